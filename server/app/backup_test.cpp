#include "backup/backup.hpp"

#include "testing/browser.hpp"
#include "testing/machine.hpp"
#include "testing/stored.hpp"
#include "work/sealer.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

namespace entente::app {
namespace {

using backup::Failure;
using testing::Browser;
using testing::Elsewhere;
using testing::Folder;
using testing::rows_of;
using testing::seal_all;
using testing::Site;
using testing::TestDatabase;
using testing::Vendor;

Failure::Kind kind_of_failure(std::function<void()> const& attempt)
{
    try {
        attempt();
    } catch (Failure const& failure) {
        return failure.kind;
    }
    throw std::runtime_error("It did not fail.");
}

std::string bytes_of(std::filesystem::path const& file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void flip(std::filesystem::path const& file, std::size_t at)
{
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(at));
    auto const byte = static_cast<char>(stream.get() ^ 0x10);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(byte);
}

std::int64_t rows_in(backup::Manifest const& manifest, std::string_view table)
{
    return std::ranges::find(manifest.tables, table, &db::TableRows::table)->rows;
}

TEST(Backup, TakenUnderWritesIsRestoredElsewhereCountedSealedAndSignedInTo)
{
    Vendor vendor;
    Site former_site(*vendor.instance->store);
    Browser former(former_site);
    former.signs_in(Vendor::address, Vendor::password);
    std::atomic<int> written = 0;
    backup::Manifest manifest;
    {
        std::jthread const writes([&](std::stop_token stopped) {
            for (; !stopped.stop_requested(); ++written)
                vendor.add_partner();
        });
        auto const goes_on = [&](int more) {
            return testing::eventually([&, until = written + more] { return written >= until; });
        };
        ASSERT_TRUE(goes_on(10));
        manifest = vendor.back_up();
        ASSERT_TRUE(goes_on(10));
    }
    EXPECT_GE(rows_in(manifest, "partners"), 13);
    EXPECT_LT(rows_in(manifest, "partners"), rows_of(*vendor.instance->store, "partners"));

    auto const verified = backup::verify(vendor.verifying());
    Elsewhere elsewhere;
    elsewhere.bring_key_of(vendor);
    auto const restored = backup::restore(elsewhere.from(vendor.backup_file()));
    EXPECT_EQ(restored.whole.sealed, verified.sealed);
    EXPECT_GE(restored.whole.sealed, 4);

    auto const instance = elsewhere.open();
    auto& store = *instance->store;
    EXPECT_EQ(instance->secrets.instance, vendor.instance->secrets.instance);
    for (auto const& [table, rows] : manifest.tables)
        EXPECT_EQ(rows_of(store, table), table == "sessions" ? 0 : rows) << table;
    EXPECT_EQ(testing::events_named(store, "partner.created"), rows_of(store, "partners")) << "one moment, not two";
    seal_all(store);
    auto const events = rows_of(store, "events");
    store.read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("test"));
        auto const seals = verify_seals(work);
        EXPECT_EQ(seals.first_bad, std::nullopt);
        EXPECT_EQ(seals.sealed, events);
    });
    Site site(store);
    Browser browser(site);
    browser.keep_cookie(former.cookie());
    browser.keep_key(former.key());
    EXPECT_EQ(browser.get("/v1/session").status, 401) << "the session may have been ended since";
    EXPECT_EQ(browser.tries(Vendor::address, "five green lamps under the quiet stair").status, 401);
    browser.signs_in(Vendor::address, Vendor::password);
    EXPECT_EQ(browser.get("/v1/partners?limit=5").status, 200);
}

TEST(Backup, IsRefusedByOneByteAndNamesIt)
{
    Vendor const vendor;
    auto const manifest = vendor.back_up();
    auto const size = std::filesystem::file_size(vendor.backup_file());
    auto const* const data = vendor.database ? "entente.dump" : "entente.db";
    for (auto const& [at, named] : {std::pair(size / 2, data), {size - 1'500, data}, {1'100, "manifest.json"}}) {
        flip(vendor.backup_file(), at);
        try {
            backup::verify(vendor.verifying());
            ADD_FAILURE() << at;
        } catch (Failure const& failure) {
            EXPECT_EQ(failure.kind, Failure::Kind::damaged);
            EXPECT_NE(std::string(failure.what()).find(named), std::string::npos) << failure.what();
        }
        Elsewhere const elsewhere;
        EXPECT_EQ(kind_of_failure([&] { backup::restore(elsewhere.from(vendor.backup_file())); }),
                  Failure::Kind::damaged);
        EXPECT_EQ(kind_of_failure([&] { backup::rehearse(elsewhere.from(vendor.backup_file())); }),
                  Failure::Kind::damaged);
        EXPECT_FALSE(elsewhere.has_store()) << "a half restore never looks whole";
        flip(vendor.backup_file(), at);
    }
    EXPECT_EQ(backup::verify(vendor.verifying()).manifest.sha256, manifest.sha256);
}

