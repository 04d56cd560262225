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

struct CompanyRow {
    Id<Company> id;
    std::string name;
    std::string name_key;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CompanyRow, (), (id, name, name_key, version, created_at, updated_at))

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
        " AND (? = 0 OR customer_id = ? OR customer_id IN (SELECT o.id FROM customers o JOIN customers c"
        " ON c.company_id = o.company_id WHERE c.id = ?)) AND (valid_from, id) < (?, ?) ORDER BY valid_from DESC, id DESC LIMIT ?",
        input.customer_id ? 1 : 0, input.customer_id.value_or(Id<Customer>{}), input.partnership_id ? 1 : 0,
        input.partnership_id.value_or(Id<Partnership>{}), input.firm_of ? 1 : 0, input.firm_of.value_or(Id<Customer>{}),
        input.firm_of.value_or(Id<Customer>{}), from.starts_at, from.id, rows);
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

std::vector<CustomerAssignment> assignments_to_come(Work& work, Customer const& customer)
{
    return work.all<CustomerAssignment>("SELECT * FROM customer_assignments WHERE partner_id = ? AND customer_id = ?"
                                        " AND valid_to > ? ORDER BY valid_from, id LIMIT 1000",
                                        customer.partner_id, customer.id, work.now());
}

std::optional<Customer> find_same_firm(Work& work, Id<Partner> partner, Customer const& customer)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND (name_key = ? OR company_id ="
                              " (SELECT c.company_id FROM customers c WHERE c.id = ?))"
                              " ORDER BY CASE WHEN name_key = ? THEN 1 ELSE 0 END, id LIMIT 1",
                              partner, customer.name_key.text, customer.id, customer.name_key.text);
}

bool is_moved(Work& work, Customer const& from, Customer const& to, Id<Partnership> where)
{
    return company_of(work, from) && company_of(work, from) == company_of(work, to) &&
           work.exists(
               "SELECT 1 FROM customer_assignments WHERE partner_id = ? AND customer_id = ? AND partnership_id = ?"
               " AND valid_from <= ? AND valid_to > ? LIMIT 1",
               to.partner_id, to.id, where, work.now(), work.now());
}

bool has_external_id(Work& work, Id<Partner> partner, std::string_view external_id)
{
    return work.exists("SELECT 1 FROM customers WHERE partner_id = ? AND external_id = ? LIMIT 1", partner,
                       external_id);
}

std::int64_t count_people_given(Work& work, Customer const& customer)
{
    return work
        .one<std::int64_t>("SELECT count(DISTINCT user_id) FROM user_customers WHERE partner_id = ? AND customer_id = ?"
                           " AND valid_from <= ? AND valid_to > ?",
                           customer.partner_id, customer.id, work.now(), work.now())
        .value_or(0);
}

void take_from_people(Work& work, Customer const& customer)
{
    work.bulk_change("user_customers", "user_customers.ended", customer.id.text(),
                     "UPDATE user_customers SET valid_to = CASE WHEN valid_from > ? THEN valid_from ELSE ? END"
                     " WHERE partner_id = ? AND customer_id = ? AND valid_to > ?",
                     work.now(), work.now(), customer.partner_id, customer.id, work.now());
}

std::optional<Id<Company>> company_of(Work& work, Customer const& customer)
{
    return work.one<Id<Company>>("SELECT company_id FROM customers WHERE id = ? AND company_id IS NOT NULL",
                                 customer.id);
}

Id<Company> make_company(Work& work, Customer const& customer)
{
    // It belongs to no partner: by it two partners' customers are known as one firm.
    return work.across_partners()
        ->insert("companies", CompanyRow{work.new_id<Company>(), customer.name, customer.name_key.text},
                 "company.created")
        .id;
}

void group(Work& work, Customer const& customer, Id<Company> company)
{
    work.bulk_change("customers", "customer.grouped", customer.id.text(),
                     "UPDATE customers SET company_id = ? WHERE partner_id = ? AND id = ?", company,
                     customer.partner_id, customer.id);
}

} // namespace entente::customers::store
