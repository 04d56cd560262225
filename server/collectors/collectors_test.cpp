#include "collectors/collectors.hpp"
#include "testing/reseller.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::collectors {
namespace {

using testing::Person;
using testing::Reseller;

std::string names_of(Person const& person, Customer const& customer)
{
    std::string names;
    for (auto const& collector : person.reads(list_collectors, ListCollectors{customer.id, {}, {}}).data)
        names += collector.name + ";";
    return names;
}

TEST(Collectors, AreForThoseWhoSeeTheirCustomer)
{
    Reseller world;
    for (auto const& customer : {world.alpine, world.borg, world.zebra})
        world.collector(customer, "S-1", "2026-11-12T06:00:00Z");
    world.collector(world.alpine, "S-2", "2026-11-11T06:00:00Z");
    auto const olga = world.operator_of_alpine();
    EXPECT_EQ(names_of(olga, world.alpine), "S-2;S-1;");
    EXPECT_THROW(names_of(olga, world.borg), Problem);
    EXPECT_EQ(names_of(world.admin(), world.borg), "S-1;");
    EXPECT_THROW(names_of(world.admin(), world.zebra), Problem);
    EXPECT_EQ(names_of(world.vendor(), world.zebra), "S-1;");
    EXPECT_THROW(world.collector(world.alpine, "S-1", "2026-11-12T06:00:00Z"), Problem) << "there is one already";
    EXPECT_THROW(world.collector(world.alpine, "S-3", "2026-11-14T06:00:00Z"), Problem) << "tomorrow";
}

TEST(Collectors, AreTakenOutOfService)
{
    Reseller world;
    auto const made = world.collector(world.alpine, "S-1", "2026-11-12T06:00:00Z");
    world.vendor().does(remove_collector, web::Revision{made.version}, made.id);
    EXPECT_EQ(names_of(world.vendor(), world.alpine), "");
    EXPECT_EQ(testing::events_named(world.portal, "collector.removed"), 1);
    EXPECT_THROW(world.vendor().does(remove_collector, web::Revision{made.version}, made.id), Problem);
}

} // namespace
} // namespace entente::collectors
