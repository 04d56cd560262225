#include "imports/import_file.hpp"

#include "collectors/collectors.hpp"
#include "imports/kinds.hpp"
#include "imports/rows.hpp"
#include "testing/import_office.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente::imports {
namespace {

using testing::contents;
using Office = testing::ImportOffice;

void expect_sum(ImportReport const& report)
{
    EXPECT_EQ(report.rows,
              report.created + report.updated + report.unchanged + report.outdated + report.quarantined + report.wrong);
}

TEST(Kinds, HaveTheColumnsThatTheirRowsHave)
{
    ASSERT_EQ(kinds().size(), type_of<ImportKind>().enumerators.size());
    for (auto const* kind : kinds()) {
        EXPECT_EQ(&kind_of(kind->kind), kind) << "the table is in the order of the enumerators";
        ASSERT_EQ(kind->columns.size(), kind->row->fields.size()) << name_of(kind->kind);
        for (Field const& field : kind->row->fields)
            EXPECT_EQ(std::ranges::count(kind->columns, field.name, &Column::name), 1) << field.name;
        for (Column const& column : kind->columns)
            EXPECT_EQ(find_column(*kind, column.name), &column);
    }
    EXPECT_NE(explain_kinds().find("* start_day"), std::string::npos);
}

TEST(Scaled, TakesAsManyDecimalsAsTheProductHas)
{
    EXPECT_EQ(scaled("12.5", 2), 1250);
    EXPECT_EQ(scaled("-3", 1), -30);
    EXPECT_EQ(scaled("0", 0), 0);
    for (auto const* wrong : {"", "-", ".5", "5.", "1.234", "1,5", "1e3", "+1", "--1", "1.-2", "99999999999999999999"})
        EXPECT_EQ(scaled(wrong, 2), std::nullopt) << wrong;
}

TEST(ImportPartners, FindsThemAgainByExternalIdOrName)
{
    Office office;
    auto const first = office.imports(ImportKind::partners, "external_id,name,country,standing\n"
                                                            "ACME,Acme AB,SE,\n"
                                                            ",Globex,DE,suspended\n");
    EXPECT_EQ(first.created, 2);
    EXPECT_EQ(first.state, ImportState::done);
    auto const again = office.imports(ImportKind::partners, "external_id,name,country\n"
                                                            "ACME,Acme Nordics,SE\n"
                                                            "G-1,GLOBEX GmbH,DE\n");
    EXPECT_EQ(again.updated, 2);
    EXPECT_EQ(office.portal.count("partners"), 2);
    auto const listed = office.portal.as_vendor().reads(partners::list_partners, partners::ListPartners{}).data;
    EXPECT_EQ(listed[0].name, "Acme Nordics");
    EXPECT_EQ(listed[1].external_id, "G-1");
    EXPECT_EQ(listed[1].standing, Standing::suspended);
}

TEST(ImportPartners, DoesNotReplaceAnExternalId)
{
    Office office;
    office.imports(ImportKind::partners, "external_id,name,country\nACME,Acme,SE\n");
    auto const report = office.imports(ImportKind::partners, "external_id,name,country\nOTHER,Acme AB,SE\n");
    ASSERT_EQ(report.wrong, 1);
    EXPECT_EQ(report.first_wrong[0].error,
              "external_id: The partner of this name and country has the external id ACME already.");
}

TEST(ImportPartners, LeavesAnEventForEachRowAndForItself)
{
    Office office;
    auto const before = office.portal.count("events");
    office.imports(ImportKind::partners, "name,country\nAcme,SE\nGlobex,DE\n");
    EXPECT_EQ(office.portal.count("events"), before + 4);
    EXPECT_TRUE(office.portal.last_event().starts_with("import import.finished batch_"));
}

TEST(ImportPartnerships, TakesWhatIsLeftOutFromPartnerAndType)
{
    Office office;
    office.imports(ImportKind::partners, "external_id,name,country\nACME,Acme,SE\n");
    auto const text = "partner_id,type,currency,zone,start_day\nACME,mssp,EUR,Europe/Stockholm,1\n";
    EXPECT_EQ(office.imports(ImportKind::partnerships, text).created, 1);
    EXPECT_EQ(office.imports(ImportKind::partnerships, text).unchanged, 1);
    auto const made = office.portal.as_vendor().reads(partners::list_partnerships, partners::ListPartnerships{}).data;
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(made[0].region, "SE");
    EXPECT_EQ(made[0].name, "Acme SE");
    EXPECT_EQ(made[0].start_day, 1);
}

TEST(ImportPartnerships, KeepsWhatCyclesWereMadeWith)
{
    Office office;
    office.knows_acme();
    auto const report =
        office.imports(ImportKind::partnerships, "external_id,partner,type_code,currency,zone,start_day\n"
                                                 "ACME-N,ACME,mssp,EUR,Europe/Stockholm,1\n");
    ASSERT_EQ(report.wrong, 1);
    EXPECT_EQ(report.first_wrong[0].error, "start_day: A partnership keeps what it was made with: 26.");
}

TEST(ImportPartnerships, NamesEveryWrongFieldOfARow)
{
    Office office;
    auto const report = office.imports(ImportKind::partnerships, "partner,type_code,currency,zone,start_day,total\n"
                                                                 "NOBODY,,euro,Stockholm,99,most\n");
    ASSERT_EQ(report.wrong, 1);
    auto const& error = report.first_wrong[0].error;
    for (auto const* part : {"type_code: Required.", "total: Expected one of: sum_of_peaks, peak_of_sums.",
                             "currency: Expected a currency code", "zone: Expected a time zone",
                             "start_day: Expected 1 to 31.", "partner: There is no partner"})
        EXPECT_NE(error.find(part), std::string::npos) << part << " in " << error;
}

TEST(ImportProducts, ChangesWhatMayChange)
{
    Office office;
    office.imports(ImportKind::products, "code,name,unit,aggregation\nSEATS,Seats,seats,peak\n");
    auto const report = office.imports(ImportKind::products, "code,name,unit,aggregation,line\n"
                                                             "SEATS,Users,users,peak,Core\n"
                                                             "MAIL,Mail,messages,sum,\n");
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.created, 1);
    auto const wrong = office.imports(ImportKind::products, "code,name,unit,aggregation\nMAIL,Mail,messages,last\n");
    ASSERT_EQ(wrong.wrong, 1);
    EXPECT_EQ(wrong.first_wrong[0].error, "aggregation: A product keeps what it was made with: sum.");
}

