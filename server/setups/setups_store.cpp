#include "setups/setups_store.hpp"

#include "base/text.hpp"

namespace entente::setups::store {

bool has_partner(Work& work, std::string_view name_key, std::string_view country)
{
    return work.exists("SELECT 1 FROM partners WHERE name_key = ? AND country = ?", name_key, country);
}

bool has_partner_numbered(Work& work, std::string_view external_id)
{
    return work.exists("SELECT 1 FROM partners WHERE external_id = ?", external_id);
}

bool has_partnership(Work& work, Id<Partner> partner, Id<PartnershipType> type, std::string_view region)
{
    return work.exists("SELECT 1 FROM partnerships WHERE partner_id = ? AND type_id = ? AND region = ?", partner, type,
                       region);
}

bool signs_in(Work& work, std::string_view email_key)
{
    return work.exists("SELECT 1 FROM login_names WHERE email_key = ?", email_key);
}

bool has_customer(Work& work, Id<Partner> partner, std::string_view name_key)
{
    return work.exists("SELECT 1 FROM customers WHERE partner_id = ? AND name_key = ?", partner, name_key);
}

bool counts_in(Work& work, Id<Customer> customer, Id<Partnership> where, Instant at)
{
    return work.exists("SELECT 1 FROM customer_assignments WHERE customer_id = ? AND partnership_id = ?"
                       " AND valid_from <= ? AND valid_to > ? LIMIT 1",
                       customer, where, at, at);
}

bool counts_from(Work& work, Customer const& customer, Instant at)
{
    return work.exists("SELECT 1 FROM customer_assignments WHERE partner_id = ? AND customer_id = ? AND valid_to > ?"
                       " LIMIT 1",
                       customer.partner_id, customer.id, at);
}

std::vector<NamedCustomer> customers_at(Work& work, Partnership const& where, Instant at)
{
    return work.all<NamedCustomer>(
        "SELECT c.name, c.search_key FROM customers c WHERE c.partner_id = ? AND EXISTS (SELECT 1 FROM"
        " customer_assignments a WHERE a.partner_id = c.partner_id AND a.customer_id = c.id AND a.partnership_id = ?"
        " AND a.valid_from <= ? AND a.valid_to > ?) ORDER BY c.search_key, c.id LIMIT 100000",
        where.partner_id, where.id, at, at);
}

std::vector<Partner> partners_named_like(Work& work, std::string_view beginning, std::int64_t most)
{
    return work.all<Partner>(
        "SELECT * FROM partners WHERE name_key >= ? AND name_key < ? ORDER BY name_key, id LIMIT ?", beginning,
        text::prefix_end(beginning), most);
}

std::optional<Partner> partner_numbered(Work& work, std::string_view external_id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE external_id = ?", external_id);
}

std::vector<Partner> partners_at_domain(Work& work, std::string_view domain, std::int64_t most)
{
    auto const ending = "%@" + std::string(domain);
    return work.all<Partner>("SELECT * FROM partners WHERE id IN (SELECT u.partner_id FROM users u WHERE u.partner_id"
                             " IS NOT NULL AND lower(u.email) LIKE ?) OR id IN (SELECT c.partner_id FROM contacts c"
                             " WHERE c.customer_id IS NULL AND lower(c.email) LIKE ?) ORDER BY search_key, id LIMIT ?",
                             ending, ending, most);
}

} // namespace entente::setups::store
