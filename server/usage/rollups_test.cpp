#include "testing/usage_at_acme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace entente::usage {
namespace {

using namespace entente::testing;

// Readings of 2 customers, 3 products and 2 sources within 40 days over two cycles, some instants reported more than once.
std::vector<NewReading> any_readings(UsageAtAcme const& acme, std::vector<Customer> const& customers,
                                     std::vector<Product> const& products, std::mt19937& random)
{
    auto const one_of = [&](auto const& list) { return list[random() % list.size()]; };
    auto const begin = at("2026-10-05T00:00:00Z");
    std::vector<NewReading> readings;
    auto const count = 1 + random() % 40;
    for (std::size_t i = 0; i < count; ++i) {
        readings.push_back({acme.partner, one_of(customers).id, one_of(products).id, random() % 3 ? "agent" : "cloud",
                            begin + std::chrono::hours(4 * (random() % 230)), static_cast<std::int64_t>(random() % 90),
                            begin + std::chrono::milliseconds(random())});
        if (random() % 4 == 0) {
            auto again = readings.back();
            again.value = static_cast<std::int64_t>(random() % 90);
            again.reported_at = begin + std::chrono::milliseconds(random());
            readings.push_back(again);
        }
    }
    return readings;
}

std::vector<Product> products_of(UsageAtAcme& acme)
{
    return {acme.addresses, acme.with_product("seats", Aggregation::last),
            acme.with_product("scans", Aggregation::sum)};
}

// Two Acmes have other ids, but the same customers and products in the same places.
std::vector<NewReading> moved(std::vector<NewReading> readings, auto const& customers, auto const& products,
                              UsageAtAcme const& to, auto const& their_customers, auto const& their_products)
{
    for (NewReading& reading : readings) {
        reading.partner_id = to.partner;
        for (std::size_t i = 0; i < customers.size(); ++i)
            if (reading.customer_id == customers[i].id) {
                reading.customer_id = their_customers[i].id;
                break;
            }
        for (std::size_t i = 0; i < products.size(); ++i)
            if (reading.product_id == products[i].id) {
                reading.product_id = their_products[i].id;
                break;
            }
    }
    return readings;
}

TEST(RollUps, DoNotDependOnTheOrderInWhichReadingsCome)
{
    auto const seed = std::random_device()();
    auto const cases = TestDatabase::is_postgres() ? 12u : 200u;
    // October is history and fills; in November is now.
    Terms const terms{.live_at = "2026-11-15T00:00:00Z"};
    UsageAtAcme in_time(terms), in_disorder(terms);
    std::vector<Product> const products = products_of(in_time), their_products = products_of(in_disorder);
    in_time.when("2026-11-20T00:00:00Z");
    in_disorder.when("2026-11-20T00:00:00Z");
    for (auto number = 0u; number < cases; ++number) {
        SCOPED_TRACE(fmt::format("seed {}, case {}", seed, number));
        std::mt19937 random(seed + number);
        auto const make = [&](UsageAtAcme& acme) {
            return std::vector{acme.with_customer(fmt::format("A {}", number).c_str()),
                               acme.with_customer(fmt::format("B {}", number).c_str(), CustomerKind::trial)};
        };
        auto const customers = make(in_time), their_customers = make(in_disorder);
        auto readings = any_readings(in_time, customers, products, random);
        auto theirs = moved(readings, customers, products, in_disorder, their_customers, their_products);

        std::ranges::stable_sort(readings, {},
                                 [](NewReading const& r) { return std::pair(r.measured_at, r.reported_at); });
        in_time.comes_with(readings);
        std::ranges::shuffle(theirs, random);
        for (std::size_t from = 0; from < theirs.size();) {
            auto const to = std::min(theirs.size(), from + 1 + random() % 12);
            in_disorder.comes_with(std::vector(theirs.begin() + static_cast<std::ptrdiff_t>(from),
                                               theirs.begin() + static_cast<std::ptrdiff_t>(to)));
            from = to;
        }
    }
    SCOPED_TRACE(fmt::format("seed {}", seed));
    EXPECT_EQ(in_time.roll_ups(), in_disorder.roll_ups());
    in_time.verify();
    in_disorder.verify();
}

TEST(RollUps, StayProvableWhileCyclesCloseAndReadingsComeLate)
{
    auto const seed = std::random_device()();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    UsageAtAcme acme({.live_at = "2026-10-10T00:00:00Z"});
    auto const products = products_of(acme);
    std::vector const customers{acme.alpine, acme.with_customer("Borealis"),
                                acme.with_customer("Cygnus", CustomerKind::trial)};
    acme.when("2026-10-20T00:00:00Z");
    for (int round = 0; round < 25; ++round) {
        acme.comes_with(any_readings(acme, customers, products, random));
        acme.portal.clock().advance(std::chrono::hours(48));
    }
    acme.verify();
    EXPECT_GT(acme.portal.count("adjustments"), 0);
}

TEST(Doctor, NamesWhatDiffers)
{
    UsageAtAcme acme;
    acme.comes_with({acme.reading("2026-11-10T08:00:00Z", 14), acme.reading("2026-11-11T08:00:00Z", 10)});
    acme.spoils_a_day();
    auto const differences = acme.portal.as_vendor().reads(verify_rollups);
    ASSERT_EQ(differences.size(), 1u);
    EXPECT_EQ(differences[0].table, "usage_days");
    EXPECT_NE(differences[0].key.find("2026-11-10"), std::string::npos);
    EXPECT_NE(differences[0].computed.find("14 of 1 readings"), std::string::npos);
    EXPECT_NE(differences[0].stored.find("99 of 1 readings"), std::string::npos);
}

} // namespace
} // namespace entente::usage
