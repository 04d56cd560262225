// An import in the browser: the requests of its pages, and the engine that carries on what they ask for.
#include "imports/engine.hpp"

#include "testing/browser.hpp"
#include "testing/import_office.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace entente::imports {
namespace {

using testing::Browser;
using testing::Folder;
using testing::member;
using testing::Site;
using testing::World;
namespace bj = boost::json;

/// The vendor's browser beside an engine that goes on when the test says so.
struct Desk {
    World world;
    Site site{world.portal};
    Engine engine{world.portal.store(), 0};
    Browser browser{site};
    std::string path; // of the import at hand

    explicit Desk(std::string_view whose = "admin@vendor.example")
    {
        world.vendor_admin();
        world.channel_manager();
        browser.signs_in(whose);
        acme_is_known_as("ACME");
    }

    void acme_is_known_as(char const* external_id)
    {
        auto const partner =
            world.portal.as_vendor().reads(partners::read_partner, partners::PartnerById{world.acme.id});
        world.portal.as_vendor().does(
            partners::update_partner, web::Revision{partner.version}, partner.id,
            web::Patch<partners::PartnerFields>{fmt::format(R"({{"external_id":"{}"}})", external_id)});
    }

    web::Response uploads(std::string_view kind, std::string_view name, std::string_view bytes)
    {
        auto response = browser.uploads(fmt::format("/v1/imports?kind={}&file_name={}", kind, name), bytes);
        if (response.status < 300)
            path = "/v1/imports/" + member(response, "id");
        return response;
    }
    void goes_on()
    {
        while (engine.carry_on()) {
        }
    }
    bj::object shown() { return bj::parse(browser.get(path).body).as_object(); }
    std::string state() { return member(browser.get(path), "state"); }
    web::Response asks(std::string_view what) { return browser.post(fmt::format("{}/{}", path, what)); }
    web::Response says(std::string const& reading)
    {
        return browser.patch(path, fmt::format("\"{}\"", member(browser.get(path), "version")), reading);
    }
    std::int64_t count(std::string_view name)
    {
        return shown().at("counts").as_object().at(bj::string_view(name.data(), name.size())).as_int64();
    }
};

constexpr auto* customers_file = "Partner,Firma,Land,seit\r\n"
                                 "ACME,Alpine Foods,SE,03/04/2026\r\n"
                                 "NOBODY,Borg Energi,NO,04/04/2026\r\n"
                                 "ACME,Cedar Labs,DE,\r\n";

TEST(ImportInTheBrowser, GoesFromTheUploadToTheUndo)
{
    Desk desk;
    EXPECT_EQ(desk.uploads("customers", "Kunden.csv", customers_file).status, 201);
    EXPECT_EQ(desk.state(), "reading");
    desk.goes_on();
    auto shown = desk.shown();
    EXPECT_EQ(shown.at("state"), "open");
    EXPECT_EQ(shown.at("is_clear"), false);
    auto const& columns = shown.at("columns").as_array();
    ASSERT_EQ(columns.size(), 4u);
    EXPECT_EQ(columns[1].at("column"), "name");
    EXPECT_EQ(columns[3].at("asks_dates"), true);
    EXPECT_EQ(columns[3].at("examples").as_array().size(), 2u);
    EXPECT_EQ(desk.asks("rehearsal").status, 422) << "what is asked has to be answered";
    EXPECT_EQ(desk.asks("storing").status, 409);

    auto const columns_said =
        R"({"columns":[{"header":"Partner","column":"partner"},{"header":"Firma","column":"name"},)"
        R"({"header":"Land","column":"country"},{"header":"seit","column":"since","dates":"day_first"}]})";
    EXPECT_EQ(desk.says(columns_said).status, 200);
    EXPECT_EQ(desk.shown().at("is_clear"), true);
    auto const preview = bj::parse(desk.browser.get(desk.path + "/preview").body).at("rows").as_array();
    ASSERT_EQ(preview.size(), 3u);
    EXPECT_EQ(preview[0].at("cells").at(3).at("means"), "2026-04-03");

    EXPECT_EQ(desk.asks("rehearsal").status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "rehearsed");
    EXPECT_EQ(desk.count("created"), 2);
    EXPECT_EQ(desk.count("wrong"), 1);
    EXPECT_EQ(desk.world.portal.count("customers"), 0);

    EXPECT_EQ(desk.asks("storing").status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "done");
    EXPECT_EQ(desk.world.portal.count("customers"), 2);
    EXPECT_EQ(testing::events_named(desk.world.portal, "customer.created"), 2);

    auto const errors = desk.browser.get(desk.path + "/error-file");
    EXPECT_EQ(errors.status, 200);
    EXPECT_EQ(testing::header(errors, "Content-Disposition"), "attachment; filename=\"Kunden-errors.csv\"");
    EXPECT_EQ(
        testing::file_of(errors),
        "\xef\xbb\xbfPartner,Firma,Land,seit,error\r\n"
        "NOBODY,Borg Energi,NO,04/04/2026,Partner: There is no partner of this external id or id: import it first.\r\n");
    auto const listed = bj::parse(desk.browser.get(desk.path + "/errors").body).at("data").as_array();
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].at("row"), 2);
    EXPECT_EQ(bj::serialize(listed[0].at("cells")), R"([{"header":"Partner","code":"unknown"}])");

    EXPECT_EQ(desk.asks("undo").status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "undone");
    EXPECT_EQ(desk.shown().at("taken_back"), 2);
    EXPECT_EQ(desk.world.portal.count("customers"), 0);
    EXPECT_EQ(desk.asks("undo").status, 409);
}

