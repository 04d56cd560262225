#include "customers/customers_store.hpp"

#include "base/text.hpp"

#include <charconv>
#include <limits>

namespace entente::customers::store {
namespace {

struct ByName {
    std::string search_key;
    Uuid id;
};

struct ByStart {
    std::int64_t starts_at = std::numeric_limits<std::int64_t>::max();
    Uuid id;
};

// Without a position: before everything.
ByName by_name(std::optional<std::string> const& after)
{
    if (!after)
        return {};
    auto const parts = split_position(*after, 2);
    return {parts[0], Uuid::from_base32(parts[1]).value_or(Uuid{})};
}

ByStart by_start(std::optional<std::string> const& after)
{
    if (!after)
        return {};
    auto const parts = split_position(*after, 2);
    ByStart position{.starts_at = 0, .id = Uuid::from_base32(parts[1]).value_or(Uuid{})};
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), position.starts_at);
    return position;
}

} // namespace

std::vector<Customer> customers_page(Work& work, std::string_view prefix, std::optional<Id<Partner>> partner,
                                     std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = by_name(after);
    return work.all<Customer>("SELECT * FROM customers WHERE search_key >= ? AND search_key < ?"
                              " AND (? = 0 OR partner_id = ?) AND (search_key, id) > (?, ?)"
                              " ORDER BY search_key, id LIMIT ?",
                              prefix, text::prefix_end(prefix), partner ? 1 : 0, partner.value_or(Id<Partner>{}),
                              from.search_key, from.id, rows);
}

std::optional<Customer> find_customer(Work& work, Id<Customer> id)
{
    return work.one<Customer>("SELECT * FROM customers WHERE id = ?", id);
}

std::optional<Customer> find_customer_of(Work& work, Id<Partner> partner, Id<Customer> id)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND id = ?", partner, id);
}

std::vector<CustomerAssignment> assignments_page(Work& work, ListAssignments const& input, std::int64_t rows)
{
    auto const from = by_start(input.cursor);
    return work.all<CustomerAssignment>(
        "SELECT * FROM customer_assignments WHERE (? = 0 OR customer_id = ?) AND (? = 0 OR partnership_id = ?)"
        " AND (valid_from, id) < (?, ?) ORDER BY valid_from DESC, id DESC LIMIT ?",
        input.customer_id ? 1 : 0, input.customer_id.value_or(Id<Customer>{}), input.partnership_id ? 1 : 0,
        input.partnership_id.value_or(Id<Partnership>{}), from.starts_at, from.id, rows);
}

std::optional<CustomerAssignment> find_assignment(Work& work, Id<CustomerAssignment> id)
{
    return work.one<CustomerAssignment>("SELECT * FROM customer_assignments WHERE id = ?", id);
}

bool overlaps(Work& work, CustomerAssignment const& assignment)
{
    return work.exists("SELECT 1 FROM customer_assignments WHERE partner_id = ? AND customer_id = ? AND id <> ?"
                       " AND (? = '' OR product_line = '' OR product_line = ?) AND valid_from < ? AND valid_to > ?"
                       " LIMIT 1",
                       assignment.partner_id, assignment.customer_id, assignment.id, assignment.product_line,
                       assignment.product_line, assignment.valid_to, assignment.valid_from);
}

} // namespace entente::customers::store