TEST(Backup, HoldsNeitherTheKeyNorWhatItOpens)
{
    Vendor const vendor;
    vendor.back_up();
    auto const bytes = bytes_of(vendor.backup_file());
    EXPECT_EQ(bytes.find(bytes_of(vendor.key_file())), std::string::npos);
    EXPECT_EQ(bytes.find(Vendor::password), std::string::npos);
    EXPECT_EQ(bytes.find("$argon2id$"), std::string::npos);
}

// Threat 90: what a thief of the backup reads.
TEST(Backup, ShowsNobodyToAThiefWhenItIsSealed)
{
    Vendor const vendor;
    auto const key = backup::make_key_pair(vendor.folder / "backup.key");
    auto const plain_file = vendor.folder / "plain.tar";
    backup::Taking taking{.from = vendor.owner(), .to = plain_file, .now = SystemClock{}.now()};
    backup::take(taking);
    taking.to = vendor.backup_file();
    taking.sealed_to = key;
    backup::take(taking);
    if (!vendor.database) { // PostgreSQL's dump is compressed
        EXPECT_NE(bytes_of(plain_file).find(Vendor::address), std::string::npos);
    }
    auto const sealed = bytes_of(vendor.backup_file());
    EXPECT_EQ(sealed.find(Vendor::address), std::string::npos);
    EXPECT_EQ(sealed.find("manifest.json"), std::string::npos);

    Elsewhere elsewhere;
    elsewhere.bring_key_of(vendor);
    auto restoring = elsewhere.from(vendor.backup_file());
    EXPECT_EQ(kind_of_failure([&] { backup::restore(restoring); }), Failure::Kind::unsuitable) << "no private key";
    restoring.private_key = vendor.folder / "backup.key";
    backup::restore(restoring);
    EXPECT_EQ(rows_of(*elsewhere.open()->store, "partners"), 3);
}

TEST(Backup, NeverWritesOverAFileAndLeavesNothingHalfMade)
{
    Vendor const vendor;
    std::ofstream(vendor.backup_file()) << "something else";
    EXPECT_EQ(kind_of_failure([&] { vendor.back_up(); }), Failure::Kind::occupied);
    EXPECT_EQ(bytes_of(vendor.backup_file()), "something else");
    auto const nowhere = vendor.folder / "no such database";
    EXPECT_ANY_THROW(
        backup::take({.from = {db::Dialect::sqlite, nowhere.string()}, .to = vendor.folder / "second.tar"}));
    for (auto const& entry : std::filesystem::directory_iterator(vendor.folder.path()))
        EXPECT_EQ(entry.path().filename().string().find("second"), std::string::npos) << entry.path();
}

TEST(Restore, RefusesALiveStoreEvenWhenForced)
{
    Vendor vendor;
    vendor.back_up();
    backup::Restoring restoring{.file = vendor.backup_file(), .to = vendor.owner(), .now = SystemClock{}.now()};
    EXPECT_EQ(kind_of_failure([&] { backup::restore(restoring); }), Failure::Kind::occupied);
    restoring.if_occupied = backup::IfOccupied::set_aside;
    EXPECT_EQ(kind_of_failure([&] { backup::restore(restoring); }), Failure::Kind::in_use);
    EXPECT_EQ(kind_of_failure([&] { backup::rehearse(restoring); }), Failure::Kind::in_use);
    vendor.add_partner();
    EXPECT_EQ(rows_of(*vendor.instance->store, "partners"), 4);
}

