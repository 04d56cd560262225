// Case 100: whatever reads what comes from outside survives whatever comes. `./dev fuzz` does each a hundred times as often.
#include "audit/chain_file.hpp"
#include "backup/archive.hpp"
#include "backup/failure.hpp"
#include "base/check.hpp"
#include "base/json.hpp"
#include "files/csv.hpp"
#include "files/workbook_reader.hpp"
#include "imports/cells.hpp"
#include "jobs/cron.hpp"
#include "mail/message.hpp"
#include "notifications/bookmarks.hpp"
#include "orders/orders.hpp"
#include "testing/acme.hpp"
#include "testing/machine.hpp"
#include "testing/made_archive.hpp"
#include "testing/random_changes.hpp"
#include "testing/smtp_sink.hpp"
#include "web/exchange.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente::app {
namespace {

using testing::Folder;
using testing::survives_random_changes;

TEST(RandomChanges, OfJsonAreReadOrRefused)
{
    auto const order =
        R"({"partnership_id":"partnership_01k9m2x7c8e5qf3v6w1n4r0t9z","customer_id":"customer_01k9m2x7c8e5qf3v6w1n4r0t9z",)"
        R"("number":"Q-\u00fc-1","starts_on":"2026-06-01","ends_on":"2027-05-31","owner":null,)"
        R"("lines":[{"product_id":"product_01k9m2x7c8e5qf3v6w1n4r0t9z","quantity":10,"amount":{"minor":100000,"currency":"EUR"}}]})";
    int taken = 0;
    survives_random_changes(order, 10'000, [&](std::string const& text) {
        auto const read = json::read<orders::OrderFields>(text);
        ++taken;
        EXPECT_EQ(json::write(json::read<orders::OrderFields>(json::write(read))), json::write(read));
    });
    EXPECT_GT(taken, 10) << "some of them are good";
}

TEST(RandomChanges, OfCsvAreReadOrRefused)
{
    auto const file = "\xef\xbb\xbfname,country,since,note\r\nAlpine Foods,SE,2026-02-01,\"says \"\"hello\"\"\"\r\n"
                      "\"Borg\nEnergi\",NO,,x\r\nCedar,\"DE\",1.234,56\r\n";
    for (auto const separator : {csv::guess_separator, ','})
        survives_random_changes(file, 1'000, [&](std::string const& text) {
            std::istringstream stream(text);
            csv::Reader reader(stream, {.separator = separator, .longest_record = 4'096});
            std::size_t steps = 0;
            while (reader.next() != csv::Read::end && !reader.is_over()) {
                ASSERT_LT(++steps, 2 * text.size() + 4) << "it does not come to an end";
                for (auto const field : reader.fields())
                    ASSERT_LE(field.size(), text.size());
            }
        });
}

void read_workbook(std::filesystem::path const& file, Folder const& folder)
{
    WorkbookReader reader(file, std::nullopt, folder.path());
    for (int rows = 0; rows < 10'000 && reader.next(); ++rows)
        for (auto const& cell : reader.cells())
            EXPECT_LE(cell.text.size(), 1u << 20);
}

constexpr auto rows_of_workbook =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>two &amp; two</t></is></c></row>)"
    R"(<row r="2"><c r="A2"><v>46000.5</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#N/A</v></c></row>)";

TEST(RandomChanges, OfAWorkbooksBytesAreReadOrRefused)
{
    Folder const folder;
    testing::make_archive(folder / "whole.xlsx", testing::workbook_parts(rows_of_workbook, "<si><t>one</t></si>"));
    survives_random_changes(testing::contents(folder / "whole.xlsx"), 400, [&](std::string const& bytes) {
        testing::write_file(folder / "changed.xlsx", bytes);
        read_workbook(folder / "changed.xlsx", folder);
    });
}

// What the archive's check sums would otherwise keep out.
TEST(RandomChanges, OfAWorkbooksPartsAreReadOrRefused)
{
    Folder const folder;
    auto const parts =
        testing::workbook_parts(rows_of_workbook, "<si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r></si>");
    for (std::size_t i = 0; i < parts.size(); ++i)
        survives_random_changes(parts[i].second, 25, [&](std::string const& bytes) {
            auto changed = parts;
            changed[i].second = bytes;
            testing::make_archive(folder / "changed.xlsx", changed);
            read_workbook(folder / "changed.xlsx", folder);
        });
}

TEST(RandomChanges, OfCursorsAreRefused)
{
    web::Request request;
    request.method = "GET";
    request.path = "/v1/customers";
    std::string const key(32, 'k');
    web::Cursors const cursors(key, request);
    auto const whole = cursors.sign("1763013600000|customer");
    survives_random_changes(whole, 5'000, [&](std::string const& cursor) {
        EXPECT_TRUE(cursors.open(cursor) == "1763013600000|customer") << cursor;
    });
}

