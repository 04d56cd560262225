#include "activity/activity.hpp"
#include "testing/acme.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::activity {
namespace {

using contacts::ContactChange;
using contacts::ContactFields;
using testing::Acme;

std::vector<std::string> told(std::vector<ActivityEntry> const& entries)
{
    std::vector<std::string> lines;
    for (auto const& entry : entries) {
        auto line = fmt::format("{} {}", entry.actor, entry.action);
        if (entry.topic)
            line += " " + *entry.topic;
        for (auto const& change : entry.changes)
            line += fmt::format(" {}:{}>{}", change.field, change.before.value_or(""), change.after.value_or(""));
        lines.push_back(line);
    }
    return lines;
}

/// Astrid for finance at Alpine Foods, named by the admin, then Bram, by Olga.
Contact finance_of_alpine(Acme& acme)
{
    auto const first = acme.admin().does(contacts::create_contact, ContactFields{.customer_id = acme.alpine.id,
                                                                                 .kind = ContactKind::finance,
                                                                                 .name = "Astrid",
                                                                                 .email = "a@alpine.example"});
    return acme.operator_of_alpine().does(contacts::update_contact, web::Revision{1}, first.id,
                                          web::Patch<ContactChange>{R"({"name":"Bram","phone":"+46 8 1"})"});
}

TEST(ContactChanges, TellWhoChangedWhatMostRecentFirst)
{
    Acme acme;
    auto const contact = finance_of_alpine(acme);
    acme.admin().does(contacts::remove_contact, web::Revision{contact.version}, contact.id);
    std::vector<std::string> const expected = {
        "Olga contact.removed finance name:Bram> email:a@alpine.example> phone:+46 8 1>",
        "Olga contact.updated finance name:Astrid>Bram phone:>+46 8 1",
        "Olga contact.created finance name:>Astrid email:>a@alpine.example",
    };
    ListContactChanges const of_alpine{.customer_id = acme.alpine.id};
    for (auto const& reader : {acme.vendor(), acme.admin(), acme.operator_of_alpine()})
        EXPECT_EQ(told(reader.reads(list_contact_changes, of_alpine).data), expected);
}

TEST(ContactChanges, OfThePartnersOwnAreApart)
{
    Acme acme;
    finance_of_alpine(acme);
    acme.admin().does(contacts::create_contact, ContactFields{.name = "Maja", .email = "maja@acme.example"});
    auto const own = acme.admin().reads(list_contact_changes, ListContactChanges{});
    ASSERT_EQ(own.data.size(), 1u);
    EXPECT_EQ(own.data[0].changes[0].after, "Maja");
    EXPECT_TRUE(acme.admin_of_globex().reads(list_contact_changes, ListContactChanges{}).data.empty());
    EXPECT_THROW(acme.operator_of_alpine().reads(list_contact_changes, ListContactChanges{}), Problem);
}

TEST(CustomerActivity, IsReadPageByPage)
{
    Acme acme;
    finance_of_alpine(acme);
    ReadCustomerActivity ask{.id = acme.alpine.id, .limit = 3};
    auto const first = acme.admin().reads(read_customer_activity, ask);
    ask.cursor = first.next_cursor;
    auto const rest = acme.admin().reads(read_customer_activity, ask);
    ASSERT_EQ(first.data.size(), 3u);
    EXPECT_TRUE(first.has_more);
    EXPECT_EQ(first.data[0].action, "contact.updated");
    EXPECT_EQ(first.data[2].action, "customer.assigned");
    ASSERT_EQ(rest.data.size(), 1u);
    EXPECT_EQ(rest.data[0].action, "customer.created");
    EXPECT_EQ(rest.data[0].actor_kind, ActorOfEvent::process);
}

TEST(CustomerActivity, IsForThoseWhoSeeTheCustomer)
{
    Acme acme;
    finance_of_alpine(acme);
    auto const olga = acme.operator_of_alpine();
    EXPECT_EQ(olga.reads(read_customer_activity, ReadCustomerActivity{.id = acme.alpine.id}).data.size(), 4u);
    for (auto const& hidden : {acme.borg.id, acme.zebra.id})
        EXPECT_THROW(olga.reads(read_customer_activity, ReadCustomerActivity{.id = hidden}), Problem);
    EXPECT_THROW(acme.admin_of_globex().reads(read_customer_activity, ReadCustomerActivity{.id = acme.alpine.id}),
                 Problem);
    acme.take_all_customers();
    EXPECT_THROW(olga.reads(read_customer_activity, ReadCustomerActivity{.id = acme.alpine.id}), Problem);
}

TEST(Changes, AreReadOutOfWhatOlderVersionsWrote)
{
    auto const subject = Id<Contact>{Uuid::make(1)}.text();
    auto const changes =
        changes_between(subject, R"({"name":"Astrid","fax":"1"})", R"({"name":"Bram","fax":"2","version":7})");
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].field, "name");
    EXPECT_TRUE(changes_between("price_00000000000000000000000000", R"({"amount":1})", "null").empty());
}

} // namespace
} // namespace entente::activity
