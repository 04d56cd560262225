// S3-15, S3-18, S0-59: a partner's admins look after their own people, within what they may do themselves.
#include "identity/activation.hpp"
#include "identity/grants.hpp"
#include "identity/reach.hpp"
#include "identity/second_factor.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace entente::identity {
namespace {

using testing::Browser;
using testing::Person;
using testing::Site;
using testing::World;

/// Acme has an admin, Olga who operates one customer, and Vera who views all; Globex and the vendor have people as well.
class OwnPeople : public ::testing::Test {
protected:
    static std::string refusal(std::function<void()> const& what)
    {
        try {
            what();
        } catch (Problem const& problem) {
            return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
        }
        return "done";
    }
    UserFields somebody(std::string const& name) const
    {
        return {.name = name,
                .email = name + "@new.example",
                .role = Role::partner_operator,
                .partnership_ids = {world.acme.partnership},
                .customer_ids = {alpine}};
    }
    static UserDetail add(Person const& person, UserFields const& fields)
    {
        return person.does(create_user, person.reads(prepare_user, fields));
    }
    static UserDetail changes(Person const& person, Id<User> id, std::string json)
    {
        auto const version = person.reads(read_user, UserById{id}).version;
        return person.does(update_user, web::Revision{version}, id, web::Patch<UserChange>{std::move(json)});
    }
    Grant held_by(Id<User> id) { return world.portal.as_vendor().reads(read_user, UserById{id}).grants.at(0); }
    Grant changes_grant(Person const& person, Grant const& grant, std::string json)
    {
        return person.does(update_grant, web::Revision{grant.version}, grant.id,
                           web::Patch<GrantChange>{std::move(json)});
    }
    /// In Acme's partnership, with a role of the vendor's own.
    Person with_role(std::string const& name, Role const& role)
    {
        auto const id = world.user({.name = name,
                                    .email = World::address(name, world.acme),
                                    .role = role.code,
                                    .partner_id = world.acme.id,
                                    .customer_scope = CustomerScope::all,
                                    .partnership_ids = {world.acme.partnership}});
        auto actor = admin.actor();
        actor.user = id;
        actor.permissions = permissions_of(role);
        return world.portal.as(actor);
    }
    Role own_role(std::string const& name, std::vector<Permission> const& without)
    {
        auto const vendor = world.portal.as_vendor();
        auto permissions = vendor.does(create_role, RoleFields{name, Role::partner_admin, {}}).permissions;
        for (auto const permission : without)
            std::erase(permissions, permission);
        return vendor.does(create_role, RoleFields{name + " of less", Role::partner_admin, permissions});
    }