TEST(RandomChanges, OfBookmarksAreRefused)
{
    auto const& secrets = testing::Portal::secrets();
    auto const address = "https://portal.example.com";
    auto const whole = notifications::token_of(
        secrets, address, notifications::Bookmark{.id = "abc", .ends_at = *Instant::parse("2026-11-13T06:00:00Z")});
    survives_random_changes(whole, 3'000, [&](std::string const& token) {
        auto const read = notifications::read_token(secrets, address, token);
        EXPECT_TRUE(!read || read->id == "abc");
    });
}

TEST(RandomChanges, OfCronExpressionsAreReadOrRefused)
{
    for (auto const* whole : {"*/15 6-18 1,15 jan-dec mon-fri", "0 0 29 2 *", "59 23 31 12 7"})
        survives_random_changes(whole, 2'000, [](std::string const& text) {
            auto const cron = jobs::Cron::parse(text);
            if (!cron)
                return;
            auto const next = cron->next_after(*Instant::parse("2026-11-13T06:00:00Z"));
            EXPECT_TRUE(!next || *next > *Instant::parse("2026-11-13T06:00:00Z")) << text;
            EXPECT_TRUE(!next || cron->latest_at(*next) == next) << text;
        });
}

TEST(RandomChanges, OfNumbersDaysAndIdsAreReadOrRefused)
{
    for (auto const* whole : {"1.234.567,89", "-1,234.50 ", "2026-11-13T06:00:00.123Z", "13/11/2026 06:00", "3.4.26",
                              "customer_01k9m2x7c8e5qf3v6w1n4r0t9z", "yes", "2026-11"})
        survives_random_changes(whole, 1'000, [](std::string const& text) {
            using namespace imports;
            look_of_number(text);
            look_of_date(text);
            for (auto const style : {NumberStyle::point, NumberStyle::comma})
                plain_number(text, style);
            for (auto const order : {DateOrder::year_first, DateOrder::day_first, DateOrder::month_first})
                plain_moment(text, order);
            plain_boolean(text);
            auto const at = Instant::parse(text);
            EXPECT_TRUE(!at || Instant::parse(at->text()) == at) << text;
            auto const day = Date::parse(text);
            EXPECT_TRUE(!day || Date::parse(day->text()) == day) << text;
            Month::parse(text);
            Id<Customer>::parse(text);
            std::int64_t number = 0;
            json::read_scalar(text, type_of<std::int64_t>(), &number, "/number");
        });
}

TEST(RandomChanges, OfMailAddressesAreTakenOrRefused)
{
    survives_random_changes("Nils.Holgersson+eu@acme-foods.example.com", 5'000, [](std::string const& text) {
        Check check;
        auto const taken = check.email("/email", text);
        check.done();
        EXPECT_EQ(taken.find_first_of("\r\n"), std::string::npos) << "nobody adds a header";
        EXPECT_TRUE(!mail::is_plain_address(text) || text.find_first_of(std::string_view("\r\n \0", 4)) == text.npos);
    });
}

// Whatever a mail server says, what is kept of it is one printable line.
TEST(RandomChanges, OfAMailServersAnswersAreKeptAsOneLine)
{
    testing::SmtpSink sink;
    survives_random_changes(
        "550-5.1.1 No such person here\r\n550 5.1.1 https://help.example/?p=1", 40, [&](std::string const& answer) {
            sink.says_to_recipient(answer);
            auto const delivery = mail::deliver(sink.server(), "nils@acme.example", "Subject: Hello\r\n\r\nHello\r\n");
            for (unsigned char const byte : delivery.answer)
                ASSERT_TRUE(byte >= 0x20 && byte != 0x7f) << delivery.answer;
        });
}

TEST(RandomChanges, OfAnAuditExportAreFound)
{
    testing::Acme acme;
    Folder const folder;
    testing::seal_all(acme.portal.store());
    acme.vendor().looks([&](Work& work) { audit::write_chain_file(work, acme.acme.id, folder / "whole"); });
    auto const key = audit_public_key(testing::Portal::secrets().keys);
    auto const whole = testing::contents(folder / "whole");
    survives_random_changes(whole, 150, [&](std::string const& text) {
        testing::write_file(folder / "changed", text);
        auto const check = audit::verify_chain_file(folder / "changed", {key}, {});
        EXPECT_TRUE(check.first_bad || text == whole) << "a change went unnoticed";
    });
}

TEST(RandomChanges, OfABackupAreFound)
{
    Folder const folder;
    testing::write_file(folder / "data", "rows and rows and rows\n");
    {
        backup::FileSink sink(folder / "whole");
        backup::write_archive(sink,
                              {R"({"format":1})", "entente.db", folder / "data", backup::sha256_of(folder / "data")},
                              *Instant::parse("2026-11-13T06:00:00Z"));
    }
    auto const whole = testing::contents(folder / "whole");
    survives_random_changes(whole, 1'000, [&](std::string const& bytes) {
        testing::write_file(folder / "changed", bytes);
        try {
            backup::FileSource source(folder / "changed");
            backup::ArchiveReader reader(source);
            reader.read_data(nullptr);
            EXPECT_TRUE(bytes == whole) << "a change went unnoticed";
        } catch (backup::Failure const& failure) {
            EXPECT_EQ(failure.kind, backup::Failure::Kind::damaged);
        }
    });
}

} // namespace
} // namespace entente::app
