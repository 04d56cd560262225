#include "identity/identity.hpp"

namespace entente::identity {
namespace {

Permissions of(std::initializer_list<Permission> list)
{
    Permissions set;
    for (auto const permission : list)
        allow(set, permission);
    return set;
}

} // namespace

bool is_vendor_role(Role role) { return role == Role::platform_admin || role == Role::channel_manager; }

Permissions permissions_of(Role role, bool inside_partnership)
{
    using enum Permission;
    auto const reading = of({signed_in, customers_read, orders_read, usage_read, reports_read, exports_run});
    if (!is_vendor_role(role))
        return role == Role::partner_viewer ? reading : reading | of({contacts_manage});
    if (inside_partnership)
        return reading | of({partnerships_enter});
    auto const managing = reading | of({partnerships_enter, partners_manage, customers_manage, orders_manage,
                                        users_manage, usage_manage, contacts_manage, imports_run});
    return role == Role::platform_admin ? managing | of({catalog_manage}) : managing;
}

} // namespace entente::identity
