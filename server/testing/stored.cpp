#include "testing/stored.hpp"

#include "identity/identity.hpp"

#include <fmt/format.h>

namespace entente::testing {
namespace {

template <class T, class... A>
std::optional<T> read(Portal& portal, std::string const& sql, A const&... parameters)
{
    std::optional<T> found;
    portal.as_vendor().looks([&](Work& work) { found = work.one<T>(sql, parameters...); });
    return found;
}

} // namespace

std::int64_t failures_counted(Portal& portal, std::string_view bucket)
{
    return read<std::int64_t>(portal, "SELECT failures FROM login_failures WHERE bucket = ?", bucket).value_or(0);
}

std::int64_t longest_bucket(Portal& portal)
{
    return read<std::int64_t>(portal, "SELECT max(length(bucket)) FROM login_failures").value();
}

std::int64_t buckets(Portal& portal)
{
    return read<std::int64_t>(portal, "SELECT count(*) FROM login_failures").value();
}

bool has_session(Portal& portal, std::string_view token_hash)
{
    return read<std::int64_t>(portal, "SELECT 1 FROM sessions WHERE token_hash = ?", token_hash).has_value();
}

Instant last_seen(Portal& portal) { return read<Instant>(portal, "SELECT max(last_seen_at) FROM sessions").value(); }

std::int64_t events_named(Portal& portal, std::string_view action)
{
    return read<std::int64_t>(portal, "SELECT count(*) FROM events WHERE action = ?", action).value();
}

std::int64_t events_saying(Portal& portal, std::string_view action, std::string_view details)
{
    return read<std::int64_t>(portal,
                              "SELECT count(*) FROM events e JOIN event_payloads p ON p.event_id = e.id"
                              " WHERE e.action = ? AND p.after = ?",
                              action, details)
        .value();
}

std::optional<Uuid> id_of_row(Portal& portal, std::string_view table, Id<Partner> partner, std::string_view column,
                              Uuid value)
{
    auto const found = read<Id<Batch>>(
        portal, fmt::format("SELECT id FROM {} WHERE partner_id = ? AND {} = ? ORDER BY id LIMIT 1", table, column),
        partner, value);
    return found ? std::optional(found->uuid) : std::nullopt;
}

void take_customers_away(Portal& portal)
{
    portal.as_vendor().works([](Work& work) {
        work.bulk_change("user_customers", "user_customers.ended", "all",
                         "UPDATE user_customers SET valid_to = valid_from");
    });
}

void remove_user(Portal& portal, Id<User> id)
{
    portal.as_vendor().works([&](Work& work) {
        work.remove("users", work.one<User>("SELECT * FROM users WHERE id = ?", id).value(), "user.removed");
    });
}

} // namespace entente::testing
