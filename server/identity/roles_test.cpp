#include "identity/roles.hpp"

#include "testing/named.hpp"

#include <gtest/gtest.h>

namespace entente::identity {
namespace {

using testing::World;

// What comes before the vendor's own permissions is what a partner can do at all.
std::vector<Permission> permissions_of_partners()
{
    std::vector<Permission> list;
    for (auto i = static_cast<int>(Permission::signed_in); i < static_cast<int>(Permission::partnerships_enter); ++i)
        list.push_back(static_cast<Permission>(i));
    return list;
}

TEST(PartnerMode, GivesAdminsAndOperatorsEverythingThatPartnersCanDo)
{
    EXPECT_GE(permissions_of_partners().size(), 6u);
    for (auto const* role : {Role::partner_admin, Role::partner_operator})
        for (auto const permission : permissions_of_partners())
            EXPECT_TRUE(allows(permissions_of(role, false), permission)) << role << " " << name_of(permission);
}

TEST(Roles, AViewerAndTheVendorInsideAPartnershipChangeNothing)
{
    EXPECT_FALSE(allows(permissions_of(Role::partner_viewer, false), Permission::contacts_manage));
    for (auto const* role : {Role::platform_admin, Role::channel_manager}) {
        EXPECT_FALSE(allows(permissions_of(role, true), Permission::contacts_manage));
        EXPECT_TRUE(allows(permissions_of(role, false), Permission::contacts_manage));
    }
}

// S2-45, S0-27 to S0-29: what each preset allows, in one table that a change of a preset has to change.
TEST(Roles, ThePresetsAllowWhatTheirJobsNeed)
{
    World world;
    std::map<std::string, std::string> allowed;
    for (Role const& role : world.portal.as_vendor().reads(list_roles).roles) {
        auto& words = allowed[role.code];
        for (auto const permission : role.permissions)
            words.append(words.empty() ? "" : " ").append(name_of(permission));
        EXPECT_EQ(role.signs_in, role.code != Role::account_notifications) << role.code;
    }
    std::string const reading = "customers_read orders_read usage_read reports_read exports_run";
    std::string const managing = reading + " contacts_manage partnerships_enter partners_manage";
    std::string const of_managers = " customers_manage orders_manage users_manage usage_manage imports_run audit_read";
    std::map<std::string, std::string> const expected = {
        {"partner_viewer", reading},
        {"partner_operator", reading + " contacts_manage tasks_manage"},
        {"partner_admin", reading + " contacts_manage users_manage audit_read tasks_manage"},
        {"account_admin", reading + " contacts_manage users_manage audit_read tasks_manage"},
        {"account_user", reading + " contacts_manage tasks_manage"},
        {"account_marketing", ""},
        {"account_notifications", "customers_read orders_read"},
        {"executive", reading + " partnerships_enter"},
        {"finance", reading + " partnerships_enter audit_read"},
        {"security_reviewer", "audit_read"},
        {"channel_manager", managing + of_managers + " tasks_manage"},
        {"platform_admin", managing + " catalog_manage" + of_managers + " roles_manage tasks_manage jobs_manage"},
    };
    EXPECT_EQ(allowed, expected);
}

class OwnRoles : public ::testing::Test {
protected:
    Role copy(std::string const& name, std::optional<std::vector<Permission>> permissions = {})
    {
        return vendor.does(create_role, RoleFields{name, Role::partner_operator, std::move(permissions)});
    }
    static std::string refused(std::function<void()> const& what)
    {
        try {
            what();
        } catch (Problem const& problem) {
            return problem.code();
        }
        return "not refused";
    }

    World world;
    testing::Person vendor = world.portal.as_vendor();
};

TEST_F(OwnRoles, AreCopiesThatSayHowTheyDiffer)
{
    using enum Permission;
    auto const made = copy("Usage only", std::vector{usage_read, customers_read, audit_read});
    EXPECT_EQ(made.template_code, Role::partner_operator);
    EXPECT_EQ(made.permissions, (std::vector{customers_read, usage_read, audit_read}));
    EXPECT_EQ(made.added, std::vector{audit_read});
    EXPECT_EQ(made.taken, (std::vector{orders_read, reports_read, exports_run, contacts_manage, tasks_manage}));
    EXPECT_EQ(vendor.reads(read_role, RoleById{*made.id}).name, "Usage only");
    EXPECT_EQ(copy("As it is").permissions.size(), 7u);
}

TEST_F(OwnRoles, OfAPartnerAllowNothingThatOnlyTheVendorDoes)
{
    EXPECT_EQ(refused([&] { copy("Too much", std::vector{Permission::partners_manage}); }), "invalid");
    EXPECT_EQ(refused([&] { vendor.does(create_role, RoleFields{"Of nothing", "own", {}}); }), "invalid");
}

TEST_F(OwnRoles, HaveNamesOfTheirOwn)
{
    copy("Regional sales");
    EXPECT_EQ(refused([&] { copy("regional  SALES"); }), "role_exists");
    EXPECT_EQ(refused([&] { copy("Partner Admin"); }), "role_exists");
}

TEST_F(OwnRoles, StayWhileSomebodyHasThem)
{
    auto const role = copy("Regional sales");
    world.user({.name = "Sales",
                .email = "sales@acme.example",
                .role = role.code,
                .partner_id = world.acme.id,
                .partnership_ids = {world.acme.partnership}});
    EXPECT_EQ(refused([&] { vendor.does(withdraw_role, web::Revision{role.version}, *role.id); }), "role_in_use");
    auto const other = copy("Nobody's");
    vendor.does(withdraw_role, web::Revision{other.version}, *other.id);
    EXPECT_EQ(refused([&] { vendor.reads(read_role, RoleById{*other.id}); }), "not_found");
}

} // namespace
} // namespace entente::identity
