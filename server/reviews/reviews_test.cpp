// S0-42: who could do what on a customer on a day, from history.
#include "reviews/reviews.hpp"

#include "identity/identity.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::reviews {
namespace {

using namespace std::chrono_literals;
using testing::World;

/// Acme and its customer Alpine; Olga operates it, Ada is admin of everything at Acme, Vera is the vendor's channel manager.
class CustomerAccessReport : public ::testing::Test {
protected:
    CustomerAccess asks(testing::Person const& reader, std::optional<Instant> at = {})
    {
        return reader.reads(read_customer_access, ReadCustomerAccess{alpine, at});
    }
    std::optional<AccessOfPerson> access_of(Id<User> user, std::optional<Instant> at = {})
    {
        auto const people = asks(vendor, at).people;
        auto const found = std::ranges::find(people, user, &AccessOfPerson::user_id);
        return found == people.end() ? std::nullopt : std::optional(*found);
    }
    bool may(Id<User> user, Permission permission, std::optional<Instant> at = {})
    {
        auto const access = access_of(user, at);
        return access && std::ranges::find(access->permissions, permission) != access->permissions.end();
    }
    /// A moment now, and then an hour goes by.
    Instant hour_passes()
    {
        auto const now = world.portal.now();
        world.portal.clock().advance(1h);
        return now;
    }
    Grant held() { return vendor.reads(identity::read_user, identity::UserById{olga}).grants.at(0); }
    void changes_grant(std::string json)
    {
        auto const grant = held();
        vendor.does(identity::update_grant, web::Revision{grant.version}, grant.id,
                    web::Patch<identity::GrantChange>{std::move(json)});
    }

    World world;
    testing::Person vendor = world.portal.as_vendor();
    testing::Person admin = world.admin_of(world.acme);
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Id<User> olga = world.operator_of(world.acme, {alpine}, "olga").actor().user;
    Id<User> boris = world.operator_of(world.acme, {borg}, "boris").actor().user;
};

TEST_F(CustomerAccessReport, NamesWhoReachesTheCustomerAndByWhat)
{
    auto const access = access_of(olga);
    ASSERT_TRUE(access);
    EXPECT_EQ(access->partner_name, "Acme");
    EXPECT_EQ(access->role, "partner_operator");
    EXPECT_EQ(access->customer_scope, CustomerScope::assigned);
    EXPECT_TRUE(may(olga, Permission::contacts_manage));
    EXPECT_FALSE(may(olga, Permission::audit_read));
    EXPECT_TRUE(may(admin.actor().user, Permission::audit_read));
    EXPECT_FALSE(access_of(boris)) << "another customer was given to Boris";
    EXPECT_FALSE(access_of(world.operator_of(world.globex, {}, "bob").actor().user)) << "another partner";
}

TEST_F(CustomerAccessReport, AnswersFromWhatHeldThen)
{
    auto const as_operator = hour_passes();
    changes_grant(R"({"role":"partner_viewer"})");
    auto const as_viewer = hour_passes();
    changes_grant(R"({"is_frozen":true})");
    auto const as_frozen = hour_passes();
    changes_grant(R"({"is_frozen":false})");
    auto const thawed = hour_passes();
    auto const grant = held();
    vendor.does(identity::end_grant, web::Revision{grant.version}, grant.id);
    auto const ended = hour_passes();

    EXPECT_EQ(access_of(olga, as_operator)->role, "partner_operator");
    EXPECT_EQ(access_of(olga, as_viewer)->role, "partner_viewer");
    EXPECT_FALSE(access_of(olga, as_frozen));
    EXPECT_TRUE(access_of(olga, thawed));
    EXPECT_FALSE(access_of(olga, ended));
    EXPECT_FALSE(access_of(olga));
    EXPECT_FALSE(access_of(olga, Instant{0})) << "before there was anything";
}

TEST_F(CustomerAccessReport, KnowsWhatARoleAllowedThen)
{
    auto const role = vendor.does(identity::create_role, identity::RoleFields{"Desk", Role::partner_operator, {}});
    changes_grant(fmt::format(R"({{"role":"{}"}})", role.code));
    auto const before = hour_passes();
    vendor.does(identity::update_role, web::Revision{role.version}, *role.id,
                web::Patch<identity::RoleChange>{R"({"name":"Front desk","permissions":["customers_read"]})"});
    hour_passes();
    EXPECT_TRUE(may(olga, Permission::contacts_manage, before));
    EXPECT_FALSE(may(olga, Permission::contacts_manage));
    EXPECT_EQ(access_of(olga, before)->role_name, "Desk");
    EXPECT_EQ(access_of(olga)->role_name, "Front desk");
    // The same for the partner itself, from whom the vendor's own events are hidden.
    auto const people = asks(admin, before).people;
    auto const found = std::ranges::find(people, olga, &AccessOfPerson::user_id);
    ASSERT_NE(found, people.end());
    EXPECT_EQ(found->role_name, "Desk");
}

TEST_F(CustomerAccessReport, KnowsWhoWasDisabledAndWhoWasSuspended)
{
    auto const free = hour_passes();
    auto const user = vendor.reads(identity::read_user, identity::UserById{olga});
    vendor.does(identity::update_user, web::Revision{user.version}, olga,
                web::Patch<identity::UserChange>{R"({"standing":"disabled"})"});
    auto const disabled = hour_passes();
    auto const partner = vendor.reads(partners::read_partner, partners::PartnerById{world.acme.id});
    vendor.does(partners::update_partner, web::Revision{partner.version}, world.acme.id,
                web::Patch<partners::PartnerFields>{R"({"standing":"suspended"})"});
    EXPECT_TRUE(access_of(olga, free));
    EXPECT_FALSE(access_of(olga, disabled));
    EXPECT_TRUE(access_of(admin.actor().user, disabled));
    EXPECT_FALSE(access_of(admin.actor().user));
}

TEST_F(CustomerAccessReport, OfThePartnerNamesItsOwnPeopleAlone)
{
    auto const staff = world.vendor_admin();
    auto const everybody = asks(vendor).people;
    EXPECT_TRUE(std::ranges::any_of(everybody, [](AccessOfPerson const& person) { return !person.partner_id; }));
    for (auto const& person : asks(admin).people)
        EXPECT_EQ(person.partner_id, world.acme.id) << person.email;
    EXPECT_THROW(asks(world.admin_of(world.globex)), Problem) << "another partner's customer";
}

} // namespace
} // namespace entente::reviews
