#include "work/store.hpp"

#include "base/log.hpp"
#include "db/migrate.hpp"

#include <fmt/format.h>

#include <future>

namespace entente {
namespace {

constexpr std::size_t largest_batch = 64;
constexpr int most_attempts = 3;

std::exception_ptr busy() { return std::make_exception_ptr(Problem::busy(1)); }

std::optional<db::Fault> fault_of(std::exception_ptr const& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (db::Error const& error) {
        return error.fault;
    } catch (...) {
        return std::nullopt;
    }
}

bool is_serialization_failure(std::exception_ptr const& failure)
{
    return fault_of(failure) == db::Fault::serialization;
}

// The database was away or would not wait any longer: the request may come again.
bool is_outage(std::exception_ptr const& failure)
{
    auto const fault = fault_of(failure);
    return fault == db::Fault::lost || fault == db::Fault::busy || fault == db::Fault::serialization;
}

std::int64_t microseconds_since(std::chrono::steady_clock::time_point began)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count();
}

} // namespace

void read_within(db::Connection& connection, Instant now, FunctionRef<void(Unit const&)> job, Secrets const* secrets)
{
    RewriteCache cache;
    job(Unit({connection, cache, {}, now, "", Intent::read, secrets}));
}

void read_alone(db::Connection& connection, Instant now, FunctionRef<void(Unit const&)> job, Secrets const* secrets)
{
    connection.begin(db::Connection::Begin::read);
    try {
        read_within(connection, now, job, secrets);
        connection.commit();
    } catch (...) {
        auto const failure = std::current_exception();
        connection.rollback();
        std::rethrow_exception(failure);
    }
}

Store::Store(db::Location const& location, Clock const& clock, std::vector<Subscription> subscriptions, Options options)
    : location_(location), clock_(clock), subscriptions_(std::move(subscriptions)), options_(options)
{
    // One proves role and schema. It is borrowed first; the others connect when they are needed at the same time.
    for (int i = 1; i < options_.readers; ++i)
        idle_readers_.push_back(std::make_unique<Seat>());
    idle_readers_.push_back(
        std::make_unique<Seat>(db::connect(location, db::Purpose::reader, guard_of_walls()), RewriteCache{}));
    db::require_current_schema(*idle_readers_.back()->connection);
    db::require_plain_role(*idle_readers_.back()->connection);

    bool const on_sqlite = location.dialect == db::Dialect::sqlite;
    for (int i = 0; i < (on_sqlite ? 1 : options_.writers); ++i)
        writers_.emplace_back([this, on_sqlite] { on_sqlite ? serve_batches() : serve_singly(); });
}

Store::~Store()
{
    {
        std::lock_guard const lock(queue_mutex_);
        stopping_ = true;
    }
    queue_filled_.notify_all();
}

Work::Setting Store::setting(Seat& seat, std::string_view request_id, Intent intent) const
{
    return {.connection = *seat.connection,
            .cache = seat.cache,
            .subscriptions = subscriptions_,
            .now = clock_.now(),
            .request_id = request_id,
            .intent = intent,
            .secrets = options_.secrets,
            .folder = &options_.folder};
}

std::unique_ptr<Store::Seat> Store::borrow_reader()
{
    std::unique_lock lock(readers_mutex_);
    if (idle_readers_.empty()) {
        auto const began = std::chrono::steady_clock::now();
        reader_free_.wait(lock, [this] { return !idle_readers_.empty(); });
        figures_.reader_waits.observe(microseconds_since(began));
    } else {
        figures_.reader_waits.observe(0);
    }
    auto seat = std::move(idle_readers_.back());
    idle_readers_.pop_back();
    return seat;
}

void Store::give_back(std::unique_ptr<Seat> seat)
{
    {
        std::lock_guard const lock(readers_mutex_);
        idle_readers_.push_back(std::move(seat));
    }
    reader_free_.notify_one();
}

void Store::read(std::string_view request_id, FunctionRef<void(Unit const&)> job)
{
    struct Borrowed {
        Store& store;
        std::unique_ptr<Seat> seat;
        ~Borrowed() { store.give_back(std::move(seat)); }
    } const borrowed{*this, borrow_reader()};

    auto& seat = *borrowed.seat;
    try {
        if (!seat.connection)
            seat.connection = db::connect(location_, db::Purpose::reader, guard_of_walls());
        seat.connection->begin(db::Connection::Begin::read);
        job(Unit(setting(seat, request_id, Intent::read)));
        seat.connection->commit();
    } catch (...) {
        auto const failure = std::current_exception();
        if (seat.connection)
            roll_back(seat, db::Purpose::reader);
        std::rethrow_exception(is_outage(failure) ? busy() : failure);
    }
}

void Store::write(std::string request_id, Job job, Done done)
{
    {
        std::lock_guard const lock(queue_mutex_);
        if (stopping_ || queue_.size() >= options_.queue)
            throw Problem::busy(1);
        queue_.push_back({std::move(request_id), std::move(job), std::move(done)});
    }
    queue_filled_.notify_one();
}

