#include "reports/growth.hpp"
#include "reports/reports.hpp"
#include "testing/acme.hpp"
#include "testing/reseller.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace entente::reports {
namespace {

using testing::Acme;
using testing::day;

std::string part(std::string const& xlsx, std::string const& name)
{
    auto* const pipe = ::popen(("unzip -p " + xlsx + " " + name).c_str(), "r");
    std::string text;
    std::array<char, 65536> bytes{};
    while (auto const got = std::fread(bytes.data(), 1, bytes.size(), pipe))
        text.append(bytes.data(), got);
    ::pclose(pipe);
    return text;
}

std::string between(std::string const& text, std::string const& begin, std::string const& end, std::size_t& at)
{
    auto const from = text.find(begin, at);
    if (from == std::string::npos) {
        at = from;
        return "";
    }
    auto const to = text.find(end, from + begin.size());
    at = to;
    return text.substr(from + begin.size(), to - from - begin.size());
}

using SheetRow = std::map<std::string, std::string>; // by the title of the column

std::string value_of(std::string const& cell)
{
    std::size_t at = 0;
    if (cell.find("inlineStr") == std::string::npos)
        return between(cell, "<v>", "</v>", at);
    at = cell.find("<t");
    return between(cell, ">", "</t>", at);
}

std::vector<SheetRow> sheet(std::string const& xlsx, int number)
{
    auto const xml = part(xlsx, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
    std::map<std::string, std::string> titles; // by the column's letters
    std::vector<SheetRow> rows;
    std::size_t at = 0;
    for (auto row = between(xml, "<row ", "</row>", at); at != std::string::npos;
         row = between(xml, "<row ", "</row>", at)) {
        SheetRow named;
        std::size_t in_row = 0;
        for (auto cell = between(row, "<c r=\"", "</c>", in_row); in_row != std::string::npos;
             cell = between(row, "<c r=\"", "</c>", in_row)) {
            auto const letters = cell.substr(0, cell.find_first_of("0123456789"));
            if (rows.empty() && !titles.contains(letters))
                titles[letters] = value_of(cell);
            else
                named[titles[letters]] = value_of(cell);
        }
        if (!named.empty())
            rows.push_back(named);
    }
    return rows;
}

/// The file that a person gets, gone with it.
struct Fetched {
    explicit Fetched(web::Download const& made) : download(made) {}
    ~Fetched() { std::filesystem::remove(download.path); }
    Fetched(Fetched const&) = delete;
    Fetched& operator=(Fetched const&) = delete;
    web::Download download;
};

Fetched fetch(testing::Person const& person, ExportFile const& file)
{
    return Fetched(person.reads(download_export, ExportById{file.id}));
}

TEST(ExportReport, HoldsTheNumbersOfTheReport)
{
    Acme world;
    world.commit(world.nordics, world.scan, 25, "2026-01-01");
    world.set_price(world.scan, 150, "2026-01-01");
    world.usual_readings();
    auto const admin = world.admin();
    auto const file = admin.does(export_report, ReportPeriod{std::nullopt, 3});
    EXPECT_EQ(file.rows, 5);
    EXPECT_EQ(file.file_name, "billing-2026-11-3-cycles.xlsx");
    EXPECT_EQ(file.url, "/v1/exports/" + file.id.text() + "/file");
    auto const fetched = fetch(admin, file);
    auto const report = admin.reads(read_report, ReportPeriod{.cycles = 3});

    auto const billing = sheet(fetched.download.path, 1);
    auto const invoice = sheet(fetched.download.path, 2);
    EXPECT_EQ(billing.size(), 5u);
    for (std::size_t product = 0; product < report.products.size(); ++product) {
        auto const& of = report.products[product];
        for (auto const& bar : of.bars) {
            auto const month = std::ranges::find(report.summary, bar.month, &SummaryMonth::month);
            auto const& line = month->lines[product];
            EXPECT_EQ(line.total, bar.total); // chart and summary
            auto const is_same = [&](SheetRow const& row) {
                return row.at("Cycle") == bar.month.text() && row.at("Product") == of.name;
            };
            auto const row = std::ranges::find_if(invoice, is_same);
            ASSERT_NE(row, invoice.end());
            auto const scale = of.decimals == 2 ? 100.0 : 1.0;
            EXPECT_DOUBLE_EQ(std::stod(row->at("Total")), static_cast<double>(bar.total) / scale);
            EXPECT_DOUBLE_EQ(std::stod(row->at("Billable")), static_cast<double>(line.billable) / scale);
            EXPECT_EQ(row->at("Customers"), std::to_string(bar.customers));
            EXPECT_EQ(row->contains("Amount"), line.amount.has_value());
            if (line.amount) {
                EXPECT_DOUBLE_EQ(std::stod(row->at("Amount")), static_cast<double>(line.amount->minor) / 100);
            }
            double sum = 0;
            for (auto const& customer : billing)
                sum += is_same(customer) ? std::stod(customer.at("Peak")) : 0;
            EXPECT_DOUBLE_EQ(sum * scale, static_cast<double>(bar.sum_of_peaks));
        }
    }
}

TEST(ExportAcv, HoldsTheDaysMovementsAndRenewalsOfTheReport)
{
    testing::Reseller world;
    world.order(world.alpine, "A-1", "2025-12-01", "2026-12-01", 120'050);
    world.order(world.borg, "B-1", "2026-10-05", "2027-10-05", 30'000);
    world.order(world.cedar, "C-1", "2026-03-01", "2027-03-01", {{.amount = 9'900, .currency = "USD"}});
    auto const admin = world.admin();
    auto const file = admin.does(export_report, ReportPeriod{std::nullopt, 3});
    EXPECT_EQ(file.file_name, "acv-2026-11-3-cycles.xlsx");
    auto const fetched = fetch(admin, file);
    auto const report = *admin.reads(read_report, ReportPeriod{.cycles = 3}).acv;
    auto const is = [](std::string const& cell, std::int64_t minor) {
        return std::llround(std::stod(cell) * 100) == minor;
    };

    auto const days = sheet(fetched.download.path, 1);
    ASSERT_EQ(days.size(), report.currencies.at(0).points.size());
    EXPECT_EQ(file.rows, static_cast<std::int64_t>(days.size()));
    for (std::size_t i = 0; i < days.size(); ++i)
        for (auto const& series : report.currencies)
            EXPECT_TRUE(is(days[i].at("ACV " + series.currency), series.points.at(i).acv)) << i;

    auto const movements = sheet(fetched.download.path, 3);
    ASSERT_EQ(movements.size(), 3u);
    auto const borg =
        std::ranges::find(movements, "Borg Energie", [](SheetRow const& row) { return row.at("Customer"); });
    ASSERT_NE(borg, movements.end());
    EXPECT_EQ(borg->at("Movement"), "new");
    EXPECT_TRUE(is(borg->at("Change"), 30'000));

    auto const renewals = sheet(fetched.download.path, 4);
    ASSERT_EQ(renewals.size(), 1u);
    EXPECT_EQ(renewals[0].at("Order"), "A-1");
    EXPECT_TRUE(is(renewals[0].at("Amount"), 120'050));
}

TEST(ExportAcv, HoldsARestrictedPersonsCustomersAlone)
{
    testing::Reseller world;
    world.order(world.alpine, "A-1", "2025-12-01", "2026-12-01", 100);
    world.order(world.borg, "B-1", "2025-12-05", "2026-12-05", 700);
    auto const person = world.operator_of_alpine();
    auto const fetched = fetch(person, person.does(export_report, ReportPeriod{std::nullopt, 3}));
    EXPECT_EQ(sheet(fetched.download.path, 1).back().at("ACV EUR"), "1");
    EXPECT_EQ(sheet(fetched.download.path, 3).size(), 1u);
    EXPECT_EQ(sheet(fetched.download.path, 4).size(), 1u);
}

TEST(ExportReport, IsAskedForWithAnEvent)
{
    Acme world;
    world.usual_readings();
    auto const file = world.admin().does(export_report, ReportPeriod{std::nullopt, 6});
    EXPECT_NE(world.portal.last_event().find("export.requested " + file.id.text()), std::string::npos);
}

TEST(ExportReport, HoldsARestrictedPersonsCustomersAlone)
{
    Acme world;
    world.commit(world.nordics, world.scan, 25, "2026-01-01");
    world.set_price(world.scan, 150, "2026-01-01");
    world.usual_readings();
    auto const person = world.operator_of_alpine();
    auto const fetched = fetch(person, person.does(export_report, ReportPeriod{std::nullopt, 3}));
    auto const billing = sheet(fetched.download.path, 1);
    ASSERT_EQ(billing.size(), 2u);
    for (auto const& row : billing)
        EXPECT_EQ(row.at("Customer"), "Alpine Foods");
    for (auto const& row : sheet(fetched.download.path, 2)) {
        EXPECT_FALSE(row.contains("Amount"));
        EXPECT_FALSE(row.contains("Commitment"));
    }
    for (auto const* file : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"})
        EXPECT_EQ(part(fetched.download.path, file).find("Borg"), std::string::npos);
}

TEST(DownloadExport, LooksAtTheScopeAgain)
{
    Acme world;
    world.usual_readings();
    auto const file = world.operator_of_alpine().does(export_report, ReportPeriod{std::nullopt, 3});
    world.take_all_customers();
    auto const fetched = fetch(world.operator_of_alpine(), file);
    EXPECT_TRUE(sheet(fetched.download.path, 1).empty());
}

TEST(DownloadExport, HidesWhatOthersAskedFor)
{
    Acme world;
    world.usual_readings();
    auto const file = world.admin().does(export_portfolio, ExportPortfolio{});
    EXPECT_THROW(world.admin_of_globex().reads(download_export, ExportById{file.id}), Problem);
    auto other = world.admin().actor();
    other.user = {Uuid::make(2)};
    EXPECT_THROW(world.portal.as(other).reads(download_export, ExportById{file.id}), Problem);
}

TEST(ExportPortfolio, HoldsTheListUnderTheSameFilter)
{
    Acme world;
    world.usual_readings();
    ExportPortfolio const input{.sort = "-peak",
                                .filter = portfolio::CustomerFilter{.status = {CustomerStatus::active}}};
    auto const file = world.admin().does(export_portfolio, input);
    EXPECT_EQ(file.rows, 3);
    auto const fetched = fetch(world.admin(), file);
    auto const rows = sheet(fetched.download.path, 1);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].at("Customer"), "Echo Internal");
    EXPECT_EQ(rows[2].at("Customer"), "Alpine Foods");
    EXPECT_EQ(rows[2].at("Network Scan (units)"), "14");
    EXPECT_EQ(rows[1].at("Web Scan (units)"), "12.5");
}

TEST(ExportPortfolio, HoldsNoFormulaAndNoLinkWhateverACustomerIsCalled)
{
    Acme world;
    world.customer(world.nordics, R"(=HYPERLINK("http://evil.example","Alpine"))");
    world.customer(world.nordics, "@SUM(1+1)*cmd|' /C calc'!A0");
    auto const fetched = fetch(world.admin(), world.admin().does(export_portfolio, ExportPortfolio{}));
    auto const list = part(fetched.download.path, "xl/worksheets/sheet1.xml");
    EXPECT_NE(list.find("HYPERLINK"), std::string::npos) << "as text";
    for (auto const* element : {"<f>", "<f ", "<hyperlink", "t=\"str\""})
        EXPECT_EQ(list.find(element), std::string::npos) << element;
    EXPECT_EQ(part(fetched.download.path, "xl/_rels/workbook.xml.rels").find("externalLink"), std::string::npos);
}

} // namespace
} // namespace entente::reports
