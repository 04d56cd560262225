// Grants: in which partnership a partner's person has which role, on all of its customers or on those given to the person, from when
// to when. Everything that the person may do and see follows from the grant that holds now, on the next request.
#pragma once

#include "base/page.hpp"
#include "customers/customers.hpp"
#include "identity/roles.hpp"
#include "partners/partners.hpp"

namespace entente {

ENTENTE_ENTITY(Grant, "grant")

/// `all` is said, never assumed: a person with `assigned` and no customer sees none.
enum class CustomerScope { all, assigned };
BOOST_DESCRIBE_ENUM(CustomerScope, all, assigned)

struct Grant {
    Id<Partner> partner_id;
    Id<Grant> id;
    Id<User> user_id;
    Id<Partnership> partnership_id;
    std::string role; // a partner's: the code of a preset or of an own role
    CustomerScope customer_scope = CustomerScope::assigned;
    Instant valid_from;
    Instant valid_to = CustomerAssignment::open_end();
    std::string reason;
    bool is_frozen = false; // nothing is allowed by it until it is thawed
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Grant, (),
                      (partner_id, id, user_id, partnership_id, role, customer_scope, valid_from, valid_to, reason,
                       is_frozen, version, created_at, updated_at))

namespace identity {

struct ListGrants {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<Id<User>> user_id;
    std::optional<Id<Partnership>> partnership_id;
};
BOOST_DESCRIBE_STRUCT(ListGrants, (), (limit, cursor, user_id, partnership_id))

struct GrantById {
    Id<Grant> id;
};
BOOST_DESCRIBE_STRUCT(GrantById, (), (id))

struct GrantFields {
    Id<User> user_id;
    Id<Partnership> partnership_id;
    std::string role;
    CustomerScope customer_scope = CustomerScope::assigned;
    std::optional<Instant> valid_from; // now unless said
    std::optional<Instant> valid_to;   // without end unless said
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(GrantFields, (), (user_id, partnership_id, role, customer_scope, valid_from, valid_to, reason))

struct GrantChange {
    std::string role;
    CustomerScope customer_scope = CustomerScope::assigned;
    Instant valid_to;
    std::string reason;
    bool is_frozen = false;
};
BOOST_DESCRIBE_STRUCT(GrantChange, (), (role, customer_scope, valid_to, reason, is_frozen))

struct PreviewGrant {
    Id<User> user_id;
    Id<Partnership> partnership_id;
    std::string role;
    CustomerScope customer_scope = CustomerScope::assigned;
};
BOOST_DESCRIBE_STRUCT(PreviewGrant, (), (user_id, partnership_id, role, customer_scope))
struct GrantPreview {
    std::int64_t customers = 0; // that the person would see today
    std::int64_t customers_of_partnership = 0;
    std::vector<std::string> names; // of the first ten, by name
    std::vector<Permission> permissions;
    std::vector<Permission> lost; // that the person has there now
};
BOOST_DESCRIBE_STRUCT(GrantPreview, (), (customers, customers_of_partnership, names, permissions, lost))
/// What the person would see and might do, before it is given. Throws as create_grant does, except for own_access.
GrantPreview preview_grant(Work&, PreviewGrant const&);

/// Those that hold or will, and those that held; the latest beginning first.
Page<Grant> list_grants(Work&, ListGrants const&);
Grant read_grant(Work&, GrantById const&);
/// Throws Problem 403 own_access for oneself and above_own for a role that allows more than the acting person may do; 404 for
/// foreign ids, 422 for a vendor's role or an end before the beginning, 409 grant_overlaps when the person has
/// one for that partnership and time already.
Grant create_grant(Work&, GrantFields const&);
/// Another role or scope ends a grant that holds and begins another, which is the answer; anything else is changed where it stands.
/// 403 as create_grant, also for what the person has; 409 last_admin when no active partner admin would be left.
Grant update_grant(Work&, web::Revision, Id<Grant>, web::Patch<GrantChange> const&);
/// Ends it now; one that has not begun is taken back. Throws Problem 409 last_admin.
web::Nothing end_grant(Work&, web::Revision, Id<Grant>);

/// Lets `change` happen and throws Problem 409 last_admin when it leaves people of the partner without an admin among them who were
/// not without one before.
void keeping_an_admin(Work&, Id<Partner>, FunctionRef<void()> change);

} // namespace identity
} // namespace entente
