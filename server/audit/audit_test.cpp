#include "audit/audit.hpp"
#include "testing/acme.hpp"
#include "testing/browser.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::audit {
namespace {

using contacts::ContactChange;
using contacts::ContactFields;
using testing::Acme;
using testing::Person;

std::vector<AuditEntry> all(Person const& reader, ListAudit ask = {})
{
    ask.limit = 200;
    return reader.reads(list_audit, ask).data;
}

std::vector<std::string> actions(std::vector<AuditEntry> const& entries)
{
    std::vector<std::string> list;
    for (auto const& entry : entries)
        list.push_back(entry.action);
    return list;
}

struct Audited : Acme {
    Contact contact;

    Audited()
    {
        portal.clock().advance(std::chrono::hours(1));
        contact = admin().does(contacts::create_contact, ContactFields{.customer_id = alpine.id,
                                                                       .kind = ContactKind::finance,
                                                                       .name = "Astrid",
                                                                       .email = "a@alpine.example"});
        portal.clock().advance(std::chrono::hours(1));
        contact = operator_of_alpine().does(contacts::update_contact, web::Revision{1}, contact.id,
                                            web::Patch<ContactChange>{R"({"name":"Bram","phone":"+46 8 1"})"});
    }
};

TEST(Audit, TellsWhoDidWhatToWhomWithTheValuesThatChanged)
{
    Audited acme;
    auto const entries = all(acme.vendor(), {.customer_id = acme.alpine.id});
    EXPECT_EQ(actions(entries), (std::vector<std::string>{"contact.updated", "contact.created", "customer.assigned",
                                                          "customer.created"}));
    auto const& last = entries.front();
    EXPECT_EQ(last.at, acme.portal.now());
    EXPECT_EQ(last.actor, "Olga");
    EXPECT_EQ(last.actor_kind, ActorOfEvent::person);
    EXPECT_EQ(last.user_id, acme.operator_of_alpine().actor().user);
    EXPECT_EQ(last.subject, acme.contact.id.text());
    EXPECT_EQ(last.partner_name, "Acme");
    EXPECT_EQ(last.customer_name, "Alpine Foods");
    std::vector<std::string> changes;
    for (auto const& change : last.changes)
        changes.push_back(fmt::format("{}:{}>{}", change.field, change.before.value_or(""), change.after.value_or("")));
    EXPECT_EQ(changes, (std::vector<std::string>{"name:Astrid>Bram", "phone:>+46 8 1"}));
}

TEST(Audit, IsNarrowedByPartnerCustomerPersonActionAndTime)
{
    Audited acme;
    auto const vendor = acme.vendor();
    auto const everything = all(vendor);
    auto const count = [&](ListAudit const& ask, auto&& belongs) {
        auto const found = all(vendor, ask);
        EXPECT_TRUE(std::ranges::all_of(found, belongs));
        EXPECT_EQ(std::ranges::count_if(everything, belongs), std::ssize(found));
        return found.size();
    };
    auto const olga = acme.operator_of_alpine().actor().user;
    auto const before = acme.portal.now() - std::chrono::hours(1);
    EXPECT_EQ(count({.customer_id = acme.alpine.id}, [&](auto const& e) { return e.customer_id == acme.alpine.id; }),
              4u);
    EXPECT_EQ(count({.user_id = olga}, [&](auto const& e) { return e.user_id == olga; }), 2u);
    EXPECT_EQ(count({.action = "contact.updated"}, [](auto const& e) { return e.action == "contact.updated"; }), 1u);
    EXPECT_EQ(count({.from = acme.portal.now()}, [&](auto const& e) { return e.at >= acme.portal.now(); }), 1u);
    EXPECT_GT(count({.to = before}, [&](auto const& e) { return e.at < before; }), 5u);
    EXPECT_GT(count({.partner_id = acme.globex.id}, [&](auto const& e) { return e.partner_id == acme.globex.id; }), 1u);
    EXPECT_EQ(count({.partner_id = acme.acme.id, .user_id = olga, .action = "contact.created"},
                    [&](auto const& e) { return e.user_id == olga && e.action == "contact.created"; }),
              1u);
    EXPECT_TRUE(all(vendor, {.action = "contact"}).empty()) << "an action is named in full";
    EXPECT_THROW(all(vendor, {.from = before, .to = before}), Problem);
}

TEST(Audit, FindsSignInsAndLockOutsByThePerson)
{
    testing::World world;
    auto const admin = world.admin_of(world.acme).actor().user;
    testing::Site site(world.portal);
    testing::Browser(site).signs_in("admin@acme.example");
    for (int i = 0; i < 5; ++i)
        testing::Browser(site).tries("admin@acme.example", "not the words that were chosen");
    auto const found = all(world.portal.as_vendor(), {.user_id = admin});
    EXPECT_EQ(actions(found), (std::vector<std::string>{"user.locked_out", "session.started"}));
    for (auto const& entry : found)
        EXPECT_EQ(entry.actor_kind, ActorOfEvent::person);
}

TEST(Audit, IsReadPageByPage)
{
    Audited acme;
    auto const everything = all(acme.vendor());
    std::vector<Id<Event>> read, expected;
    for (auto const& entry : everything)
        expected.push_back(entry.id);
    ListAudit ask{.limit = 3};
    for (bool has_more = true; has_more;) {
        auto const page = acme.vendor().reads(list_audit, ask);
        for (auto const& entry : page.data)
            read.push_back(entry.id);
        has_more = page.has_more;
        ask.cursor = page.next_cursor;
    }
    EXPECT_EQ(read, expected);
    EXPECT_GT(read.size(), 12u);
}

TEST(Audit, ShowsAPartnerItsOwnAlone)
{
    Audited acme;
    auto const own = all(acme.admin());
    EXPECT_GT(own.size(), 5u);
    for (auto const& entry : own)
        EXPECT_EQ(entry.partner_id, acme.acme.id) << entry.action;
    EXPECT_TRUE(all(acme.admin_of_globex(), {.customer_id = acme.alpine.id}).empty());
    EXPECT_TRUE(all(acme.admin_of_globex(), {.partner_id = acme.acme.id}).empty());
    EXPECT_TRUE(
        all(acme.admin_of_globex(), {.user_id = acme.admin().actor().user, .action = "contact.created"}).empty());
}

TEST(Differences, AreThoseOfEitherSideWithoutBookkeeping)
{
    auto const told = [](std::string_view before, std::string_view after) {
        std::string text;
        for (auto const& change : differences(before, after))
            text += fmt::format("{}:{}>{} ", change.field, change.before.value_or("-"), change.after.value_or("-"));
        return text;
    };
    EXPECT_EQ(told(R"({"a":1,"b":"x","version":1})", R"({"a":2,"b":"x","version":2})"), "a:1>2 ");
    EXPECT_EQ(told("null", R"({"a":[1,2],"b":null,"search_key":"k"})"), "a:->[1,2] ");
    EXPECT_EQ(told(R"({"a":"x","updated_at":"y"})", "null"), "a:x>- ");
    EXPECT_EQ(told("null", "null"), "");
}

} // namespace
} // namespace entente::audit
