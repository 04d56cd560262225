// S0-41: the vendor need not look each day; what is out of the ordinary comes to it, once, and to nobody else.
#include "notifications/exceptions_told.hpp"

#include "mail/sender.hpp"
#include "notifications/digest.hpp"
#include "tasks/rules.hpp"
#include "testing/browser.hpp"
#include "testing/import_office.hpp"
#include "testing/jobs.hpp"
#include "testing/named.hpp"
#include "testing/reseller.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/stored.hpp"
#include "testing/usage_at_acme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace entente::notifications {
namespace {

using namespace std::chrono_literals;
using exceptions::ExceptionFields;
using exceptions::ExceptionThresholds;
using testing::Person;

std::vector<jobs::Kind> kinds_that_raise()
{
    return {{std::string(exceptions::find_kind), "15 6 * * *", exceptions::find},
            {std::string(exceptions::follow_kind), "", exceptions::follow, exceptions::asks_to_follow},
            {std::string(exceptions::tell_kind), "", tell_exceptions},
            {std::string(send_kind), "", send}};
}

/// "large_acv_change Alpine Foods 100000 to 150000;", the latest first.
std::string exceptions_told_to(Person const& person)
{
    std::string all;
    for (auto const& one : person.reads(list_notifications, ListNotifications{}).data)
        if (one.exception) {
            auto const& told = *one.exception;
            all += fmt::format("{} {}", name_of(told.kind),
                               one.customer_id ? one.customer_name : told.partner_name.value_or("everybody"));
            if (told.customers > 0)
                all += fmt::format(" {} of them", told.customers);
            if (told.was > 0 || told.becomes > 0)
                all += fmt::format(" {} to {}", told.was, told.becomes);
            all += ";";
        }
    return all;
}

/// Somebody follows what happens from now on.
struct Watch {
    testing::Portal& portal;
    testing::Workers workers{portal, kinds_that_raise(), 1};

    explicit Watch(testing::Portal& of) : portal(of) { lives(10s); }
    void lives(Milliseconds time) { workers.live(time); }
    void told_from(ExceptionKind kind, ExceptionThresholds const& from, bool is_on = true)
    {
        portal.as_vendor().does(exceptions::keep_exception_rule, ExceptionFields{kind, is_on, from});
    }
    std::string told() { return exceptions_told_to(portal.as_vendor()); }
};

struct WatchedReseller : testing::Reseller {
    Watch watch{portal};

    std::string after_a_while()
    {
        watch.lives(15s);
        return watch.told();
    }
    void finds_tasks()
    {
        vendor().works([&](Work& work) { tasks::apply_rules(work, dach, tasks::list_rules(work)); });
    }
};

TEST(Exceptions, TellOfMoreUseThanIsLicensedOnceAndTheVendorAlone)
{
    WatchedReseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00); // 10 seats
    world.order(world.borg, "Q-2", "2026-01-01", "2027-05-12", 1'000'00);
    world.uses(world.alpine, "2026-11-12", 12);
    world.uses(world.borg, "2026-11-12", 9);
    world.finds_tasks();
    EXPECT_EQ(world.after_a_while(), "over_licence Alpine Foods 0 to 120;");
    world.finds_tasks();
    for (int day = 0; day < 2; ++day)
        world.watch.lives(24h);
    EXPECT_EQ(world.watch.told(), "over_licence Alpine Foods 0 to 120;") << "once";
    EXPECT_EQ(exceptions_told_to(world.admin()), "");
    EXPECT_EQ(exceptions_told_to(world.operator_of_alpine()), "");
    EXPECT_EQ(testing::rows_seen_by(world.admin(), "exceptions"), 0);
    EXPECT_EQ(testing::events_seen_by(world.admin(), "exception.raised"), 0);
}

TEST(Exceptions, TellOfAnOrderThatEndedLongAgoAndIsUsed)
{
    WatchedReseller world;
    world.order(world.alpine, "Q-1", "2025-01-01", "2026-08-01", 1'000'00);
    world.uses(world.alpine, "2026-11-12");
    world.finds_tasks();
    EXPECT_EQ(world.after_a_while(), "ended_order_in_use Alpine Foods;");
}

