#include "web/pool.hpp"

#include "base/problem.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace entente::web {
namespace {

// A tenth of the weight of the others. Linux keeps it for each thread; where it may not be set, nothing is lost.
void yield_to_others()
{
    constexpr int lower = 10;
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), lower);
}

} // namespace

Pool::Pool(int threads, std::size_t queue, int retry_after_seconds, Pace pace)
    : queue_limit_(queue), retry_after_(retry_after_seconds)
{
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this, pace] {
            if (pace == Pace::yielding)
                yield_to_others();
            serve();
        });
}

Pool::~Pool()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    filled_.notify_all();
}

void Pool::post(Task task)
{
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || queue_.size() >= queue_limit_) {
            ++refused_;
            throw Problem::busy(retry_after_);
        }
        queue_.push_back(std::move(task));
    }
    filled_.notify_one();
}

Pool::Load Pool::load() const
{
    std::lock_guard const lock(mutex_);
    return {queue_.size(), running_, refused_};
}

void Pool::serve()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty())
            return;
        auto task = std::move(queue_.front());
        queue_.pop_front();
        ++running_;
        lock.unlock();
        task();
        task = nullptr; // what it held goes before it counts as done
        lock.lock();
        --running_;
    }
}

} // namespace entente::web
