// Who acts: the person or process behind a unit of work, what it may do at all (permissions), and which rows exist for it
// (its kind and ids, used by the walls).
#pragma once

#include "base/id.hpp"
#include "base/reflect.hpp"
#include "base/time.hpp"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente {

ENTENTE_ENTITY(User, "user")
ENTENTE_ENTITY(Partner, "partner")
ENTENTE_ENTITY(Partnership, "partnership")
ENTENTE_ENTITY(Customer, "customer")
ENTENTE_ENTITY(Product, "product")

/// Gate one: may this person do this at all? `anyone` needs no session; `signed_in` needs one and nothing else; `identified`
/// also opens to a session that is not whole yet, because its person still has to choose a password or a second factor.
enum class Permission {
    anyone,
    identified,
    signed_in,
    customers_read,
    orders_read,
    usage_read,
    reports_read,
    exports_run,
    contacts_manage,
    partnerships_enter,
    partners_manage,
    catalog_manage,
    customers_manage,
    orders_manage,
    users_manage,
    usage_manage,
    imports_run,
    audit_read,
    roles_manage,
    tasks_manage,
    jobs_manage,
};
BOOST_DESCRIBE_ENUM(Permission, anyone, identified, signed_in, customers_read, orders_read, usage_read, reports_read,
                    exports_run, contacts_manage, partnerships_enter, partners_manage, catalog_manage, customers_manage,
                    orders_manage, users_manage, usage_manage, imports_run, audit_read, roles_manage, tasks_manage,
                    jobs_manage)

using Permissions = std::bitset<32>;
inline void allow(Permissions& set, Permission permission) { set.set(static_cast<std::size_t>(permission)); }
inline bool allows(Permissions const& set, Permission permission)
{
    if (permission == Permission::anyone || set.test(static_cast<std::size_t>(permission)))
        return true;
    return permission == Permission::identified && set.test(static_cast<std::size_t>(Permission::signed_in));
}

/// Gate two: which walls stand around this actor.
enum class ActorKind {
    anonymous,    // nothing exists
    restricted,   // a partnership, and of its customers those assigned to the person
    partner_wide, // a partnership and all its customers
    partner_set,  // the vendor's: everything of the partners that the person looks after
    vendor,       // every row that is not deleted
};
BOOST_DESCRIBE_ENUM(ActorKind, anonymous, restricted, partner_wide, partner_set, vendor)

struct Actor {
    ActorKind kind = ActorKind::anonymous;
    Id<User> user;                     // nil for a process (import from the command line, engine)
    Id<Partner> partner;               // nil for vendor staff outside a partnership
    Id<Partnership> partnership;       // nil likewise
    std::vector<Id<Partner>> partners; // that a partner_set looks after; of every other kind none
    Permissions permissions;
    std::string label =
        "anonymous";              // for logs and for the audit trail's readers: an e-mail address or a process's name
    bool is_vendor_staff = false; // also while it looks at a partnership from inside
    std::string session;          // the stored session's key (hash of its token); empty for a process
    std::string client;           // the User-Agent that the request came with; empty for a process
    std::string source;           // the network address that the request came from; empty for a process
    std::string device;           // the cookie of a browser that signed in before; empty for a process
    std::optional<Instant> confirmed_at; // when it last gave its password; none for a process, which is never asked
    std::int64_t portal_epoch = 0;       // rises when the session enters another partnership
    std::int64_t scope_version = 0;      // rises when what the person may do or see is changed

    bool may(Permission permission) const { return allows(permissions, permission); }
    /// A process of the instance itself: command line, engine, demo generator. Sees and may do everything.
    static Actor process(std::string name);
};

/// What is delicate wants the password of the last five minutes (design/security S4). Throws Problem 403 confirmation_required.
void require_confirmed(Actor const&, Instant now);

} // namespace entente
