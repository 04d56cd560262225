#include "identity/grants.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/reach.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

void check_role(Work& work, Check& check, std::string const& code)
{
    auto const role = find_role(work, code);
    check.require(role && role->side == RoleSide::partner, "/role", "choice",
                  "Name a role that a partner's people have.");
    check.done();
    require_not_above_own(work, *role);
}

// Somebody else's, and of a role that the acting person might give.
void require_own_to_change(Work& work, Grant const& grant)
{
    require_somebody_else(work, grant.user_id);
    if (auto const role = find_role(work, grant.role))
        require_not_above_own(work, *role);
}

std::vector<Permission> allowed_by(Work& work, std::string const& code, CustomerScope scope)
{
    auto permissions = find_role(work, code).value_or(Role{}).permissions;
    if (scope == CustomerScope::assigned)
        std::erase(permissions, Permission::users_manage);
    return permissions;
}

// The person's own partner's.
Partnership partnership_for(Work& work, Id<User> id, Id<Partnership> where)
{
    auto const user = store::find_user(work, id);
    auto partnership = partners::read_partnership(work, {where});
    if (!user || user->partner_id != partnership.partner_id)
        throw Problem::not_found();
    return partnership;
}

std::string checked_reason(Check& check, std::string const& reason)
{
    return text::trim(reason).empty() ? "" : check.text("/reason", reason, 500);
}

void require_room(Work& work, Grant const& grant)
{
    if (store::overlaps(work, grant))
        throw Problem::conflict(
            "grant_overlaps",
            "This person has a role in this partnership for some of this time already. Change that one.");
}

// Rows of one person are judged by one another: of two at once the later one sees the earlier.
void take_turn_of(Work& work, Id<Partner> partner) { work.take_turn(partner.uuid); }

// What held until now stays as it was; what holds from now on is another row.
Grant replace(Work& work, Grant const& before, Grant after)
{
    auto ended = before;
    ended.valid_to = work.now();
    ended = work.update("grants", before, ended, "grant.ended");
    after.id = work.new_id<Grant>();
    after.valid_from = work.now();
    after.version = 0;
    require_room(work, after);
    return work.insert("grants", after, "grant.given");
}

Grant change_in_place(Work& work, Grant const& before, Grant const& after)
{
    require_room(work, after);
    if (after.is_frozen == before.is_frozen)
        return work.update("grants", before, after, "grant.changed");
    return after.is_frozen ? work.update("grants", before, after, "grant.frozen")
                           : work.update("grants", before, after, "grant.thawed");
}

} // namespace

Page<Grant> list_grants(Work& work, ListGrants const& input)
{
    auto const limit = page_size(input.limit);
    return page_of(store::grants_page(work, input, limit + 1), limit,
                   [](Grant const& grant) { return numbered_position(grant.valid_from.ms, grant.id.uuid); });
}

Grant read_grant(Work& work, GrantById const& input)
{
    auto grant = store::find_grant(work, input.id);
    if (!grant)
        throw Problem::not_found();
    return *grant;
}

GrantPreview preview_grant(Work& work, PreviewGrant const& input)
{
    auto const partnership = partnership_for(work, input.user_id, input.partnership_id);
    Check check;
    check_role(work, check, input.role);
    check.done();
    std::optional<Id<User>> given_to;
    if (input.customer_scope == CustomerScope::assigned)
        given_to = input.user_id;
    GrantPreview preview{.customers = store::count_customers_in(work, partnership, given_to),
                         .customers_of_partnership = store::count_customers_in(work, partnership, std::nullopt),
                         .names = store::customers_in(work, partnership, given_to, 10),
                         .permissions = allowed_by(work, input.role, input.customer_scope)};
    for (Grant const& grant : store::grants_to_come(work, input.user_id))
        if (grant.partnership_id == partnership.id && grant.valid_from <= work.now() && !grant.is_frozen)
            for (auto const permission : allowed_by(work, grant.role, grant.customer_scope))
                if (std::ranges::find(preview.permissions, permission) == preview.permissions.end())
                    preview.lost.push_back(permission);
    return preview;
}