TEST(ImportCustomers, FindsThemAgainWithinTheirPartner)
{
    Office office;
    office.knows_acme();
    auto const text = "partner,external_id,name,country,kind,since\n"
                      "ACME,ALPINE,Alpine Foods,SE,trial,2026-02-01\n"
                      "ACME,,Initech,,,\n"
                      "GLOBEX,ALPINE,Alpine Foods,DE,,\n";
    auto const first = office.imports(ImportKind::customers, text);
    EXPECT_EQ(first.updated, 1);
    EXPECT_EQ(first.created, 2);
    EXPECT_EQ(office.imports(ImportKind::customers, text).unchanged, 3);
    auto const listed = office.portal.as_vendor().reads(customers::list_customers, customers::ListCustomers{.q = "in"});
    ASSERT_EQ(listed.data.size(), 1u);
    EXPECT_EQ(listed.data[0].country, "SE");
}

TEST(ImportAssignments, EndThemAndBeginOthers)
{
    Office office;
    office.knows_acme();
    office.imports(ImportKind::partnerships, "external_id,partner,type_code,region,currency,zone,start_day\n"
                                             "ACME-B,ACME,mssp,Baltics,EUR,Europe/Stockholm,1\n");
    auto const text = "customer,partnership,product_line,from,to\n"
                      "ALPINE,ACME-N,,2026-01-01,2026-07-01\n"
                      "ALPINE,ACME-B,,2026-07-01,\n";
    auto const report = office.imports(ImportKind::customer_assignments, text);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.created, 1);
    EXPECT_EQ(office.imports(ImportKind::customer_assignments, text).unchanged, 2);
    auto const listed = office.portal.as_vendor().reads(customers::list_assignments, customers::ListAssignments{}).data;
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0].valid_from, Instant::parse("2026-06-30T22:00:00Z")) << "the day begins in Stockholm";
    auto const overlap = office.imports(ImportKind::customer_assignments, "customer,partnership,product_line,from\n"
                                                                          "ALPINE,ACME-N,Core,2026-08-01\n");
    EXPECT_EQ(overlap.wrong, 1);
}

