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
    switch (role) {
    case Role::partner_viewer: return reading;
    case Role::partner_operator: return reading | of({contacts_manage});
    case Role::partner_admin: return reading | of({contacts_manage, audit_read});
    case Role::platform_admin:
    case Role::channel_manager: break;
    }
    if (inside_partnership)
        return reading | of({partnerships_enter, audit_read});
    auto const managing = reading | of({partnerships_enter, partners_manage, customers_manage, orders_manage,
                                        users_manage, usage_manage, contacts_manage, imports_run, audit_read});
    return role == Role::platform_admin ? managing | of({catalog_manage}) : managing;
}

} // namespace entente::identity
