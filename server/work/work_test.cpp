#include "testing/portal.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

using testing::Portal;

struct TestPartner {
    Id<Partner> id;
    std::optional<std::string> external_id;
    std::string name;
    std::string name_key;
    std::string search_key;
    std::string country;
    std::string standing;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(TestPartner, (),
                      (id, external_id, name, name_key, search_key, country, standing, version, created_at, updated_at))

TestPartner insert_partner(Portal& portal, std::string const& name)
{
    TestPartner stored;
    portal.as_vendor().works([&](Work& work) {
        stored = work.insert("partners",
                             TestPartner{.id = work.new_id<Partner>(),
                                         .name = name,
                                         .name_key = name,
                                         .search_key = name,
                                         .country = "SE",
                                         .standing = "active"},
                             "partner.created");
    });
    return stored;
}

Actor admin_of(TestPartner const& partner)
{
    Actor actor;
    actor.kind = ActorKind::partner_wide;
    actor.partner = partner.id;
    actor.permissions.set();
    actor.label = partner.name;
    return actor;
}

TEST(Work, WritesTheEventWithTheChange)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    EXPECT_EQ(portal.last_event(), "vendor partner.created " + acme.id.text());
    EXPECT_EQ(acme.version, 1);
    EXPECT_EQ(acme.created_at, portal.now());
}

TEST(Work, ShowsAPartnerOnlyItself)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    insert_partner(portal, "Globex");
    portal.as(admin_of(acme)).looks([&](Work& work) {
        auto const names = work.all<std::string>("SELECT name FROM partners ORDER BY name");
        EXPECT_EQ(names, std::vector<std::string>{"Acme"});
        EXPECT_EQ(work.one<std::int64_t>("SELECT count(*) FROM partners p JOIN partners q ON q.id <> p.id"), 0);
        EXPECT_EQ(work.across_partners()->one<std::int64_t>("SELECT count(*) FROM partners"), 2);
        EXPECT_EQ(work.one<std::int64_t>("SELECT count(*) FROM partners"), 1);
    });
}

TEST(Work, SeesAsBeforeWhenWhatWasWithinItEnds)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    insert_partner(portal, "Globex");
    portal.store().read("", [&](Unit const& unit) {
        auto const partners = [](Work& work) { return *work.one<std::int64_t>("SELECT count(*) FROM partners"); };
        auto all = unit.as(Actor::process("worker"));
        EXPECT_EQ(partners(all), 2);
        {
            auto own = unit.as(admin_of(acme));
            EXPECT_EQ(partners(own), 1);
        }
        EXPECT_EQ(partners(all), 2);
    });
}

TEST(Work, ShowsNothingToTheAnonymous)
{
    Portal portal;
    insert_partner(portal, "Acme");
    portal.as(Actor{}).looks([](Work& work) { EXPECT_FALSE(work.exists("SELECT 1 FROM partners")); });
}

TEST(Work, CountsThroughEveryWall)
{
    Portal portal;
    for (Wall const& wall : walls())
        EXPECT_EQ(portal.count(wall.table), 0) << wall.table;
}

struct TestTotal {
    Id<Partner> partner_id;
    Id<Partnership> partnership_id;
    Month month;
    Id<Product> product_id;
    std::int64_t total = 0;
    std::int64_t customers = 0;
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(TestTotal, (), (partner_id, partnership_id, month, product_id, total, customers, days))

TEST(Work, PutsDerivedRowsInPlaceOfThoseThatHaveTheirKey)
{
    Portal portal;
    std::array<std::string_view, 4> const key{"partner_id", "partnership_id", "month", "product_id"};
    std::vector<TestTotal> totals(40); // more than PostgreSQL is given at once
    for (std::size_t i = 0; i < totals.size(); ++i)
        totals[i] = {.month = Month::of(2026, 1) + static_cast<int>(i), .total = 1};
    portal.as_vendor().works([&](Work& work) {
        work.derive("partnership_cycles").put_all(std::vector(totals.begin(), totals.begin() + 3), key);
        totals[1].total = 7;
        work.derive("partnership_cycles").put_all(totals, key);
        EXPECT_EQ(work.one<std::int64_t>("SELECT CAST(SUM(total) AS BIGINT) FROM partnership_cycles"), 46);
    });
    EXPECT_EQ(portal.count("partnership_cycles"), 40);
    EXPECT_EQ(portal.count("events"), 0);
}

TEST(Work, RefusesAStaleUpdate)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    auto const rename = [&](std::string name) {
        portal.as_vendor().works([&](Work& work) {
            auto after = acme;
            after.name = std::move(name);
            EXPECT_EQ(work.update("partners", acme, after, "partner.updated").version, 2);
        });
    };
    rename("Acme Nordics");
    EXPECT_THROW(rename("Acme South"), Problem);
    EXPECT_EQ(portal.count("events"), 2);
}

