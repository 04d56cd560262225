// The text of an answer that goes on: handed in from any thread, taken out by the connection that sends it. Whoever hands in holds it
// weakly, the answer holds it: it is gone with the reader.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace entente::web {

class Outlet {
public:
    static constexpr std::size_t most_waiting = 16 * 1024;

    /// Ends it instead when its reader is so slow that too much would wait.
    void put(std::string_view);
    /// What waits is still sent.
    void end();

    /// `wake` is called from any thread when there is something to take, or an end.
    void wake_by(std::function<void()> wake);
    /// What waits, maybe nothing; none: it has ended.
    std::optional<std::string> take();

private:
    void change(auto const& how);

    std::mutex mutex_;
    std::string waiting_;
    bool has_ended_ = false;
    std::function<void()> wake_;
};

} // namespace entente::web
