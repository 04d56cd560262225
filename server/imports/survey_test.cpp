#include "imports/survey.hpp"

#include "files/workbook.hpp"
#include "testing/import_office.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::imports {
namespace {

using testing::Folder;
using testing::write_file;
using Office = testing::ImportOffice;

/// A file, looked through.
struct Looked {
    Folder folder;
    FileLook look;
    Survey survey;
    Reading reading;

    Looked(ImportKind kind, std::string_view bytes, ReadingWish const& wish = {})
    {
        auto const path = folder / "rows.csv";
        write_file(path, bytes);
        look = look_at(path, wish);
        auto const source = SourceFile::open(path, look.is_workbook, look.reading);
        survey = look_through(*source, look, [](std::int64_t) { return true; }).value();
        reading = guess(kind_of(kind), survey, look, wish);
    }

    std::vector<std::string> columns() const
    {
        std::vector<std::string> names;
        for (auto const& column : reading.columns)
            names.push_back(column.column.value_or("-"));
        return names;
    }
    std::vector<std::string> asked(ImportKind kind) const
    {
        std::vector<std::string> codes;
        for (auto const& question : open_questions(kind_of(kind), reading, survey))
            codes.push_back(question.code + " " + question.pointer);
        return codes;
    }
};

using Names = std::vector<std::string>;

TEST(Guess, FindsColumnsByTheirHeadersInTwoLanguages)
{
    Looked const english(ImportKind::customers, "Partner ID,Customer Name,Customer-No.,Since,Notes\nA,B,C,,\n");
    EXPECT_EQ(english.columns(), (Names{"partner", "name", "-", "since", "-"}));
    Looked const german(ImportKind::customers,
                        "Partnernummer;Kundenname;Kundennummer;Land;Kunde seit;error\nA;B;C;;;x\n");
    EXPECT_EQ(german.columns(), (Names{"partner", "name", "external_id", "country", "since", "-"}));
    EXPECT_EQ(german.reading.separator, ";");
    Looked const twice(ImportKind::partners, "name,Firma,country\nA,B,SE\n");
    EXPECT_EQ(twice.columns(), (Names{"name", "-", "country"})) << "the first of two that mean the same";
}

TEST(Guess, DecidesNumbersByColumn)
{
    Looked const file(ImportKind::prices, "partnership;product;von;Preis;currency;bis\n"
                                          "N;SEATS;01.02.2026;1.234,56;EUR;\nN;SEATS;02.02.2026;7;EUR;\n");
    EXPECT_EQ(file.reading.columns[3].numbers, NumberStyle::comma);
    EXPECT_EQ(file.reading.columns[2].dates, DateOrder::day_first) << "points stand between a day and a month";
    EXPECT_EQ(file.asked(ImportKind::prices), Names{});
    Looked const unclear(ImportKind::prices, "partnership;product;von;Preis;currency\nN;SEATS;2026-02-01;1.234;EUR\n");
    EXPECT_EQ(unclear.asked(ImportKind::prices), Names{"asked /columns/3/numbers"});
    Looked const mixed(ImportKind::prices,
                       "partnership;product;von;Preis;currency\nN;S;2026-02-01;1,5;EUR\nN;S;2026-03-01;1.5;EUR\n");
    EXPECT_EQ(mixed.asked(ImportKind::prices), Names{"asked /columns/3/numbers"});
}

TEST(Guess, AsksForDatesThatCanBeReadInTwoWays)
{
    Looked const file(ImportKind::customers, "partner,name,since\nA,B,03/04/2026\nA,C,04/04/2026\n");
    EXPECT_EQ(file.reading.columns[2].dates, std::nullopt);
    EXPECT_EQ(file.asked(ImportKind::customers), Names{"asked /columns/2/dates"});
    EXPECT_EQ(file.survey.columns[2].unclear_date, "03/04/2026");
    Looked const said(ImportKind::customers, "partner,name,since\nA,B,03/04/2026\n",
                      {.dates = {{"since", DateOrder::day_first}}});
    EXPECT_EQ(said.asked(ImportKind::customers), Names{});
    Looked const evident(ImportKind::customers, "partner,name,since\nA,B,03/04/2026\nA,C,25/04/2026\n");
    EXPECT_EQ(evident.reading.columns[2].dates, DateOrder::day_first);
    Looked const elsewhere(ImportKind::customers, "partner,name,notes\nA,B,03/04/2026\n");
    EXPECT_EQ(elsewhere.asked(ImportKind::customers), Names{}) << "of a column that is not imported nothing is asked";
}

TEST(Guess, NamesWhatIsMissing)
{
    Looked const file(ImportKind::customers, "Name des Kunden,Land\nAlpine,SE\n");
    EXPECT_EQ(file.asked(ImportKind::customers), (Names{"required /partner", "required /name"}));
}

TEST(LookAt, KnowsEncodingsAndProposesOne)
{
    std::string const umlauts = "name;country\nM\xfcller;DE\n";
    Looked const windows(ImportKind::partners, umlauts);
    EXPECT_EQ(windows.reading.encoding, Encoding::windows_1252);
    EXPECT_EQ(windows.asked(ImportKind::partners), Names{"asked /encoding"});
    EXPECT_EQ(windows.survey.columns[0].examples, Names{"Müller"});
    Looked const confirmed(ImportKind::partners, umlauts, {.encoding = Encoding::windows_1252});
    EXPECT_EQ(confirmed.asked(ImportKind::partners), Names{});
    std::string wide = "\xff\xfe";
    for (char const c : std::string("name\tcountry\nAcme\tSE\n"))
        wide += {c, '\0'};
    Looked const utf16(ImportKind::partners, wide);
    EXPECT_EQ(utf16.reading.encoding, Encoding::utf_16);
    EXPECT_EQ(utf16.reading.separator, "\t");
    EXPECT_EQ(utf16.columns(), (Names{"name", "country"}));
}

TEST(SourceFile, PassesOverRowsWithNothingInThem)
{
    Looked const file(ImportKind::partners, "name;country\nAcme;SE\n;\n ; \nGlobex;DE\n;;\n");
    EXPECT_EQ(file.survey.rows, 3);
    EXPECT_EQ(file.survey.malformed, 1) << "a row of another width is one that somebody meant";
}

TEST(SourceFile, TakesNoMoreColumnsThanAreOfUse)
{
    std::string header = "a";
    for (int i = 0; i < 500; ++i)
        header += ",a";
    EXPECT_THROW(Looked(ImportKind::partners, header + "\n"), Problem);
}

TEST(ImportWorkbook, ReadsCellsByWhatTheyHold)
{
    Office office;
    office.knows_acme();
    auto const path = office.folder / "Kunden.xlsx";
    Workbook workbook(path);
    auto& sheet =
        workbook.sheet("Kunden", {{"Partnernummer"}, {"Kundenname"}, {"Kundennummer"}, {"Kunde seit"}, {"Art"}});
    auto const add = [&](char const* partner, char const* name, std::int64_t number, char const* kind) {
        sheet.text(partner);
        sheet.text(name);
        sheet.integer(number);
        sheet.date(Date::of(2026, 2, 1));
        sheet.text(kind);
        sheet.end_row();
    };
    add("ACME", "Borg Energi", 12'345, "Trial");
    add("NOBODY", "Cedar Labs", 12'346, "customer");
    workbook.close();

    auto const report = office.runs({.kind = ImportKind::customers, .file = path});
    EXPECT_EQ(report.created, 1);
    ASSERT_EQ(report.wrong, 1);
    EXPECT_EQ(report.first_wrong[0].error,
              "Partnernummer: There is no partner of this external id or id: import it first.");
    auto const borg = office.customer_named("Borg");
    EXPECT_EQ(borg.external_id, "12345");
    EXPECT_EQ(borg.since, Date::of(2026, 2, 1));
    EXPECT_EQ(borg.kind, CustomerKind::trial);

    ASSERT_TRUE(report.error_file.ends_with("Kunden.errors.xlsx"));
    WorkbookReader wrong(report.error_file);
    ASSERT_TRUE(wrong.next());
    EXPECT_EQ(wrong.cells().back().text, "error");
    ASSERT_TRUE(wrong.next());
    EXPECT_EQ(wrong.cells()[2], (Cell{"12346", Cell::Holds::number}));
    EXPECT_EQ(wrong.cells()[3], (Cell{"2026-02-01", Cell::Holds::moment}));
    EXPECT_FALSE(wrong.next());
}

TEST(ImportWorkbook, RefusesRowsWithErrorsInTheirCells)
{
    Office office;
    auto const path = office.folder / "partners.xlsx";
    testing::make_archive(
        path,
        testing::workbook_parts("<row><c t=\"str\"><v>name</v></c><c t=\"str\"><v>country</v></c></row>"
                                "<row><c t=\"str\"><v>Acme</v></c><c t=\"e\"><v>#N/A</v></c></row>"
                                "<row><c t=\"str\"><v>Globex</v></c><c><f>B9</f></c></row>"
                                "<row><c t=\"str\"><v>Initech</v></c><c t=\"str\"><v>SE</v></c><c><v>7</v></c></row>"
                                "<row r=\"40\"><c t=\"str\"><v>Umbrella</v></c><c t=\"str\"><v>SE</v></c></row>"));
    auto const report = office.runs({.kind = ImportKind::partners, .file = path});
    EXPECT_EQ(report.created, 1);
    ASSERT_EQ(report.wrong, 3);
    EXPECT_EQ(report.first_wrong[0].error, "country: The cell holds #N/A.");
    EXPECT_EQ(report.first_wrong[1].error, "country: The cell holds a formula without a result.");
    EXPECT_EQ(report.first_wrong[2].error, "Row 3 (line 4) has \"7\" in column C, which has no heading.");
    EXPECT_EQ(report.rows, 4);
}

TEST(ImportUsage, TakesDaysAndTimesOfAZone)
{
    Office office;
    office.knows_acme();
    auto request = office.file(ImportKind::usage, "source;customer;product;measured_at;value\n"
                                                  "meter;ALPINE;SEATS;01.11.2026;1.000,50\n"
                                                  "meter;ALPINE;SEATS;2.11.2026 06:00;10,25\n");
    request.wish.zone = "Europe/Stockholm";
    auto const report = office.runs(request);
    EXPECT_EQ(report.created, 2) << (report.first_wrong.empty() ? "" : report.first_wrong[0].error);
    EXPECT_EQ(report.reading.columns[4].numbers, NumberStyle::comma);
    auto const readings = testing::stored_readings(office.portal);
    ASSERT_EQ(readings.size(), 2u);
    EXPECT_EQ(readings[0], (testing::StoredReading{*Instant::parse("2026-10-31T23:00:00Z"), 100'050}));
    EXPECT_EQ(readings[1], (testing::StoredReading{*Instant::parse("2026-11-02T05:00:00Z"), 1'025}));
}

TEST(Import, IsToldWhatItCannotKnow)
{
    Office office;
    office.knows_acme();
    auto request = office.file(ImportKind::customers, "partner,Firma,since,Notes\nACME,Borg,03/04/2026,x\n");
    try {
        office.runs(request);
        FAIL();
    } catch (Problem const& problem) {
        ASSERT_EQ(problem.errors().size(), 2u);
        EXPECT_EQ(problem.errors()[0].pointer, "/Notes");
        EXPECT_EQ(problem.errors()[1].code, "asked");
        EXPECT_EQ(problem.errors()[1].pointer, "/since");
    }
    request.wish.columns = {{"Notes", ""}};
    request.wish.dates = {{"", DateOrder::month_first}};
    EXPECT_EQ(office.runs(request).created, 1);
    EXPECT_EQ(office.customer_named("Borg").since, Date::of(2026, 3, 4));
}

} // namespace
} // namespace entente::imports