TEST(Restore, SetsAsideAndKeepsWhatWasThere)
{
    Vendor vendor;
    vendor.back_up();
    vendor.add_partner();
    vendor.instance.reset();
    backup::Restoring const restoring{.file = vendor.backup_file(),
                                      .to = vendor.owner(),
                                      .if_occupied = backup::IfOccupied::set_aside,
                                      .now = *Instant::parse("2026-11-13T06:00:00Z")};
    auto const restored = backup::restore(restoring);
    EXPECT_NE(restored.set_aside.find("20261113_060000"), std::string::npos) << restored.set_aside;
    vendor.instance = vendor.open();
    EXPECT_EQ(rows_of(*vendor.instance->store, "partners"), 3);
    if (!vendor.database) {
        vendor.instance.reset();
        std::filesystem::rename(restored.set_aside, vendor.folder / "entente.db");
        vendor.instance = vendor.open();
        EXPECT_EQ(rows_of(*vendor.instance->store, "partners"), 4);
    }
}

TEST(Restore, ReplacesADamagedStore)
{
    if (TestDatabase::is_postgres())
        GTEST_SKIP() << "about SQLite's file";
    Vendor vendor;
    vendor.back_up();
    vendor.instance.reset();
    std::ofstream(vendor.folder / "entente.db", std::ios::trunc) << "not a database any more, whatever it was before";
    backup::Restoring const restoring{.file = vendor.backup_file(),
                                      .to = vendor.owner(),
                                      .if_occupied = backup::IfOccupied::set_aside,
                                      .now = SystemClock{}.now()};
    backup::restore(restoring);
    EXPECT_EQ(rows_of(*vendor.open()->store, "partners"), 3);
}

TEST(Restore, RefusesAKeyThatIsNotTheBackups)
{
    Vendor const vendor;
    vendor.back_up();
    Elsewhere const elsewhere;
    crypto::KeyRing::create(elsewhere.key_file());
    auto restoring = elsewhere.from(vendor.backup_file());
    restoring.key_check = backup::key_check(crypto::KeyRing::load(elsewhere.key_file()));
    EXPECT_EQ(kind_of_failure([&] { backup::restore(restoring); }), Failure::Kind::unsuitable);
    EXPECT_FALSE(elsewhere.has_store());
}

TEST(Restore, RefusesABackupOfTheOtherDatabase)
{
    Vendor const vendor;
    vendor.back_up();
    Folder const folder;
    backup::Restoring const restoring{
        .file = vendor.backup_file(),
        .to = vendor.database ? db::Location{db::Dialect::sqlite, (folder / "entente.db").string()}
                              : db::Location{db::Dialect::postgres, "postgresql://nobody@127.0.0.1:1/nothing"}};
    EXPECT_EQ(kind_of_failure([&] { backup::restore(restoring); }), Failure::Kind::unsuitable);
}

TEST(Restore, LetsTheSealerGoOnOnAYoungerServer)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite numbers no transactions";
    Vendor vendor;
    vendor.add_partner(); // not sealed yet
    testing::age_transactions(*db::connect(vendor.owner(), db::Purpose::owner, {}));
    vendor.back_up();
    Elsewhere elsewhere;
    elsewhere.bring_key_of(vendor);
    EXPECT_GE(backup::restore(elsewhere.from(vendor.backup_file())).whole.waiting, 1);
    auto const instance = elsewhere.open();
    seal_all(*instance->store);
    instance->store->read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("test"));
        EXPECT_EQ(verify_seals(work).first_bad, std::nullopt);
    });
}

TEST(Backup, IsTakenByTheOwnerWhoSeesEverything)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has no roles";
    Vendor const vendor;
    backup::Taking const taking{
        .from = vendor.database->location(), .to = vendor.backup_file(), .now = SystemClock{}.now()};
    EXPECT_EQ(kind_of_failure([&] { backup::take(taking); }), Failure::Kind::unsuitable);
}

TEST(Backup, SaysWhichProgramIsMissing)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite needs none";
    Vendor const vendor;
    try {
        backup::take({.from = vendor.owner(),
                      .to = vendor.backup_file(),
                      .now = SystemClock{}.now(),
                      .programs = {.pg_dump = "/nowhere/pg_dump"}});
        FAIL();
    } catch (Failure const& failure) {
        EXPECT_EQ(failure.kind, Failure::Kind::no_program);
        EXPECT_NE(std::string(failure.what()).find("/nowhere/pg_dump cannot be run"), std::string::npos);
    }
    EXPECT_FALSE(std::filesystem::exists(vendor.backup_file()));
}

} // namespace
} // namespace entente::app
