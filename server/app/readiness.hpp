// Whether the instance can be worked with right now: its database takes a write, its schema is not older than this program, the disk
// has room. Asked by load balancers at /readyz, answered within a second whatever the database does.
#pragma once

#include "work/store.hpp"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace entente::app {

class Readiness {
public:
    struct Disk {
        std::filesystem::path folder;
        std::uint64_t least_free = 0; // bytes
    };
    /// `store` outlives it.
    Readiness(Store& store, Disk);
    ~Readiness(); // stops
    Readiness(Readiness const&) = delete;
    Readiness& operator=(Readiness const&) = delete;

    using Answer = std::move_only_function<void(std::string why_not)>; // empty: ready

    /// From any thread, and blocks none. Who asks within a second of the last look hears the same.
    void ask(Answer);

    /// The process is about to end: from now on it is not ready.
    void drain();

    /// As drain(), and whoever still waits has been answered when it returns.
    void stop();

private:
    using Clock = std::chrono::steady_clock;
    struct Probe;

    void run();
    std::string look();
    std::string look_at_database();

    Store& store_;
    Disk disk_;
    std::shared_ptr<Probe> probe_; // the last write, which may still be on its way

    std::mutex mutex_;
    std::condition_variable asked_;
    std::vector<Answer> waiting_;
    std::string last_;
    Clock::time_point looked_at_{};
    bool is_draining_ = false;
    bool is_stopping_ = false;
    std::jthread thread_; // last
};

/// Free bytes for whoever is not root; throws std::system_error.
std::uint64_t free_bytes(std::filesystem::path const& folder);

} // namespace entente::app
