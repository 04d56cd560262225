#include "activity/activity_store.hpp"

#include "base/text.hpp"

#include <charconv>
#include <limits>

namespace entente::activity::store {
namespace {

// The name of whoever the reader may see, else what the event itself says.
#define HAPPENED                                                                                                       \
    "SELECT e.seq, e.id, e.at, e.actor_kind, coalesce(u.name, e.actor_label) AS actor, e.action, e.subject,"           \
    " coalesce(p.before, 'null') AS before, coalesce(p.after, 'null') AS after FROM events e"                          \
    " LEFT JOIN event_payloads p ON p.event_id = e.id LEFT JOIN users u ON u.id = e.user_id"

// Without a position: before everything.
std::int64_t position_of(std::optional<std::string> const& after)
{
    auto seq = std::numeric_limits<std::int64_t>::max();
    if (after) {
        auto const text = split_position(*after, 1)[0];
        std::from_chars(text.data(), text.data() + text.size(), seq);
    }
    return seq;
}

} // namespace

std::vector<Happened> of_customer(Work& work, Id<Partner> partner, Id<Customer> customer, std::string_view subjects,
                                  std::optional<std::string> const& after, std::int64_t rows)
{
    return work.all<Happened>(HAPPENED " WHERE e.partner_id = ? AND e.customer_id = ? AND e.subject >= ?"
                                       " AND e.subject < ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?",
                              partner, customer, subjects, text::prefix_end(subjects), position_of(after), rows);
}

std::vector<Happened> of_own_contacts(Work& work, Id<Partner> partner, std::optional<std::string> const& after,
                                      std::int64_t rows)
{
    return work.all<Happened>(HAPPENED " WHERE e.partner_id = ? AND e.customer_id IS NULL"
                                       " AND e.action IN ('contact.created', 'contact.updated', 'contact.removed')"
                                       " AND e.seq < ? ORDER BY e.seq DESC LIMIT ?",
                              partner, position_of(after), rows);
}

} // namespace entente::activity::store
