#include "isolation/isolation_store.hpp"

namespace entente::isolation::store {
namespace {

struct NamedCustomer {
    Id<Customer> id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedCustomer, (), (id, name))

struct NamedPartner {
    Id<Partner> id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedPartner, (), (id, name))

} // namespace

void each_customer(Work& work, FunctionRef<void(Id<Customer>, std::string_view name)> visit)
{
    work.each<NamedCustomer>("SELECT id, name FROM customers",
                             [&](NamedCustomer const& customer) { visit(customer.id, customer.name); });
}

void each_partner(Work& work, FunctionRef<void(Id<Partner>, std::string_view name)> visit)
{
    work.each<NamedPartner>("SELECT id, name FROM partners",
                            [&](NamedPartner const& partner) { visit(partner.id, partner.name); });
}

std::optional<Id<User>> person_behind(Work& work, std::optional<Id<User>> person)
{
    return work.one<Id<User>>("SELECT id FROM users WHERE standing = 'active' AND id > ?"
                              " AND (partner_id IS NOT NULL OR partner_scope = 'assigned') ORDER BY id LIMIT 1",
                              person.value_or(Id<User>{}));
}

std::vector<Id<Customer>> granted(Work& work, Id<User> user, Id<Partnership> partnership)
{
    auto const now = work.now();
    return work.all<Id<Customer>>(
        "SELECT DISTINCT a.customer_id FROM grants g JOIN customer_assignments a ON a.partner_id = g.partner_id"
        " AND a.partnership_id = g.partnership_id WHERE g.user_id = ? AND g.partnership_id = ? AND g.is_frozen = 0"
        " AND g.valid_from <= ? AND g.valid_to > ? AND a.valid_from <= ? AND a.valid_to > ?"
        " AND (g.customer_scope = 'all' OR EXISTS (SELECT 1 FROM user_customers k WHERE k.partner_id = g.partner_id"
        " AND k.user_id = g.user_id AND k.customer_id = a.customer_id AND k.valid_from <= ? AND k.valid_to > ?))",
        user, partnership, now, now, now, now, now, now);
}

std::vector<Id<Customer>> customers_of(Work& work, Id<Partner> partner)
{
    return work.all<Id<Customer>>("SELECT id FROM customers WHERE partner_id = ?", partner);
}

std::vector<Id<Customer>> acted_on(Work& work, Id<Partner> partner, Id<User> user)
{
    return work.all<Id<Customer>>("SELECT DISTINCT customer_id FROM events WHERE partner_id = ? AND user_id = ?"
                                  " AND customer_id IS NOT NULL",
                                  partner, user);
}

std::vector<Id<Partner>> looked_after(Work& work, Id<User> user)
{
    return work.all<Id<Partner>>(
        "SELECT DISTINCT partner_id FROM user_partners WHERE user_id = ? AND valid_from <= ? AND valid_to > ?", user,
        work.now(), work.now());
}

std::vector<Id<Customer>> customers_looked_after(Work& work, Id<User> user)
{
    return work.all<Id<Customer>>("SELECT c.id FROM customers c WHERE EXISTS (SELECT 1 FROM user_partners l"
                                  " WHERE l.user_id = ? AND l.partner_id = c.partner_id AND l.valid_from <= ?"
                                  " AND l.valid_to > ?)",
                                  user, work.now(), work.now());
}

std::vector<Id<Export>> exports_since(Work& work, Instant since)
{
    return work.all<Id<Export>>("SELECT id FROM exports WHERE user_id = ? AND created_at > ?", work.actor().user,
                                since);
}

std::vector<Id<AuditExport>> audit_exports_since(Work& work, Instant since)
{
    return work.all<Id<AuditExport>>("SELECT id FROM audit_exports WHERE user_id = ? AND created_at > ?",
                                     work.actor().user, since);
}

std::optional<Id<Partner>> partner_of(Work& work, Id<Customer> customer)
{
    return work.one<Id<Partner>>("SELECT partner_id FROM customers WHERE id = ?", customer);
}

std::vector<Finding> findings(Work& work, std::int64_t most)
{
    return work.all<Finding>("SELECT f.id, f.found_at, f.user_id, coalesce(u.name, '') AS user_name, f.surface,"
                             " f.named, p.name AS partner_name, f.customer_id, c.name AS customer_name"
                             " FROM isolation_findings f LEFT JOIN users u ON u.id = f.user_id"
                             " LEFT JOIN partners p ON p.id = f.about_id"
                             " LEFT JOIN customers c ON c.partner_id = f.about_id AND c.id = f.customer_id"
                             " ORDER BY f.found_at DESC, f.id DESC LIMIT ?",
                             most);
}

} // namespace entente::isolation::store
