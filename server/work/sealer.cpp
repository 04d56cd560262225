#include "work/sealer.hpp"

#include "base/crypto.hpp"
#include "base/log.hpp"

#include <fmt/format.h>

#include <map>

namespace entente {
namespace {

constexpr std::int64_t batch = 500;

/// The last event sealed; PostgreSQL's transaction number is empty on SQLite.
struct Progress {
    std::string name = "events";
    std::string xid = "0";
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (name, xid, seq))

struct PlacedEvent {
    EventRow event;
    std::string xid;
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(PlacedEvent, (), (event, xid, seq))

constexpr std::string_view columns =
    "e.id AS event_id, e.at AS event_at, e.partner_id AS event_partner_id, e.actor_kind AS event_actor_kind,"
    " e.user_id AS event_user_id, e.actor_label AS event_actor_label, e.action AS event_action,"
    " e.subject AS event_subject, e.request_id AS event_request_id, e.payload_hash AS event_payload_hash,"
    " e.rows AS event_rows, e.customer_id AS event_customer_id, e.seq";

// SQLite commits one after the other. On PostgreSQL a smaller number may be committed later, so only what no running
// transaction can precede is sealed, in the order of transactions.
std::vector<PlacedEvent> unsealed(Work& work, Progress const& progress, std::int64_t most)
{
    if (work.dialect() == db::Dialect::sqlite)
        return work.all<PlacedEvent>(
            fmt::format("SELECT {}, '' AS xid FROM events e WHERE e.seq > ? ORDER BY e.seq LIMIT ?", columns),
            progress.seq, most);
    return work.all<PlacedEvent>(fmt::format("SELECT {}, CAST(e.xid AS text) AS xid FROM events e"
                                             " WHERE (e.xid, e.seq) > (?, ?)"
                                             " AND e.xid < pg_snapshot_xmin(pg_current_snapshot())"
                                             " ORDER BY e.xid, e.seq LIMIT ?",
                                             columns),
                                 progress.xid, progress.seq, most);
}

void remember(Work& work, PlacedEvent const& last)
{
    auto progress = work.technical("seal_progress");
    progress.run("DELETE FROM seal_progress WHERE name = 'events'");
    progress.insert(Progress{.xid = last.xid, .seq = last.seq});
}

} // namespace

std::int64_t seal_events(Work& work, std::int64_t most)
{
    std::map<std::string, Seal> heads;
    std::vector<Seal> seals;
    auto const progress = work.one<Progress>("SELECT * FROM seal_progress WHERE name = 'events'").value_or(Progress{});
    auto const events = unsealed(work, progress, most);
    if (!events.empty())
        work.take_turn(Uuid{}); // of sealing: another server's sealer may have seen the same events
    for (auto const& [event, xid, seq] : events) {
        auto const chain = chain_of(event);
        auto head = heads.find(chain);
        if (head == heads.end())
            head = heads
                       .emplace(
                           chain,
                           work.one<Seal>("SELECT * FROM event_seals WHERE chain = ? ORDER BY seq DESC LIMIT 1", chain)
                               .value_or(Seal{chain, 0, {}, ""}))
                       .first;
        head->second = {chain, head->second.seq + 1, event.id, next_hash(head->second.hash, event)};
        seals.push_back(head->second);
    }
    if (!seals.empty()) {
        work.technical("event_seals").insert_all(seals);
        remember(work, events.back());
    }
    return static_cast<std::int64_t>(seals.size());
}

namespace {

// What stands up to where the sealer has come must be sealed, and the event it came to must be there: otherwise somebody
// cut the end off, of the seals or of both.
std::optional<BadRecord> cut_end(Work& work, Progress const& progress)
{
    bool const is_sqlite = work.dialect() == db::Dialect::sqlite;
    auto const unsealed =
        is_sqlite
            ? work.one<EventRow>("SELECT * FROM events e WHERE e.seq <= ? AND NOT EXISTS (SELECT 1 FROM event_seals s"
                                 " WHERE s.event_id = e.id) ORDER BY e.seq LIMIT 1",
                                 progress.seq)
            : work.one<EventRow>("SELECT * FROM events e WHERE (e.xid, e.seq) <= (CAST(? AS xid8), ?) AND NOT EXISTS"
                                 " (SELECT 1 FROM event_seals s WHERE s.event_id = e.id) ORDER BY e.xid, e.seq LIMIT 1",
                                 progress.xid, progress.seq);
    if (unsealed)
        return BadRecord{unsealed->id.text(), unsealed->at, "It has lost its seal."};
    if (progress.seq > 0 && !work.exists("SELECT 1 FROM events WHERE seq = ?", progress.seq))
        return BadRecord{"missing end", std::nullopt, "The sealer has seen an event that is not there."};
    return std::nullopt;
}

} // namespace

SealCheck verify_seals(Work& work, std::vector<SignedHeads> const& witnesses)
{
    ChainCheck chains(witnesses);
    work.each<Seal>("SELECT * FROM event_seals ORDER BY chain, seq", [&](Seal const& seal) {
        chains.follow(seal, work.one<EventRow>("SELECT * FROM events WHERE id = ?", seal.event_id),
                      work.one<EventPayload>("SELECT * FROM event_payloads WHERE event_id = ?", seal.event_id));
    });
    if (auto bad =
            cut_end(work, work.one<Progress>("SELECT * FROM seal_progress WHERE name = 'events'").value_or(Progress{})))
        chains.note(std::move(*bad));
    chains.require_what_was_seen();
    auto const waiting = *work.one<std::int64_t>(
        "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM event_seals s WHERE s.event_id = e.id)");
    return {chains.followed(), waiting, chains.first_bad()};
}

Unsealed unsealed_events(Work& work)
{
    auto const progress = work.one<Progress>("SELECT * FROM seal_progress WHERE name = 'events'").value_or(Progress{});
    if (work.dialect() == db::Dialect::sqlite)
        return *work.one<Unsealed>("SELECT count(*) AS events, min(e.at) AS oldest FROM events e WHERE e.seq > ?",
                                   progress.seq);
    return *work.one<Unsealed>("SELECT count(*) AS events, min(e.at) AS oldest FROM events e"
                               " WHERE (e.xid, e.seq) > (CAST(? AS xid8), ?)",
                               progress.xid, progress.seq);
}

// Every number there is from now on is larger than 1: what was sealed stays before what was not, and both before what comes.
std::string renumber_events_script()
{
    return "ALTER TABLE portal.events DISABLE TRIGGER USER;"
           "UPDATE portal.events e SET xid = CASE WHEN EXISTS (SELECT 1 FROM event_seals s WHERE s.event_id = e.id)"
           " THEN CAST('0' AS xid8) ELSE CAST('1' AS xid8) END;"
           "UPDATE seal_progress SET xid = '0', seq = COALESCE((SELECT max(e.seq) FROM portal.events e"
           " JOIN event_seals s ON s.event_id = e.id), 0) WHERE name = 'events';"
           "UPDATE notification_marks SET xid = '0';"
           "ALTER TABLE portal.events ENABLE TRIGGER USER";
}

std::string adopt_events_script()
{
    return "UPDATE seal_progress SET xid = CAST(pg_current_xact_id() AS text) WHERE name = 'events';"
           "UPDATE notification_marks SET xid = CAST(pg_current_xact_id() AS text)";
}

Sealer::Sealer(Store& store) : store_(store), thread_([this] { run(); }) {}

Sealer::~Sealer()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
}

void Sealer::run()
{
    for (std::unique_lock lock(mutex_); !stopping_; stop_.wait_for(lock, std::chrono::seconds{1})) {
        lock.unlock();
        try {
            std::int64_t sealed = batch;
            while (sealed == batch)
                store_.write_and_wait("", [&](Unit const& unit) {
                    auto work = unit.as(Actor::process("sealer"));
                    sealed = seal_events(work, batch);
                });
        } catch (std::exception const& error) {
            log::error("sealing failed", {{"error", error.what()}});
        }
        lock.lock();
    }
}

} // namespace entente
