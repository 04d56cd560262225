// S0-58: access is reviewed every quarter and signed off; S0-48: what nobody uses is listed.
#include "reviews/quarterly.hpp"

#include "reviews/quarter.hpp"
#include "reviews/unused.hpp"
#include "testing/browser.hpp"
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

std::string refusal(std::function<void()> const& what)
{
    try {
        what();
    } catch (Problem const& problem) {
        return problem.errors().empty() ? problem.code() : problem.errors().front().pointer;
    }
    return "done";
}

TEST(Quarters, AreThoseOfTheCalendar)
{
    auto const name_at = [](std::string_view at) { return last_quarter(*Instant::parse(at)).name; };
    EXPECT_EQ(name_at("2026-11-13T06:00:00Z"), "2026-Q3");
    EXPECT_EQ(name_at("2026-12-31T23:59:59.999Z"), "2026-Q3");
    EXPECT_EQ(name_at("2027-01-01T00:00:00Z"), "2026-Q4");
    EXPECT_EQ(name_at("2026-03-31T00:00:00Z"), "2025-Q4");
    auto const quarter = last_quarter(*Instant::parse("2026-11-13T06:00:00Z"));
    EXPECT_EQ(quarter.begins.text(), "2026-07-01T00:00:00.000Z");
    EXPECT_EQ(quarter.ends.text(), "2026-10-01T00:00:00.000Z");
    EXPECT_EQ(quarter.due.text(), "2026-10-31T00:00:00.000Z");
}

/// Acme has its admin Ada, Olga who operates Alpine, and Vito who views; Mia manages the vendor's channel. The fourth quarter of 2026 has
/// just ended.
class AccessReviews : public ::testing::Test {
protected:
    AccessReviews() { world.portal.clock().set(*Instant::parse("2027-01-10T08:00:00Z")); }

    AccessReview review() const { return mia.reads(read_access_review, ReadAccessReview{acme, {}}); }
    AccessReviewLine line_of(Person const& person) const
    {
        auto const lines = review().lines;
        return *std::ranges::find(lines, person.actor().user, &AccessReviewLine::user_id);
    }
    AccessReview decides(Person const& about, ReviewVerdict verdict, std::string quarter = "2026-Q4") const
    {
        return mia.does(decide_access, DecideAccess{acme, std::move(quarter), line_of(about).grant_id, verdict});
    }
    AccessReview signs_off(std::optional<std::string> comment = {}) const
    {
        return mia.does(sign_off_review, SignOffReview{acme, "2026-Q4", std::move(comment)});
    }
    void decide_all() const
    {
        decides(ada, ReviewVerdict::keep);
        decides(olga, ReviewVerdict::end);
        decides(vito, ReviewVerdict::keep);
    }

    World world;
    Id<Partnership> acme = world.acme.partnership;
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Person ada = world.admin_of(world.acme, "ada");
    Person olga = world.operator_of(world.acme, {alpine}, "olga");
    Person vito = world.viewer_of(world.acme, "vito");
    Person mia = world.channel_manager();
};

TEST_F(AccessReviews, ShowWhoHasWhatAndUsesIt)
{
    auto const seen = review();
    EXPECT_EQ(seen.about.quarter, "2026-Q4");
    EXPECT_EQ(seen.about.state, AccessReviewState::open);
    EXPECT_EQ(seen.about.undecided, 3);
    ASSERT_EQ(seen.lines.size(), 3u);
    auto const line = line_of(olga);
    EXPECT_EQ(line.role, Role::partner_operator);
    EXPECT_EQ(line.role_name, "Partner operator");
    EXPECT_EQ(line.customers, 1);
    EXPECT_EQ(line.last_sign_in_at, std::nullopt);
    EXPECT_FALSE(line.is_unused) << "given 58 days ago";
}

TEST_F(AccessReviews, EndWhatIsNotNeededAndAreSignedOff)
{
    decide_all();
    EXPECT_EQ(line_of(olga).verdict, ReviewVerdict::end);
    EXPECT_TRUE(mia.reads(identity::read_user, identity::UserById{olga.actor().user}).grants.empty());
    EXPECT_EQ(review().about.undecided, 0);
    auto const signed_off = signs_off("Olga changed jobs");
    EXPECT_EQ(signed_off.about.state, AccessReviewState::signed_off);
    EXPECT_EQ(signed_off.about.signed_by, "manager");
    EXPECT_EQ(signed_off.about.signed_at, world.portal.now());
    EXPECT_EQ(signed_off.comment, "Olga changed jobs");
    EXPECT_EQ(refusal([&] { decides(ada, ReviewVerdict::end); }), "review_signed");
    EXPECT_EQ(refusal([&] { signs_off(); }), "review_signed");
    for (auto const* action : {"access_review.kept", "access_review.ended", "access_review.signed", "grant.ended"})
        EXPECT_GE(testing::events_named(world.portal, action), 1) << action;
}

