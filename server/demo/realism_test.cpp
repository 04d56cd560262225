// S2-24: a demonstration looks like business. What is measured here are the shapes of spec/demo-data, which the small size
// holds loosely; realism_at_large_test.cpp has the large one.
#include "testing/figures.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace entente::demo {
namespace {

using testing::Demonstration;

constexpr db::Access unguarded{.mode = db::Access::Mode::unguarded};

/// Everything that a person sees of a store, without the ids of those who sign in.
std::string told_by(db::Connection& connection)
{
    std::string text;
    for (auto const* sql :
         {"SELECT name, country, coalesce(external_id, '') FROM partners ORDER BY name",
          "SELECT name, country, kind, external_id, coalesce(since, 0) FROM customers ORDER BY external_id, name",
          "SELECT c.external_id, p.code, d.day, d.value, d.readings FROM usage_days d JOIN usage_meters m"
          " ON m.partner_id = d.partner_id AND m.meter = d.meter JOIN customers c ON c.id = m.customer_id"
          " JOIN products p ON p.id = m.product_id ORDER BY 1, 2, 3",
          "SELECT number, starts_on, ends_on, runs_to, coalesce(owner, ''), renewal FROM orders ORDER BY number",
          "SELECT number, quantity, amount_minor, acv_minor FROM order_lines ORDER BY 1, 2, 3, 4",
          "SELECT kind, name, email FROM contacts ORDER BY email, kind",
          "SELECT name, last_seen_at FROM collectors ORDER BY name",
          "SELECT source, ran_at, outcome, coalesce(reason, '') FROM job_runs ORDER BY 1, 2",
          "SELECT name, email FROM users ORDER BY email"})
        connection.query(sql, unguarded, {}, [&](db::Row const& row) {
            for (int column = 0; column < row.width(); ++column)
                text.append(row.text(column)).push_back('|');
            text.push_back('\n');
            return true;
        });
    return text;
}

class Realism : public testing::Figures {
    std::unique_ptr<db::Connection> connection() const override { return Demonstration::shared().connection(); }
};

TEST_F(Realism, IsTheSameForTheSameSeed)
{
    Recipe const recipe{Size::small, 1, *Instant::parse("2026-11-13T06:00:00Z"), 20};
    Demonstration const first{.recipe = recipe}, second{.recipe = recipe};
    auto const told = told_by(*first.connection());
    EXPECT_GT(told.size(), 100'000u);
    EXPECT_TRUE(told == told_by(*second.connection()));
}

TEST_F(Realism, HasCollectorsOfWhichSomeAreSilentAndSomeFail)
{
    EXPECT_EQ(count("SELECT count(*) FROM collectors"), 90);
    EXPECT_GT(count("SELECT count(*) FROM job_runs"), 4'000);
    EXPECT_LT(count("SELECT count(*) FROM job_runs WHERE outcome = 'failed'") * 20,
              count("SELECT count(*) FROM job_runs"));
    EXPECT_GT(count("SELECT count(*) FROM tasks WHERE rule = 'inactive_collector'"), 0);
    EXPECT_GT(count("SELECT count(*) FROM tasks WHERE rule = 'failed_jobs'"), 0);
}

TEST_F(Realism, LeavesNobodyWithoutAPartnershipAndNoPartnershipEmpty)
{
    EXPECT_EQ(count("SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM customer_assignments a"
                    " WHERE a.partner_id = c.partner_id AND a.customer_id = c.id)"),
              0);
    EXPECT_EQ(count("SELECT count(*) FROM partnerships p WHERE NOT EXISTS (SELECT 1 FROM customer_assignments a"
                    " WHERE a.partner_id = p.partner_id AND a.partnership_id = p.id)"),
              0);
    EXPECT_GT(count("SELECT count(*) FROM contacts"), 100);
    EXPECT_GT(count("SELECT count(*) FROM orders WHERE cancelled_on IS NOT NULL"), 1);
    EXPECT_GT(count("SELECT count(*) FROM orders WHERE renewed_by_id IS NOT NULL"), 10);
}

TEST_F(Realism, MeasuresAlmostEveryDayAndLessAtWeekends)
{
    // The day, its value, and what the meter has on an average day.
    std::array<double, 2> sum{};
    std::array<double, 2> days{};
    for (auto const& row : rows_of("SELECT d.day, d.value, a.value FROM usage_days d JOIN (SELECT partner_id, meter,"
                                   " CAST(avg(value) + 1 AS INTEGER) AS value FROM usage_days GROUP BY 1, 2) a"
                                   " ON a.partner_id = d.partner_id AND a.meter = d.meter")) {
        auto const weekday = (row[0] + 4) % 7;
        std::size_t const kind = weekday == 0 || weekday == 6 ? 1 : 0;
        sum[kind] += static_cast<double>(row[1]) / static_cast<double>(row[2]);
        days[kind] += 1;
    }
    double expected = 0;
    double present = 0;
    for (auto const& meter :
         rows_of("SELECT max(day) - min(day) + 1, count(*) FROM usage_days GROUP BY partner_id, meter")) {
        expected += static_cast<double>(meter[0]);
        present += static_cast<double>(meter[1]);
    }
    EXPECT_NEAR(1 - present / expected, 0.007, 0.002);
    auto const weekend = (sum[1] / days[1]) / (sum[0] / days[0]);
    EXPECT_NEAR(weekend, 0.93, 0.02);
}

TEST_F(Realism, HasFirstDigitsLikeThoseOfRealNumbers)
{
    std::array<double, 10> digits{};
    auto const rows = rows_of("SELECT CAST(substr(CAST(amount_minor AS TEXT), 1, 1) AS INTEGER) FROM order_lines"
                              " WHERE amount_minor > 0 UNION ALL"
                              " SELECT CAST(substr(CAST(max(value) AS TEXT), 1, 1) AS INTEGER) FROM usage_days"
                              " WHERE value > 0 GROUP BY partner_id, meter");
    for (auto const& row : rows)
        digits.at(static_cast<std::size_t>(row[0])) += 1.0 / static_cast<double>(rows.size());
    for (std::size_t digit = 1; digit < digits.size(); ++digit)
        EXPECT_NEAR(digits[digit], std::log10(1 + 1.0 / static_cast<double>(digit)), 0.08) << digit;
    EXPECT_LT(
        share("SELECT count(*) FROM order_lines WHERE amount_minor % 100000 = 0", "SELECT count(*) FROM order_lines"),
        0.03)
        << "round amounts";
}

TEST_F(Realism, SellsMostlyByTheYear)
{
    auto const term = [&](char const* days) {
        return share(fmt::format("SELECT count(*) FROM orders WHERE ends_on - starts_on BETWEEN {}", days),
                     "SELECT count(*) FROM orders");
    };
    EXPECT_NEAR(term("360 AND 370"), 0.71, 0.12);
    EXPECT_NEAR(term("1090 AND 1100"), 0.16, 0.1);
    auto const acv = column_of("SELECT sum(acv_minor) FROM order_lines GROUP BY order_id ORDER BY 1");
    EXPECT_NEAR(std::log(static_cast<double>(acv.at(acv.size() / 2))), std::log(7'800'00.0), 0.5) << "the median order";
    EXPECT_NEAR(std::log(static_cast<double>(acv.at(acv.size() * 9 / 10))), std::log(46'000'00.0), 0.9);
}

TEST_F(Realism, UsesMostlyWhatIsLicensed)
{
    // Of the days of the last month, on which a licence held.
    auto const rows = rows_of(
        "SELECT d.value > q.quantity FROM (SELECT l.customer_id, l.product_id, l.partnership_id, sum(l.quantity) AS"
        " quantity, min(l.starts_on) AS since, max(l.runs_to) AS until FROM order_lines l WHERE l.charge = 'recurring'"
        " GROUP BY 1, 2, 3, l.starts_on) q JOIN usage_meters m ON m.customer_id = q.customer_id AND m.product_id ="
        " q.product_id AND m.partnership_id = q.partnership_id JOIN usage_days d ON d.partner_id = m.partner_id AND"
        " d.meter = m.meter AND d.day >= q.since AND d.day < q.until AND d.day > m.last_day - 30");
    ASSERT_GT(rows.size(), 300u);
    double over = 0;
    for (auto const& row : rows)
        over += static_cast<double>(row[0]);
    EXPECT_LT(over / static_cast<double>(rows.size()), 0.35);
    EXPECT_GT(over, 0) << "somebody is above its licence";
}

TEST_F(Realism, MakesEveryTileOfAPersonaSaySomething)
{
    EXPECT_GE(Demonstration::shared().made.people.size(), 6u);
    for (auto const* table : {"usage_quarantine", "adjustments", "commitments", "prices", "acv_changes", "events"})
        EXPECT_GT(count(fmt::format("SELECT count(*) FROM {}", table)), 0) << table;
    for (auto const* kind : {"trial", "internal", "customer"})
        EXPECT_GT(count(fmt::format("SELECT count(*) FROM customers WHERE kind = '{}'", kind)), 0) << kind;
}

} // namespace
} // namespace entente::demo
