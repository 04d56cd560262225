#include "catalog/catalog.hpp"
#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente::catalog {
namespace {

using testing::Portal;

ProductFields seats() { return {.code = "SEATS", .name = "Seats", .unit = "seats"}; }

// Acme's partnership in euro, and a product.
struct Acme {
    Portal portal;
    Id<Partnership> partnership;
    Product product;

    Acme()
    {
        auto const vendor = portal.as_vendor();
        vendor.does(partners::create_partnership_type,
                    partners::PartnershipTypeFields{
                        .code = "mssp", .name = "MSSP", .zone = "Europe/Stockholm", .currency = "EUR"});
        auto const acme =
            vendor.does(partners::create_partner, partners::PartnerFields{.name = "Acme", .country = "SE"});
        partnership =
            vendor
                .does(partners::create_partnership,
                      partners::PartnershipFields{.partner_id = acme.id, .type_code = "mssp", .region = "Nordics"})
                .id;
        product = vendor.does(create_product, seats());
    }

    PriceFields price(char const* from, std::optional<char const*> to = std::nullopt) const
    {
        return {
            .partnership_id = partnership,
            .product_id = product.id,
            .amount = {250, "EUR"},
            .valid_from = *Date::parse(from),
            .valid_to = to ? Date::parse(*to) : std::nullopt,
        };
    }
    Price makes(PriceFields const& fields) { return portal.as_vendor().does(create_price, fields); }
};

TEST(CreateProduct, TakesWhatIsUsualWhenNothingIsSaid)
{
    Portal portal;
    auto const product = portal.as_vendor().does(create_product, seats());
    EXPECT_EQ(product.line, "");
    EXPECT_EQ(product.decimals, 0);
    EXPECT_EQ(product.jump_floor, 100);
    EXPECT_TRUE(product.is_active);
    EXPECT_EQ(portal.last_event(), "vendor product.created " + product.id.text());
}

TEST(CreateProduct, NamesEveryWrongField)
{
    Portal portal;
    try {
        portal.as_vendor().does(create_product, ProductFields{.code = "", .name = "Seats", .unit = " ", .decimals = 7});
        FAIL();
    } catch (Problem const& problem) {
        ASSERT_EQ(problem.errors().size(), 3u);
        EXPECT_EQ(problem.errors()[0].pointer, "/code");
        EXPECT_EQ(problem.errors()[1].pointer, "/unit");
        EXPECT_EQ(problem.errors()[2].pointer, "/decimals");
    }
}

TEST(CreateProduct, KeepsOneProductPerCode)
{
    Portal portal;
    portal.as_vendor().does(create_product, seats());
    EXPECT_THROW(portal.as_vendor().does(create_product, seats()), Problem);
    EXPECT_EQ(portal.as_vendor().reads(list_products).data.size(), 1u);
}

TEST(UpdateProduct, LeavesWhatStoredValuesMean)
{
    Portal portal;
    auto const product = portal.as_vendor().does(create_product, seats());
    auto const renamed = portal.as_vendor().does(update_product, web::Revision{product.version}, product.id,
                                                 web::Patch<ProductChange>{R"({"name":"Users","line":"Core"})"});
    EXPECT_EQ(renamed.name, "Users");
    EXPECT_EQ(renamed.line, "Core");
    EXPECT_THROW(portal.as_vendor().does(update_product, web::Revision{2}, product.id,
                                         web::Patch<ProductChange>{R"({"decimals":2})"}),
                 Problem);
}

TEST(CreatePrice, HoldsUntilTheDayBeforeTheNext)
{
    Acme acme;
    auto const first = acme.makes(acme.price("2026-01-01", "2026-07-01"));
    auto const second = acme.makes(acme.price("2026-07-01"));
    auto const on = [&](char const* day) {
        return acme.portal.as_vendor().reads(prices_on, acme.partnership, *Date::parse(day));
    };
    EXPECT_TRUE(on("2025-12-31").empty());
    ASSERT_EQ(on("2026-06-30").size(), 1u);
    EXPECT_EQ(on("2026-06-30")[0].id, first.id);
    ASSERT_EQ(on("2026-07-01").size(), 1u);
    EXPECT_EQ(on("2026-07-01")[0].id, second.id);
}

TEST(CreatePrice, RefusesDaysThatAnotherPriceHolds)
{
    Acme acme;
    acme.makes(acme.price("2026-03-01", "2026-06-01"));
    EXPECT_THROW(acme.makes(acme.price("2026-05-31")), Problem);
    EXPECT_THROW(acme.makes(acme.price("2026-01-01")), Problem);
    EXPECT_THROW(acme.makes(acme.price("2026-01-01", "2026-03-02")), Problem);
    acme.makes(acme.price("2026-01-01", "2026-03-01"));
    acme.makes(acme.price("2026-06-01"));
    EXPECT_EQ(acme.portal.as_vendor().reads(list_prices, ListPrices{}).data.size(), 3u);
}

TEST(CreatePrice, IsInThePartnershipsCurrency)
{
    Acme acme;
    auto price = acme.price("2026-01-01");
    price.amount.currency = "SEK";
    EXPECT_THROW(acme.makes(price), Problem);
}

TEST(UpdatePrice, DoesNotRunIntoTheNextOne)
{
    Acme acme;
    auto const first = acme.makes(acme.price("2026-01-01", "2026-07-01"));
    acme.makes(acme.price("2026-08-01"));
    auto const vendor = acme.portal.as_vendor();
    EXPECT_THROW(vendor.does(update_price, web::Revision{1}, first.id, web::Patch<PriceChange>{R"({"valid_to":null})"}),
                 Problem);
    auto const longer =
        vendor.does(update_price, web::Revision{1}, first.id, web::Patch<PriceChange>{R"({"valid_to":"2026-08-01"})"});
    EXPECT_EQ(longer.valid_to, Date::parse("2026-08-01"));
}

TEST(RemovePrice, MakesRoomForAnother)
{
    Acme acme;
    auto const wrong = acme.makes(acme.price("2026-01-01"));
    acme.portal.as_vendor().does(remove_price, web::Revision{1}, wrong.id);
    EXPECT_EQ(acme.portal.last_event(), "vendor price.removed " + wrong.id.text());
    acme.makes(acme.price("2026-01-01"));
}

TEST(ListPrices, PagesTheMostRecentFirst)
{
    Acme acme;
    acme.makes(acme.price("2026-01-01", "2026-02-01"));
    acme.makes(acme.price("2026-02-01", "2026-03-01"));
    acme.makes(acme.price("2026-03-01"));
    auto const vendor = acme.portal.as_vendor();
    auto const first = vendor.reads(list_prices, ListPrices{.partnership_id = acme.partnership, .limit = 2});
    ASSERT_EQ(first.data.size(), 2u);
    EXPECT_EQ(first.data[0].valid_from, Date::parse("2026-03-01"));
    auto const second = vendor.reads(
        list_prices, ListPrices{.partnership_id = acme.partnership, .limit = 2, .cursor = first.next_cursor});
    ASSERT_EQ(second.data.size(), 1u);
    EXPECT_EQ(second.data[0].valid_from, Date::parse("2026-01-01"));
}

TEST(ListPrices, ShowsAPartnerItsOwnAlone)
{
    Acme acme;
    acme.makes(acme.price("2026-01-01"));
    Actor globex{.kind = ActorKind::partner_wide, .partner = {Uuid::make(1)}, .partnership = {Uuid::make(2)}};
    EXPECT_TRUE(acme.portal.as(globex).reads(list_prices, ListPrices{}).data.empty());
}

} // namespace
} // namespace entente::catalog
