#include "identity/roles.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace entente::identity {
namespace {

struct Preset {
    std::string_view code;
    std::string_view name;
    RoleSide side;
    Permissions permissions;
    bool signs_in = true; // one that only gets mail does not
};

Permissions of(std::initializer_list<Permission> list)
{
    Permissions set;
    for (auto const permission : list)
        allow(set, permission);
    return set;
}

std::vector<Preset> make_presets()
{
    using enum Permission;
    using enum RoleSide;
    auto const reading = of({signed_in, customers_read, orders_read, usage_read, reports_read, exports_run});
    auto const operating = reading | of({contacts_manage, tasks_manage});
    auto const leading = operating | of({audit_read, users_manage}); // people of the own company: the walls hide others
    auto const visiting = reading | of({partnerships_enter});
    auto const managing = visiting | of({partners_manage, customers_manage, orders_manage, users_manage, usage_manage,
                                         contacts_manage, imports_run, audit_read, tasks_manage});
    return {
        {Role::platform_admin, "Platform admin", vendor, managing | of({catalog_manage, roles_manage, jobs_manage})},
        {Role::channel_manager, "Channel manager", vendor, managing},
        {Role::finance, "Finance", vendor, visiting | of({audit_read})},
        {Role::executive, "Executive", vendor, visiting},
        {Role::security_reviewer, "Security reviewer", vendor, of({signed_in, audit_read})},
        {Role::partner_admin, "Partner admin", partner, leading},
        {Role::partner_operator, "Partner operator", partner, operating},
        {Role::partner_viewer, "Partner viewer", partner, reading},
        {Role::account_admin, "Admin", partner, leading},
        {Role::account_user, "User", partner, operating},
        {Role::account_marketing, "Marketing", partner, of({signed_in})},
        // What its mails tell of, and no door: signs_in decides who comes in, not what a role may read.
        {Role::account_notifications, "Notifications", partner, of({signed_in, customers_read, orders_read}), false},
    };
}

std::vector<Preset> const& presets()
{
    static auto const all = make_presets();
    return all;
}

Preset const* find_preset(std::string_view code)
{
    auto const found = std::ranges::find(presets(), code, &Preset::code);
    return found == presets().end() ? nullptr : &*found;
}

std::string words_of(std::vector<Permission> const& permissions)
{
    std::string words;
    for (auto const permission : permissions)
        words.append(words.empty() ? "" : ",").append(name_of(permission));
    return words;
}

// What anybody of that side can hold: all that its presets have among them.
Permissions within_reach(RoleSide side)
{
    Permissions set;
    for (Preset const& preset : presets())
        if (preset.side == side)
            set |= preset.permissions;
    return set;
}

Role role_of(Preset const& preset)
{
    return {.code = std::string(preset.code),
            .name = std::string(preset.name),
            .side = preset.side,
            .permissions = permissions_listed(preset.permissions),
            .signs_in = preset.signs_in};
}

Role role_of(store::OwnRole const& own)
{
    auto const& preset = *find_preset(own.template_code);
    auto const permissions = permissions_in(own.permissions);
    return {.id = own.id,
            .code = own.code,
            .name = own.name,
            .side = own.side,
            .permissions = permissions_listed(permissions),
            .template_code = own.template_code,
            .added = permissions_listed(permissions & ~preset.permissions),
            .taken = permissions_listed(preset.permissions & ~permissions),
            .signs_in = preset.signs_in,
            .version = own.version};
}

void check_permissions(Check& check, std::vector<Permission> const& permissions, RoleSide side)
{
    auto const reach = within_reach(side);
    for (std::size_t i = 0; i < permissions.size(); ++i)
        check.require(reach.test(static_cast<std::size_t>(permissions[i])), "/permissions/" + std::to_string(i),
                      "choice",
                      side == RoleSide::partner ? "A partner's role cannot allow this."
                                                : "Nobody can be allowed this by a role.");
}

std::string checked_name(Work& work, Check& check, std::string const& name, std::optional<Id<OwnRole>> self)
{
    auto checked = check.text("/name", name, 80);
    auto const key = text::search_key(checked);
    bool const is_presets =
        std::ranges::any_of(presets(), [&](Preset const& preset) { return text::search_key(preset.name) == key; });
    auto const other = store::find_role_named(work, key);
    check.done();
    if (is_presets || (other && other->id != self))
        throw Problem::conflict("role_exists", "A role of this name exists.");
    return checked;
}

// What the vendor's people may do is not told to a partner's.
bool concerns(Actor const& actor, Role const& role)
{
    return role.side == RoleSide::partner || actor.is_vendor_staff || actor.kind == ActorKind::vendor;
}

} // namespace