TEST(ImportContacts, NamesThemForCustomersAndForPartners)
{
    Office office;
    office.knows_acme();
    auto const file = "partner,customer,kind,name,email,phone\n"
                      ",ALPINE,sales,Astrid,a@alpine.example,+46 8 123\n"
                      "ACME,,finance,Maja,maja@acme.example,\n"
                      ",,sales,Nobody,n@acme.example,\n"
                      "GLOBEX,ALPINE,sales,Not theirs,n@globex.example,\n"
                      ",ALPINE,boss,Astrid,nobody,call me\n";
    auto const first = office.imports(ImportKind::contacts, file);
    EXPECT_EQ(first.created, 2);
    EXPECT_EQ(first.wrong, 3);
    EXPECT_EQ(office.imports(ImportKind::contacts, file).unchanged, 2);
    auto const third =
        office.imports(ImportKind::contacts, "customer,kind,name,email\nALPINE,sales,Bram,b@alpine.example\n");
    EXPECT_EQ(third.updated, 1);
    EXPECT_EQ(office.portal.count("contacts"), 2);
}

TEST(ImportPrices, AreWrittenInTheCurrencysOwnUnit)
{
    Office office;
    office.knows_acme();
    auto const text = "partnership,product,valid_from,valid_to,amount,currency\n"
                      "ACME-N,SEATS,2026-01-01,2026-07-01,2.50,EUR\n"
                      "ACME-N,SEATS,2026-07-01,,3,EUR\n"
                      "ACME-N,SEATS,2026-09-01,,3,EUR\n"
                      "ACME-N,SEATS,2026-10-01,,3.005,SEK\n";
    auto const report = office.imports(ImportKind::prices, text);
    EXPECT_EQ(report.created, 2);
    ASSERT_EQ(report.wrong, 2);
    EXPECT_EQ(report.first_wrong[0].error, "Another price of this product holds on some of these days.");
    EXPECT_EQ(report.first_wrong[1].error, "currency: Expected EUR, the partnership's currency. "
                                           "amount: Expected a number such as 1.25 with at most 2 decimals.");
    auto const again = office.imports(ImportKind::prices, text);
    EXPECT_EQ(again.unchanged, 2);
    auto const listed = office.portal.as_vendor().reads(catalog::list_prices, catalog::ListPrices{}).data;
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[1].amount, (Money{250, "EUR"}));
}

TEST(ImportCommitments, AreScaledLikeTheProduct)
{
    Office office;
    office.knows_acme();
    auto const text = "partnership,product,valid_from,quantity\nACME-N,SEATS,2026-01-01,100.5\n";
    EXPECT_EQ(office.imports(ImportKind::commitments, text).created, 1);
    EXPECT_EQ(office.imports(ImportKind::commitments, text).unchanged, 1);
    auto const more = "partnership,product,valid_from,quantity\nACME-N,SEATS,2026-01-01,200\n";
    EXPECT_EQ(office.imports(ImportKind::commitments, more).updated, 1);
    auto const listed = office.portal.as_vendor().reads(usage::list_commitments, usage::ListCommitments{}).data;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].quantity, 20'000);
}

TEST(ImportUsage, StoresReadingsOnce)
{
    Office office;
    office.knows_acme();
    auto const text = "source,customer,product,measured_at,value\n"
                      "meter,ALPINE,SEATS,2026-11-01T06:00:00Z,10.25\n"
                      "meter,ALPINE,SEATS,2026-11-02T06:00:00Z,11\n";
    EXPECT_EQ(office.imports(ImportKind::usage, text).created, 2);
    auto const again = office.imports(ImportKind::usage, text);
    EXPECT_EQ(again.unchanged, 2);
    EXPECT_EQ(again.created, 0);
    EXPECT_EQ(office
                  .imports(ImportKind::usage, "source,customer,product,measured_at,value\n"
                                              "meter,ALPINE,SEATS,2026-11-02T06:00:00Z,12\n")
                  .updated,
              1);
}

