// A fixed number of threads and a bounded queue. Full means Problem 503 at once, never an unbounded wait.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::web {

class Pool {
public:
    using Task = std::move_only_function<void()>; // must not throw
    enum class Pace { usual, yielding };          // yielding: where cores are scarce, the other threads go first

    Pool(int threads, std::size_t queue, int retry_after_seconds, Pace = Pace::usual);
    ~Pool(); // finishes what is queued
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    /// Throws Problem 503 when the queue is full.
    void post(Task);

    struct Load {
        std::size_t queued = 0;
        std::size_t running = 0;
        std::uint64_t refused = 0; // since the start
    };
    Load load() const;

private:
    void serve();

    std::size_t queue_limit_;
    int retry_after_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Task> queue_;
    std::size_t running_ = 0;
    std::uint64_t refused_ = 0;
    bool stopping_ = false;
    std::vector<std::jthread> threads_; // last: they use everything above
};

} // namespace entente::web