TEST_F(AccessReviews, AreNotSignedOffWhileSomebodyIsUndecided)
{
    decides(ada, ReviewVerdict::keep);
    try {
        signs_off();
        FAIL() << "it was signed off";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code(), "review_undecided");
        EXPECT_STREQ(problem.what(), "review_undecided: Decide about olga, vito first.");
    }
    decides(olga, ReviewVerdict::keep);
    decides(vito, ReviewVerdict::keep);
    world.viewer_of(world.acme, "late"); // whoever comes meanwhile is looked at as well
    EXPECT_EQ(refusal([&] { signs_off(); }), "review_undecided");
}

TEST_F(AccessReviews, StayAsTheyWereAtTheSignOff)
{
    decide_all();
    signs_off();
    world.portal.clock().advance(1h);
    auto const user = mia.reads(identity::read_user, identity::UserById{vito.actor().user});
    mia.does(identity::update_user, web::Revision{user.version}, user.id,
             web::Patch<identity::UserChange>{R"({"name":"Somebody else"})"});
    auto const grant = user.grants.at(0);
    mia.does(identity::end_grant, web::Revision{grant.version}, grant.id);
    world.portal.clock().set(*Instant::parse("2027-04-02T08:00:00Z"));
    auto const former = mia.reads(read_access_review, ReadAccessReview{acme, "2026-Q4"});
    ASSERT_EQ(former.lines.size(), 3u);
    EXPECT_EQ(former.lines[2].name, "vito");
    EXPECT_EQ(former.lines[2].verdict, ReviewVerdict::keep);
    EXPECT_EQ(former.lines[1].verdict, ReviewVerdict::end);
    EXPECT_EQ(review().about.quarter, "2027-Q1");
    EXPECT_EQ(review().about.last_signed, "2026-Q4");
    EXPECT_EQ(review().lines.size(), 1u);
    EXPECT_EQ(refusal([&] { decides(ada, ReviewVerdict::keep, "2026-Q4"); }), "review_over");
    EXPECT_EQ(refusal([&] { mia.reads(read_access_review, ReadAccessReview{acme, "2026-Q1"}); }), "not_found");
}

TEST_F(AccessReviews, AreOverdueThirtyDaysAfterTheQuarter)
{
    world.admin_of(world.globex, "gus"); // who has access only since this quarter
    auto list = mia.reads(list_access_reviews);
    ASSERT_EQ(list.reviews.size(), 1u);
    EXPECT_EQ(list.overdue, 0);
    world.portal.clock().set(*Instant::parse("2027-01-31T00:00:00Z"));
    list = mia.reads(list_access_reviews);
    EXPECT_EQ(list.overdue, 1);
    EXPECT_EQ(list.reviews.at(0).state, AccessReviewState::overdue);
    EXPECT_EQ(list.reviews.at(0).partnership_id, acme);
    decide_all();
    signs_off();
    list = mia.reads(list_access_reviews);
    EXPECT_EQ(list.overdue, 0);
    EXPECT_EQ(list.reviews.at(0).state, AccessReviewState::signed_off);
}

TEST_F(AccessReviews, DecideAnewUntilTheGrantIsEnded)
{
    decides(olga, ReviewVerdict::keep);
    decides(olga, ReviewVerdict::end);
    EXPECT_EQ(refusal([&] { decides(olga, ReviewVerdict::keep); }), "grant_ended");
    EXPECT_EQ(line_of(olga).verdict, ReviewVerdict::end);
    decides(vito, ReviewVerdict::end);
    decides(ada, ReviewVerdict::keep);
    EXPECT_EQ(world.portal.count("access_review_decisions"), 3);
}

TEST_F(AccessReviews, KeepTheLastAdmin)
{
    EXPECT_EQ(refusal([&] { decides(ada, ReviewVerdict::end); }), "last_admin");
    EXPECT_EQ(line_of(ada).verdict, std::nullopt);
}