TEST(ImportInTheBrowser, IsDoneAsThePersonWhoAskedForIt)
{
    Desk desk;
    desk.uploads("partners", "partners.csv", "name,country\nInitech,SE\n");
    desk.goes_on();
    desk.asks("rehearsal");
    desk.goes_on();
    desk.asks("storing");
    desk.goes_on();
    EXPECT_EQ(desk.world.portal.last_event().substr(0, 37), "import import.finished batch_" + desk.path.substr(18, 8));
    EXPECT_EQ(testing::events_by(desk.world.portal, "admin@vendor.example", "partner.created"), 1);
}

TEST(ImportInTheBrowser, StopsWhenItsPersonMayNoLongerDoIt)
{
    Desk desk("manager@vendor.example");
    desk.uploads("partners", "partners.csv", "name,country\nInitech,SE\n");
    desk.goes_on();
    desk.asks("rehearsal");
    desk.goes_on();
    EXPECT_EQ(desk.state(), "rehearsed");
    desk.asks("storing");
    testing::disable_user(desk.world.portal, "manager@vendor.example");
    desk.goes_on();
    EXPECT_EQ(desk.world.portal.count("partners"), 2);
    Browser admin(desk.site);
    admin.signs_in("admin@vendor.example");
    EXPECT_EQ(member(admin.get(desk.path), "state"), "stopped");
}

TEST(ImportInTheBrowser, NeedsThePermissionForItsRows)
{
    Desk desk;
    Browser manager(desk.site);
    manager.signs_in("manager@vendor.example");
    auto const kinds = bj::parse(manager.get("/v1/import-kinds").body).at("data").as_array();
    EXPECT_EQ(kinds.size(), 9u) << "what is sold, and for how much, is not a channel manager's to change";
    EXPECT_EQ(manager.uploads("/v1/imports?kind=prices&file_name=p.csv", "partnership,product\nA,B\n").status, 403);
    desk.uploads("prices", "prices.csv", "partnership,product,valid_from,amount,currency\nA,B,2026-01-01,1,EUR\n");
    EXPECT_EQ(manager.get(desk.path).status, 403);
    EXPECT_EQ(manager.get(desk.path + "/preview").status, 403);
    EXPECT_EQ(manager.get("/v1/imports").status, 200);
}