Permissions permissions_of(std::string_view preset, bool is_vendor_inside_partnership)
{
    auto const* found = find_preset(preset);
    if (!found)
        throw std::logic_error("no preset " + std::string(preset));
    return is_vendor_inside_partnership && found->side == RoleSide::vendor ? reading_only(found->permissions)
                                                                           : found->permissions;
}

std::vector<Permission> permissions_listed(Permissions const& set)
{
    std::vector<Permission> list;
    for (std::size_t i = 0; i < type_of<Permission>().enumerators.size(); ++i)
        if (set.test(i) && static_cast<Permission>(i) != Permission::signed_in)
            list.push_back(static_cast<Permission>(i));
    return list;
}

bool is_preset(std::string_view code) { return find_preset(code) != nullptr; }

bool is_vendor_preset(std::string_view code)
{
    auto const* found = find_preset(code);
    return found && found->side == RoleSide::vendor;
}

Permissions reading_only(Permissions permissions)
{
    using enum Permission;
    static auto const kept = of({signed_in, customers_read, orders_read, usage_read, reports_read, exports_run,
                                 partnerships_enter, audit_read});
    return permissions & kept;
}

std::optional<Role> find_role(Work& work, std::string_view code)
{
    if (auto const* preset = find_preset(code))
        return role_of(*preset);
    auto const own = store::find_role(work, code);
    return own ? std::optional(role_of(*own)) : std::nullopt;
}

Permissions permissions_in(std::string_view words)
{
    auto set = of({Permission::signed_in});
    for (auto const& word : text::split_words(words))
        if (auto const permission =
                enumerator_named<Permission>(word)) // one that a newer program knows allows nothing here
            allow(set, *permission);
    return set;
}

Permissions permissions_of(Role const& role)
{
    auto set = of({Permission::signed_in});
    for (auto const permission : role.permissions)
        allow(set, permission);
    return set;
}

Permissions within_scope(Permissions permissions, bool is_restricted)
{
    if (is_restricted)
        permissions.reset(static_cast<std::size_t>(Permission::users_manage));
    return permissions;
}

Permissions within_partners(Permissions permissions)
{
    using enum Permission;
    static auto const of_the_instance = of({catalog_manage, roles_manage, imports_run, jobs_manage});
    return permissions & ~of_the_instance;
}

RoleList list_roles(Work& work)
{
    RoleList list;
    for (Preset const& preset : presets())
        list.roles.push_back(role_of(preset));
    for (auto const& own : store::own_roles(work))
        list.roles.push_back(role_of(own));
    std::erase_if(list.roles, [&](Role const& role) { return !concerns(work.actor(), role); });
    return list;
}

Role read_role(Work& work, RoleById const& input)
{
    auto role = find_role(work, input.id.text());
    if (!role || !concerns(work.actor(), *role))
        throw Problem::not_found();
    return *role;
}

Role create_role(Work& work, RoleFields const& input)
{
    Check check;
    auto const* preset = find_preset(input.template_code);
    check.require(preset != nullptr, "/template_code", "choice", "Name a preset to start from.");
    check.done();
    auto const permissions = input.permissions.value_or(permissions_listed(preset->permissions));
    check_permissions(check, permissions, preset->side);
    store::OwnRole role{
        .id = work.new_id<OwnRole>(),
        .name = checked_name(work, check, input.name, std::nullopt),
        .side = preset->side,
        .permissions = words_of(permissions),
        .template_code = input.template_code,
    };
    role.code = role.id.text();
    role.name_key = text::search_key(role.name);
    return role_of(work.insert("roles", role, "role.created"));
}

Role update_role(Work& work, web::Revision seen, Id<OwnRole> id, web::Patch<RoleChange> const& patch)
{
    auto const found = store::find_role(work, id.text());
    if (!found)
        throw Problem::not_found();
    auto before = *found;
    RoleChange change{before.name, permissions_listed(permissions_in(before.permissions))};
    patch.apply(change);

    Check check;
    check_permissions(check, change.permissions, before.side);
    auto after = before;
    after.name = checked_name(work, check, change.name, id);
    after.name_key = text::search_key(after.name);
    after.permissions = words_of(change.permissions);
    before.version = seen.version;
    return role_of(work.update("roles", before, after, "role.updated"));
}

web::Nothing withdraw_role(Work& work, web::Revision seen, Id<OwnRole> id)
{
    auto role = store::find_role(work, id.text());
    if (!role)
        throw Problem::not_found();
    if (store::is_held(work, role->code))
        throw Problem::conflict("role_in_use", "Somebody has this role. Give them another one first.");
    role->version = seen.version;
    work.withdraw("roles", *role, "role.withdrawn");
    return {};
}

} // namespace entente::identity
