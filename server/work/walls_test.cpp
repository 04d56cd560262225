// The second wall of each database, under raw statements that never met the rewriter.
#include "work/walls.hpp"

#include "testing/named.hpp"
#include "work/rewrite.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace entente {
namespace {

using db::Access;
using testing::TestDatabase;
using testing::World;

constexpr Access walled{.mode = Access::Mode::walled};

Access writing(std::string_view table) { return {.mode = Access::Mode::writing, .target = table}; }

/// A connection as the server has it, beside the one of the portal.
struct RawConnection {
    std::unique_ptr<db::Connection> connection;

    explicit RawConnection(World& world, db::Purpose purpose = db::Purpose::writer)
        : connection(db::connect(world.portal.database().location(), purpose, guard_of_walls()))
    {}

    bool is_refused(std::string_view sql, Access access)
    {
        try {
            connection->run(sql, access);
            return false;
        } catch (db::Error const& error) {
            EXPECT_EQ(error.fault, db::Fault::refused) << error.what();
            return true;
        }
    }
    std::int64_t number(std::string_view sql, Access access = walled)
    {
        std::int64_t found = -1;
        connection->query(sql, access, {}, [&](db::Row const& row) {
            found = row.integer(0);
            return true;
        });
        return found;
    }
};

/// On SQLite the authorizer stands, on PostgreSQL the schemas and row security.
bool on_postgres() { return TestDatabase::is_postgres(); }

TEST(Authorizer, RefusesEveryBaseTableWithoutItsWall)
{
    if (on_postgres())
        GTEST_SKIP() << "SQLite's";
    World world;
    RawConnection raw(world);
    for (Wall const& wall : walls()) {
        EXPECT_TRUE(raw.is_refused(fmt::format("SELECT count(*) FROM {}", wall.table), walled)) << wall.table;
        EXPECT_TRUE(raw.is_refused(fmt::format("SELECT * FROM main.{}", wall.table), walled)) << wall.table;
        EXPECT_TRUE(raw.is_refused(fmt::format("SELECT * FROM (SELECT * FROM {}) x", wall.table), walled))
            << wall.table;
        EXPECT_TRUE(
            raw.is_refused(fmt::format("WITH mine AS (SELECT * FROM {}) SELECT * FROM mine", wall.table), walled));
        EXPECT_TRUE(raw.is_refused(fmt::format("SELECT * FROM {}", wall.table), writing("sessions"))) << wall.table;
    }
}

TEST(Authorizer, TakesExactPairsOfWallAndTable)
{
    if (on_postgres())
        GTEST_SKIP() << "SQLite's";
    World world;
    RawConnection raw(world);
    EXPECT_FALSE(raw.is_refused("WITH customers AS (SELECT * FROM main.customers) SELECT * FROM customers", walled));
    EXPECT_TRUE(raw.is_refused("WITH partners AS (SELECT * FROM main.customers) SELECT * FROM partners", walled));
    EXPECT_TRUE(raw.is_refused("WITH customers AS (SELECT * FROM main.partners) SELECT * FROM customers", walled));
    EXPECT_TRUE(raw.is_refused(
        "WITH customers AS (SELECT * FROM main.customers) SELECT * FROM customers, main.partners", walled));
}

TEST(Authorizer, LetsADoorWriteItsTargetAlone)
{
    if (on_postgres())
        GTEST_SKIP() << "SQLite's";
    World world;
    RawConnection raw(world);
    EXPECT_FALSE(raw.is_refused("DELETE FROM main.sessions", writing("sessions")));
    EXPECT_TRUE(raw.is_refused("DELETE FROM main.sessions", writing("leases")));
    EXPECT_TRUE(raw.is_refused("DELETE FROM main.sessions", walled));
    EXPECT_TRUE(raw.is_refused("UPDATE main.customers SET name = 'x'", walled));
    EXPECT_TRUE(raw.is_refused("UPDATE main.customers SET name = 'x'", writing("sessions")));
    EXPECT_TRUE(raw.is_refused("INSERT INTO main.leases SELECT name, '', 0, 0 FROM main.partners", writing("leases")));
    EXPECT_TRUE(
        raw.is_refused("DELETE FROM main.sessions WHERE user_id IN (SELECT id FROM main.users)", writing("sessions")));
}

TEST(Authorizer, RefusesToChangeTheDatabaseItself)
{
    if (on_postgres())
        GTEST_SKIP() << "SQLite's";
    World world;
    RawConnection raw(world);
    for (auto const* sql :
         {"PRAGMA query_only = 0", "PRAGMA foreign_keys = OFF", "ATTACH ':memory:' AS other", "DROP TABLE sessions",
          "CREATE VIEW v AS SELECT 1", "CREATE TEMP TABLE t (a)", "SELECT * FROM sqlite_master",
          "CREATE TRIGGER t AFTER INSERT ON sessions BEGIN SELECT 1; END", "ALTER TABLE sessions ADD COLUMN x",
          "COMMIT", "SAVEPOINT mine", "REINDEX", "ANALYZE"})
        for (auto const access : {walled, writing("sessions")})
            EXPECT_TRUE(raw.is_refused(sql, access)) << sql;
}

TEST(Authorizer, ReadersCannotWriteWhateverTheySay)
{
    if (on_postgres())
        GTEST_SKIP() << "SQLite's";
    World world;
    RawConnection raw(world, db::Purpose::reader);
    EXPECT_THROW(raw.connection->run("DELETE FROM main.sessions", writing("sessions")), db::Error);
}

TEST(RowSecurity, ShowsNothingWithoutAScope)
{
    if (!on_postgres())
        GTEST_SKIP() << "PostgreSQL's";
    World world;
    world.customer(world.acme, "Alpine Foods");
    RawConnection raw(world);
    raw.connection->begin(db::Connection::Begin::write);
    for (Wall const& wall : walls())
        EXPECT_EQ(raw.number(fmt::format("SELECT count(*) FROM portal.{}", wall.table)), 0) << wall.table;
    raw.connection->scope({.partner = world.globex.id.uuid});
    EXPECT_EQ(raw.number("SELECT count(*) FROM portal.customers"), 0);
    EXPECT_EQ(raw.number("SELECT count(*) FROM portal.partners"), 1);
    raw.connection->scope({.partner = world.acme.id.uuid});
    EXPECT_EQ(raw.number("SELECT count(*) FROM portal.customers"), 1);
    raw.connection->commit();
    raw.connection->begin(db::Connection::Begin::read);
    EXPECT_EQ(raw.number("SELECT count(*) FROM portal.customers"), 0) << "a scope ends with its transaction";
    raw.connection->rollback();
}

TEST(RowSecurity, RefusesRowsOfAnotherPartner)
{
    if (!on_postgres())
        GTEST_SKIP() << "PostgreSQL's";
    World world;
    RawConnection raw(world);
    raw.connection->begin(db::Connection::Begin::write);
    raw.connection->scope({.partner = world.globex.id.uuid});
    EXPECT_TRUE(raw.is_refused(
        fmt::format("INSERT INTO portal.customers (partner_id, id, name, name_key, search_key, country, kind, version,"
                    " created_at, updated_at) VALUES ('{}', '{}', 'x', 'x', 'x', 'SE', 'customer', 1, 0, 0)",
                    world.acme.id.uuid.hex(), Uuid::make(1).hex()),
        walled));
    raw.connection->rollback();
}

TEST(RowSecurity, GivesTheApplicationNoWayToTakeItDown)
{
    if (!on_postgres())
        GTEST_SKIP() << "PostgreSQL's";
    World world;
    RawConnection raw(world);
    for (auto const* sql : {"ALTER TABLE portal.customers DISABLE ROW LEVEL SECURITY",
                            "DROP POLICY own_rows ON portal.customers", "DROP TRIGGER events_stay ON portal.events",
                            "DELETE FROM portal.events", "UPDATE portal.events SET action = 'x'",
                            "TRUNCATE portal.events", "DELETE FROM event_seals", "UPDATE event_seals SET hash = ''",
                            "DELETE FROM migrations", "CREATE TABLE portal.mine (a int)", "SET ROLE entente_owner"})
        EXPECT_TRUE(raw.is_refused(sql, walled)) << sql;
    EXPECT_THROW(raw.connection->run("SELECT * FROM customers"), db::Error) << "the base schema is not on the path";
}

// A join looks at every customer of the partnership, and the first page of fifty then costs what is stored.
TEST(Walls, AskForEachRowOfAPageAloneOnPostgres)
{
    if (!on_postgres())
        GTEST_SKIP() << "PostgreSQL's";
    World world;
    auto const actor = world.admin_of(world.acme).actor();
    auto const page = rewrite_read("SELECT name FROM customers ORDER BY search_key, id LIMIT 50",
                                   ActorKind::partner_wide, db::Dialect::postgres);
    std::vector<db::Value> values;
    for (auto const parameter : page.wall_parameters)
        values.push_back(parameter == WallParameter::partner       ? db::Value(actor.partner.uuid)
                         : parameter == WallParameter::partnership ? db::Value(actor.partnership.uuid)
                                                                   : db::Value(world.portal.now().ms));
    RawConnection raw(world);
    std::string plan;
    raw.connection->begin(db::Connection::Begin::read);
    raw.connection->scope({.partner = actor.partner.uuid});
    raw.connection->query("EXPLAIN " + page.sql, walled, values, [&](db::Row const& row) {
        plan.append(row.text(0)).append("\n");
        return true;
    });
    raw.connection->rollback();
    EXPECT_NE(plan.find("SubPlan"), std::string::npos) << plan;
    EXPECT_EQ(plan.find("Join"), std::string::npos) << plan;
}

TEST(Events, CannotBeChangedOrDeletedOnEitherDatabase)
{
    World world;
    auto const before = world.portal.count("events");
    ASSERT_GT(before, 0);
    auto const owner = db::connect(world.portal.database().owner_location(), db::Purpose::owner, {});
    std::string const schema = on_postgres() ? "portal." : "main.";
    for (auto const& sql : {"UPDATE " + schema + "events SET action = 'x'", "DELETE FROM " + schema + "events"})
        EXPECT_THROW(owner->script(sql), db::Error) << sql; // not even by the owner, as long as the triggers stand
    EXPECT_EQ(world.portal.count("events"), before);
}

TEST(Walls, KnowEveryTableOfTheSchema)
{
    World world;
    auto const owner = db::connect(world.portal.database().owner_location(), db::Purpose::owner, {});
    std::set<std::string> tables;
    owner->query(on_postgres() ? "SELECT tablename FROM pg_tables WHERE schemaname IN ('portal', 'entente')"
                               : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                 {.mode = Access::Mode::unguarded}, {}, [&](db::Row const& row) {
                     tables.emplace(row.text(0));
                     return true;
                 });
    for (auto const& table : tables)
        EXPECT_TRUE(find_wall(table) || is_technical(table) || is_unscoped_business(table))
            << table << " is neither scoped nor listed in walls.cpp";
    for (Wall const& wall : walls())
        EXPECT_TRUE(tables.contains(std::string(wall.table))) << wall.table;
}

// Every table that says whose its rows are is scoped.
TEST(Walls, StandAroundEveryTableOfPartnersRows)
{
    World world;
    auto const owner = db::connect(world.portal.database().owner_location(), db::Purpose::owner, {});
    std::set<std::string> const technical = {"sessions", "login_names"};
    owner->query(on_postgres()
                     ? "SELECT table_name FROM information_schema.columns WHERE column_name = 'partner_id'"
                       " AND table_schema IN ('portal', 'entente')"
                     : "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name = 'partner_id'",
                 {.mode = Access::Mode::unguarded}, {}, [&](db::Row const& row) {
                     std::string const table(row.text(0));
                     EXPECT_TRUE(find_wall(table) || technical.contains(table)) << table;
                     return true;
                 });
}

} // namespace
} // namespace entente
