#include "files/workbook_reader.hpp"

#include "base/problem.hpp"
#include "files/workbook.hpp"
#include "testing/made_archive.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <fstream>

namespace entente {
namespace {

using testing::Folder;
using testing::make_archive;
using testing::Parts;
using testing::workbook_parts;
using Holds = Cell::Holds;
using Rows = std::vector<std::vector<Cell>>;

class WorkbookReaderTest : public ::testing::Test {
protected:
    Rows read(std::optional<std::string_view> sheet = std::nullopt) const
    {
        WorkbookReader reader(path(), sheet, folder_.path());
        Rows rows;
        while (reader.next())
            rows.emplace_back(reader.cells().begin(), reader.cells().end());
        return rows;
    }
    Rows read_made(std::string_view rows, std::string_view strings = "", std::string_view styles = "",
                   std::string_view properties = "")
    {
        make_archive(path(), workbook_parts(rows, strings, styles, properties));
        return read();
    }
    std::string code_of_refusal() const
    {
        try {
            read();
        } catch (Problem const& problem) {
            EXPECT_EQ(problem.status(), 422);
            return problem.code();
        }
        return "";
    }
    std::filesystem::path path() const { return folder_ / "made.xlsx"; }

    Folder folder_;
};

Cell text(std::string cell) { return {std::move(cell), Holds::text}; }
Cell number(std::string cell) { return {std::move(cell), Holds::number}; }
Cell moment(std::string cell) { return {std::move(cell), Holds::moment}; }
Cell error(std::string cell) { return {std::move(cell), Holds::error}; }

// A sanitizer keeps what is freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_instrumented = true;
#else
constexpr bool is_instrumented = false;
#endif

/// How much more memory the process held at most since this was made.
class Peak {
public:
    Peak()
    {
        std::ofstream("/proc/self/clear_refs") << "5"; // the peak is what is held now
        before_ = kib();
    }
    std::int64_t mib() const { return is_instrumented ? 0 : (kib() - before_) / 1024; }

private:
    static std::int64_t kib()
    {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("VmHWM:"))
                return std::stoll(line.substr(6));
        throw std::logic_error("no VmHWM");
    }
    std::int64_t before_;
};

TEST_F(WorkbookReaderTest, ReadsWhatOurOwnWriterWrote)
{
    Workbook workbook(path());
    auto& sheet = workbook.sheet("Customers", {{"Name"}, {"Since"}, {"Amount"}, {"Units"}});
    sheet.text("Åsbo & Co <AB>");
    sheet.date(Date::of(2026, 11, 13));
    sheet.money({-1999, "SEK"});
    sheet.integer(45);
    sheet.end_row();
    sheet.text("=cmd");
    sheet.empty();
    sheet.empty();
    sheet.decimal(12345, 3);
    sheet.end_row();
    sheet.text("_x0041_");
    sheet.end_row();
    workbook.facts("About", {{"Exported by", "Anna"}});
    workbook.close();

    EXPECT_EQ(read(), (Rows{{text("Name"), text("Since"), text("Amount"), text("Units")},
                            {text("Åsbo & Co <AB>"), moment("2026-11-13"), number("-19.99"), number("45")},
                            {text("=cmd"), {}, {}, number("12.345")},
                            {text("_x0041_")}}));
    EXPECT_EQ(read("About"), (Rows{{text("Exported by"), text("Anna")}}));
    EXPECT_EQ(WorkbookReader(path()).sheets(), (std::vector<std::string>{"Customers", "About"}));
    EXPECT_THROW(read("Nowhere"), Problem);
}

TEST_F(WorkbookReaderTest, TellsWhatACellHolds)
{
    auto const rows =
        read_made("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"str\"><f>A1</f><v>made</v></c>"
                  "<c r=\"C1\" t=\"inlineStr\"><is><t> in </t></is></c><c r=\"D1\" t=\"b\"><v>1</v></c>"
                  "<c r=\"E1\" t=\"e\"><v>#N/A</v></c><c r=\"F1\"><v>0.1</v></c>"
                  "<c r=\"G1\" t=\"d\"><v>2026-11-13T00:00:00</v></c><c r=\"H1\"><f>1+1</f></c>"
                  "<c r=\"I1\"><f>1+1</f><v>2</v></c><c r=\"J1\" t=\"s\"><v>7</v></c>"
                  "<c r=\"K1\"><v>many</v></c></row>",
                  "<si><t>zero</t></si><si><r><rPr/><t>one </t></r><r><t>rich</t></r>"
                  "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>");
    EXPECT_EQ(rows, (Rows{{text("one rich"),
                           text("made"),
                           text(" in "),
                           {"true", Holds::boolean},
                           error("#N/A"),
                           number("0.1"),
                           moment("2026-11-13"),
                           error("a formula without a result"),
                           number("2"),
                           error("a text that is not there"),
                           error("a number that is none")}}));
}

TEST_F(WorkbookReaderTest, KnowsDaysByTheFormatOfTheirCells)
{
    auto const styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/>"
                        "<numFmt numFmtId=\"165\" formatCode=\"#,##0 &quot;days&quot;\"/></numFmts>"
                        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                        "<xf numFmtId=\"165\"/></cellXfs>";
    auto const cells = "<row><c><v>46339</v></c><c s=\"1\"><v>46339</v></c><c s=\"2\"><v>46339.5</v></c>"
                       "<c s=\"3\"><v>46339</v></c><c s=\"1\"><v>-1</v></c><c s=\"99\"><v>7</v></c></row>";
    EXPECT_EQ(read_made(cells, "", styles), (Rows{{number("46339"), moment("2026-11-13"), moment("2026-11-13T12:00:00"),
                                                   number("46339"), error("a day that does not exist"), number("7")}}));
    EXPECT_EQ(read_made(cells, "", styles, "<workbookPr date1904=\"1\"/>")[0][1], moment("2030-11-14"));
}

TEST_F(WorkbookReaderTest, LeavesHolesWhereNothingIs)
{
    auto const rows = read_made("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"E2\"><v>2</v></c><c r=\"G2\"/></row>"
                                "<row r=\"3\"/><row r=\"900000\"><c r=\"A900000\"><v>3</v></c></row>"
                                "<row><c><v>4</v></c><c><v>5</v></c></row>");
    EXPECT_EQ(rows, (Rows{{{}, number("1"), {}, {}, number("2")}, {number("3")}, {number("4"), number("5")}}));
    WorkbookReader reader(path());
    std::vector<std::int64_t> numbers;
    while (reader.next())
        numbers.push_back(reader.row());
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{2, 900'000, 900'001}));
}

