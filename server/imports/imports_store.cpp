#include "imports/imports_store.hpp"

namespace entente::imports::store {

std::optional<Partner> find_partner(Work& work, Id<Partner> id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE id = ?", id);
}

std::optional<Partner> find_partner(Work& work, std::string_view external_id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE external_id = ?", external_id);
}

std::optional<Partner> find_partner(Work& work, std::string_view name_key, std::string_view country)
{
    return work.one<Partner>("SELECT * FROM partners WHERE name_key = ? AND country = ?", name_key, country);
}

std::optional<Partnership> find_partnership(Work& work, Id<Partnership> id)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE id = ?", id);
}

std::optional<Partnership> find_partnership(Work& work, std::string_view external_id)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE external_id = ?", external_id);
}

std::optional<Partnership> find_partnership(Work& work, Id<Partner> partner, Id<PartnershipType> type,
                                            std::string_view region)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE partner_id = ? AND type_id = ? AND region = ?",
                                 partner, type, region);
}

std::optional<Customer> find_customer(Work& work, Id<Partner> partner, std::string_view external_id)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND external_id = ?", partner, external_id);
}

std::optional<Customer> find_customer_named(Work& work, Id<Partner> partner, std::string_view name_key)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND name_key = ?", partner, name_key);
}

// Keys of customers begin with the partner, so both look-ups below go through the few partners instead of all customers.

std::vector<Customer> find_customers(Work& work, std::string_view external_id)
{
    return work.all<Customer>("SELECT c.* FROM partners p JOIN customers c ON c.partner_id = p.id"
                              " AND c.external_id = ? ORDER BY c.id LIMIT 2",
                              external_id);
}

std::optional<Customer> find_customer(Work& work, Id<Customer> id)
{
    return work.one<Customer>("SELECT c.* FROM partners p JOIN customers c ON c.partner_id = p.id AND c.id = ?", id);
}

std::optional<CustomerAssignment> find_assignment(Work& work, CustomerAssignment const& key)
{
    return work.one<CustomerAssignment>("SELECT * FROM customer_assignments WHERE partner_id = ? AND customer_id = ?"
                                        " AND partnership_id = ? AND product_line = ? AND valid_from = ?",
                                        key.partner_id, key.customer_id, key.partnership_id, key.product_line,
                                        key.valid_from);
}

std::optional<Commitment> find_commitment(Work& work, Partnership const& partnership, Id<Product> product,
                                          Date valid_from)
{
    return work.one<Commitment>("SELECT * FROM commitments WHERE partner_id = ? AND partnership_id = ?"
                                " AND product_id = ? AND valid_from = ?",
                                partnership.partner_id, partnership.id, product, valid_from);
}

std::optional<Price> find_price(Work& work, Partnership const& partnership, Id<Product> product, Date valid_from)
{
    return work.one<Price>("SELECT * FROM prices WHERE partner_id = ? AND partnership_id = ? AND product_id = ?"
                           " AND valid_from = ?",
                           partnership.partner_id, partnership.id, product, valid_from);
}

std::int64_t next_number(Work& work)
{
    return work.one<std::int64_t>("SELECT coalesce(max(number), 0) + 1 FROM imports").value_or(1);
}

} // namespace entente::imports::store
