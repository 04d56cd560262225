#include "reviews/lesser.hpp"

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "reviews/lesser_store.hpp"
#include "reviews/unused.hpp"

#include <algorithm>
#include <map>

namespace entente::reviews {
namespace {

constexpr std::int64_t most_looked_at = 5000;
constexpr std::size_t most_lesser = 500;

// By its events, which are older than what is recorded of each use.
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

Permissions set_of(std::initializer_list<Permission> list)
{
    Permissions set;
    for (auto const permission : list)
        allow(set, permission);
    return set;
}

/// What people made use of in the time that is looked at.
class LookedAt {
public:
    explicit LookedAt(Work& work) : LookedAt(work, store::uses_since(work, first_day(work))) {}
    LookedAt(Work& work, Id<User> user) : LookedAt(work, store::uses_since(work, first_day(work), user)) {}

    Permissions used(store::UsedGrant const& grant) const
    {
        auto const found = used_.find(grant.user_id);
        return on_record(grant) | (found == used_.end() ? Permissions() : found->second);
    }
    /// Reading leaves no event, so that nothing can be said of it before it was recorded for as long.
    std::optional<Date> recorded_since() const { return recorded_since_; }
    bool is_reading_told() const { return is_reading_told_; }
    Permissions told() const
    {
        using enum Permission;
        static auto const writing = set_of({exports_run, contacts_manage, tasks_manage, users_manage});
        static auto const reading = set_of({customers_read, orders_read, usage_read, reports_read, audit_read});
        return is_reading_told_ ? writing | reading : writing;
    }

private:
    LookedAt(Work& work, std::vector<store::PermissionUse> const& uses)
    {
        recorded_since_ = store::recorded_since(work);
        is_reading_told_ = recorded_since_ && *recorded_since_ <= first_day(work);
        for (auto const& use : uses)
            if (auto const permission = enumerator_named<Permission>(use.permission))
                allow(used_[use.user_id], *permission);
    }
    static Date first_day(Work& work) { return local_date("UTC", work.now() - unused_for); }

    std::map<Id<User>, Permissions> used_;
    std::optional<Date> recorded_since_;
    bool is_reading_told_ = false;
};

/// What of a role somebody does not use, and which role allows the rest.
class Roles {
public:
    Roles(Work& work, LookedAt looked_at) : roles_(identity::list_roles(work).roles), looked_at_(std::move(looked_at))
    {}

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
        auto const unused = allowed & looked_at_.told() & ~looked_at_.used(grant);
        return leaves_something(allowed & ~unused) ? unused : Permissions(); // else the grant as a whole is in question
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
    static bool leaves_something(Permissions rest)
    {
        rest.reset(static_cast<std::size_t>(Permission::signed_in));
        return rest.any();
    }

    std::vector<Role> roles_;
    LookedAt looked_at_;
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
    if (!work.may(Permission::roles_manage))
        throw Problem::forbidden("permission_missing", "You need the permission roles_manage for this.");
    return identity::create_role(work, {.name = input.name.value_or(""),
                                        .template_code = template_of(*roles.named(grant.role), rest),
                                        .permissions = identity::permissions_listed(rest)})
        .code;
}

} // namespace

LesserAccessList list_unused_permissions(Work& work)
{
    LookedAt const looked_at(work);
    Roles const roles(work, looked_at);
    LesserAccessList list{.recorded_since = looked_at.recorded_since(), .is_reading_told = looked_at.is_reading_told()};
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
    Roles const roles(work, LookedAt(work, held.user_id));
    if (!grant || roles.unused(*grant).none())
        throw Problem::conflict("nothing_unused",
                                "This person has used all that its role allows, or signs in no more.");
    identity::GrantChange const change{.role = code_of_smaller(work, roles, *grant, input),
                                       .customer_scope = held.customer_scope,
                                       .valid_to = held.valid_to,
                                       .reason = held.reason};
    return identity::update_grant(work, web::Revision{held.version}, held.id,
                                  web::Patch<identity::GrantChange>{json::write(change)});
}

} // namespace entente::reviews