TEST(ImportUsage, NamesAWrongRowInTheMiddle)
{
    Office office;
    office.knows_acme();
    std::string text = "source,customer,product,measured_at,value\r\n";
    for (int row = 1; row <= 301; ++row)
        text += fmt::format("meter,ALPINE,SEATS,2026-{:02}-{:02}T{:02}:00:00Z,{}\r\n", 10, 1 + row / 24, row % 24,
                            row == 150 ? "ten" : "10");
    auto const report = office.imports(ImportKind::usage, text);
    EXPECT_EQ(report.rows, 301);
    EXPECT_EQ(report.created, 300);
    ASSERT_EQ(report.wrong, 1);
    EXPECT_EQ(report.first_wrong[0].row, 150);
    EXPECT_EQ(report.first_wrong[0].line, 151);
    EXPECT_EQ(report.first_wrong[0].error, "value: Expected a number such as 1.25 with at most 2 decimals.");
    expect_sum(report);
}

TEST(ImportUsage, AsksForThePartnerWhereAnExternalIdIsTwice)
{
    Office office;
    office.knows_acme();
    office.imports(ImportKind::customers, "partner,external_id,name\nGLOBEX,ALPINE,Alpine Foods\n");
    auto const unclear = office.imports(ImportKind::usage, "source,customer,product,measured_at,value\n"
                                                           "meter,ALPINE,SEATS,2026-11-01T06:00:00Z,10\n");
    ASSERT_EQ(unclear.wrong, 1);
    EXPECT_NE(unclear.first_wrong[0].error.find("add the column partner"), std::string::npos);
    auto const clear = office.imports(ImportKind::usage, "source,customer,product,measured_at,value,partner\n"
                                                         "meter,ALPINE,SEATS,2026-11-01T06:00:00Z,10,ACME\n");
    EXPECT_EQ(clear.created, 1);
}

