// The database as a whole: reader connections, and one queue of writes. A write runs whole (reads, decision, writes) in its
// own savepoint or transaction, taken in fair order; it is answered after the COMMIT that made it durable.
//
// On SQLite one writer connection serves the queue, and one COMMIT pays for all writes that waited meanwhile (group commit).
// On PostgreSQL several writers each run a transaction of their own, again up to three times when two got in each other's way.
#pragma once

#include "base/metrics.hpp"
#include "work/work.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace entente {

/// A transaction in which a Work can be made once it is known who acts.
class Unit {
public:
    Unit(Work::Setting const& setting) : setting_(setting) {} // NOLINT: converting on purpose
    Instant now() const { return setting_.now; }
    Work as(Actor actor) const { return {setting_, std::move(actor)}; }
    /// The same transaction for work that asks now and then whether it may go on; `admission` outlives it.
    Unit with_admission(std::function<void()> const& admission) const
    {
        auto setting = setting_;
        setting.admission = &admission;
        return setting;
    }

private:
    Work::Setting setting_;
};

/// A reading unit of work on a connection of one's own, where no store is open or its readers should not be waited for.
void read_alone(db::Connection&, Instant now, FunctionRef<void(Unit const&)>, Secrets const* = nullptr);
/// The same in a transaction that is open already, and stays so.
void read_within(db::Connection&, Instant now, FunctionRef<void(Unit const&)>, Secrets const* = nullptr);

class Store {
public:
    struct Options {
        int readers = 2;                   // connections that serve reads at the same time
        int writers = 4;                   // PostgreSQL only
        std::size_t queue = 1024;          // writes that may wait; above it Problem 503
        Secrets const* secrets = nullptr;  // outlives the store; null where nothing is sealed (migrations, imports)
        std::filesystem::path folder = {}; // where files of the instance lie
    };

    /// Opens an existing, migrated database. Throws db::Error when it cannot, std::runtime_error when its schema is older or
    /// newer than this program's, or when the PostgreSQL role could bypass row security (owner, superuser, BYPASSRLS).
    Store(db::Location const&, Clock const&, std::vector<Subscription>, Options);
    ~Store(); // finishes what is queued
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;

    void describe(metrics::Page&);

    Clock const& clock() const { return clock_; }
    db::Location const& location() const { return location_; }
    std::filesystem::path const& folder() const { return options_.folder; }

    /// Runs on the calling thread, in a read-only transaction. Waits for a free connection.
    void read(std::string_view request_id, FunctionRef<void(Unit const&)>);

    using Job = std::move_only_function<void(Unit const&)>;
    using Done = std::move_only_function<void(std::exception_ptr)>; // null: committed; called on a store thread
    /// May run `job` more than once (PostgreSQL, after a serialization failure), so its effects belong in the database.
    /// Throws Problem 503 when the queue is full.
    void write(std::string request_id, Job, Done);

    /// As write(), and waits. Rethrows what the job threw.
    void write_and_wait(std::string_view request_id, FunctionRef<void(Unit const&)>);

private:
    struct Seat {
        std::unique_ptr<db::Connection> connection;
        RewriteCache cache;
    };
    struct Waiting {
        std::string request_id;
        Job job;
        Done done;
    };

    Work::Setting setting(Seat&, std::string_view request_id, Intent) const;
    std::unique_ptr<Seat> borrow_reader();
    void give_back(std::unique_ptr<Seat>);
    std::deque<Waiting> take(std::size_t most);
    void serve_batches(); // SQLite
    void serve_singly();  // PostgreSQL
    void run_batch(Seat&, std::deque<Waiting>);
    std::exception_ptr run_in_savepoint(Seat&, Waiting&);
    std::exception_ptr run_in_transaction(Seat&, Waiting&);
    void roll_back(Seat&, db::Purpose);
    void note_batch(std::size_t writes, std::chrono::steady_clock::time_point began);

    db::Location location_;
    Clock const& clock_;
    std::vector<Subscription> subscriptions_;
    Options options_;

    std::mutex readers_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<Seat>> idle_readers_;

    struct Figures {
        metrics::Histogram reader_waits{metrics::durations};
        metrics::Histogram batches{metrics::sizes};
        metrics::Histogram batch_took{metrics::durations};
        metrics::Counter repeated; // PostgreSQL: two got in each other's way
    } figures_;

    std::mutex queue_mutex_;
    std::condition_variable queue_filled_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    std::vector<std::jthread> writers_; // last: they use everything above
};

} // namespace entente
