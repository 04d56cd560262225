#include "audit/audit_store.hpp"

#include <charconv>
#include <limits>

namespace entente::audit::store {
namespace {

#define RECORDED                                                                                                       \
    "SELECT e.seq, e.id, e.at, e.actor_kind, coalesce(u.name, e.actor_label) AS actor, e.user_id, e.action,"           \
    " e.subject, e.rows AS row_count, e.partner_id, o.name AS partner_name, e.customer_id, c.name AS customer_name,"   \
    " e.request_id, coalesce(d.before, 'null') AS before, coalesce(d.after, 'null') AS after FROM events e"            \
    " LEFT JOIN event_payloads d ON d.event_id = e.id LEFT JOIN users u ON u.id = e.user_id"                           \
    " LEFT JOIN partners o ON o.id = e.partner_id"                                                                     \
    " LEFT JOIN customers c ON c.partner_id = e.partner_id AND c.id = e.customer_id WHERE "

// What every question ends with; the rarest of what is asked for comes before it and finds the index.
#define NARROWED                                                                                                       \
    "(? = 0 OR e.partner_id = ?) AND (? = 0 OR e.user_id = ?) AND (? = 0 OR e.action = ?) AND e.at >= ? AND e.at < ?"  \
    " AND (e.at, e.seq) < (?, ?) ORDER BY e.at DESC, e.seq DESC LIMIT ?"

constexpr auto for_ever = std::numeric_limits<std::int64_t>::max();

struct Place {
    Instant at{for_ever};
    std::int64_t seq = for_ever;
};

Place place_after(std::optional<std::string> const& cursor)
{
    Place place;
    if (cursor) {
        auto const parts = split_position(*cursor, 2);
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), place.at.ms);
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), place.seq);
    }
    return place;
}

} // namespace

std::vector<Recorded> page(Work& work, ListAudit const& input, std::int64_t rows)
{
    auto const after = place_after(input.cursor);
    auto const narrowed = [&](std::string_view sql, auto const&... lead) {
        return work.all<Recorded>(sql, lead..., input.partner_id ? 1 : 0, input.partner_id.value_or(Id<Partner>{}),
                                  input.user_id ? 1 : 0, input.user_id.value_or(Id<User>{}), input.action ? 1 : 0,
                                  input.action.value_or(""), input.from.value_or(Instant{0}),
                                  input.to.value_or(Instant{for_ever}), after.at, after.seq, rows);
    };
    if (input.request_id)
        return narrowed(RECORDED "e.request_id = ? AND " NARROWED, *input.request_id);
    if (input.customer_id)
        return narrowed(RECORDED "e.partner_id = (SELECT k.partner_id FROM customers k WHERE k.id = ?)"
                                 " AND e.customer_id = ? AND " NARROWED,
                        *input.customer_id, *input.customer_id);
    if (input.user_id)
        return narrowed(RECORDED "e.user_id = ? AND " NARROWED, *input.user_id);
    if (input.action)
        return narrowed(RECORDED "e.action = ? AND " NARROWED, *input.action);
    if (input.partner_id)
        return narrowed(RECORDED "e.partner_id = ? AND " NARROWED, *input.partner_id);
    return narrowed(RECORDED NARROWED);
}

std::vector<std::string> position_of(Recorded const& event)
{
    return {std::to_string(event.at.ms), std::to_string(event.seq)};
}

} // namespace entente::audit::store
