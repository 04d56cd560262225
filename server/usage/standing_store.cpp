#include "usage/standing_store.hpp"

#include "work/many.hpp"

#include <fmt/format.h>

namespace entente::usage::store {
namespace {

constexpr std::array<std::string_view, 3> standing_key = {"partner_id", "partnership_id", "customer_id"};

template <class Row, class... A>
std::vector<Row> rows_of(Work& work, std::string_view sql, Customers customers, A const&... first)
{
    std::vector<Row> rows;
    // The last round repeats a customer, which IN does not mind.
    each_of<Row>(
        work, sql, customers, [&](Row const& row) { rows.push_back(row); }, first...);
    return rows;
}

} // namespace

std::optional<AssignedTo> assigned_to(Work& work, Id<CustomerAssignment> id)
{
    return work.one<AssignedTo>("SELECT partner_id, partnership_id, customer_id FROM customer_assignments WHERE id = ?",
                                id);
}

std::vector<AssignedTo> assigned_to(Work& work, Id<Partner> partner, Id<Customer> customer)
{
    return work.all<AssignedTo>("SELECT DISTINCT partner_id, partnership_id, customer_id FROM customer_assignments"
                                " WHERE partner_id = ? AND customer_id = ? ORDER BY partnership_id",
                                partner, customer);
}

std::vector<AssignedTo> counted_in(Work& work, Id<Partner> partner, Id<Customer> customer)
{
    return work.all<AssignedTo>("SELECT s.partner_id, s.partnership_id, s.customer_id FROM partnerships p"
                                " JOIN customer_standing s ON s.partner_id = p.partner_id AND s.partnership_id = p.id"
                                " AND s.customer_id = ? WHERE p.partner_id = ? ORDER BY s.partnership_id",
                                customer, partner);
}

std::vector<KindOf> kinds_of(Work& work, Id<Partner> partner, Customers customers)
{
    static auto const sql =
        fmt::format("SELECT id, kind FROM customers WHERE partner_id = ? AND id IN ({})", places_at_once());
    return rows_of<KindOf>(work, sql, customers, partner);
}

std::vector<Span> spans_of(Work& work, Id<Partner> partner, Id<Partnership> partnership, Customers customers)
{
    static auto const sql = fmt::format("SELECT customer_id, valid_from, valid_to FROM customer_assignments"
                                        " WHERE partner_id = ? AND partnership_id = ? AND customer_id IN ({})",
                                        places_at_once());
    return rows_of<Span>(work, sql, customers, partner, partnership);
}

std::vector<LastMonth> last_months_of(Work& work, Id<Partner> partner, Id<Partnership> partnership, Customers customers)
{
    static auto const sql = fmt::format("SELECT customer_id, last_month FROM usage_meters"
                                        " WHERE partner_id = ? AND partnership_id = ? AND customer_id IN ({})",
                                        places_at_once());
    return rows_of<LastMonth>(work, sql, customers, partner, partnership);
}

std::vector<CustomerStanding> standings_of(Work& work, Id<Partner> partner, Id<Partnership> partnership,
                                           Customers customers)
{
    static auto const sql = fmt::format("SELECT * FROM customer_standing"
                                        " WHERE partner_id = ? AND partnership_id = ? AND customer_id IN ({})",
                                        places_at_once());
    return rows_of<CustomerStanding>(work, sql, customers, partner, partnership);
}

std::vector<Id<Customer>> turned(Work& work, Id<Partner> partner, Id<Partnership> partnership)
{
    return work.all<Id<Customer>>("SELECT customer_id FROM customer_standing"
                                  " WHERE partner_id = ? AND partnership_id = ? AND next_turn <= ? LIMIT 100",
                                  partner, partnership, work.now());
}

void put_standings(Work& work, std::vector<CustomerStanding> const& standings)
{
    work.derive("customer_standing").put_all(standings, standing_key);
}

void forget_standing(Work& work, CustomerStanding const& standing)
{
    work.derive("customer_standing")
        .run("DELETE FROM customer_standing WHERE partner_id = ? AND partnership_id = ? AND customer_id = ?",
             standing.partner_id, standing.partnership_id, standing.customer_id);
}

void add_to_standing(Work& work, Id<Partner> partner, Id<Partnership> partnership,
                     std::vector<StandingChange> const& changes)
{
    auto standing = work.derive("partnership_standing");
    for (StandingChange const& change : changes)
        standing.run("INSERT INTO partnership_standing (partner_id, partnership_id, turn, kind, last_month, customers)"
                     " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (partner_id, partnership_id, turn, kind, last_month)"
                     " DO UPDATE SET customers = partnership_standing.customers + excluded.customers",
                     partner, partnership, change.turn, change.kind, change.last_month, change.customers);
    standing.run("DELETE FROM partnership_standing WHERE partner_id = ? AND partnership_id = ? AND customers = 0",
                 partner, partnership);
}

} // namespace entente::usage::store