void Store::write_and_wait(std::string_view request_id, FunctionRef<void(Unit const&)> job)
{
    auto const finished = std::make_shared<std::promise<void>>(); // outlives whoever sets it
    auto future = finished->get_future();
    write(
        std::string(request_id), [job](Unit const& unit) { job(unit); },
        [finished](std::exception_ptr failure) {
            if (failure)
                finished->set_exception(std::move(failure));
            else
                finished->set_value();
        });
    future.get();
}

// A connection that cannot even do that is gone; when the database is not back yet, the next use tries again.
void Store::roll_back(Seat& seat, db::Purpose purpose)
{
    try {
        seat.connection->rollback();
    } catch (db::Error const& error) {
        log::error("rollback failed, connecting again", {{"error", error.what()}});
        try {
            auto connection = db::connect(location_, purpose, guard_of_walls());
            seat.cache = {};
            seat.connection = std::move(connection);
        } catch (db::Error const& failure) {
            log::error("cannot connect", {{"error", failure.what()}});
        }
    }
}

void Store::note_batch(std::size_t writes, std::chrono::steady_clock::time_point began)
{
    figures_.batches.observe(static_cast<std::int64_t>(writes));
    figures_.batch_took.observe(microseconds_since(began));
}

void Store::describe(metrics::Page& page)
{
    std::size_t queued = 0, idle = 0;
    {
        std::lock_guard const lock(queue_mutex_);
        queued = queue_.size();
    }
    {
        std::lock_guard const lock(readers_mutex_);
        idle = idle_readers_.size();
    }
    page.gauge("entente_db_writes_queued", "Writes that wait for the writer.", queued);
    page.histogram("entente_db_write_batch_size", "Writes that one COMMIT paid for.");
    page.sample({}, figures_.batches);
    page.histogram("entente_db_write_batch_seconds", "From BEGIN to COMMIT.");
    page.sample({}, figures_.batch_took, 1'000'000);
    page.counter("entente_db_writes_repeated_total", "Writes that ran again because another was in their way.",
                 figures_.repeated.value());
    page.gauge("entente_db_readers_idle", "Connections for reading that nobody uses.", idle);
    page.histogram("entente_db_reader_wait_seconds", "How long a read waited for a connection.");
    page.sample({}, figures_.reader_waits, 1'000'000);
}

std::deque<Store::Waiting> Store::take(std::size_t most)
{
    std::unique_lock lock(queue_mutex_);
    queue_filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    std::deque<Waiting> taken;
    while (!queue_.empty() && taken.size() < most) {
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return taken; // empty: nothing is left and the store is closing
}

void Store::serve_batches()
{
    Seat seat{db::connect(location_, db::Purpose::writer, guard_of_walls()), {}};
    for (auto batch = take(largest_batch); !batch.empty(); batch = take(largest_batch))
        run_batch(seat, std::move(batch));
}

void Store::run_batch(Seat& seat, std::deque<Waiting> batch)
{
    std::vector<std::exception_ptr> failures(batch.size());
    auto const began = std::chrono::steady_clock::now();
    try {
        seat.connection->begin(db::Connection::Begin::write);
        for (std::size_t i = 0; i < batch.size(); ++i)
            failures[i] = run_in_savepoint(seat, batch[i]);
        seat.connection->commit();
    } catch (std::exception const& error) {
        // The database ended the transaction by itself, or could not make it durable: nothing of the batch happened.
        log::error("write batch failed", {{"error", error.what()}, {"writes", std::to_string(batch.size())}});
        seat.connection->rollback();
        std::ranges::fill(failures, busy());
    }
    note_batch(batch.size(), began);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done(failures[i] && is_outage(failures[i]) ? busy() : failures[i]);
}

// Returns what the job threw. Throws only when the whole batch is lost.
std::exception_ptr Store::run_in_savepoint(Seat& seat, Waiting& waiting)
{
    seat.connection->savepoint();
    try {
        waiting.job(Unit(setting(seat, waiting.request_id, Intent::write)));
        seat.connection->release_savepoint();
        return nullptr;
    } catch (...) {
        if (!seat.connection->in_transaction())
            throw;
        seat.connection->rollback_savepoint();
        return std::current_exception();
    }
}

void Store::serve_singly()
{
    Seat seat{db::connect(location_, db::Purpose::writer, {}), {}};
    for (auto taken = take(1); !taken.empty(); taken = take(1)) {
        auto const began = std::chrono::steady_clock::now();
        auto failure = run_in_transaction(seat, taken.front());
        for (int attempt = 1; attempt < most_attempts && failure && is_serialization_failure(failure); ++attempt) {
            figures_.repeated.add();
            failure = run_in_transaction(seat, taken.front());
        }
        note_batch(1, began);
        taken.front().done(failure && is_outage(failure) ? busy() : failure);
    }
}

std::exception_ptr Store::run_in_transaction(Seat& seat, Waiting& waiting)
{
    try {
        seat.connection->begin(db::Connection::Begin::write);
        waiting.job(Unit(setting(seat, waiting.request_id, Intent::write)));
        seat.connection->commit();
        return nullptr;
    } catch (...) {
        auto failure = std::current_exception();
        roll_back(seat, db::Purpose::writer);
        return failure;
    }
}

} // namespace entente
