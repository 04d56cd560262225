// S0-61: access is asked for with a reason and an end, and somebody else decides.
#include "reviews/requests.hpp"

#include "identity/activation.hpp"
#include "mail/mail.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace entente::reviews {
namespace {

using namespace std::chrono_literals;
using testing::Person;
using testing::World;

/// Olga operates Alpine at Acme and needs Borg as well; Ada is Acme's admin, Mia the vendor's channel manager.
class AccessRequests : public ::testing::Test {
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
    AskForAccess for_borg() const
    {
        return {
            .customer_text = "Borg, or however it is spelled", .reason = "Covers for Boris", .valid_to = in_a_month};
    }
    AskForAccess for_role(std::string role) const
    {
        return {.role = std::move(role), .reason = "Covers for Boris", .valid_to = in_a_month};
    }
    AccessRequestLine asks(AskForAccess const& input) const { return olga.does(ask_for_access, input); }
    AccessRequestLine approves(Person const& who, Id<AccessRequest> id, std::optional<Id<Customer>> customer = {}) const
    {
        return who.does(approve_request, ApproveRequest{id, customer});
    }
    AccessRequestLine own() const { return olga.reads(list_own_requests).requests.at(0); }
    std::vector<Id<Customer>> given() const
    {
        return mia.reads(identity::read_user, identity::UserById{olga.actor().user}).customer_ids;
    }
    std::optional<Grant> held()
    {
        auto const grants = mia.reads(identity::read_user, identity::UserById{olga.actor().user}).grants;
        auto const now = world.portal.now();
        auto const found = std::ranges::find_if(
            grants, [&](Grant const& grant) { return grant.valid_from <= now && grant.valid_to > now; });
        return found == grants.end() ? std::nullopt : std::optional(*found);
    }
    std::int64_t mails_to(std::string_view address, MailKind kind) const
    {
        auto const mails = mia.reads(mail::list_mails, mail::ListMails{}).data;
        return std::ranges::count_if(
            mails, [&](MailLine const& mail) { return mail.address == address && mail.kind == kind; });
    }

