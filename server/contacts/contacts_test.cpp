#include "contacts/contacts.hpp"
#include "testing/acme.hpp"

#include <gtest/gtest.h>

namespace entente::contacts {
namespace {

using testing::Acme;

ContactFields person(std::optional<Id<Customer>> of, ContactKind kind, char const* name = "Astrid Ekberg")
{
    return {.customer_id = of, .kind = kind, .name = name, .email = "astrid@alpine.example"};
}

std::vector<std::string> named(Contacts const& contacts)
{
    std::vector<std::string> names;
    for (auto const& contact : contacts.data)
        names.push_back(std::string(name_of(contact.kind)) + " " + contact.name);
    return names;
}

TEST(Contacts, AreOnePersonForEachKindAndOnePersonMayHoldSeveral)
{
    Acme acme;
    auto const admin = acme.admin();
    admin.does(create_contact, person(acme.alpine.id, ContactKind::technical));
    admin.does(create_contact, person(acme.alpine.id, ContactKind::sales));
    try {
        admin.does(create_contact, person(acme.alpine.id, ContactKind::sales, "Bram"));
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code(), "contact_named");
    }
    EXPECT_EQ(named(admin.reads(list_contacts, ContactOwner{.customer_id = acme.alpine.id})),
              (std::vector<std::string>{"sales Astrid Ekberg", "technical Astrid Ekberg"}));
}

TEST(Contacts, OfThePartnerAreBesideThoseOfItsCustomers)
{
    Acme acme;
    auto const admin = acme.admin();
    admin.does(create_contact, person(acme.alpine.id, ContactKind::sales, "Alpine's"));
    admin.does(create_contact, person(std::nullopt, ContactKind::sales, "Acme's"));
    EXPECT_THROW(admin.does(create_contact, person(std::nullopt, ContactKind::sales, "Another")), Problem);
    EXPECT_EQ(named(admin.reads(list_contacts, ContactOwner{})), std::vector<std::string>{"sales Acme's"});
    EXPECT_EQ(named(acme.vendor().reads(list_contacts, ContactOwner{.partner_id = acme.acme.id})),
              std::vector<std::string>{"sales Acme's"});
    EXPECT_EQ(named(acme.admin_of_globex().reads(list_contacts, ContactOwner{})), std::vector<std::string>{});
}

TEST(Contacts, OfACustomerAreForThoseWhoSeeTheCustomer)
{
    Acme acme;
    auto const olga = acme.operator_of_alpine();
    auto const ours = acme.admin().does(create_contact, person(acme.borg.id, ContactKind::sales));
    auto const own = acme.admin().does(create_contact, person(std::nullopt, ContactKind::finance));
    olga.does(create_contact, person(acme.alpine.id, ContactKind::sales));
    EXPECT_EQ(olga.reads(list_contacts, ContactOwner{.customer_id = acme.alpine.id}).data.size(), 1u);
    for (auto const& hidden :
         {ContactOwner{.customer_id = acme.borg.id}, ContactOwner{.customer_id = acme.zebra.id}, ContactOwner{}})
        EXPECT_THROW(olga.reads(list_contacts, hidden), Problem);
    EXPECT_THROW(olga.does(create_contact, person(acme.borg.id, ContactKind::finance)), Problem);
    EXPECT_THROW(olga.does(create_contact, person(std::nullopt, ContactKind::sales)), Problem);
    for (auto const& contact : {ours, own}) {
        EXPECT_THROW(olga.does(update_contact, web::Revision{1}, contact.id, web::Patch<ContactChange>{"{}"}), Problem);
        EXPECT_THROW(olga.does(remove_contact, web::Revision{1}, contact.id), Problem);
        EXPECT_THROW(acme.admin_of_globex().does(remove_contact, web::Revision{1}, contact.id), Problem);
    }
    acme.take_all_customers();
    EXPECT_THROW(olga.reads(list_contacts, ContactOwner{.customer_id = acme.alpine.id}), Problem);
}

TEST(Contacts, AreGoneWithTheirCustomer)
{
    Acme acme;
    auto const contact = acme.admin().does(create_contact, person(acme.alpine.id, ContactKind::sales));
    acme.vendor().works([&](Work& work) {
        work.remove("customers", customers::read_customer(work, {acme.alpine.id}), "customer.removed");
    });
    EXPECT_THROW(acme.admin().does(remove_contact, web::Revision{1}, contact.id), Problem);
    EXPECT_THROW(acme.admin().reads(list_contacts, ContactOwner{.customer_id = acme.alpine.id}), Problem);
}

TEST(Contacts, ChangeAndGoOnlyAsTheyWereSeen)
{
    Acme acme;
    auto const admin = acme.admin();
    auto const first = admin.does(create_contact, person(acme.alpine.id, ContactKind::finance));
    auto const second = admin.does(update_contact, web::Revision{first.version}, first.id,
                                   web::Patch<ContactChange>{R"({"name":"Bram Nyqvist","phone":"+46 8 123"})"});
    EXPECT_EQ(second.email, "astrid@alpine.example");
    EXPECT_EQ(second.phone, "+46 8 123");
    EXPECT_THROW(admin.does(update_contact, web::Revision{1}, first.id, web::Patch<ContactChange>{"{}"}), Problem);
    EXPECT_THROW(admin.does(remove_contact, web::Revision{1}, first.id), Problem);
    admin.does(remove_contact, web::Revision{2}, first.id);
    EXPECT_TRUE(admin.reads(list_contacts, ContactOwner{.customer_id = acme.alpine.id}).data.empty());
    admin.does(create_contact, person(acme.alpine.id, ContactKind::finance, "Clara"));
}

TEST(Contacts, NameEveryWrongField)
{
    Acme acme;
    try {
        acme.admin().does(
            create_contact,
            ContactFields{.customer_id = acme.alpine.id, .name = " ", .email = "nobody", .phone = "call me"});
        FAIL();
    } catch (Problem const& problem) {
        ASSERT_EQ(problem.errors().size(), 3u);
        EXPECT_EQ(problem.errors()[1].pointer, "/email");
        EXPECT_EQ(problem.errors()[2].code, "phone");
    }
    EXPECT_THROW(acme.vendor().reads(list_contacts, ContactOwner{}), Problem);
    EXPECT_THROW(acme.vendor().reads(list_contacts, ContactOwner{acme.globex.id, acme.alpine.id}), Problem);
}

} // namespace
} // namespace entente::contacts
