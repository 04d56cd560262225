#include "customers/customers.hpp"
#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente::customers {
namespace {

using testing::Portal;

Instant at(char const* text) { return *Instant::parse(text); }

// Acme with two partnerships, and Globex with one.
struct Companies {
    Portal portal;
    Id<Partner> acme = partner("Acme");
    Id<Partner> globex = partner("Globex");
    Id<Partnership> nordics;
    Id<Partnership> baltics;
    Id<Partnership> of_globex;

    Companies()
    {
        portal.as_vendor().does(partners::create_partnership_type,
                                partners::PartnershipTypeFields{
                                    .code = "mssp", .name = "MSSP", .zone = "Europe/Stockholm", .currency = "EUR"});
        nordics = partnership(acme, "Nordics");
        baltics = partnership(acme, "Baltics");
        of_globex = partnership(globex, "Nordics");
    }

    Id<Partner> partner(char const* name)
    {
        return portal.as_vendor()
            .does(partners::create_partner, partners::PartnerFields{.name = name, .country = "SE"})
            .id;
    }
    Id<Partnership> partnership(Id<Partner> partner, char const* region)
    {
        return portal.as_vendor()
            .does(partners::create_partnership,
                  partners::PartnershipFields{.partner_id = partner, .type_code = "mssp", .region = region})
            .id;
    }
    Customer customer(Id<Partner> partner, char const* name)
    {
        return portal.as_vendor().does(create_customer,
                                       CustomerFields{.partner_id = partner, .name = name, .country = "SE"});
    }
    CustomerAssignment assign(AssignmentFields const& fields)
    {
        return portal.as_vendor().does(assign_customer, fields);
    }
};

TEST(CreateCustomer, KeepsOneRowPerNameAtAPartner)
{
    Companies companies;
    auto const alpine = companies.customer(companies.acme, "Alpine Foods AB");
    EXPECT_EQ(alpine.kind, CustomerKind::customer);
    EXPECT_EQ(companies.portal.last_event(), "vendor customer.created " + alpine.id.text());
    EXPECT_THROW(companies.customer(companies.acme, "ALPINE FOODS"), Problem);
    companies.customer(companies.globex, "Alpine Foods");
    EXPECT_EQ(companies.portal.count("customers"), 2);
}

TEST(CreateCustomer, NamesEveryWrongField)
{
    Companies companies;
    try {
        companies.portal.as_vendor().does(
            create_customer,
            CustomerFields{.partner_id = companies.acme, .name = "", .country = "se", .external_id = ""});
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.errors().size(), 3u);
    }
}

TEST(CreateCustomer, KnowsItsPartner)
{
    Companies companies;
    EXPECT_THROW(companies.customer({Uuid::make(1)}, "Alpine Foods"), Problem);
}

TEST(ListCustomers, PagesByNameAndFindsWithoutAccents)
{
    Companies companies;
    for (auto const* name : {"Öresund Shipping", "Alpine Foods", "Initech"})
        companies.customer(companies.acme, name);
    companies.customer(companies.globex, "Alpine Foods");
    auto const vendor = companies.portal.as_vendor();
    auto const first = vendor.reads(list_customers, ListCustomers{.limit = 2, .partner_id = companies.acme});
    ASSERT_EQ(first.data.size(), 2u);
    auto const second = vendor.reads(
        list_customers, ListCustomers{.limit = 2, .cursor = first.next_cursor, .partner_id = companies.acme});
    ASSERT_EQ(second.data.size(), 1u);
    EXPECT_EQ(second.data[0].name, "Öresund Shipping");
    EXPECT_EQ(vendor.reads(list_customers, ListCustomers{.q = "ores"}).data.size(), 1u);
    EXPECT_EQ(vendor.reads(list_customers, ListCustomers{.q = "alpine"}).data.size(), 2u);
}