    World world;
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> borg = world.customer(world.acme, "Borg Retail");
    Person ada = world.admin_of(world.acme);
    Person mia = world.channel_manager();
    Person olga = world.operator_of(world.acme, {alpine}, "olga");
    Instant in_a_month = world.portal.now() + std::chrono::days(30);
};

TEST_F(AccessRequests, GiveACustomerUntilTheirEnd)
{
    auto const request = asks(for_borg());
    EXPECT_EQ(ada.reads(list_access_requests).open, 1);
    auto const decided = approves(ada, request.id, borg);
    EXPECT_EQ(decided.state, AccessRequestState::approved);
    EXPECT_EQ(decided.given_customer, "Borg Retail");
    EXPECT_EQ(own().decided_by, "admin");
    EXPECT_EQ(olga.reads(customers::read_customer, customers::CustomerById{borg}).name, "Borg Retail");
    EXPECT_EQ(ada.reads(list_access_requests).open, 0);

    world.portal.clock().set(in_a_month);
    EXPECT_EQ(given(), std::vector{alpine});
    EXPECT_EQ(own().given_customer, std::nullopt) << "it is out of sight again";
}

TEST_F(AccessRequests, ACustomerGivenForAWhileStaysSoWhenOthersChange)
{
    approves(ada, asks(for_borg()).id, borg);
    world.portal.clock().advance(1h);
    auto const user = mia.reads(identity::read_user, identity::UserById{olga.actor().user});
    mia.does(identity::update_user, web::Revision{user.version}, user.id,
             web::Patch<identity::UserChange>{fmt::format(R"({{"customer_ids":["{}"]}})", borg.text())});
    EXPECT_EQ(given(), std::vector{borg});
    world.portal.clock().set(in_a_month);
    EXPECT_EQ(given(), std::vector<Id<Customer>>{});
}

TEST_F(AccessRequests, LendARoleAndGiveTheFormerOneBack)
{
    world.portal.clock().advance(1h);
    approves(ada, asks(for_role(Role::partner_viewer)).id);
    EXPECT_EQ(held()->role, Role::partner_viewer);
    EXPECT_EQ(held()->valid_to, in_a_month);
    EXPECT_EQ(held()->reason, "Covers for Boris");
    world.portal.clock().set(in_a_month);
    EXPECT_EQ(held()->role, Role::partner_operator);
    EXPECT_EQ(held()->valid_to, CustomerAssignment::open_end());
}

TEST_F(AccessRequests, NeverLookUpWhatIsSaidOfACustomer)
{
    world.customer(world.globex, "Hooli");
    for (auto const* text : {"Hooli", "Borg Retail", "There is no such company"}) {
        auto ask = for_borg();
        ask.customer_text = text;
        auto const line = asks(ask);
        EXPECT_EQ(line.customer_text, text);
        EXPECT_EQ(line.given_customer, std::nullopt);
    }
}

TEST_F(AccessRequests, TellWhoMayDecideAndThenWhoAsked)
{
    world.viewer_of(world.acme);
    world.admin_of(world.globex);
    auto const request = asks(for_borg());
    EXPECT_EQ(mails_to("admin@acme.example", MailKind::access_asked_for), 1);
    EXPECT_EQ(mails_to("manager@vendor.example", MailKind::access_asked_for), 1);
    for (auto const* address : {"olga@acme.example", "viewer@acme.example", "admin@globex.example"})
        EXPECT_EQ(mails_to(address, MailKind::access_asked_for), 0) << address;
    mia.does(decline_request, DeclineRequest{request.id, "Boris is back"});
    EXPECT_EQ(mails_to("olga@acme.example", MailKind::access_decided), 1);
    EXPECT_EQ(own().answer, "Boris is back");
}

TEST_F(AccessRequests, AreDeclinedWithAReason)
{
    auto const request = asks(for_borg());
    EXPECT_EQ(refusal([&] { ada.does(decline_request, DeclineRequest{request.id, " "}); }), "/answer");
    EXPECT_EQ(ada.does(decline_request, DeclineRequest{request.id, "Not yours"}).state, AccessRequestState::declined);
    EXPECT_EQ(given(), std::vector{alpine});
}

TEST_F(AccessRequests, AreDecidedOnce)
{
    auto const request = asks(for_borg());
    approves(ada, request.id, borg);
    EXPECT_EQ(refusal([&] { mia.does(decline_request, DeclineRequest{request.id, "No"}); }), "request_decided");
    EXPECT_EQ(refusal([&] { approves(mia, request.id, borg); }), "request_decided");
    EXPECT_EQ(own().state, AccessRequestState::approved);
}

TEST_F(AccessRequests, LapseAfterFourteenDays)
{
    auto const request = asks(for_borg());
    world.portal.clock().advance(std::chrono::days(14) - 1ms);
    EXPECT_EQ(own().state, AccessRequestState::open);
    world.portal.clock().advance(1ms);
    EXPECT_EQ(own().state, AccessRequestState::lapsed);
    EXPECT_EQ(ada.reads(list_access_requests).open, 0);
    EXPECT_EQ(refusal([&] { approves(ada, request.id, borg); }), "request_lapsed");
}

TEST_F(AccessRequests, AreNobodysOwnToApprove)
{
    auto const deputy = world.admin_of(world.acme, "deputy");
    auto ask = for_role(Role::partner_viewer);
    auto const request = deputy.does(ask_for_access, ask);
    EXPECT_EQ(refusal([&] { approves(deputy, request.id); }), "own_access");
    EXPECT_EQ(refusal([&] { deputy.does(decline_request, DeclineRequest{request.id, "No"}); }), "own_access");
}

TEST_F(AccessRequests, GiveNothingAboveTheApproversOwn)
{
    // Who may look after people and nothing else.
    auto const role = world.portal.as_vendor().does(
        identity::create_role,
        identity::RoleFields{"Desk", Role::partner_admin, {{Permission::customers_read, Permission::users_manage}}});
    auto const desk = world.user({.name = "Dora",
                                  .email = "dora@acme.example",
                                  .role = role.code,
                                  .partner_id = world.acme.id,
                                  .customer_scope = CustomerScope::all,
                                  .partnership_ids = {world.acme.partnership}});
    auto actor = ada.actor();
    actor.user = desk;
    actor.permissions = identity::permissions_of(role);
    auto const request = asks(for_role(Role::partner_admin));
    EXPECT_EQ(refusal([&] { approves(world.portal.as(actor), request.id); }), "above_own");
    EXPECT_EQ(own().state, AccessRequestState::open);
}

TEST_F(AccessRequests, StayBehindTheWalls)
{
    auto const request = asks(for_borg());
    auto const hank = world.admin_of(world.globex);
    EXPECT_EQ(hank.reads(list_access_requests).requests.size(), 0u);
    EXPECT_EQ(refusal([&] { approves(hank, request.id, borg); }), "not_found");
    auto const boris = world.operator_of(world.acme, {borg}, "boris");
    EXPECT_EQ(boris.reads(list_own_requests).requests.size(), 0u);
    EXPECT_EQ(boris.reads(list_access_requests).requests.size(), 0u);
    EXPECT_EQ(refusal([&] { boris.does(withdraw_request, web::Revision{1}, request.id); }), "not_found");
    EXPECT_EQ(refusal([&] { world.viewer_of(world.acme).does(withdraw_request, web::Revision{1}, request.id); }),
              "not_found");
    auto const hooli = world.customer(world.globex, "Hooli");
    EXPECT_EQ(refusal([&] { approves(ada, request.id, hooli); }), "not_found");
    EXPECT_EQ(refusal([&] { approves(mia, request.id, hooli); }), "not_found");
    EXPECT_EQ(refusal([&] { approves(mia, request.id, world.unassigned_customer(world.acme, "Umbrella")); }),
              "customer_elsewhere");
}

TEST_F(AccessRequests, SayWhatIsWrongWithThem)
{
    auto const wrong = [&](AskForAccess ask) { return refusal([&] { asks(ask); }); };
    EXPECT_EQ(wrong({.reason = "Why not", .valid_to = in_a_month}), "/customer_text");
    EXPECT_EQ(wrong({.customer_text = "Borg", .reason = "", .valid_to = in_a_month}), "/reason");
    EXPECT_EQ(wrong({.customer_text = "Borg", .reason = "Why", .valid_to = world.portal.now()}), "/valid_to");
    EXPECT_EQ(wrong({.customer_text = "Borg", .reason = "Why", .valid_to = world.portal.now() + 367 * 24h}),
              "/valid_to");
    for (auto const* role : {Role::channel_manager, Role::account_notifications, Role::partner_operator, "nonsense"})
        EXPECT_EQ(wrong(for_role(role)), "/role") << role;
    EXPECT_EQ(refusal([&] { mia.does(ask_for_access, for_borg()); }), "not_found");
    EXPECT_EQ(refusal([&] { ada.does(ask_for_access, for_borg()); }), "sees_all_customers");
    for (int i = 0; i < 10; ++i)
        asks(for_borg());
    EXPECT_EQ(wrong(for_borg()), "too_many_requests");
}

TEST_F(AccessRequests, AreTakenBackByWhoAsked)
{
    auto const request = asks(for_borg());
    EXPECT_EQ(refusal([&] { ada.does(withdraw_request, web::Revision{request.version}, request.id); }), "not_found");
    olga.does(withdraw_request, web::Revision{request.version}, request.id);
    EXPECT_EQ(own().state, AccessRequestState::withdrawn);
    EXPECT_EQ(refusal([&] { ada.does(withdraw_request, web::Revision{1}, request.id); }), "not_found");
    EXPECT_EQ(refusal([&] { approves(ada, request.id, borg); }), "request_decided");
}

TEST_F(AccessRequests, OfSomebodyWhoLeftGiveNothing)
{
    auto const request = asks(for_borg());
    auto const grant = *held();
    mia.does(identity::end_grant, web::Revision{grant.version}, grant.id);
    EXPECT_EQ(refusal([&] { approves(ada, request.id, borg); }), "asker_left");
}

TEST_F(AccessRequests, AreOnRecord)
{
    auto const request = asks(for_borg());
    approves(ada, request.id, borg);
    EXPECT_EQ(testing::events_named(world.portal, "access_request.made"), 1);
    EXPECT_EQ(testing::events_named(world.portal, "access_request.approved"), 1);
    EXPECT_EQ(testing::events_seen_by(ada, "access_request.approved"), 1);
}

} // namespace
} // namespace entente::reviews
