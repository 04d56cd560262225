// What lies in a test's database, for what no verb tells. The SQL of tests stands here.
#pragma once

#include "testing/portal.hpp"
#include "usage/usage.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::testing {

std::int64_t marks_at(Work&, std::string_view place); // how often one was left there
void leave_mark(Work&, std::string_view place);
void forget_jobs(Portal&);                                       // and leases
std::int64_t failures_counted(Portal&, std::string_view bucket); // account:..., source:...
std::int64_t longest_bucket(Portal&);                            // in characters
std::int64_t buckets(Portal&);
bool has_session(Portal&, std::string_view token_hash);
Instant last_seen(Portal&); // of the session used last
std::int64_t events_named(Portal&, std::string_view action);
std::int64_t events_seen_by(Person const&, std::string_view action); // through the person's walls
std::int64_t rows_seen_by(Person const&, std::string_view table);    // likewise
/// How many events of that name say exactly this.
std::int64_t events_saying(Portal&, std::string_view action, std::string_view details);

std::int64_t events_by(Portal&, std::string_view label, std::string_view action);

/// In the order of their series and instants.
struct StoredReading {
    Instant measured_at;
    std::int64_t value = 0;
    auto operator<=>(StoredReading const&) const = default;
};
BOOST_DESCRIBE_STRUCT(StoredReading, (), (measured_at, value))
std::vector<StoredReading> stored_readings(Portal&);
std::vector<Adjustment> stored_adjustments(Portal&); // by quantity

Id<Batch> an_import(Portal&); // the last one
/// Another process carries the import on until then.
void lease_import(Portal&, Id<Batch>, Instant until);
void disable_user(Portal&, std::string_view email);

// In any store, as its own processes see it.
std::int64_t rows_of(Store&, std::string_view table);
std::int64_t events_named(Store&, std::string_view action);

std::vector<std::string> texts_of(Store&, std::string_view table, std::string_view column);

/// Every different text in every column of every table. SQLite.
void each_text(db::Connection&, FunctionRef<void(std::string_view column, std::string_view text)>);

/// What lies in each business and derived table and among the events, as one word a table: the same as long as no row changed.
std::map<std::string, std::string> contents(Portal&);

/// As the owner of the database would, past walls and triggers.
void hold_writes(db::Connection& owner); // until it rolls back
void forget_latest_migration(db::Connection& owner);
void change_an_event(db::Connection& owner);
void cut_end_of_trail(db::Connection& owner); // the last event, its seal, and that the sealer came so far
/// PostgreSQL: as if the events had been written on a server that has seen very many transactions.
void age_transactions(db::Connection& owner);
/// PostgreSQL: ends whatever else this role does in this database.
void end_other_backends(db::Connection& owner);
/// PostgreSQL: partners' countries come back longer than they went in.
void pad_countries(db::Connection& owner);

/// The first row of that table of a partner whose `column` is `value`.
std::optional<Uuid> id_of_row(Portal&, std::string_view table, Id<Partner>, std::string_view column, Uuid value);

/// Nobody is given any customer any more.
void take_customers_away(Portal&);
void open_grants_for_ever(Portal&); // also before they were given
/// Deletes a person, which no verb does.
void remove_user(Portal&, Id<User>);

} // namespace entente::testing
