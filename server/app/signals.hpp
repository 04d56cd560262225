// How a process is told to end.
#pragma once

#include <chrono>
#include <csignal>
#include <optional>

namespace entente::app {

/// SIGTERM and SIGINT are waited for here and nowhere else: make it before the first thread, which inherits that.
class Signals {
public:
    Signals();

    /// Until one comes. Returns its number.
    int wait() const;
    /// Nothing when none came in that time.
    std::optional<int> wait_for(std::chrono::seconds) const;

private:
    sigset_t signals_;
};

} // namespace entente::app