    World world;
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Person admin = world.admin_of(world.acme);
    Id<User> olga = world.operator_of(world.acme, {alpine}, "olga").actor().user;
    Id<User> vera = world.viewer_of(world.acme, "vera").actor().user;
    Id<User> gus = world.viewer_of(world.globex, "gus").actor().user;
    Id<User> ruben = world.channel_manager("ruben").actor().user;
};

TEST_F(OwnPeople, AreTheOnlyOnesThereAre)
{
    std::vector<std::string> names;
    for (auto const& line : admin.reads(list_users, ListUsers{}).data)
        names.push_back(line.name);
    EXPECT_EQ(names, (std::vector<std::string>{"admin", "olga", "vera"}));
    for (auto const& role : admin.reads(list_roles).roles)
        EXPECT_EQ(role.side, RoleSide::partner) << role.code;
    EXPECT_TRUE(admin.reads(list_users, ListUsers{.partner_id = world.globex.id}).data.empty());

    auto const theirs = held_by(gus);
    Id<User> const nobody{Uuid::make(1)};
    for (auto const stranger : {gus, ruben, nobody}) {
        PreviewGrant const wanted{stranger, world.acme.partnership, Role::partner_viewer, CustomerScope::all};
        GrantFields const given{
            .user_id = stranger, .partnership_id = world.acme.partnership, .role = Role::partner_viewer};
        std::vector<std::function<void()>> const verbs = {
            [&] { admin.reads(read_user, UserById{stranger}); },
            [&] { admin.reads(read_sign_in_means, UserById{stranger}); },
            [&] { admin.reads(prepare_invitation, InviteUser{stranger}); },
            [&] { admin.reads(preview_grant, wanted); },
            [&] { admin.does(create_grant, given); },
            [&] { admin.does(reset_second_factor, UserById{stranger}); },
            [&] {
                admin.does(update_user, web::Revision{1}, stranger,
                           web::Patch<UserChange>{R"({"standing":"disabled"})"});
            }};
        for (auto const& verb : verbs)
            EXPECT_EQ(refusal(verb), "not_found") << stranger.text();
    }
    EXPECT_EQ(refusal([&] { admin.reads(read_grant, GrantById{theirs.id}); }), "not_found");
    EXPECT_EQ(refusal([&] { changes_grant(admin, theirs, R"({"is_frozen":true})"); }), "not_found");
    EXPECT_EQ(refusal([&] { admin.does(end_grant, web::Revision{1}, theirs.id); }), "not_found");
    EXPECT_TRUE(admin.reads(list_grants, ListGrants{.user_id = gus}).data.empty());
    auto elsewhere = somebody("Nils");
    elsewhere.partner_id = world.globex.id;
    EXPECT_EQ(refusal([&] { add(admin, elsewhere); }), "not_found");
    elsewhere = somebody("Nils");
    elsewhere.partnership_ids = {world.globex.partnership};
    EXPECT_EQ(refusal([&] { add(admin, elsewhere); }), "not_found");
    elsewhere = somebody("Nils");
    elsewhere.customer_ids = {world.customer(world.globex, "Hooli")};
    EXPECT_EQ(refusal([&] { add(admin, elsewhere); }), "not_found");
}

TEST_F(OwnPeople, AreAddedInvitedChangedFrozenAndLeftOutAndTheAuditTellsIt)
{
    auto const nils = add(admin, somebody("Nils"));
    EXPECT_EQ(nils.partner_id, world.acme.id);
    EXPECT_EQ(nils.customer_ids, std::vector{alpine});
    ASSERT_EQ(nils.grants.size(), 1u);
    EXPECT_FALSE(admin.does(invite, admin.reads(prepare_invitation, InviteUser{nils.id})).words->empty());
    auto grant = changes_grant(admin, nils.grants[0], R"({"role":"partner_viewer","reason":"Another desk"})");
    grant = changes_grant(admin, grant, R"({"is_frozen":true})");
    EXPECT_EQ(changes(admin, nils.id, fmt::format(R"({{"customer_ids":["{}"]}})", borg.text())).customer_ids,
              std::vector{borg});
    admin.does(end_grant, web::Revision{grant.version}, grant.id);
    EXPECT_TRUE(admin.reads(read_user, UserById{nils.id}).grants.empty());
    changes(admin, nils.id, R"({"standing":"disabled"})");
    EXPECT_EQ(refusal([&] { admin.reads(prepare_invitation, InviteUser{nils.id}); }), "user_disabled");
    for (auto const* action : {"activation.created", "grant.frozen", "grant.ended"})
        EXPECT_EQ(testing::events_seen_by(admin, action), 1) << action;
    EXPECT_EQ(testing::events_seen_by(admin, "user.updated"), 2);
    EXPECT_EQ(testing::events_seen_by(world.admin_of(world.globex), "grant.frozen"), 0);
}

TEST_F(OwnPeople, ChooseTheirPasswordsThemselves)
{
    auto fields = somebody("Nils");
    fields.password = std::string(World::password);
    EXPECT_EQ(refusal([&] { add(admin, fields); }), "/password");
}

TEST_F(OwnPeople, AreListedWithWhatTheySeeAndWhenTheySignedInLast)
{
    Site site{world.portal};
    Browser(site).signs_in("olga@acme.example");
    auto const lines = admin.reads(list_users, ListUsers{.q = "olga"}).data;
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].role, Role::partner_operator);
    EXPECT_EQ(lines[0].customer_scope, CustomerScope::assigned);
    EXPECT_EQ(lines[0].customers, 1);
    EXPECT_EQ(lines[0].last_sign_in_at, world.portal.now());
    EXPECT_EQ(admin.reads(list_users, ListUsers{.q = "vera"}).data.at(0).last_sign_in_at, std::nullopt);
}