TEST(ImportUsage, GoesOnAfterAChunk)
{
    Office office;
    office.knows_acme();
    std::string text = "source,customer,product,measured_at,value\n";
    auto const begin = *Instant::parse("2026-10-27T00:00:00Z");
    for (int row = 0; row < 10'500; ++row)
        text += fmt::format("meter,ALPINE,SEATS,{},10\n", (begin + Milliseconds(row * 60'000)).text());
    std::vector<std::int64_t> seen;
    auto const report = run_import(office.portal.store(), office.file(ImportKind::usage, text),
                                   [&](Progress const& progress) { seen.push_back(progress.rows); });
    EXPECT_EQ(report.created, 10'500);
    EXPECT_EQ(seen.front(), 10'000);
    EXPECT_EQ(seen.back(), 10'500);
}

TEST(ImportCollectors, AreFoundAgainByTheirCustomerAndId)
{
    Office office;
    office.knows_acme();
    std::string const header = "customer,external_id,product,last_seen_at,name\n";
    auto const rows = header + "ALPINE,S-1,SEATS,2026-11-12T06:00:00Z,Basement\n"
                               "ALPINE,S-2,SEATS,2026-11-12T06:00:00Z,\n";
    EXPECT_EQ(office.imports(ImportKind::collectors, rows, ImportMode::rehearse).created, 2);
    EXPECT_EQ(office.portal.count("collectors"), 0);
    EXPECT_EQ(office.imports(ImportKind::collectors, rows).created, 2);
    EXPECT_EQ(office.imports(ImportKind::collectors, rows).unchanged, 2);

    auto const next = office.imports(ImportKind::collectors, header + "ALPINE,S-1,SEATS,2026-11-13T05:00:00Z,\n"
                                                                      "ALPINE,S-2,SEATS,2026-11-01T06:00:00Z,\n");
    EXPECT_EQ(next.updated, 1);
    EXPECT_EQ(next.unchanged, 1) << "it was seen since";
    auto const listed =
        office.portal.as_vendor()
            .reads(collectors::list_collectors, collectors::ListCollectors{office.customer_named("Alpine").id, {}, {}})
            .data;
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0].name, "S-2") << "the one that was not seen for longest first";
    EXPECT_EQ(listed[1].name, "Basement");
    EXPECT_EQ(listed[1].last_seen_at, *Instant::parse("2026-11-13T05:00:00Z"));

    auto const wrong = office.imports(ImportKind::collectors, header + "BORG,S-1,SEATS,2026-11-13T05:00:00Z,\n"
                                                                       "ALPINE,S-3,SEATS,2026-11-14T05:00:00Z,\n"
                                                                       "ALPINE,S-4,SEATS,yesterday,\n");
    EXPECT_EQ(wrong.wrong, 3);
    EXPECT_EQ(wrong.first_wrong[1].error, "last_seen_at: This is more than five minutes in the future.");
}

TEST(ImportJobRuns, AreOneOfEachCustomerProductTimeAndSource)
{
    Office office;
    office.knows_acme();
    std::string const header = "customer,product,ran_at,outcome,source,reason\n";
    auto const rows = header + "ALPINE,SEATS,2026-11-12T06:00:00Z,succeeded,S-1,\n"
                               "ALPINE,SEATS,2026-11-12T06:00:00Z,failed,S-2,No route to host\n"
                               "ALPINE,SEATS,2026-11-13T05:00:00Z,failed,,\n";
    EXPECT_EQ(office.imports(ImportKind::job_runs, rows, ImportMode::rehearse).created, 3);
    EXPECT_EQ(office.portal.count("job_runs"), 0);
    EXPECT_EQ(office.imports(ImportKind::job_runs, rows).created, 3);
    EXPECT_EQ(office.imports(ImportKind::job_runs, rows).unchanged, 3);
    EXPECT_EQ(testing::events_named(office.portal, "job_runs.recorded"), 1) << "one for all";

    auto const corrected =
        office.imports(ImportKind::job_runs, header + "ALPINE,SEATS,2026-11-12T06:00:00Z,succeeded,S-2,\n"
                                                      "ALPINE,SEATS,2026-11-14T06:00:00Z,succeeded,S-2,\n"
                                                      "ALPINE,SEATS,2026-11-13T04:00:00Z,perhaps,S-2,\n"
                                                      "ALPINE,NOTHING,2026-11-13T04:00:00Z,failed,S-2,\n");
    EXPECT_EQ(corrected.updated, 1);
    EXPECT_EQ(corrected.wrong, 3);
    EXPECT_EQ(corrected.first_wrong[0].error, "ran_at: This is more than five minutes in the future.");
    EXPECT_EQ(testing::events_named(office.portal, "job_run.corrected"), 1);
}

TEST(Import, RehearsesWithoutATrace)
{
    Office office;
    auto const before = office.portal.last_event();
    auto const report =
        office.imports(ImportKind::partners, "name,country\nAcme,SE\nGlobex,Germany\n", ImportMode::rehearse);
    EXPECT_EQ(report.created, 1);
    EXPECT_EQ(report.wrong, 1);
    EXPECT_EQ(report.number, 0);
    EXPECT_EQ(office.portal.count("partners"), 0);
    EXPECT_EQ(office.portal.last_event(), before);
}

TEST(Import, WritesWrongRowsIntoAFileThatCanBeMendedAndImported)
{
    Office office;
    auto const report = office.imports(ImportKind::partners, "name;country;external_id\n"
                                                             "Acme;SE;=A\n"
                                                             "\"Globex; \"\"Holding\"\"\";Germany;-G\n"
                                                             "Initech;SE;I\n"
                                                             "Umbrella;SE\n");
    EXPECT_EQ(report.created, 2);
    ASSERT_EQ(report.wrong, 2);
    ASSERT_TRUE(report.error_file.ends_with("partners.errors.csv"));
    auto text = contents(report.error_file);
    EXPECT_NE(text.find("name;country;external_id;error\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("country: Expected a two-letter country code such as SE."), std::string::npos) << text;
    EXPECT_NE(text.find("Row 4 (line 5) has 2 fields instead of 3."), std::string::npos) << text;
    EXPECT_NE(text.find(";'-G;"), std::string::npos) << "no formula in a spreadsheet: " << text;

    text.replace(text.find("Germany"), 7, "DE");
    auto const mended = office.imports(ImportKind::partners, text);
    EXPECT_EQ(mended.created, 2) << contents(mended.error_file);
    auto const globex =
        office.portal.as_vendor().reads(partners::list_partners, partners::ListPartners{.q = "globex"}).data;
    ASSERT_EQ(globex.size(), 1u);
    EXPECT_EQ(globex[0].name, "Globex; \"Holding\"");
    EXPECT_EQ(globex[0].external_id, "-G");
}

// What a page says in the reader's language: which cells, by the file's own headings, and what each refusal is called.
TEST(Import, SaysOfAWrongRowWhichCellsAndWhy)
{
    Office office;
    auto const report = office.imports(ImportKind::partners, "name,country,external_id\n"
                                                             ",Germany,G\n"
                                                             "Initech,SE,I,surplus\n"
                                                             "Acme,SE,A\n"
                                                             "Acme,SE,B\n");
    std::string said;
    for (auto const& row : report.first_wrong)
        for (auto const& cell : row.cells)
            said += fmt::format("{}: {} {}\n", row.line, cell.header.empty() ? "the row" : cell.header, cell.code);
    EXPECT_EQ(said, "2: name required\n"
                    "2: country country\n"
                    "3: the row field_count\n"
                    "5: external_id taken\n");
}

TEST(Import, KeepsTheOthersWhenTheDatabaseRefusesARow)
{
    Office office;
    office.imports(ImportKind::partners, "external_id,name,country\nACME,Acme,SE\nGLOBEX,Globex,SE\n");
    // The name is known by its external id already, so nothing but the database sees that it becomes another's.
    auto const report = office.imports(ImportKind::partners, "external_id,name,country\n"
                                                             "INITECH,Initech,SE\n"
                                                             "GLOBEX,Acme,SE\n"
                                                             "UMBRELLA,Umbrella,SE\n");
    EXPECT_EQ(report.created, 2);
    ASSERT_EQ(report.wrong, 1);
    EXPECT_EQ(report.first_wrong[0].row, 2);
    EXPECT_EQ(office.portal.count("partners"), 4);
}

TEST(Import, RefusesColumnsAtOnce)
{
    Office office;
    try {
        office.imports(ImportKind::partnerships, "partner,partner_id,type_code,currency,colour\n");
        FAIL();
    } catch (Problem const& problem) {
        std::vector<std::string> named;
        for (auto const& error : problem.errors())
            named.push_back(error.pointer);
        EXPECT_EQ(named, (std::vector<std::string>{"/partner_id", "/colour", "/zone", "/start_day"}));
    }
    EXPECT_THROW(office.imports(ImportKind::partners, ""), Problem);
    EXPECT_THROW(office.runs({.kind = ImportKind::partners, .file = office.folder.path() / "nowhere.csv"}), Problem);
}

TEST(Import, StopsBetweenChunksAndIsStartedAgain)
{
    Office office;
    std::string text = "external_id,name,country\n";
    for (int row = 1; row <= 700; ++row)
        text += fmt::format("E{0},Partner {0},SE\n", row);
    auto request = office.file(ImportKind::partners, text);
    std::stop_source stop;
    request.stop = stop.get_token();
    auto const half = run_import(office.portal.store(), request, [&](Progress const&) { stop.request_stop(); });
    EXPECT_EQ(half.state, ImportState::stopped);
    EXPECT_EQ(half.rows, 500);
    request.stop = {};
    auto const rest = office.runs(request);
    EXPECT_EQ(rest.unchanged, 500);
    EXPECT_EQ(rest.created, 200);
    EXPECT_EQ(rest.number, half.number + 1);
}

TEST(Import, GoesOnBehindAMisplacedQuotationMark)
{
    Office office;
    auto const report =
        office.imports(ImportKind::partners,
                       "name,country\nAcme,SE\n\"Globex,DE\nInitech,SE\nHooli \"HQ\",DE\n\"Umbrella, Inc.\",SE\n");
    EXPECT_EQ(report.state, ImportState::done);
    EXPECT_EQ(report.created, 3);
    ASSERT_EQ(report.wrong, 2);
    EXPECT_EQ(report.first_wrong[0].error, "Row 2 (line 3) has a quotation mark that is not doubled inside a field.");
    EXPECT_EQ(report.first_wrong[1].row, 4);
    EXPECT_EQ(report.unreadable, "");
}

} // namespace
} // namespace entente::imports