TEST(Work, HidesWhatIsDeleted)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    portal.as_vendor().works([&](Work& work) { work.remove("partners", acme, "partner.removed"); });
    EXPECT_EQ(portal.count("partners"), 0);
}

TEST(Work, UndoesEverythingOfAFailedJob)
{
    Portal portal;
    EXPECT_THROW(portal.as_vendor().works([&](Work& work) {
        work.insert("partners",
                    TestPartner{.id = work.new_id<Partner>(),
                                .name = "Acme",
                                .name_key = "a",
                                .search_key = "a",
                                .country = "SE",
                                .standing = "active"},
                    "partner.created");
        throw Problem::conflict("no", "No.");
    }),
                 Problem);
    EXPECT_EQ(portal.count("partners"), 0);
    EXPECT_EQ(portal.count("events"), 0);
}

TEST(Work, RefusesToWriteWhileReading)
{
    Portal portal;
    EXPECT_THROW(portal.as_vendor().looks([](Work& work) { work.technical("leases"); }), std::logic_error);
}

TEST(Work, TellsSubscribersInTheSameTransaction)
{
    static int told = 0;
    told = 0;
    Portal portal({{"partner.created", [](Work&, EventView const& event) { told += event.partner.is_nil() ? 0 : 1; }}});
    insert_partner(portal, "Acme");
    EXPECT_EQ(told, 1);
}

TEST(Work, ASecondKeyIsAConflict)
{
    Portal portal;
    insert_partner(portal, "Acme");
    try {
        insert_partner(portal, "Acme");
        FAIL();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status(), 409);
    }
}

void write_as(Portal& portal, Actor const& actor, FunctionRef<void(Work&)> job) { portal.as(actor).works(job); }

int status_of(FunctionRef<void()> attempt)
{
    try {
        attempt();
        return 200;
    } catch (Problem const& problem) {
        return problem.status();
    }
}

TEST(Work, WritesNoRowForAnotherPartner)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    auto const globex = insert_partner(portal, "Globex");
    EXPECT_EQ(status_of([&] {
                  write_as(portal, admin_of(acme),
                           [&](Work& work) { work.record("export.requested", "x", globex.id); });
              }),
              404);
    EXPECT_EQ(status_of([&] {
                  write_as(portal, admin_of(acme), [&](Work& work) { work.record("export.requested", "x", acme.id); });
              }),
              200);
}

// A statement that forgets the condition changes what the actor sees and nothing else.
TEST(Work, ChangesBySqlOnlyWhatTheActorSees)
{
    Portal portal;
    auto const acme = insert_partner(portal, "Acme");
    insert_partner(portal, "Globex");
    write_as(portal, admin_of(acme), [](Work& work) {
        EXPECT_EQ(work.bulk_change("partners", "partners.renamed", "all", "UPDATE partners SET name = ?", "Taken"), 1);
    });
    portal.as_vendor().looks([](Work& work) {
        EXPECT_EQ(work.all<std::string>("SELECT name FROM partners ORDER BY name"),
                  (std::vector<std::string>{"Globex", "Taken"}));
    });
}

// The same words at another door are another statement.
TEST(Work, RemembersWhichDoorAStatementWasFor)
{
    Portal portal;
    insert_partner(portal, "Acme");
    portal.as_vendor().works([](Work& work) {
        constexpr auto const* sql = "UPDATE partners SET name = 'x'";
        work.bulk_change("partners", "partners.renamed", "all", sql);
        EXPECT_THROW(work.technical("leases").run(sql), std::logic_error);
    });
}

} // namespace
} // namespace entente
