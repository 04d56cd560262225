#include "app/readiness.hpp"

#include "app/readiness_store.hpp"

#include <fmt/format.h>

#include <sys/statvfs.h>

#include <future>
#include <system_error>

namespace entente::app {
namespace {

using namespace std::chrono_literals;

constexpr auto holds_for = 1s;
constexpr auto patience = 800ms;

} // namespace

struct Readiness::Probe {
    std::promise<void> written;
    std::future<void> answer = written.get_future();
};

std::uint64_t free_bytes(std::filesystem::path const& folder)
{
    struct statvfs about {};
    if (::statvfs(folder.c_str(), &about) != 0)
        throw std::system_error(errno, std::generic_category(), folder.string());
    return std::uint64_t{about.f_bavail} * about.f_frsize;
}

Readiness::Readiness(Store& store, Disk disk) : store_(store), disk_(std::move(disk)), thread_([this] { run(); }) {}

Readiness::~Readiness() { stop(); }

void Readiness::ask(Answer answer)
{
    std::string why_not;
    {
        std::lock_guard const lock(mutex_);
        if (!is_draining_ && Clock::now() - looked_at_ >= holds_for) {
            waiting_.push_back(std::move(answer));
            asked_.notify_all();
            return;
        }
        why_not = is_draining_ ? "stopping" : last_;
    }
    answer(std::move(why_not));
}

void Readiness::drain()
{
    std::lock_guard const lock(mutex_);
    is_draining_ = true;
}

void Readiness::stop()
{
    {
        std::lock_guard const lock(mutex_);
        is_draining_ = is_stopping_ = true;
    }
    asked_.notify_all();
    if (thread_.joinable())
        thread_.join();
    for (auto& answer : std::exchange(waiting_, {})) // nobody joins them any more
        answer("stopping");
}

void Readiness::run()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        asked_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
        if (is_stopping_)
            return;
        lock.unlock();
        auto const why_not = look();
        lock.lock();
        last_ = is_draining_ ? "stopping" : why_not;
        looked_at_ = Clock::now();
        auto const said = last_;
        auto waiting = std::exchange(waiting_, {});
        lock.unlock();
        for (auto& answer : waiting)
            answer(said);
        lock.lock();
    }
}

std::string Readiness::look()
{
    try {
        if (free_bytes(disk_.folder) < disk_.least_free)
            return "disk";
        return look_at_database();
    } catch (std::system_error const&) {
        return "disk";
    }
}

// One write at a time: while the database does not answer, asking more of it does not help.
std::string Readiness::look_at_database()
{
    try {
        if (!probe_) {
            probe_ = std::make_shared<Probe>();
            store_.write(
                "",
                [](Unit const& unit) {
                    auto work = unit.as(Actor::process("readiness"));
                    store::probe(work);
                },
                [probe = probe_](std::exception_ptr failure) {
                    if (failure)
                        probe->written.set_exception(std::move(failure));
                    else
                        probe->written.set_value();
                });
        }
        if (probe_->answer.wait_for(patience) != std::future_status::ready)
            return "database does not answer";
        std::exchange(probe_, nullptr)->answer.get();
        return {};
    } catch (Problem const& problem) {
        probe_ = nullptr;
        return problem.code() == "schema_outdated" ? "schema" : "database";
    } catch (std::exception const&) {
        probe_ = nullptr;
        return "database";
    }
}

} // namespace entente::app
