// Every SQL statement on who may be told of whom, and of what was found.
#pragma once

#include "audit/audit.hpp"
#include "base/function_ref.hpp"
#include "isolation/isolation.hpp"
#include "reports/reports.hpp"

namespace entente::isolation::store {

/// In no order.
void each_customer(Work&, FunctionRef<void(Id<Customer>, std::string_view name)>);
void each_partner(Work&, FunctionRef<void(Id<Partner>, std::string_view name)>);

/// The next of the people who are told less than everything, by id.
std::optional<Id<User>> person_behind(Work&, std::optional<Id<User>>);

/// Customers of whom a partner's person may be told by its grants in that partnership now.
std::vector<Id<Customer>> granted(Work&, Id<User>, Id<Partnership>);
/// All of the partner's, whichever partnership they are in; and those about whom the person has ever done something.
std::vector<Id<Customer>> customers_of(Work&, Id<Partner>);
std::vector<Id<Customer>> acted_on(Work&, Id<Partner>, Id<User>);
/// Partners that one of the vendor's people looks after now, and their customers.
std::vector<Id<Partner>> looked_after(Work&, Id<User>);
std::vector<Id<Customer>> customers_looked_after(Work&, Id<User>);

/// Files that the acting person asked for since then.
std::vector<Id<Export>> exports_since(Work&, Instant);
std::vector<Id<AuditExport>> audit_exports_since(Work&, Instant);

struct FindingRow {
    Id<IsolationFinding> id;
    Id<User> user_id;
    std::optional<Id<Partner>> about_id;
    std::optional<Id<Customer>> customer_id; // none: of the partner itself
    std::string surface;
    std::int64_t named = 0;
    Instant found_at;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(FindingRow, (),
                      (id, user_id, about_id, customer_id, surface, named, found_at, version, created_at))
/// A customer's partner; nothing for what is no customer.
std::optional<Id<Partner>> partner_of(Work&, Id<Customer>);
/// The latest first.
std::vector<Finding> findings(Work&, std::int64_t most);

} // namespace entente::isolation::store