TEST_F(WorkbookReaderTest, TakesTheFirstSheetThatIsNotHidden)
{
    auto parts = workbook_parts("<row><c><v>1</v></c></row>");
    for (auto& [name, bytes] : parts)
        if (name == "xl/workbook.xml") {
            bytes.replace(bytes.find("<sheet name"), 6, "<sheet state=\"hidden\"");
            bytes.insert(bytes.find("</sheets>"), "<sheet name=\"Shown\" sheetId=\"2\" r:id=\"rId9\"/>");
        } else if (name == "xl/_rels/workbook.xml.rels") {
            bytes.insert(bytes.find("</Relationships>"),
                         "<Relationship Id=\"rId9\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
                         "worksheet\" Target=\"../xl/worksheets/other.xml\"/>");
        }
    parts.push_back({"xl/worksheets/other.xml",
                     "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row><x:c>"
                     "<x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"});
    make_archive(path(), parts);
    EXPECT_EQ(read(), (Rows{{number("2")}}));
    EXPECT_EQ(read("Data"), (Rows{{number("1")}}));
}

TEST_F(WorkbookReaderTest, RefusesWhatIsNoWorkbook)
{
    testing::write_file(path(), "name,country\nAcme,SE\n");
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
    testing::write_file(path(), "");
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
    testing::write_file(path(), std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) + std::string(1000, '\0'));
    EXPECT_EQ(code_of_refusal(), "workbook_protected");
    make_archive(path(), {{"word/document.xml", "<document/>"}});
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
    auto parts = workbook_parts("<row><c><v>1</v></c></row>");
    std::erase_if(parts, [](auto const& part) { return part.first == "xl/worksheets/sheet1.xml"; });
    make_archive(path(), parts);
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
}