TEST_F(OwnPeople, AreGivenNothingAboveOnesOwn)
{
    auto const lead = with_role("lead", own_role("Lead", {Permission::audit_read}));
    auto const of_admin = held_by(admin.actor().user);
    auto fields = somebody("Nils");
    fields.role = Role::partner_admin;
    EXPECT_EQ(refusal([&] { add(lead, fields); }), "above_own");
    EXPECT_EQ(refusal([&] { changes_grant(lead, held_by(vera), R"({"role":"partner_admin"})"); }), "above_own");
    EXPECT_EQ(refusal([&] { changes_grant(lead, of_admin, R"({"role":"partner_viewer"})"); }), "above_own");
    EXPECT_EQ(refusal([&] { changes_grant(lead, of_admin, R"({"is_frozen":true})"); }), "above_own");
    EXPECT_EQ(refusal([&] { lead.does(end_grant, web::Revision{of_admin.version}, of_admin.id); }), "above_own");
    EXPECT_EQ(refusal([&] { changes(lead, admin.actor().user, R"({"standing":"disabled"})"); }), "above_own");
    EXPECT_EQ(refusal([&] { lead.reads(prepare_invitation, InviteUser{admin.actor().user}); }), "above_own");
    EXPECT_EQ(refusal([&] { lead.does(reset_second_factor, UserById{admin.actor().user}); }), "above_own");

    auto const desk = own_role("Desk", {Permission::audit_read, Permission::users_manage});
    EXPECT_EQ(changes_grant(lead, held_by(vera), fmt::format(R"({{"role":"{}"}})", desk.code)).role, desk.code);
    EXPECT_EQ(refusal([&] { changes_grant(lead, held_by(vera), R"({"role":"platform_admin"})"); }), "/role");
}

TEST_F(OwnPeople, AreLookedAfterInThePartnershipsThatOneLooksAfter)
{
    auto const baltics = world.partnership(world.acme, "Baltics");
    auto const there = world.portal.as_vendor().does(
        create_grant, GrantFields{.user_id = vera, .partnership_id = baltics, .role = Role::partner_viewer});
    EXPECT_EQ(refusal([&] { admin.reads(read_grant, GrantById{there.id}); }), "not_found");
    EXPECT_EQ(admin.reads(read_user, UserById{vera}).grants.size(), 1u);
    GrantFields const wanted{.user_id = olga, .partnership_id = baltics, .role = Role::partner_viewer};
    EXPECT_EQ(refusal([&] { admin.does(create_grant, wanted); }), "not_found");
    // Her account opens more than the admin looks after.
    EXPECT_EQ(refusal([&] { changes(admin, vera, R"({"standing":"disabled"})"); }), "above_own");
    EXPECT_EQ(refusal([&] { admin.reads(prepare_invitation, InviteUser{vera}); }), "above_own");
    auto const here = admin.reads(read_user, UserById{vera}).grants.at(0);
    EXPECT_TRUE(changes_grant(admin, here, R"({"is_frozen":true})").is_frozen);
    world.portal.as_vendor().does(create_grant, GrantFields{.user_id = admin.actor().user,
                                                            .partnership_id = baltics,
                                                            .role = Role::partner_admin,
                                                            .customer_scope = CustomerScope::all});
    EXPECT_EQ(changes(admin, vera, R"({"standing":"disabled"})").standing, UserStanding::disabled);
}

TEST_F(OwnPeople, KeepTheCustomersThatTheAdminDoesNotSee)
{
    auto const there = world.unassigned_customer(world.acme, "Umbrella");
    world.assign(there, world.partnership(world.acme, "Baltics"));
    auto const vendor = world.portal.as_vendor();
    world.portal.clock().advance(std::chrono::hours(1));
    changes(vendor, olga, fmt::format(R"({{"customer_ids":["{}","{}"]}})", alpine.text(), there.text()));
    EXPECT_EQ(admin.reads(read_user, UserById{olga}).customer_ids, std::vector{alpine});
    world.portal.clock().advance(std::chrono::hours(1));
    changes(admin, olga, fmt::format(R"({{"customer_ids":["{}"]}})", borg.text()));
    auto customers = vendor.reads(read_user, UserById{olga}).customer_ids;
    EXPECT_EQ(customers.size(), 2u);
    EXPECT_NE(std::ranges::find(customers, there), customers.end());
    EXPECT_NE(std::ranges::find(customers, borg), customers.end());
    EXPECT_EQ(refusal([&] { changes(admin, olga, fmt::format(R"({{"customer_ids":["{}"]}})", there.text())); }),
              "not_found");
}

