#include "notifications/mail_settings.hpp"
#include "notifications/notifications.hpp"
#include "tasks/rules.hpp"
#include "testing/acme.hpp"
#include "testing/reseller.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace entente::notifications {
namespace {

using contacts::ContactFields;
using testing::Acme;
using testing::Person;

void name_contact(Person const& person, Customer const& customer, char const* name)
{
    person.does(contacts::create_contact,
                ContactFields{
                    .customer_id = customer.id, .kind = ContactKind::finance, .name = name, .email = "f@example.com"});
}

std::vector<Notification> told(Person const& person)
{
    return person.reads(list_notifications, ListNotifications{}).data;
}

std::string told_of(Person const& person, std::string_view action)
{
    std::string customers;
    for (auto const& one : told(person))
        if (one.action == action)
            customers += one.customer_name + (one.is_unread ? "*;" : ";");
    return customers;
}

// The vendor named a contact at Alpine Foods, at Borg Energi and at Globex's customer, in this order.
struct Named : Acme {
    Named()
    {
        name_contact(vendor(), alpine, "Astrid");
        name_contact(vendor(), borg, "Bram");
        name_contact(vendor(), zebra, "Zoe");
    }
};

TEST(Notifications, AreOfTheCustomersThatAPersonSees)
{
    Named world;
    EXPECT_EQ(told_of(world.admin(), "contact.created"), "Borg Energi*;Alpine Foods*;");
    EXPECT_EQ(told_of(world.operator_of_alpine(), "contact.created"), "Alpine Foods*;");
    EXPECT_EQ(told_of(world.admin_of_globex(), "contact.created"), "Zebra*;");
    for (auto const& one : told(world.operator_of_alpine()))
        EXPECT_EQ(one.customer_id, world.alpine.id);
}

TEST(Notifications, FollowTheScopeOfTheMoment)
{
    Named world;
    world.take_all_customers();
    EXPECT_TRUE(told(world.operator_of_alpine()).empty());
    EXPECT_EQ(world.operator_of_alpine().reads(summarise_notifications).unread, 0);
}

TEST(Notifications, LeaveOutWhatThePersonDidItself)
{
    Acme world;
    name_contact(world.admin(), world.alpine, "Astrid");
    EXPECT_EQ(told_of(world.admin(), "contact.created"), "");
    EXPECT_EQ(told_of(world.vendor(), "contact.created"), "Alpine Foods*;");
}

TEST(Notifications, OfOrdersAreForWhoMayReadOrders)
{
    testing::Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    EXPECT_EQ(told_of(world.admin(), "order.created"), "Alpine Foods*;");
    auto without = world.admin().actor();
    without.permissions.reset(static_cast<std::size_t>(Permission::orders_read));
    EXPECT_EQ(told_of(world.portal.as(without), "order.created"), "");
}

TEST(Notifications, SayOfATaskWhatIsToDo)
{
    testing::Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    world.vendor().works([&](Work& work) { tasks::apply_rules(work, world.dach, tasks::list_rules(work)); });
    std::set<std::string> opened;
    for (auto const& one : told(world.admin()))
        if (one.action == "task.opened")
            opened.insert(one.topic.value_or("unknown"));
    EXPECT_TRUE(opened.contains("renewal_upcoming"));
    EXPECT_FALSE(opened.contains("unknown"));
}

TEST(Notifications, AreUnreadUntilThePersonHasSeenThem)
{
    Named world;
    auto const admin = world.admin();
    auto const all = told(admin);
    EXPECT_EQ(admin.reads(summarise_notifications).unread, static_cast<std::int64_t>(all.size()));

    world.portal.clock().advance(std::chrono::seconds(1));
    name_contact(world.vendor(), world.cedar, "Cleo"); // while the person looks
    EXPECT_EQ(admin.does(look_at_notifications, NotificationLook{all.at(0).at}).unread, 1);
    EXPECT_EQ(told_of(admin, "contact.created"), "Cedar Labs*;Borg Energi;Alpine Foods;");
    EXPECT_EQ(admin.does(look_at_notifications, NotificationLook{world.portal.now()}).unread, 0);
    EXPECT_EQ(admin.does(look_at_notifications, NotificationLook{all.at(0).at}).unread, 0); // never back
}

// S3-17: what the bell tells of is chosen topic by topic, apart from mail.
TEST(Notifications, AreOfTheTopicsThatThePersonKeepsOn)
{
    Named world;
    auto const admin = world.admin();
    auto const before = admin.reads(summarise_notifications).unread;
    MailSettings settings;
    settings.bell.contacts = false;
    admin.does(keep_mail_settings, settings);
    EXPECT_EQ(told_of(admin, "contact.created"), "");
    EXPECT_NE(told_of(admin, "customer.assigned"), "");
    EXPECT_EQ(admin.reads(summarise_notifications).unread, before - 2);
    settings.bell = {.tasks = false, .orders = false, .contacts = true, .customers = false, .exceptions = false};
    admin.does(keep_mail_settings, settings);
    EXPECT_EQ(told_of(admin, "customer.assigned"), "");
    EXPECT_EQ(told(admin).size(), 2u);
    EXPECT_EQ(admin.reads(summarise_notifications).unread, 2);
}

TEST(Notifications, OfTheFutureAreNotSeenInAdvance)
{
    Named world;
    auto const admin = world.admin();
    admin.does(look_at_notifications, NotificationLook{world.portal.now() + std::chrono::days(1)});
    world.portal.clock().advance(std::chrono::seconds(1));
    name_contact(world.vendor(), world.cedar, "Cleo");
    EXPECT_EQ(admin.reads(summarise_notifications).unread, 1);
}

TEST(Notifications, AreReadPageByPageAndEndAfter30Days)
{
    Named world;
    auto const all = told(world.admin());
    ListNotifications ask{.limit = 2};
    std::vector<Id<Event>> seen;
    for (bool more = true; more;) {
        auto const page = world.admin().reads(list_notifications, ask);
        for (auto const& one : page.data)
            seen.push_back(one.id);
        more = page.has_more;
        ask.cursor = page.next_cursor;
    }
    ASSERT_EQ(seen.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(seen[i], all[i].id);

    world.portal.clock().advance(std::chrono::days(30) + Milliseconds(1));
    EXPECT_TRUE(told(world.admin()).empty());
}

TEST(Notifications, AreCountedUpToAHundred)
{
    Acme world;
    for (int i = 0; i < 100; ++i)
        world.customer(world.nordics, fmt::format("Customer {}", i).c_str());
    EXPECT_EQ(world.admin().reads(summarise_notifications).unread, most_counted);
}

} // namespace
} // namespace entente::notifications