TEST_F(WorkbookReaderTest, RefusesATruncatedFileWhereverItIsCut)
{
    std::string rows;
    for (int i = 0; i < 2'000; ++i)
        rows += fmt::format("<row><c><v>{}</v></c></row>", i * 7919 % 65'536);
    make_archive(path(), workbook_parts(rows));
    auto const whole = testing::contents(path());
    for (auto const share : {1, 10, 50, 90, 99}) {
        testing::write_file(path(),
                            std::string_view(whole).substr(0, whole.size() * static_cast<std::size_t>(share) / 100));
        EXPECT_EQ(code_of_refusal(), "workbook_unreadable") << share << "%";
    }
    auto flipped = whole;
    for (auto at = flipped.find("sheet1.xml") + 200; at < flipped.find("sheet1.xml") + 260; ++at)
        flipped[at] = static_cast<char>(~flipped[at]);
    testing::write_file(path(), flipped);
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
}

TEST_F(WorkbookReaderTest, RefusesDamagedXml)
{
    for (auto const* rows :
         {"<row><c><v>1</c></row>", "<row><c><v>&nothing;</v></c></row>", "<row r=\"5\"/><row r=\"4\"/>",
          "<row><c r=\"ZZZ1\"><v>1</v></c></row>", "<row><c><v>\x01</v></c></row>"}) {
        make_archive(path(), workbook_parts(rows));
        EXPECT_EQ(code_of_refusal(), "workbook_unreadable") << rows;
    }
    make_archive(path(), workbook_parts("<row r=\"1048577\"><c><v>1</v></c></row>"));
    EXPECT_EQ(code_of_refusal(), "workbook_too_large");
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "<a>";
    make_archive(path(), workbook_parts(deep));
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
}

TEST_F(WorkbookReaderTest, OpensNoDocumentThatDefinesEntities)
{
    auto const with_type = [&](std::string_view definition, std::string_view in) {
        auto parts = workbook_parts("<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>");
        for (auto& [name, bytes] : parts)
            if (name == in)
                bytes.insert(bytes.find("?>") + 2, definition);
        make_archive(path(), parts);
        return code_of_refusal();
    };
    for (auto const* part : {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"}) {
        EXPECT_EQ(with_type("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", part), "workbook_unsafe");
        EXPECT_EQ(with_type("<!DOCTYPE a [<!ENTITY y \"yyyyyyyyyy\"><!ENTITY x \"&y;&y;&y;&y;\">]>", part),
                  "workbook_unsafe");
        EXPECT_EQ(with_type("<!DOCTYPE a SYSTEM \"http://example.com/a.dtd\">", part), "workbook_unsafe");
    }
}

TEST_F(WorkbookReaderTest, RefusesBombsAtOnceAndInLittleMemory)
{
    make_archive(path(), workbook_parts(std::string(std::size_t{64} << 20, ' '))); // packs a thousand to one
    Peak const peak;
    auto const began = std::chrono::steady_clock::now();
    EXPECT_EQ(code_of_refusal(), "workbook_unsafe");
    auto const took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(took, std::chrono::seconds(2));
    EXPECT_LT(peak.mib(), 8);

    Parts many;
    for (int i = 0; i < 1'001; ++i)
        many.emplace_back(fmt::format("xl/{}.xml", i), "x");
    make_archive(path(), many);
    EXPECT_EQ(code_of_refusal(), "workbook_unsafe");
}

// ASVS 5.3.3. Parts are looked up by their names; none is written anywhere.
TEST_F(WorkbookReaderTest, WritesNoPartIntoAFolderWhateverItIsCalled)
{
    auto parts = workbook_parts(R"(<row r="1"><c r="A1"><v>7</v></c></row>)");
    for (auto const* name : {"../climbed", "../../climbed", "/tmp/climbed", "xl/../../climbed", "climbed"})
        parts.emplace_back(name, "x");
    auto const inner = folder_.path() / "a" / "b";
    std::filesystem::create_directories(inner);
    make_archive(inner / "made.xlsx", parts);
    WorkbookReader reader(inner / "made.xlsx", std::nullopt, inner);
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.cells().front(), number("7"));
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder_.path()))
        EXPECT_EQ(entry.path().string().find("climbed"), std::string::npos) << entry.path();
    EXPECT_FALSE(std::filesystem::exists("/tmp/climbed"));
}

TEST_F(WorkbookReaderTest, BelievesNoSizeThatAnArchiveClaims)
{
    std::string rows;
    for (int i = 0; i < 5'000; ++i)
        rows += fmt::format("<row><c><v>{}</v></c></row>", i * 7919 % 65'536);
    make_archive(path(), workbook_parts(rows));
    auto bytes = testing::contents(path());
    // The directory's entry of the sheet, which says how large it is, now says that it is smaller.
    auto const name = bytes.rfind("xl/worksheets/sheet1.xml");
    bytes[name - 46 + 24] = 10;
    bytes[name - 46 + 25] = bytes[name - 46 + 26] = 0;
    testing::write_file(path(), bytes);
    EXPECT_NE(code_of_refusal(), "");
    // A comment may hold another directory.
    make_archive(path(), workbook_parts(rows));
    testing::write_file(path(), testing::contents(path()) + "PK\x05\x06" + std::string(18, '\0'));
    EXPECT_EQ(code_of_refusal(), "workbook_unreadable");
}

TEST_F(WorkbookReaderTest, HoldsNoMoreThanARow)
{
    // Each element has a name of its own, which a parser would keep; then a token without an end.
    auto const refuses = [&](std::string_view begin, auto part, std::string_view end) {
        std::string xml(begin);
        for (unsigned i = 0; i < 300'000; ++i)
            xml += part(i * 2'654'435'761u);
        make_archive(path(), workbook_parts(xml.append(end)));
        std::string().swap(xml);
        Peak const peak;
        auto const began = std::clock(); // of the processor, whatever else it has to do
        EXPECT_EQ(code_of_refusal(), "workbook_unreadable") << begin;
        EXPECT_LT(std::clock() - began, 2 * CLOCKS_PER_SEC) << begin;
        EXPECT_LT(peak.mib(), 24) << begin;
    };
    refuses(
        "", [](unsigned i) { return fmt::format("<n{:x}/>", i); }, "");
    refuses(
        "<row ", [](unsigned i) { return fmt::format("a{:x}=\"{:x}\" ", i, ~i); }, "/>");
    refuses(
        "<!-- ", [](unsigned i) { return fmt::format("{:x} {:x}", i, ~i); }, "-->");

    auto const cell = [](std::size_t size) {
        std::string noise; // which does not pack as well as a bomb
        for (unsigned i = 0; noise.size() < size; ++i)
            noise += fmt::format("{:x}", i * 2'654'435'761u);
        return fmt::format("<c t=\"inlineStr\"><is><t>{}</t></is></c>", noise.substr(0, size));
    };
    std::string row = "<row>";
    for (int i = 0; i < 20; ++i)
        row += cell(90'000);
    auto const cells = read_made(row + "</row><row>" + cell(99'000) + "</row>");
    EXPECT_EQ(cells[0][0].holds, Holds::text);
    EXPECT_EQ(cells[0][19], error("more text than a row may have"));
    EXPECT_EQ(cells[1][0], error("more text than a cell may have"));
}

TEST_F(WorkbookReaderTest, KeepsSharedTextsOutOfMemory)
{
    std::string strings, rows;
    for (unsigned i = 0; i < 60'000; ++i) {
        strings += fmt::format("<si><t>{:x} {}</t></si>", i * 2'654'435'761u,
                               std::string(200, static_cast<char>('a' + i % 26)));
        rows += fmt::format("<row><c t=\"s\"><v>{}</v></c></row>", (i * 7'919) % 60'000);
    }
    make_archive(path(), workbook_parts(rows, strings));
    auto const expected = [](unsigned i) {
        return fmt::format("{:x} {}", i * 2'654'435'761u, std::string(200, static_cast<char>('a' + i % 26)));
    };
    WorkbookReader reader(path(), std::nullopt, folder_.path());
    unsigned row = 0;
    for (; reader.next(); ++row)
        ASSERT_EQ(reader.cells()[0].text, expected((row * 7'919) % 60'000)) << row;
    EXPECT_EQ(row, 60'000u);
}

} // namespace
} // namespace entente