TEST(Exceptions, TellOfALargeChangeOfContractValueButNotOfAFirstOrderOrARenewal)
{
    WatchedReseller world;
    auto const first = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100'000'00);
    EXPECT_EQ(world.after_a_while(), "") << "a first order is business";
    world.renewal(first, "Q-2", "2028-01-01");
    EXPECT_EQ(world.after_a_while(), "") << "the same again";
    world.order(world.alpine, "Q-3", "2026-11-01", "2027-11-01", 9'000'00);
    EXPECT_EQ(world.after_a_while(), "") << "less than a quarter, and than 10,000";
    auto const large = world.order(world.alpine, "Q-4", "2026-11-01", "2027-11-01", 50'000'00);
    EXPECT_EQ(world.after_a_while(), "large_acv_change Alpine Foods 10900000 to 15900000;");
    world.cancelled(large, "2026-12-01");
    EXPECT_EQ(world.after_a_while(), "large_acv_change Alpine Foods 15900000 to 10900000;"
                                     "large_acv_change Alpine Foods 10900000 to 15900000;");
    world.watch.lives(24h);
    EXPECT_EQ(std::ranges::count(world.watch.told(), ';'), 2);
}

TEST(Exceptions, FollowTheVendorsThresholdsAndSwitches)
{
    WatchedReseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100'000'00);
    world.watch.lives(15s);
    world.watch.told_from(ExceptionKind::large_acv_change, {.percent = 5, .amount = 1'000}, false);
    world.order(world.alpine, "Q-2", "2026-11-01", "2027-11-01", 50'000'00);
    EXPECT_EQ(world.after_a_while(), "");
    world.watch.lives(10min);
    world.watch.told_from(ExceptionKind::large_acv_change, {.percent = 5, .amount = 1'000});
    world.order(world.alpine, "Q-3", "2026-11-01", "2027-11-01", 9'000'00);
    EXPECT_EQ(world.after_a_while(), "large_acv_change Alpine Foods 15000000 to 15900000;");

    auto const would_tell = [&](std::int64_t percent) {
        return world.vendor()
            .reads(exceptions::preview_exception_rule,
                   ExceptionFields{ExceptionKind::large_acv_change, true, {percent, 1'000, 0}})
            .told;
    };
    EXPECT_EQ(would_tell(5), 2);
    EXPECT_EQ(would_tell(50), 1);
    EXPECT_EQ(would_tell(51), 0);
    EXPECT_THROW(world.watch.told_from(ExceptionKind::locked_out, {.percent = 5}), Problem) << "it has none";
    EXPECT_THROW(world.watch.told_from(ExceptionKind::large_acv_change, {.percent = 5}), Problem);
}

TEST(Exceptions, SayHowManyWhenThereAreManyAlike)
{
    WatchedReseller world;
    std::vector<Customer> all;
    for (int i = 0; i < 6; ++i) {
        all.push_back(world.customer(world.dach, fmt::format("Customer {}", i)));
        world.order(all.back(), fmt::format("A-{}", i), "2026-01-01", "2027-01-01", 100'000'00);
    }
    EXPECT_EQ(world.after_a_while(), "");
    for (int i = 0; i < 6; ++i)
        world.order(all[static_cast<std::size_t>(i)], fmt::format("B-{}", i), "2026-11-01", "2027-11-01", 90'000'00);
    EXPECT_EQ(world.after_a_while(), "large_acv_change Acme 6 of them;");
}

TEST(Exceptions, TellOfABilledUseThatWasCorrectedByMuch)
{
    testing::UsageAtAcme acme;
    acme.comes_with(acme.reading("2026-11-10T08:00:00Z", 140));
    acme.when("2026-11-28T23:00:00Z");
    Watch watch(acme.portal);
    acme.comes_with(acme.reading("2026-11-11T08:00:00Z", 150));
    watch.lives(15s);
    EXPECT_EQ(watch.told(), "");
    acme.comes_with(acme.reading("2026-11-12T08:00:00Z", 290));
    watch.lives(15s);
    EXPECT_EQ(watch.told(), "large_usage_change Alpine Foods 150 to 290;");
}

TEST(Exceptions, TellOfAnImportThatTouchesManyCustomersAndOfItsUndo)
{
    testing::ImportOffice office;
    office.knows_acme();
    Watch watch(office.portal);
    watch.told_from(ExceptionKind::many_customers, {.customers = 2});
    office.imports(imports::ImportKind::customers, "partner,external_id,name\nACME,BORG,Borg Energi\n");
    watch.lives(15s);
    EXPECT_EQ(watch.told(), "");
    office.imports(imports::ImportKind::customers, "partner,external_id,name\nACME,A,Aa Foods\nACME,B,Bb Foods\n"
                                                   "ACME,C,Cc Foods\n");
    watch.lives(15s);
    EXPECT_EQ(watch.told(), "many_customers everybody 3 of them;");
}

/// Acme's admin and Globex's were locked out, and the one of the vendor's.
struct LockedOut {
    testing::World world;
    Person acmes = world.admin_of(world.acme);
    Person globexs = world.admin_of(world.globex);
    Person maja = world.vendor_admin("maja");
    Person manager = world.channel_manager_of({world.acme});
    testing::SmtpSink sink;
    Watch watch{world.portal};

    LockedOut() { testing::sends_mail(world.portal, true); }
    void strangers_try()
    {
        for (auto const* address : {"admin@acme.example", "admin@globex.example", "maja@vendor.example"})
            strangers_try(address);
    }
    void strangers_try(char const* address)
    {
        testing::Site site(world.portal);
        testing::Browser stranger(site);
        for (int i = 0; i < 5; ++i)
            stranger.tries(address, "wrong and wrong again, and once more");
    }
    void lives(Milliseconds time)
    {
        watch.lives(time);
        mail::Sender(
            world.portal.store(), sink.server(), [](Store&) {}, may_still_be_told, mail::Sender::Runs::when_asked)
            .round();
    }
    /// What has come of exceptions.
    std::vector<std::string> came_to(std::string_view address)
    {
        std::vector<std::string> came;
        for (auto const& mail : sink.mails())
            if (mail.to == address && testing::header_of(mail.bytes, "List-Unsubscribe") != "")
                came.push_back(testing::text_of(mail.bytes));
        return came;
    }
};

TEST(Exceptions, AboutPeopleAreForWhoLooksAfterTheirPartner)
{
    LockedOut world;
    world.strangers_try();
    world.lives(15s);
    auto const all = exceptions_told_to(world.maja);
    EXPECT_NE(all.find("locked_out Acme"), std::string::npos) << all;
    EXPECT_NE(all.find("locked_out Globex"), std::string::npos) << all;
    EXPECT_NE(all.find("locked_out everybody"), std::string::npos) << all;
    EXPECT_EQ(exceptions_told_to(world.manager), "locked_out Acme;");
    EXPECT_EQ(exceptions_told_to(world.acmes), "");
    EXPECT_EQ(world.manager.reads(summarise_notifications).unread, 1);
    world.manager.does(look_at_notifications, NotificationLook{world.world.portal.now()});
    EXPECT_EQ(world.manager.reads(summarise_notifications).unread, 0);

    world.world.portal.clock().advance(2h);
    world.strangers_try();
    world.lives(15s);
    EXPECT_EQ(exceptions_told_to(world.manager), "locked_out Acme;") << "once a day";
}

TEST(Exceptions, ComeByMailWithinAMinuteAndOnlyOnce)
{
    LockedOut world;
    world.strangers_try();
    for (int i = 0; i < 4; ++i)
        world.lives(15s);
    auto const to_manager = world.came_to("manager@vendor.example");
    ASSERT_EQ(to_manager.size(), 1u);
    EXPECT_NE(to_manager[0].find("Acme\nhttps://portal.example.com/notifications"), std::string::npos) << to_manager[0];
    EXPECT_NE(to_manager[0].find("Locked out after wrong passwords: admin"), std::string::npos) << to_manager[0];
    EXPECT_EQ(to_manager[0].find("Globex"), std::string::npos) << to_manager[0];
    ASSERT_EQ(world.came_to("maja@vendor.example").size(), 1u);
    EXPECT_NE(world.came_to("maja@vendor.example")[0].find("Globex"), std::string::npos);
    EXPECT_TRUE(world.came_to("admin@acme.example").empty());
    world.world.admin_of(world.world.acme, "second");
    world.strangers_try("second@acme.example");
    for (int i = 0; i < 8; ++i)
        world.lives(15s);
    EXPECT_EQ(world.came_to("manager@vendor.example").size(), 2u) << "no quarter of an hour is waited for";
    for (int hour = 0; hour < 12; ++hour)
        world.lives(1h);
    EXPECT_EQ(world.came_to("manager@vendor.example").size(), 2u) << "nothing twice";
}

TEST(Exceptions, ThatWaitForTheMailServerAreNotSentToWhoLooksAfterOthersByThen)
{
    LockedOut world;
    world.sink.answers(std::deque(40, testing::SmtpSink::Answer::busy));
    world.strangers_try();
    for (int i = 0; i < 4; ++i)
        world.lives(15s);
    world.sink.answers({});
    auto const vendor = world.world.portal.as_vendor();
    auto const user = vendor.reads(identity::read_user, identity::UserById{world.manager.actor().user});
    vendor.does(identity::update_user, web::Revision{user.version}, user.id,
                web::Patch<identity::UserChange>{R"({"partner_ids":[]})"});
    world.lives(2h);
    EXPECT_TRUE(world.came_to("manager@vendor.example").empty());
    EXPECT_EQ(world.came_to("maja@vendor.example").size(), 1u);
}

TEST(Exceptions, AreOffByMailForWhoTurnsThemOffAndByTheBellForWhoTurnsThatOff)
{
    LockedOut world;
    auto settings = world.maja.reads(read_mail_settings);
    EXPECT_EQ(settings.exceptions, Pace::at_once) << "as usual";
    EXPECT_EQ(world.acmes.reads(read_mail_settings).exceptions, Pace::off);
    settings.exceptions = Pace::off;
    world.maja.does(keep_mail_settings, settings);
    world.strangers_try();
    for (int i = 0; i < 4; ++i)
        world.lives(15s);
    EXPECT_TRUE(world.came_to("maja@vendor.example").empty());
    EXPECT_EQ(world.maja.reads(summarise_notifications).unread, 3);
    settings.bell.exceptions = false;
    world.maja.does(keep_mail_settings, settings);
    EXPECT_EQ(world.maja.reads(summarise_notifications).unread, 0);
    EXPECT_EQ(exceptions_told_to(world.maja), "");
}

TEST(Exceptions, TellOfAReviewThatIsOverdue)
{
    testing::World world;
    world.admin_of(world.acme);
    Watch watch(world.portal);
    testing::open_grants_for_ever(world.portal);
    watch.lives(24h * 60); // of the quarter that ended with the year there is still time
    EXPECT_EQ(watch.told(), "");
    watch.lives(24h * 30);
    EXPECT_EQ(watch.told(), "review_overdue Acme;");
    watch.lives(24h);
    EXPECT_EQ(watch.told(), "review_overdue Acme;");
}

// What happened before anybody followed it is not told: there may be years of it.
TEST(Exceptions, BeginWhenSomebodyBeginsToFollow)
{
    testing::Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 100'000'00);
    world.order(world.alpine, "Q-2", "2026-11-01", "2027-11-01", 50'000'00);
    world.portal.clock().advance(24h);
    Watch watch(world.portal);
    watch.lives(15s);
    EXPECT_EQ(watch.told(), "");
    world.vendor().works(
        [](Work& work) { EXPECT_EQ(exceptions::asks_to_follow(work), std::nullopt) << "nothing to look at"; });
}

TEST(Exceptions, AreInOneOrderWithWhatElseIsTold)
{
    LockedOut world;
    world.world.customer(world.world.acme, "Alpine Foods");
    world.strangers_try();
    world.lives(15s);
    world.world.assign(world.world.unassigned_customer(world.world.acme, "Borg"), world.world.acme.partnership,
                       world.world.portal.now());
    std::vector<std::string> all;
    std::optional<std::string> cursor;
    do {
        auto const page = world.maja.reads(list_notifications, ListNotifications{.limit = 1, .cursor = cursor});
        for (auto const& one : page.data)
            all.push_back(one.action);
        cursor = page.next_cursor;
    } while (cursor);
    EXPECT_EQ(all, (std::vector<std::string>{"customer.assigned", "exception.raised", "exception.raised",
                                             "exception.raised", "customer.assigned"}));
}

TEST(Exceptions, AreNamedInBothLanguagesWithoutAbbreviations)
{
    std::regex const abbreviation("[A-Z]{2,}");
    for (std::size_t i = 0; i < type_of<ExceptionKind>().enumerators.size(); ++i) {
        store::ToldException const told{.kind = static_cast<ExceptionKind>(i), .label = "Seats"};
        auto const english = sentence_of(told, MailLanguage::en);
        auto const german = sentence_of(told, MailLanguage::de);
        EXPECT_NE(english.find(": Seats"), std::string::npos) << english;
        EXPECT_NE(english, german);
        EXPECT_FALSE(std::regex_search(english + german, abbreviation)) << english << german;
    }
    store::ToldException const change{
        .kind = ExceptionKind::large_acv_change, .was = 1'234'567'89, .becomes = 5, .decimals = 2, .currency = "EUR"};
    EXPECT_NE(sentence_of(change, MailLanguage::en).find("from 1,234,567.89 to 0.05 EUR"), std::string::npos);
    EXPECT_NE(sentence_of(change, MailLanguage::de).find("von 1.234.567,89 auf 0,05 EUR"), std::string::npos);
}

} // namespace
} // namespace entente::notifications