TEST(ImportInTheBrowser, GoesOnAfterARestart)
{
    Desk desk;
    std::string text = "external_id,name,country\n";
    for (int i = 1; i <= 1'300; ++i)
        text += fmt::format("E{0},Partner {0},{1}\n", i, i == 700 ? "Sweden" : "SE");
    desk.uploads("partners", "partners.csv", text);
    desk.goes_on();
    desk.asks("rehearsal");
    desk.goes_on();
    desk.asks("storing");
    {
        Engine ending(desk.world.portal.store(), 0);
        ending.stop(); // it stops behind its first chunk
        ending.carry_on();
    }
    EXPECT_EQ(desk.state(), "storing");
    EXPECT_EQ(desk.shown().at("progress").at("done"), 500);
    EXPECT_EQ(desk.world.portal.count("partners"), 502);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "done");
    EXPECT_EQ(desk.count("created"), 1'299);
    EXPECT_EQ(desk.count("wrong"), 1);
    EXPECT_EQ(desk.count("unchanged"), 0) << "it went on where it was";
    desk.asks("undo");
    desk.goes_on();
    EXPECT_EQ(desk.shown().at("taken_back"), 1'299);
    EXPECT_EQ(desk.world.portal.count("partners"), 2);
}

TEST(ImportInTheBrowser, IsTakenOverFromAProcessThatIsGone)
{
    Desk desk;
    desk.uploads("partners", "partners.csv", "name,country\nInitech,SE\n");
    auto const id = *Id<Batch>::parse(desk.path.substr(desk.path.rfind('/') + 1));
    testing::lease_import(desk.world.portal, id, desk.world.portal.now() + std::chrono::minutes(2));
    EXPECT_FALSE(desk.engine.carry_on()) << "another process is at it";
    desk.world.portal.clock().advance(std::chrono::minutes(3));
    EXPECT_TRUE(desk.engine.carry_on());
    EXPECT_EQ(desk.state(), "open");
}

TEST(ImportInTheBrowser, IsCancelledAndGoesOn)
{
    Desk desk;
    std::string text = "external_id,name,country\n";
    for (int i = 1; i <= 700; ++i)
        text += fmt::format("E{0},Partner {0},SE\n", i);
    desk.uploads("partners", "partners.csv", text);
    desk.goes_on();
    desk.asks("rehearsal");
    desk.goes_on();
    desk.asks("storing");
    EXPECT_EQ(desk.asks("cancellation").status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "stopped");
    EXPECT_EQ(desk.count("created"), 500);
    EXPECT_EQ(desk.asks("storing").status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "done");
    EXPECT_EQ(desk.count("created"), 700);

    desk.uploads("partners", "other.csv", "name,country\nHooli,SE\n");
    desk.goes_on();
    desk.asks("cancellation");
    EXPECT_EQ(desk.state(), "discarded");
    EXPECT_EQ(desk.asks("rehearsal").status, 409);
}

TEST(ImportInTheBrowser, ShowsWhatAnotherImportWouldChange)
{
    Desk desk;
    auto const imports = [&](std::string_view text) {
        desk.uploads("partners", "partners.csv", text);
        desk.goes_on();
        desk.asks("rehearsal");
        desk.goes_on();
    };
    imports("external_id,name,country\nI,Initech,SE\nH,Hooli,SE\n");
    desk.asks("storing");
    desk.goes_on();
    imports("external_id,name,country\nI,Initech,SE\nH,Hooli Group,DE\n");
    EXPECT_EQ(desk.count("unchanged"), 1);
    EXPECT_EQ(desk.count("updated"), 1);
    auto const changed = desk.shown().at("first_updated").as_array();
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(changed[0].at("values").as_array()[1].at("before"), "SE");
    EXPECT_EQ(changed[0].at("values").as_array()[1].at("after"), "DE");
}

TEST(ImportInTheBrowser, RemembersWhatTheSameHeadersMeant)
{
    Desk desk;
    auto const* const text = "Wer,Wo\nInitech,SE\n";
    desk.uploads("partners", "partners.csv", text);
    desk.goes_on();
    EXPECT_EQ(desk.shown().at("missing").as_array().size(), 2u);
    desk.says(R"({"columns":[{"header":"Wer","column":"name"},{"header":"Wo","column":"country"}]})");
    desk.asks("rehearsal");
    desk.goes_on();
    desk.asks("storing");
    desk.goes_on();
    desk.uploads("partners", "partners.csv", text);
    desk.goes_on();
    EXPECT_EQ(desk.shown().at("is_clear"), true);
}

TEST(ImportInTheBrowser, ReadsAnewWhatIsSaidToBeWrittenOtherwise)
{
    Desk desk;
    desk.uploads("partners", "partners.csv", "name;country\nM\xfcller;DE\n");
    desk.goes_on();
    EXPECT_EQ(desk.shown().at("encoding"), "windows_1252");
    EXPECT_EQ(desk.shown().at("is_encoding_sure"), false);
    desk.says(R"({"is_encoding_sure":true})");
    EXPECT_EQ(desk.shown().at("is_clear"), true);
    desk.says(R"({"separator":","})");
    EXPECT_EQ(desk.state(), "reading");
    desk.goes_on();
    EXPECT_EQ(desk.shown().at("columns").as_array().size(), 1u);
    EXPECT_EQ(desk.says(R"({"separator":"|"})").status, 422);
    EXPECT_EQ(desk.says(R"({"zone":"Nowhere"})").status, 422);
}

TEST(ImportInTheBrowser, RefusesWhatIsNoFileOfRows)
{
    Desk desk;
    EXPECT_EQ(member(desk.uploads("partners", "photo.png", "\x89PNG"), "code"), "file_kind");
    EXPECT_EQ(member(desk.uploads("partners", "partners.xlsx", "name,country\n"), "code"), "file_kind");
    EXPECT_EQ(member(desk.uploads("partners", "partners.csv", "PK\x03\x04 and more"), "code"), "file_kind");
    EXPECT_EQ(member(desk.uploads("partners", "partners.xlsx", "PK\x03\x04 and more"), "code"), "workbook_unreadable");
    EXPECT_EQ(member(desk.uploads("partners", "partners.csv", ""), "code"), "file_malformed");
    EXPECT_EQ(desk.uploads("nonsense", "partners.csv", "name\n").status, 422);
    EXPECT_EQ(desk.world.portal.count("imports"), 0);
    EXPECT_EQ(desk.browser.post("/v1/imports", "{}").status, 415);
}

TEST(ImportInTheBrowser, TakesFilesOnlyFromWhoMaySendThem)
{
    Desk desk;
    auto const status = [&](Browser const& browser, std::string_view target, std::string_view origin) {
        auto request = browser.request("POST", target);
        for (auto& [name, value] : request.headers)
            if (name == "origin")
                value = origin;
        return desk.site.lets_in(std::move(request)).status;
    };
    auto const target = "/v1/imports?kind=partners&file_name=p.csv";
    auto const own = "http://portal.example";
    EXPECT_EQ(status(desk.browser, target, own), web::welcome);
    EXPECT_EQ(status(desk.browser, target, "https://evil.example"), 403);
    EXPECT_EQ(status(desk.browser, "/v1/partners", own), 415);
    EXPECT_EQ(status(desk.browser, "/v1/nowhere", own), 404);
    EXPECT_EQ(status(Browser(desk.site), target, own), 401);
    desk.world.admin_of(desk.world.acme);
    Browser partner(desk.site);
    partner.signs_in("admin@acme.example");
    EXPECT_EQ(status(partner, target, own), 404);
}

TEST(ImportInTheBrowser, TellsAWorkbookThatIsDamagedFurtherIn)
{
    Desk desk;
    Folder folder;
    std::string rows = "<row><c t=\"str\"><v>name</v></c><c t=\"str\"><v>country</v></c></row>";
    for (int i = 0; i < 3'000; ++i)
        rows += fmt::format("<row><c><v>{}</v></c><c t=\"str\"><v>SE</v></c></row>", i);
    testing::make_archive(folder / "a.xlsx", testing::workbook_parts(rows + "<row><c></row>"));
    EXPECT_EQ(desk.uploads("partners", "partners.xlsx", testing::contents(folder / "a.xlsx")).status, 201);
    desk.goes_on();
    EXPECT_EQ(desk.state(), "refused");
    EXPECT_EQ(member(desk.browser.get(desk.path), "why"), "A part of this workbook is damaged. Save it again.");
}

TEST(ImportInTheBrowser, IsListedMostRecentFirst)
{
    Desk desk;
    for (auto const* name : {"first.csv", "second.csv", "third.csv"}) {
        desk.world.portal.clock().advance(std::chrono::seconds(1));
        desk.uploads("partners", name, "name,country\nInitech,SE\n");
    }
    auto const page = bj::parse(desk.browser.get("/v1/imports?limit=2").body);
    EXPECT_EQ(page.at("data").at(0).at("file_name"), "third.csv");
    EXPECT_EQ(page.at("data").at(1).at("file_name"), "second.csv");
    auto const next = bj::parse(
        desk.browser.get(fmt::format("/v1/imports?limit=2&cursor={}", page.at("next_cursor").as_string().c_str()))
            .body);
    EXPECT_EQ(next.at("data").at(0).at("file_name"), "first.csv");
    EXPECT_EQ(next.at("has_more"), false);
}

TEST(ImportInTheBrowser, ForgetsFilesWhoseTimeIsOver)
{
    Desk desk;
    desk.uploads("partners", "partners.csv", "name,country\nInitech,SE\n");
    auto const id = *Id<Batch>::parse(desk.path.substr(desk.path.rfind('/') + 1));
    auto const file = file_of(desk.world.portal.store().folder(), id);
    desk.goes_on();
    desk.asks("rehearsal");
    desk.goes_on();
    desk.asks("storing");
    desk.goes_on();
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_EQ(desk.engine.tidy(), 0);
    desk.world.portal.clock().advance(std::chrono::hours(25));
    EXPECT_EQ(desk.engine.tidy(), 1);
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_EQ(desk.world.portal.count("import_changes"), 0);
    desk.browser.signs_in("admin@vendor.example"); // the session is over as well
    EXPECT_EQ(member(desk.browser.get(desk.path + "/preview"), "code"), "file_gone");
    EXPECT_EQ(desk.asks("undo").status, 409);
}

} // namespace
} // namespace entente::imports
