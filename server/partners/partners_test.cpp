#include "partners/partners.hpp"
#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente::partners {
namespace {

using testing::Portal;

TEST(CreatePartner, KeepsOneCompanyPerNameAndCountry)
{
    Portal portal;
    portal.as_vendor().does(create_partner, PartnerFields{.name = "Acme AB", .country = "SE"});
    EXPECT_THROW(portal.as_vendor().does(create_partner, PartnerFields{.name = "ACME", .country = "SE"}), Problem);
    portal.as_vendor().does(create_partner, PartnerFields{.name = "ACME", .country = "NO"});
    EXPECT_EQ(portal.count("partners"), 2);
}

TEST(CreatePartner, NamesEveryWrongField)
{
    Portal portal;
    try {
        portal.as_vendor().does(create_partner, PartnerFields{.name = " ", .country = "Sweden"});
        FAIL();
    } catch (Problem const& problem) {
        ASSERT_EQ(problem.errors().size(), 2u);
        EXPECT_EQ(problem.errors()[0].pointer, "/name");
        EXPECT_EQ(problem.errors()[1].pointer, "/country");
    }
}

TEST(ListPartners, PagesByNameAndFindsWithoutAccents)
{
    Portal portal;
    for (auto const* name : {"Åsbo Elektriska", "Globex", "Initech"})
        portal.as_vendor().does(create_partner, PartnerFields{.name = name, .country = "SE"});
    auto const first = portal.as_vendor().reads(list_partners, ListPartners{.limit = 2});
    ASSERT_EQ(first.data.size(), 2u);
    EXPECT_TRUE(first.has_more);
    auto const second = portal.as_vendor().reads(list_partners, ListPartners{.limit = 2, .cursor = first.next_cursor});
    ASSERT_EQ(second.data.size(), 1u);
    EXPECT_EQ(second.data[0].name, "Initech");
    auto const found = portal.as_vendor().reads(list_partners, ListPartners{.q = "asbo"});
    ASSERT_EQ(found.data.size(), 1u);
}

TEST(UpdatePartner, ChangesWhatIsGivenAndKeepsTheRest)
{
    Portal portal;
    auto const acme = portal.as_vendor().does(create_partner, PartnerFields{.name = "Acme", .country = "SE"});
    auto const renamed = portal.as_vendor().does(update_partner, web::Revision{acme.version}, acme.id,
                                                 web::Patch<PartnerFields>{R"({"name":"Acme Nordics"})"});
    EXPECT_EQ(renamed.name, "Acme Nordics");
    EXPECT_EQ(renamed.country, "SE");
    EXPECT_EQ(renamed.version, 2);
    EXPECT_EQ(renamed.crm_status, std::nullopt);
    auto const gold = portal.as_vendor().does(update_partner, web::Revision{2}, acme.id,
                                              web::Patch<PartnerFields>{R"({"crm_status":" Active, gold "})"});
    EXPECT_EQ(gold.crm_status, "Active, gold");
    EXPECT_THROW(portal.as_vendor().does(update_partner, web::Revision{1}, acme.id, web::Patch<PartnerFields>{"{}"}),
                 Problem);
}

} // namespace
} // namespace entente::partners
