// What lies in a test's database, for what no verb tells. The SQL of tests stands here.
#pragma once

#include "testing/portal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entente::testing {

std::int64_t failures_counted(Portal&, std::string_view bucket); // account:..., source:...
std::int64_t longest_bucket(Portal&);                            // in characters
std::int64_t buckets(Portal&);
bool has_session(Portal&, std::string_view token_hash);
Instant last_seen(Portal&); // of the session used last
std::int64_t events_named(Portal&, std::string_view action);
/// How many events of that name say exactly this.
std::int64_t events_saying(Portal&, std::string_view action, std::string_view details);

/// The first row of that table of a partner whose `column` is `value`.
std::optional<Uuid> id_of_row(Portal&, std::string_view table, Id<Partner>, std::string_view column, Uuid value);

/// Nobody is given any customer any more.
void take_customers_away(Portal&);
/// Deletes a person, which no verb does.
void remove_user(Portal&, Id<User>);

} // namespace entente::testing
