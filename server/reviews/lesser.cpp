#include "reviews/lesser.hpp"

#include "base/json.hpp"
#include "reviews/lesser_store.hpp"
#include "reviews/unused.hpp"

#include <algorithm>

namespace entente::reviews {
namespace {

constexpr std::int64_t most_looked_at = 5000;
constexpr std::size_t most_lesser = 500;

Permissions on_record(store::UsedGrant const& grant)
{
    Permissions used;
    if (grant.has_exported)
        allow(used, Permission::exports_run);
    if (grant.has_changed_contacts)
        allow(used, Permission::contacts_manage);
    if (grant.has_worked_on_tasks)
        allow(used, Permission::tasks_manage);
    if (grant.has_managed_users)
        allow(used, Permission::users_manage);
    return used;
}

Permissions that_leave_a_record()
{
    Permissions all;
    for (auto const permission :
         {Permission::exports_run, Permission::contacts_manage, Permission::tasks_manage, Permission::users_manage})
        allow(all, permission);
    return all;
}

/// What of a role somebody does not use, and which role allows the rest.
class Roles {
public:
    explicit Roles(Work& work) : roles_(identity::list_roles(work).roles) {}

    Role const* named(std::string const& code) const
    {
        auto const found = std::ranges::find(roles_, code, &Role::code);
        return found == roles_.end() ? nullptr : &*found;
    }
    Permissions unused(store::UsedGrant const& grant) const
    {
        auto const* const role = named(grant.role);
        if (!role || !role->signs_in)
            return {};
        auto const allowed =
            identity::within_scope(identity::permissions_of(*role), grant.customer_scope == CustomerScope::assigned);
        return allowed & that_leave_a_record() & ~on_record(grant);
    }
    Permissions rest(store::UsedGrant const& grant) const
    {
        return identity::permissions_of(*named(grant.role)) & ~unused(grant);
    }
    Role const* that_allows(Permissions const& permissions) const
    {
        auto const found = std::ranges::find_if(roles_, [&](Role const& role) {
            return role.side == RoleSide::partner && role.signs_in && identity::permissions_of(role) == permissions;
        });
        return found == roles_.end() ? nullptr : &*found;
    }

private:
    std::vector<Role> roles_;
};

// Whoever looks after nobody any more is no admin's copy: else nobody would notice that the last admin goes.
std::string template_of(Role const& role, Permissions const& rest)
{
    auto preset = role.template_code.value_or(role.code);
    if (allows(rest, Permission::users_manage))
        return preset;
    if (preset == Role::partner_admin)
        return Role::partner_operator;
    return preset == Role::account_admin ? Role::account_user : preset;
}

std::string code_of_smaller(Work& work, Roles const& roles, store::UsedGrant const& grant, TakeUnused const& input)
{
    auto const rest = roles.rest(grant);
    if (auto const* const found = roles.that_allows(rest))
        return found->code;
    if (!work.actor().may(Permission::roles_manage))
        throw Problem::forbidden("permission_missing", "You need the permission roles_manage for this.");
    return identity::create_role(work, {.name = input.name.value_or(""),
                                        .template_code = template_of(*roles.named(grant.role), rest),
                                        .permissions = identity::permissions_listed(rest)})
        .code;
}

} // namespace

LesserAccessList list_unused_permissions(Work& work)
{
    Roles const roles(work);
    LesserAccessList list;
    for (auto const& grant : store::used_since(work, work.now() - unused_for, most_looked_at)) {
        auto const unused = roles.unused(grant);
        if (unused.none())
            continue;
        list.has_more = list.grants.size() == most_lesser;
        if (list.has_more)
            break;
        auto const* const smaller = roles.that_allows(roles.rest(grant));
        list.grants.push_back({.grant_id = grant.grant_id,
                               .user_id = grant.user_id,
                               .name = grant.name,
                               .email = grant.email,
                               .partnership_name = grant.partnership_name,
                               .role = grant.role,
                               .customer_scope = grant.customer_scope,
                               .since = grant.since,
                               .unused = identity::permissions_listed(unused),
                               .smaller_role = smaller ? std::optional(smaller->code) : std::nullopt});
    }
    return list;
}

Grant take_unused(Work& work, TakeUnused const& input)
{
    auto const held = identity::read_grant(work, {input.id});
    auto const grant = store::used_since(work, work.now() - unused_for, input.id);
    Roles const roles(work);
    if (!grant || roles.unused(*grant).none())
        throw Problem::conflict("nothing_unused",
                                "This person has used all that leaves a record, or signs in no more.");
    identity::GrantChange const change{.role = code_of_smaller(work, roles, *grant, input),
                                       .customer_scope = held.customer_scope,
                                       .valid_to = held.valid_to,
                                       .reason = held.reason};
    return identity::update_grant(work, web::Revision{held.version}, held.id,
                                  web::Patch<identity::GrantChange>{json::write(change)});
}

} // namespace entente::reviews