TEST_F(OwnPeople, DoNotChangeTheirOwnAccess)
{
    world.admin_of(world.acme, "second"); // so that the last admin is not the reason
    auto const self = admin.actor().user;
    auto const own = held_by(self);
    EXPECT_EQ(refusal([&] { changes_grant(admin, own, R"({"role":"partner_viewer"})"); }), "own_access");
    EXPECT_EQ(refusal([&] { changes_grant(admin, own, R"({"is_frozen":true})"); }), "own_access");
    EXPECT_EQ(refusal([&] { admin.does(end_grant, web::Revision{own.version}, own.id); }), "own_access");
    EXPECT_EQ(refusal([&] { changes(admin, self, R"({"standing":"disabled"})"); }), "own_access");
    EXPECT_EQ(refusal([&] { admin.reads(prepare_invitation, InviteUser{self}); }), "own_access");
    EXPECT_EQ(refusal([&] { admin.does(reset_second_factor, UserById{self}); }), "own_access");
    EXPECT_EQ(changes(admin, self, R"({"name":"Anna"})").name, "Anna");
    auto const manager = world.channel_manager("chm");
    EXPECT_EQ(refusal([&] { changes(manager, manager.actor().user, R"({"standing":"disabled"})"); }), "own_access");
    EXPECT_EQ(refusal([&] { changes(manager, ruben, R"({"role":"platform_admin"})"); }), "above_own");
}

TEST_F(OwnPeople, AlwaysHaveAnAdmin)
{
    // Whoever may do the same by a role that is no copy of an admin's.
    auto const vendor = world.portal.as_vendor();
    auto all = vendor.does(create_role, RoleFields{"All", Role::partner_admin, {}}).permissions;
    auto const chief = with_role("chief", vendor.does(create_role, RoleFields{"Chief", Role::partner_operator, all}));
    auto const of_admin = held_by(admin.actor().user);
    EXPECT_EQ(refusal([&] { chief.does(end_grant, web::Revision{of_admin.version}, of_admin.id); }), "last_admin");
    EXPECT_EQ(refusal([&] { changes(chief, admin.actor().user, R"({"standing":"disabled"})"); }), "last_admin");
    changes_grant(chief, held_by(vera), R"({"role":"partner_admin"})");
    EXPECT_EQ(refusal([&] { chief.does(end_grant, web::Revision{of_admin.version}, of_admin.id); }), "done");
}

// S0-12: for whoever may not look after people there is no such address.
TEST_F(OwnPeople, AreNobodysToManageWhoOperatesOrViewsOrSeesSomeCustomersOnly)
{
    Site site{world.portal};
    world.user({.name = "some",
                .email = "some@acme.example",
                .role = Role::partner_admin,
                .partner_id = world.acme.id,
                .customer_scope = CustomerScope::assigned,
                .partnership_ids = {world.acme.partnership},
                .customer_ids = {alpine}});
    for (auto const* address : {"olga@acme.example", "vera@acme.example", "some@acme.example"}) {
        auto browser = Browser(site).signs_in(address);
        int asked = 0;
        for (auto const& route : routes()) {
            if (route.permission != Permission::users_manage && route.permission != Permission::roles_manage)
                continue;
            auto target = "/v1" + std::string(route.path);
            if (auto const at = target.find("{id}"); at != std::string::npos)
                target.replace(at, 4,
                               route.path.starts_with("/users")    ? vera.text()
                               : route.path.starts_with("/grants") ? held_by(vera).id.text()
                                                                   : Id<OwnRole>{Uuid::make(1)}.text());
            EXPECT_EQ(browser.send(browser.request(route.method, target, "{}")).status, 404)
                << address << " " << target;
            ++asked;
        }
        EXPECT_GE(asked, 16) << address;
    }
    auto of_admin = Browser(site).signs_in("admin@acme.example");
    EXPECT_EQ(of_admin.get("/v1/users").status, 200);
    EXPECT_EQ(of_admin.get("/v1/users/" + vera.text()).status, 200);
}

// S0-34: a vendor that pays for the portal pays for no partner's people.
TEST_F(OwnPeople, AreNotCounted)
{
    constexpr int many = 120;
    for (int i = 0; i < many; ++i) {
        auto fields = somebody("person" + std::to_string(i));
        fields.partner_id = world.acme.id;
        world.user(fields);
    }
    Site site(world.portal);
    std::vector<Browser> all(many, Browser(site));
    for (int i = 0; i < many; ++i)
        all[static_cast<std::size_t>(i)].signs_in("person" + std::to_string(i) + "@new.example");
    EXPECT_TRUE(std::ranges::all_of(all, [](Browser& browser) { return browser.get("/v1/portfolio").status == 200; }))
        << "at the same time";
}

} // namespace
} // namespace entente::identity