TEST(UpdateCustomer, ChangesItsKindAndEmptiesWhatIsNull)
{
    Companies companies;
    auto const vendor = companies.portal.as_vendor();
    auto const made = vendor.does(
        create_customer,
        CustomerFields{.partner_id = companies.acme, .name = "Alpine Foods", .country = "SE", .external_id = "A-1"});
    auto const changed = vendor.does(update_customer, web::Revision{1}, made.id,
                                     web::Patch<CustomerChange>{R"({"kind":"trial","external_id":null})"});
    EXPECT_EQ(changed.kind, CustomerKind::trial);
    EXPECT_EQ(changed.external_id, std::nullopt);
    EXPECT_EQ(changed.name, "Alpine Foods");
    EXPECT_EQ(companies.portal.last_event(), "vendor customer.updated " + made.id.text());
    EXPECT_THROW(vendor.does(update_customer, web::Revision{1}, made.id, web::Patch<CustomerChange>{"{}"}), Problem);
}

TEST(AssignCustomer, CountsFromNowForEveryLineUnlessSaid)
{
    Companies companies;
    auto const alpine = companies.customer(companies.acme, "Alpine Foods");
    auto const assignment = companies.assign({.customer_id = alpine.id, .partnership_id = companies.nordics});
    EXPECT_EQ(assignment.valid_from, companies.portal.now());
    EXPECT_EQ(assignment.valid_to, CustomerAssignment::open_end());
    EXPECT_EQ(assignment.product_line, "");
}

TEST(AssignCustomer, KeepsOnePartnershipPerLineAndTime)
{
    Companies companies;
    auto const alpine = companies.customer(companies.acme, "Alpine Foods").id;
    companies.assign({alpine, companies.nordics, "Core", at("2026-01-01T00:00:00Z"), at("2026-07-01T00:00:00Z")});
    EXPECT_THROW(companies.assign({alpine, companies.baltics, "Core", at("2026-06-30T00:00:00Z")}), Problem);
    EXPECT_THROW(companies.assign({alpine, companies.baltics, "", at("2026-06-30T00:00:00Z")}), Problem);
    companies.assign({alpine, companies.baltics, "Mail", at("2026-01-01T00:00:00Z"), at("2026-07-01T00:00:00Z")});
    companies.assign({alpine, companies.baltics, std::nullopt, at("2026-07-01T00:00:00Z")});
    EXPECT_THROW(companies.assign({alpine, companies.nordics, "Mail", at("2026-08-01T00:00:00Z")}), Problem);
    EXPECT_EQ(companies.portal.as_vendor().reads(list_assignments, ListAssignments{}).data.size(), 3u);
}

TEST(AssignCustomer, StaysWithinThePartner)
{
    Companies companies;
    auto const alpine = companies.customer(companies.acme, "Alpine Foods");
    try {
        companies.assign({.customer_id = alpine.id, .partnership_id = companies.of_globex});
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status(), 404);
    }
}

TEST(EndAssignment, MakesRoomForTheNextOne)
{
    Companies companies;
    auto const vendor = companies.portal.as_vendor();
    auto const alpine = companies.customer(companies.acme, "Alpine Foods").id;
    auto const first = companies.assign({alpine, companies.nordics, std::nullopt, at("2026-01-01T00:00:00Z")});
    vendor.does(end_assignment, web::Revision{1}, first.id,
                web::Patch<AssignmentEnd>{R"({"valid_to":"2026-07-01T00:00:00Z"})"});
    companies.assign({alpine, companies.baltics, std::nullopt, at("2026-07-01T00:00:00Z")});
    EXPECT_THROW(vendor.does(end_assignment, web::Revision{2}, first.id,
                             web::Patch<AssignmentEnd>{R"({"valid_to":"2026-07-02T00:00:00Z"})"}),
                 Problem);
    auto const listed = vendor.reads(list_assignments, ListAssignments{.customer_id = alpine, .limit = 1});
    ASSERT_EQ(listed.data.size(), 1u);
    EXPECT_EQ(listed.data[0].partnership_id, companies.baltics);
    auto const rest = vendor.reads(list_assignments,
                                   ListAssignments{.customer_id = alpine, .limit = 1, .cursor = listed.next_cursor});
    ASSERT_EQ(rest.data.size(), 1u);
    EXPECT_EQ(rest.data[0].id, first.id);
}

} // namespace
} // namespace entente::customers