TEST_F(AccessReviews, AreTheVendorsAlone)
{
    auto const grant = line_of(olga).grant_id;
    for (auto const& person : {ada, olga, world.admin_of(world.globex, "gus")}) {
        EXPECT_EQ(refusal([&] { person.reads(list_access_reviews); }), "not_found");
        EXPECT_EQ(refusal([&] { person.reads(read_access_review, ReadAccessReview{acme, {}}); }), "not_found");
        EXPECT_EQ(refusal([&] {
                      person.does(decide_access, DecideAccess{acme, "2026-Q4", grant, ReviewVerdict::keep});
                  }),
                  "not_found");
        EXPECT_EQ(refusal([&] { person.does(sign_off_review, SignOffReview{acme, "2026-Q4", {}}); }), "not_found");
    }
    decides(olga, ReviewVerdict::keep);
    EXPECT_EQ(testing::events_seen_by(ada, "access_review.kept"), 0);
    EXPECT_EQ(
        refusal([&] {
            mia.does(decide_access, DecideAccess{world.globex.partnership, "2026-Q4", grant, ReviewVerdict::keep});
        }),
        "not_found")
        << "a grant of another partnership";
}

/// Who signs in, by a browser.
class UnusedAccess : public AccessReviews {
protected:
    std::vector<std::string> unused(Person const& reader) const
    {
        std::vector<std::string> names;
        for (auto const& grant : reader.reads(list_unused_grants).grants)
            names.push_back(grant.name);
        std::ranges::sort(names);
        return names;
    }
    void signs_in(std::string const& address)
    {
        testing::Site site(world.portal);
        testing::Browser browser(site);
        browser.signs_in(address);
    }
};

TEST_F(UnusedAccess, IsListedAfterNinetyDays)
{
    world.portal.clock().set(*Instant::parse("2026-11-13T06:00:00Z") + std::chrono::days(90) - 1ms);
    signs_in("olga@acme.example");
    EXPECT_EQ(unused(mia), std::vector<std::string>{});
    world.portal.clock().advance(1ms);
    EXPECT_EQ(unused(mia), (std::vector<std::string>{"ada", "vito"}));
    EXPECT_EQ(mia.reads(list_unused_grants).count, 2);
    world.portal.clock().advance(std::chrono::days(90));
    EXPECT_EQ(unused(mia), (std::vector<std::string>{"ada", "olga", "vito"}));
    EXPECT_TRUE(line_of(olga).is_unused);
    signs_in("olga@acme.example");
    EXPECT_EQ(unused(mia), (std::vector<std::string>{"ada", "vito"}));
    EXPECT_FALSE(line_of(olga).is_unused);
}

TEST_F(UnusedAccess, NamesNobodyWhoseGrantIsYounger)
{
    world.portal.clock().set(*Instant::parse("2027-06-01T08:00:00Z"));
    world.viewer_of(world.acme, "newcomer");
    EXPECT_EQ(unused(mia), (std::vector<std::string>{"ada", "olga", "vito"}));
}

TEST_F(UnusedAccess, LeavesOutWhatIsFrozenDisabledOrEnded)
{
    world.portal.clock().set(*Instant::parse("2027-06-01T08:00:00Z"));
    auto const of = [&](Person const& person) {
        return mia.reads(identity::read_user, identity::UserById{person.actor().user});
    };
    auto const frozen = of(vito).grants.at(0);
    mia.does(identity::update_grant, web::Revision{frozen.version}, frozen.id,
             web::Patch<identity::GrantChange>{R"({"is_frozen":true})"});
    auto const disabled = of(olga);
    mia.does(identity::update_user, web::Revision{disabled.version}, disabled.id,
             web::Patch<identity::UserChange>{R"({"standing":"disabled"})"});
    EXPECT_EQ(unused(mia), std::vector<std::string>{"ada"});
}

TEST_F(UnusedAccess, OfOthersStaysBehindTheWalls)
{
    world.admin_of(world.globex, "gus");
    world.portal.clock().set(*Instant::parse("2027-06-01T08:00:00Z"));
    EXPECT_EQ(unused(ada), (std::vector<std::string>{"ada", "olga", "vito"}));
    EXPECT_EQ(unused(mia), (std::vector<std::string>{"ada", "gus", "olga", "vito"}));
}

} // namespace
} // namespace entente::reviews
