#include "files/workbook.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace entente {

namespace {

class WorkbookTest : public ::testing::Test {
protected:
    WorkbookTest() { std::filesystem::create_directory(directory_); }
    ~WorkbookTest() override { std::filesystem::remove_all(directory_); }

    std::filesystem::path path() const { return directory_ / "export.xlsx"; }
    std::filesystem::path directory() const { return directory_; }

    /// A file inside of the xlsx, which is a zip archive.
    std::string part(std::string const& name) const
    {
        auto* const pipe = ::popen(("unzip -p " + path().string() + " " + name).c_str(), "r");
        std::string text;
        std::array<char, 65536> bytes{};
        while (auto const got = std::fread(bytes.data(), 1, bytes.size(), pipe))
            text.append(bytes.data(), got);
        ::pclose(pipe);
        return text;
    }

    std::string sheet(int number) const { return part("xl/worksheets/sheet" + std::to_string(number) + ".xml"); }

private:
    std::filesystem::path directory_ =
        std::filesystem::temp_directory_path() / ("workbook_" + std::to_string(::getpid()));
};

::testing::AssertionResult contains(std::string const& xml, std::string const& wanted)
{
    if (xml.find(wanted) != std::string::npos)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << wanted << " is not in " << xml;
}

std::string inline_text(std::string const& cell, std::string const& text)
{
    return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

} // namespace

TEST_F(WorkbookTest, WritesTypedCells)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("Usage", {{"Customer", 30}, {"Units", 0}});
    sheet.text("Åsbo & Co <AB>");
    sheet.integer(45);
    sheet.decimal(12345, 2);
    sheet.money({-1999, "SEK"});
    sheet.money({500, "JPY"});
    sheet.date(Date::of(2026, 11, 13));
    sheet.percent(1250);
    sheet.empty();
    sheet.text("last");
    sheet.end_row();
    workbook.close();

    auto const xml = this->sheet(1);
    EXPECT_TRUE(contains(xml, inline_text("A2", "Åsbo &amp; Co &lt;AB&gt;")));
    for (auto const* cell : {"<c r=\"B2\" s=\"2\"><v>45</v></c>", "<c r=\"C2\" s=\"3\"><v>123.45</v></c>",
                             "<c r=\"D2\" s=\"4\"><v>-19.99</v></c>", "<c r=\"E2\" s=\"5\"><v>500</v></c>",
                             "<c r=\"F2\" s=\"6\"><v>46339</v></c>", "<c r=\"G2\" s=\"7\"><v>0.125</v></c>"})
        EXPECT_TRUE(contains(xml, cell));
    EXPECT_TRUE(contains(xml, inline_text("I2", "last")));
    auto const styles = part("xl/styles.xml");
    for (auto const* format : {"#,##0.00 &quot;SEK&quot;", "#,##0 &quot;JPY&quot;", "yyyy-mm-dd"})
        EXPECT_TRUE(contains(styles, format));
}

