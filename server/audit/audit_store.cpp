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

namespace {

#define SEALED                                                                                                         \
    "SELECT s.chain AS seal_chain, s.seq AS seal_seq, s.event_id AS seal_event_id, s.hash AS seal_hash,"               \
    " e.id AS event_id, e.at AS event_at, e.partner_id AS event_partner_id, e.actor_kind AS event_actor_kind,"         \
    " e.user_id AS event_user_id, e.actor_label AS event_actor_label, e.action AS event_action,"                       \
    " e.subject AS event_subject, e.request_id AS event_request_id, e.payload_hash AS event_payload_hash,"             \
    " e.rows AS event_rows, e.customer_id AS event_customer_id, d.event_id AS payload_event_id,"                       \
    " d.partner_id AS payload_partner_id, d.customer_id AS payload_customer_id, d.salt AS payload_salt,"               \
    " d.before AS payload_before, d.after AS payload_after FROM event_seals s JOIN events e ON e.id = s.event_id"      \
    " LEFT JOIN event_payloads d ON d.event_id = e.id "

} // namespace

void each_sealed(Work& work, std::optional<Id<Partner>> partner, FunctionRef<void(SealedEvent const&)> visit)
{
    if (partner)
        work.each<SealedEvent>(SEALED "WHERE s.chain = ? ORDER BY s.seq", visit, partner->text());
    else
        work.each<SealedEvent>(SEALED "ORDER BY s.chain, s.seq", visit);
}

std::optional<ExportRow> find_export(Work& work, Id<AuditExport> id, std::optional<Id<Partner>> partner)
{
    return work.one<ExportRow>("SELECT * FROM audit_exports WHERE id = ? AND user_id = ?"
                               " AND (partner_id = ? OR (? = 0 AND partner_id IS NULL))",
                               id, work.actor().user, partner.value_or(Id<Partner>{}), partner ? 1 : 0);
}

std::vector<std::string> position_of(Recorded const& event)
{
    return {std::to_string(event.at.ms), std::to_string(event.seq)};
}

} // namespace entente::audit::store