Grant create_grant(Work& work, GrantFields const& input)
{
    auto const partnership = partnership_for(work, input.user_id, input.partnership_id);
    require_somebody_else(work, input.user_id);
    take_turn_of(work, partnership.partner_id);
    Check check;
    check_role(work, check, input.role);
    Grant const grant{
        .partner_id = partnership.partner_id,
        .id = work.new_id<Grant>(),
        .user_id = input.user_id,
        .partnership_id = partnership.id,
        .role = input.role,
        .customer_scope = input.customer_scope,
        .valid_from = input.valid_from.value_or(work.now()),
        .valid_to = input.valid_to.value_or(CustomerAssignment::open_end()),
        .reason = checked_reason(check, input.reason.value_or("")),
    };
    check.require(grant.valid_from >= work.now(), "/valid_from", "out_of_range", "Expected a time to come.");
    check.require(grant.valid_to > grant.valid_from, "/valid_to", "out_of_order", "Expected a time after valid_from.");
    check.done();
    require_room(work, grant);
    return work.insert("grants", grant, "grant.given");
}

Grant update_grant(Work& work, web::Revision seen, Id<Grant> id, web::Patch<GrantChange> const& patch)
{
    auto before = read_grant(work, {id});
    require_own_to_change(work, before);
    take_turn_of(work, before.partner_id);
    if (before.valid_to <= work.now())
        throw Problem::conflict("grant_ended", "This has ended. Give the role anew.");
    GrantChange change{before.role, before.customer_scope, before.valid_to, before.reason, before.is_frozen};
    patch.apply(change);

    Check check;
    check_role(work, check, change.role);
    auto after = before;
    after.role = change.role;
    after.customer_scope = change.customer_scope;
    after.valid_to = change.valid_to;
    after.reason = checked_reason(check, change.reason);
    after.is_frozen = change.is_frozen;
    check.require(after.valid_to > std::max(after.valid_from, work.now()), "/valid_to", "out_of_order",
                  "Expected a time to come. To end it now, end it.");
    check.done();
    before.version = seen.version;
    if (!after.is_frozen) // taking access away is never delayed
        require_confirmed(work.actor(), work.now());

    bool const holds_anew = after.role != before.role || after.customer_scope != before.customer_scope;
    keeping_an_admin(work, before.partner_id, [&] {
        bool const holds_already = before.valid_from < work.now();
        after = holds_anew && holds_already ? replace(work, before, after) : change_in_place(work, before, after);
    });
    if (after.is_frozen) // what is given anew later opens no session of before
        store::end_sessions_in(work, before.user_id, before.partnership_id);
    return after;
}

web::Nothing end_grant(Work& work, web::Revision seen, Id<Grant> id)
{
    auto before = read_grant(work, {id});
    require_own_to_change(work, before);
    take_turn_of(work, before.partner_id);
    if (before.valid_to <= work.now())
        throw Problem::conflict("grant_ended", "This has ended.");
    before.version = seen.version;
    keeping_an_admin(work, before.partner_id, [&] {
        auto after = before;
        after.valid_to = std::max(work.now(), before.valid_from);
        work.update("grants", before, after, "grant.ended");
    });
    store::end_sessions_in(work, before.user_id, before.partnership_id);
    return {};
}

void keeping_an_admin(Work& work, Id<Partner> partner, FunctionRef<void()> change)
{
    auto const before = store::count_admins(work, partner);
    change();
    auto const after = store::count_admins(work, partner);
    if (before.admins > 0 && after.admins == 0 && after.people > 0)
        throw Problem::conflict("last_admin",
                                "The partner would have nobody left who is its admin. Make somebody else one first.");
}

} // namespace entente::identity
