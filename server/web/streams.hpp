// Answers that go on for as long as somebody reads them. One thread asks whether anything was committed, a few times a second and only
// while there is a stream; if so, each stream is looked at: who reads it is admitted anew, and what has come since is sent. Where there
// are many, some at a time share a transaction, and a few threads look.
#pragma once

#include "web/outlet.hpp"
#include "work/commit_watch.hpp"
#include "work/store.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace entente::metrics {
class Page;
}

namespace entente::web {

struct Stream {
    std::string session; // whose it is
    std::weak_ptr<Outlet> outlet;
    /// What is to be sent now, maybe nothing. Throws when the stream has to end; asked of one stream by one thread at a time.
    std::function<std::string(Unit const&)> look;
};

struct StreamLimits {
    std::size_t all = 256;
    std::size_t in_a_transaction = 16;
    std::size_t threads = 4;    // that look, where there is more than one transaction of them
    std::size_t of_session = 3; // a browser that speaks HTTP/1.1 has six connections, and needs some to work with
    std::chrono::milliseconds pause{250};
    std::chrono::milliseconds longest_pause{5'000}; // what ends by the clock alone
};

class Streams {
public:
    explicit Streams(Store&, StreamLimits = {}); // which outlives it
    ~Streams();                                  // ends them
    Streams(Streams const&) = delete;
    Streams& operator=(Streams const&) = delete;

    /// Throws Problem 429 or 503 when there are too many.
    void open(Stream);

    void describe(metrics::Page&) const; // from any thread

private:
    struct Open : Stream {
        bool is_looked_at = false; // nothing that was committed while it was opened is missed
    };
    using List = std::vector<std::shared_ptr<Open>>;
    using Some = std::span<std::shared_ptr<Open> const>;

    void run();
    bool wait_for_next();
    List now_open();
    List look_at_all(Some) const;
    List look_at_some(Some) const;
    void drop(List const&);

    Store& store_;
    StreamLimits limits_;
    CommitWatch commits_;
    std::chrono::steady_clock::time_point looked_at_all_{};
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    List streams_;
    bool stopping_ = false;
    std::jthread thread_; // last: it uses everything above
};

} // namespace entente::web