TEST_F(WorkbookTest, FreezesAndFiltersTheHeader)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("Usage", {{"Customer", 30}, {"Units", 12}});
    for (int i = 0; i < 3; ++i) {
        sheet.text("Acme");
        sheet.integer(i);
        sheet.end_row();
    }
    workbook.sheet("Nothing", {{"Customer", 30}});
    workbook.close();

    auto const xml = this->sheet(1);
    EXPECT_TRUE(contains(xml, "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
    EXPECT_TRUE(contains(xml, "<autoFilter ref=\"A1:B4\"/>"));
    EXPECT_TRUE(contains(xml, "<col min=\"1\" max=\"1\" width=\"30.7109375\" customWidth=\"1\"/>"));
    EXPECT_TRUE(contains(this->sheet(2), "<autoFilter ref=\"A1\"/>"));
    EXPECT_EQ(sheet.rows(), 3u);
}

TEST_F(WorkbookTest, NeverWritesAFormulaOrALink)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("=1+1", {{"=HYPERLINK(\"https://example.com\")", 0}});
    for (auto const* text : {"=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "https://example.com", "{=1}"}) {
        sheet.text(text);
        sheet.end_row();
    }
    workbook.close();
    auto const xml = this->sheet(1);
    EXPECT_EQ(xml.find("<f>"), std::string::npos);
    EXPECT_EQ(xml.find("<hyperlink"), std::string::npos);
    EXPECT_TRUE(contains(xml, inline_text("A2", "=cmd|' /C calc'!A0")));
    EXPECT_TRUE(contains(xml, inline_text("A3", "+1")));
}

TEST_F(WorkbookTest, WritesNumbersThatSpreadsheetsWouldRoundAsText)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("Usage", {{"A"}});
    sheet.integer(999'999'999'999'999);
    sheet.integer(1'000'000'000'000'000);
    sheet.money({1'234'567'890'123'456, "EUR"});
    sheet.date(Date::of(1900, 2, 28));
    sheet.date(Date::of(1900, 3, 1));
    sheet.decimal(999'999'999'999'999, 6);
    sheet.end_row();
    workbook.close();
    auto const xml = this->sheet(1);
    EXPECT_TRUE(contains(xml, "<v>999999999999999</v>"));
    EXPECT_TRUE(contains(xml, inline_text("B2", "1000000000000000")));
    EXPECT_TRUE(contains(xml, inline_text("C2", "12345678901234.56 EUR")));
    EXPECT_TRUE(contains(xml, inline_text("D2", "1900-02-28")));
    EXPECT_TRUE(contains(xml, "<v>61</v>"));
    EXPECT_TRUE(contains(xml, "<v>999999999.999999</v>"));
}

TEST_F(WorkbookTest, KeepsAwkwardTextReadable)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("Usage", {{"A"}});
    for (auto const& text : {std::string("two\r\nlines"), std::string("a\x1b\x01"), std::string("_x0041_"),
                             std::string("bad\xff"), std::string(40'000, 'x'), std::string()}) {
        sheet.text(text);
        sheet.end_row();
    }
    workbook.close();
    auto const xml = this->sheet(1);
    EXPECT_TRUE(contains(xml, inline_text("A2", "two\nlines")));
    EXPECT_TRUE(contains(xml, inline_text("A3", "a\ufffd\ufffd")));
    EXPECT_TRUE(contains(xml, inline_text("A4", "_x005F_x0041_")));
    EXPECT_TRUE(contains(xml, inline_text("A5", "\ufffd")));
    EXPECT_TRUE(contains(xml, inline_text("A6", std::string(32'766, 'x') + "…")));
    EXPECT_EQ(xml.find("r=\"A7\""), std::string::npos);
}

TEST_F(WorkbookTest, TellsAboutItselfAndMarksItsPages)
{
    Workbook workbook(path(), {.header = "Demo & more", .footer = "Acme"});
    workbook.sheet("Usage", {{"A"}});
    workbook.facts("About", {{"Exported by", "Anna"}, {"Filter", ""}, {"Month", "2026-11"}});
    workbook.close();
    auto const about = sheet(2);
    EXPECT_TRUE(contains(about, inline_text("B1", "Anna")));
    EXPECT_TRUE(contains(about, inline_text("B3", "2026-11")));
    for (auto const& xml : {sheet(1), about}) {
        EXPECT_TRUE(contains(xml, "<oddHeader>&amp;CDemo &amp;&amp; more</oddHeader>"));
        EXPECT_TRUE(contains(xml, "<oddFooter>&amp;LAcme&amp;R&amp;P / &amp;N</oddFooter>"));
    }
    EXPECT_TRUE(contains(part("xl/workbook.xml"), "name=\"About\""));
}

TEST_F(WorkbookTest, MakesNamesThatTheFormatAllows)
{
    Workbook workbook(path());
    for (auto const* name : {"Usage", "usage", "2026/11: [all]?", "", "'quoted'",
                             "A name that is far too long for a sheet of a workbook", "About"})
        workbook.sheet(name, {{"A"}});
    workbook.facts("About", {});
    workbook.close();
    auto const xml = part("xl/workbook.xml");
    for (auto const* name : {"\"Usage\"", "\"usage 2\"", "\"2026 11   all\"", "\"Sheet\"", "\"quoted\"",
                             "\"A name that is far too long for\"", "\"About\"", "\"About 2\""})
        EXPECT_TRUE(contains(xml, std::string("name=") + name));
}

TEST_F(WorkbookTest, LeavesNoFileWhenItIsAbandoned)
{
    {
        Workbook workbook(path());
        workbook.sheet("Usage", {{"A"}}).text("half");
    }
    EXPECT_TRUE(std::filesystem::is_empty(directory()));
    Workbook unwritable(directory() / "missing" / "export.xlsx");
    unwritable.sheet("Usage", {{"A"}});
    EXPECT_THROW(unwritable.close(), std::runtime_error);
}

TEST_F(WorkbookTest, WritesSheetsSideBySide)
{
    Workbook workbook(path());
    auto& first = workbook.sheet("First", {{"A"}});
    auto& second = workbook.sheet("Second", {{"A"}});
    for (int i = 0; i < 100; ++i)
        for (auto* sheet : {&first, &second}) {
            sheet->integer(i);
            sheet->end_row();
        }
    workbook.close();
    EXPECT_TRUE(contains(sheet(1), "<c r=\"A101\" s=\"2\"><v>99</v></c>"));
    EXPECT_TRUE(contains(sheet(2), "<c r=\"A101\" s=\"2\"><v>99</v></c>"));
}

} // namespace entente
