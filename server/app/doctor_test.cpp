#include "app/doctor.hpp"

#include "app/private_port.hpp"
#include "testing/browser.hpp"
#include "testing/machine.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace entente::app {
namespace {

using testing::Elsewhere;
using testing::TestDatabase;
using testing::Vendor;

/// What the doctor finds about each thing.
std::map<std::string, Finding> findings(Config const& config, Examination examination = Examination::whole)
{
    std::map<std::string, Finding> found;
    for (auto const& finding : examine(config, examination))
        found[finding.about] = finding;
    return found;
}

std::unique_ptr<db::Connection> owner_of(testing::Machine const& machine)
{
    return db::connect(machine.owner(), db::Purpose::owner, {});
}

TEST(Doctor, FindsASoundInstanceFine)
{
    Vendor const vendor;
    auto const found = findings(vendor.config());
    for (auto const* about : {"disk", "database", "schema", "key", "integrity", "seals", "usage"})
        EXPECT_EQ(found.at(about).health, Health::fine) << found.at(about).sentence;
    EXPECT_EQ(found.at("server").health, Health::worth_knowing);
    EXPECT_EQ(found.contains("way"), vendor.database.has_value());
    EXPECT_TRUE(!vendor.database || found.at("way").health == Health::fine) << "by a socket";
}

TEST(Doctor, ChangesNothingWhereThereIsNothing)
{
    Elsewhere const elsewhere;
    auto const found = findings(elsewhere.config());
    EXPECT_FALSE(found.contains("usage"));
    EXPECT_EQ(found.at(elsewhere.database ? "schema" : "database").health,
              elsewhere.database ? Health::misconfigured : Health::unavailable);
    EXPECT_TRUE(std::filesystem::is_empty(elsewhere.folder.path()));
}

TEST(Doctor, SeesThatOthersMayReadTheKey)
{
    Vendor const vendor;
    std::filesystem::permissions(vendor.key_file(), std::filesystem::perms{0644});
    auto const key = findings(vendor.config(), Examination::quick).at("key");
    EXPECT_EQ(key.health, Health::misconfigured);
    EXPECT_NE(key.sentence.find("0400"), std::string::npos) << key.sentence;
}

TEST(Doctor, SeesThatTheKeyIsAnotherStores)
{
    Vendor const vendor;
    std::filesystem::remove(vendor.key_file());
    EXPECT_EQ(findings(vendor.config()).at("key").health, Health::misconfigured);
    crypto::KeyRing::create(vendor.key_file());
    auto const key = findings(vendor.config()).at("key");
    EXPECT_EQ(key.health, Health::misconfigured);
    EXPECT_NE(key.sentence.find("not the key of this store"), std::string::npos) << key.sentence;
}

TEST(Doctor, SeesThatTheSchemaIsOlder)
{
    Vendor const vendor;
    testing::forget_latest_migration(*owner_of(vendor));
    auto const found = findings(vendor.config());
    EXPECT_EQ(found.at("schema").health, Health::misconfigured);
    EXPECT_FALSE(found.contains("usage"));
}

TEST(Doctor, SeesThatTheRoleCouldBypassRowSecurity)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has no roles";
    Vendor const vendor;
    EXPECT_EQ(findings(vendor.config()).at("role").health, Health::fine);
    auto const as_owner =
        Config::load(std::nullopt, {{"data", vendor.folder.path().string()}, {"database", vendor.owner().address}});
    EXPECT_EQ(findings(as_owner).at("role").health, Health::misconfigured);
}

TEST(Doctor, SeesThatTheDiskIsNearlyFull)
{
    Vendor const vendor;
    EXPECT_EQ(findings(vendor.config({{"disk.least_free_mib", "999999999"}})).at("disk").health, Health::unavailable);
}

TEST(Doctor, SeesThatAnEventWasChanged)
{
    Vendor const vendor;
    testing::change_an_event(*owner_of(vendor));
    EXPECT_EQ(findings(vendor.config()).at("seals").health, Health::damaged);
    EXPECT_NE(examine_seals(vendor.config()).first_bad, std::nullopt);
}

TEST(Doctor, SeesThatAPageOfTheDatabaseIsDamaged)
{
    if (TestDatabase::is_postgres())
        GTEST_SKIP() << "PostgreSQL's files are its own";
    Vendor vendor;
    vendor.instance.reset();
    auto const file = vendor.folder / "entente.db";
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
    auto const page = bytes.find("Partner 2") / 4096 * 4096; // of rows: where the schema is, nothing would open
    ASSERT_GT(page, 0u);
    stream.seekp(static_cast<std::streamoff>(page));
    stream << std::string(64, '\xff');
    stream.close();
    EXPECT_EQ(findings(vendor.config()).at("integrity").health, Health::damaged);
}

TEST(Doctor, AsksTheServerWhenThereIsLittleTime)
{
    Vendor const vendor;
    EXPECT_EQ(findings(vendor.config({{"listen.port", "1"}}), Examination::quick).at("server").health,
              Health::unavailable);
    testing::Site site(*vendor.instance->store);
    MetricsPage page({vendor.owner(), *vendor.instance->clock, false, vendor.folder.path()}, {});
    PrivatePort const server({}, page, site.dispatch());
    auto const quick = findings(vendor.config({{"listen.port", std::to_string(server.port())}}), Examination::quick);
    EXPECT_EQ(quick.at("server").health, Health::fine) << quick.at("server").sentence;
    EXPECT_FALSE(quick.contains("usage"));
}

} // namespace
} // namespace entente::app
