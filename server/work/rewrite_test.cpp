#include "work/rewrite.hpp"

#include "testing/attacks.hpp"
#include "work/walls.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

std::string read_as(ActorKind kind, std::string_view sql, db::Dialect dialect = db::Dialect::sqlite)
{
    return rewrite_read(sql, kind, dialect).sql;
}

std::size_t count_of(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

TEST(Rewrite, PutsTheWallInFrontOfEachScopedName)
{
    auto const sql = read_as(ActorKind::partner_wide, "SELECT name FROM customers WHERE id = ?");
    EXPECT_TRUE(sql.starts_with("WITH customers AS NOT MATERIALIZED (SELECT t.* FROM main.customers t WHERE "));
    EXPECT_TRUE(sql.ends_with(") SELECT name FROM customers WHERE id = ?1"));
    EXPECT_NE(sql.find("customer_assignments"), std::string::npos);
    EXPECT_EQ(sql.find("user_customers"), std::string::npos);
    EXPECT_NE(read_as(ActorKind::restricted, "SELECT name FROM customers").find("user_customers"), std::string::npos);
}

TEST(Rewrite, KeepsBaseTablesOfPostgresOffTheSearchPath)
{
    auto const sql = read_as(ActorKind::vendor, "SELECT count(*) FROM customers", db::Dialect::postgres);
    EXPECT_NE(sql.find("FROM portal.customers t"), std::string::npos);
}

TEST(Rewrite, NumbersTheModulesParametersBeforeTheWalls)
{
    auto const rewritten = rewrite_read("SELECT 1 FROM customers WHERE name = ? AND country = ?", ActorKind::restricted,
                                        db::Dialect::sqlite);
    EXPECT_EQ(rewritten.own_parameters, 2);
    EXPECT_NE(rewritten.sql.find("name = ?1 AND country = ?2"), std::string::npos);
    for (std::size_t i = 0; i < rewritten.wall_parameters.size(); ++i)
        EXPECT_NE(rewritten.sql.find("?" + std::to_string(3 + i)), std::string::npos);
}

TEST(Rewrite, LeavesUnscopedStatementsAlone)
{
    EXPECT_EQ(read_as(ActorKind::anonymous, "SELECT vendor_name FROM instance"), "SELECT vendor_name FROM instance");
}

TEST(Rewrite, MergesAStatementsOwnExpressionsBehindTheWalls)
{
    auto const sql =
        read_as(ActorKind::partner_wide, "WITH RECURSIVE mine AS (SELECT id FROM customers) SELECT * FROM mine");
    EXPECT_TRUE(sql.starts_with("WITH RECURSIVE customers AS NOT MATERIALIZED ("));
    EXPECT_TRUE(sql.ends_with("), mine AS (SELECT id FROM customers) SELECT * FROM mine"));
    EXPECT_EQ(count_of(sql, "WITH "), 1u);
}

// Wherever a name may stand, it stands behind its wall, once.
TEST(Rewrite, WallsNamesInEveryPlace)
{
    for (auto const* sql :
         {"SELECT * FROM partners p, customers c", "SELECT * FROM partners p JOIN customers c ON 1 = 1",
          "SELECT (SELECT count(*) FROM customers)", "SELECT 1 WHERE EXISTS (SELECT 1 FROM customers)",
          "SELECT id FROM partners UNION ALL SELECT id FROM customers", "SELECT * FROM customers AS c",
          "SELECT * FROM partners customers", "SELECT 1 FROM partners WHERE id IN (SELECT id FROM customers)",
          "WITH a AS (WITH b AS (SELECT * FROM customers) SELECT * FROM b) SELECT * FROM a",
          "SELECT * FROM (customers)", "SELECT 1 WHERE ? IN customers",
          "SELECT * FROM (SELECT * FROM (SELECT * FROM customers))"}) {
        for (auto const kind :
             {ActorKind::anonymous, ActorKind::restricted, ActorKind::partner_wide, ActorKind::vendor}) {
            auto const rewritten = read_as(kind, sql);
            EXPECT_EQ(count_of(rewritten, "customers AS NOT MATERIALIZED ("), 1u) << rewritten;
            EXPECT_EQ(count_of(rewritten, "FROM main.customers t"), 1u) << rewritten;
        }
    }
}

TEST(Rewrite, RefusesEveryWayAround)
{
    for (auto const& attack : testing::attacks())
        EXPECT_TRUE(testing::is_refused(attack)) << attack.sql;
}

TEST(Rewrite, TakesWhatOnlyLooksLikeAnAttack)
{
    EXPECT_NO_THROW(read_as(ActorKind::vendor, "SELECT sum(customers) AS customers FROM partnership_cycles"));
    EXPECT_NO_THROW(read_as(ActorKind::vendor, "SELECT customers AS n FROM partnership_cycles"));
    EXPECT_NO_THROW(read_as(ActorKind::vendor, "SELECT * FROM seal_progress WHERE name = 'events'"));
    EXPECT_NO_THROW(read_as(ActorKind::vendor, "SELECT 'it''s fine' FROM customers WHERE name <> '-- no comment; \"'"));
    EXPECT_NO_THROW(read_as(ActorKind::vendor, "SELECT 1 - -1 FROM customers"));
}

TEST(RewriteWrite, QualifiesItsTargetAndWallsTheRest)
{
    auto const sql = rewrite_write("DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE name = ?)",
                                   "sessions", ActorKind::partner_wide, db::Dialect::sqlite)
                         .sql;
    EXPECT_TRUE(sql.starts_with("WITH users AS NOT MATERIALIZED ("));
    EXPECT_NE(sql.find("DELETE FROM main.sessions WHERE user_id IN (SELECT id FROM users"), std::string::npos);
}

TEST(RewriteWrite, ReachesOnlyWhatTheActorSees)
{
    auto const sql = rewrite_write("UPDATE customers SET name = ? WHERE kind = ? OR kind = ? RETURNING id", "customers",
                                   ActorKind::restricted, db::Dialect::sqlite)
                         .sql;
    EXPECT_TRUE(sql.starts_with("UPDATE main.customers SET name = ?1 WHERE (")) << sql;
    EXPECT_NE(sql.find("kind = ?2 OR kind = ?3 ) AND customers.deleted_at IS NULL AND customers.partner_id = ?4"),
              std::string::npos)
        << sql;
    EXPECT_TRUE(sql.ends_with("RETURNING id")) << sql;

    auto const whole =
        rewrite_write("DELETE FROM adjustments", "adjustments", ActorKind::partner_wide, db::Dialect::postgres);
    EXPECT_EQ(whole.sql, "DELETE FROM portal.adjustments WHERE adjustments.partner_id = ?1"
                         " AND adjustments.partnership_id = ?2 ");
}

TEST(RewriteWrite, ReadsItsOwnTargetThroughTheWall)
{
    for (auto const* sql : {"DELETE FROM customers WHERE id IN (SELECT c.id FROM partners p, customers c)",
                            "DELETE FROM customers WHERE id IN customers",
                            "UPDATE customers SET name = (SELECT max(name) FROM customers)"}) {
        auto const rewritten = rewrite_write(sql, "customers", ActorKind::partner_wide, db::Dialect::sqlite).sql;
        EXPECT_EQ(count_of(rewritten, "customers AS NOT MATERIALIZED ("), 1u) << rewritten;
    }
}

} // namespace
} // namespace entente
