// Roles are named sets of permissions. The presets come with the program and change with it alone; the vendor's own are copies of a
// preset, changed. Whoever holds a role may do what the role allows now: nothing of it is kept with the person.
#pragma once

#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

ENTENTE_ENTITY(OwnRole, "role")

/// Whose people may hold it.
enum class RoleSide { vendor, partner };
BOOST_DESCRIBE_ENUM(RoleSide, vendor, partner)

struct Role {
    // Presets, by their codes.
    static constexpr char const* platform_admin = "platform_admin";
    static constexpr char const* channel_manager = "channel_manager";
    static constexpr char const* finance = "finance";
    static constexpr char const* executive = "executive";
    static constexpr char const* security_reviewer = "security_reviewer";
    static constexpr char const* partner_admin = "partner_admin";
    static constexpr char const* partner_operator = "partner_operator";
    static constexpr char const* partner_viewer = "partner_viewer";
    static constexpr char const* account_admin = "account_admin";
    static constexpr char const* account_user = "account_user";
    static constexpr char const* account_marketing = "account_marketing";
    static constexpr char const* account_notifications = "account_notifications";

    std::optional<Id<OwnRole>> id; // none: a preset
    std::string code;              // by which grants and people name it; of an own role its id
    std::string name;              // of a preset English; pages say it in the reader's language
    RoleSide side = RoleSide::partner;
    std::vector<Permission> permissions;
    std::optional<std::string> template_code; // the preset that it is a copy of
    std::vector<Permission> added;            // to what the preset allows
    std::vector<Permission> taken;            // from what the preset allows
    bool signs_in = true;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, code, name, side, permissions, template_code, added, taken, signs_in, version))

namespace identity {

/// What a preset allows; inside a partnership's frame vendor staff only read. Throws std::logic_error for an unknown code.
Permissions permissions_of(std::string_view preset, bool is_vendor_inside_partnership);
bool is_preset(std::string_view code);
bool is_vendor_preset(std::string_view code);

/// What an actor with these permissions may do as one of the vendor's people who looks at a partnership from inside.
Permissions reading_only(Permissions);

/// Of a preset or an own role; nothing when there is none of that code any more.
std::optional<Role> find_role(Work&, std::string_view code);
Permissions permissions_in(std::string_view words); // as they are stored
Permissions permissions_of(Role const&);
std::vector<Permission> permissions_listed(Permissions const&); // without what every session has

/// Whoever sees some of a partnership's customers only looks after nobody in it.
Permissions within_scope(Permissions, bool is_restricted);

/// Without what concerns the whole instance, for those of the vendor's who look after some partners: catalog, own roles, imports.
Permissions within_partners(Permissions);

struct RoleList {
    std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(RoleList, (), (roles))
/// Presets first, then own ones by name; at most 200 of these. A partner's people are told of its side alone.
RoleList list_roles(Work&);

struct RoleById {
    Id<OwnRole> id;
};
BOOST_DESCRIBE_STRUCT(RoleById, (), (id))
Role read_role(Work&, RoleById const&); // an own one: of presets the list says everything

struct RoleFields {
    std::string name;
    std::string template_code;
    std::optional<std::vector<Permission>> permissions; // those of the template unless said
};
BOOST_DESCRIBE_STRUCT(RoleFields, (), (name, template_code, permissions))
struct RoleChange {
    std::string name;
    std::vector<Permission> permissions;
};
BOOST_DESCRIBE_STRUCT(RoleChange, (), (name, permissions))

/// Throws Problem 422 for an unknown template or a permission that its side cannot hold, 409 role_exists for a name that is taken.
Role create_role(Work&, RoleFields const&);
Role update_role(Work&, web::Revision, Id<OwnRole>, web::Patch<RoleChange> const&);
/// Throws Problem 409 role_in_use while somebody holds it.
web::Nothing withdraw_role(Work&, web::Revision, Id<OwnRole>);

} // namespace identity
} // namespace entente
