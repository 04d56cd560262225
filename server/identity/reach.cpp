#include "identity/reach.hpp"

#include "identity/access_store.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

bool is_within(Permissions const& some, Permissions const& all) { return (some & ~all).none(); }

Permissions allowed_by(Work& work, Grant const& grant)
{
    auto const role = find_role(work, grant.role);
    return role ? within_scope(permissions_of(*role), grant.customer_scope == CustomerScope::assigned) : Permissions();
}

// Whether one of the acting person's grants lets it look after people there, and allows no less.
bool reaches(Work& work, std::vector<Grant> const& own, Grant const& other)
{
    return std::ranges::any_of(own, [&](Grant const& grant) {
        bool const holds = grant.valid_from <= work.now() && !grant.is_frozen;
        auto const allowed = allowed_by(work, grant);
        return holds && grant.partnership_id == other.partnership_id && allows(allowed, Permission::users_manage) &&
               is_within(allowed_by(work, other), allowed);
    });
}

bool is_above_own(Work& work, User const& user)
{
    auto const& actor = work.actor();
    if (!actor.partnership.is_nil()) {
        auto const own = store::grants_anywhere(work, actor.user);
        return !std::ranges::all_of(store::grants_anywhere(work, user.id),
                                    [&](Grant const& grant) { return reaches(work, own, grant); });
    }
    Permissions all;
    if (auto const role = user.role ? find_role(work, *user.role) : std::nullopt)
        all |= permissions_of(*role);
    for (Grant const& grant : store::grants_to_come(work, user.id))
        all |= allowed_by(work, grant);
    return !is_within(all, actor.permissions);
}

} // namespace

void require_somebody_else(Work& work, Id<User> user)
{
    if (work.actor().user == user)
        throw Problem::forbidden("own_access", "This is your own access: ask somebody else to change it.");
}

void require_not_above_own(Work& work, Role const& role)
{
    if (!is_within(permissions_of(role), work.actor().permissions))
        throw Problem::forbidden("above_own",
                                 "This role allows more than you may do: ask somebody who may do as much.");
}

void require_not_above_own(Work& work, User const& user)
{
    if (is_above_own(work, user))
        throw Problem::forbidden("above_own", "This person may do more than you: ask somebody who may do as much.");
}

} // namespace entente::identity
