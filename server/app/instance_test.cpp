#include "app/demo_command.hpp"
#include "app/instance.hpp"
#include "identity/identity.hpp"
#include "testing/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>

namespace entente::app {
namespace {

/// A data folder. These tests are about files, so they always run on SQLite.
struct DataFolder : testing::Folder {
    Config config() const { return Config::load(std::nullopt, {{"data", path().string()}}); }
};

TEST(Instance, FirstStartMakesTheKeyFileForItsOwnerAlone)
{
    DataFolder const folder;
    open_instance(folder.config(), false);
    struct stat about {};
    ASSERT_EQ(::stat((folder.path() / "entente.key").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0400u);
    EXPECT_EQ(about.st_size, 32);
}

TEST(Instance, KeepsItsNameInWhatItSeals)
{
    DataFolder const folder;
    auto const first = open_instance(folder.config(), false)->secrets.instance;
    EXPECT_EQ(open_instance(folder.config(), false)->secrets.instance, first);
}

TEST(Instance, NoAccountExistsOnAFreshInstall)
{
    DataFolder const folder;
    auto const instance = open_instance(folder.config(), false);
    instance->store->read("", [](Unit const& unit) {
        auto work = unit.as(Actor::process("test"));
        EXPECT_TRUE(identity::list_users(work, {}).data.empty());
    });
}

// A fresh key would let everybody in the store down, one refused password after the other.
TEST(Instance, NeverMakesAnotherKeyForAStoreThatHasOne)
{
    DataFolder const folder;
    open_instance(folder.config(), false);
    std::filesystem::remove(folder / "entente.key");
    EXPECT_THROW(open_instance(folder.config(), false), crypto::KeyFileError);
    EXPECT_FALSE(std::filesystem::exists(folder / "entente.key"));
}

TEST(Demo, NeverOpensARealStore)
{
    DataFolder const folder;
    open_instance(folder.config(), false);
    EXPECT_THROW(open_instance(folder.config(), true), ConfigError);
    EXPECT_THROW(make_demo(folder.config(), {}), ConfigError);
}

TEST(Demo, IsNeverServedAsARealStore)
{
    DataFolder const folder;
    open_instance(folder.config(), true);
    EXPECT_THROW(open_instance(folder.config(), false), ConfigError);
}

TEST(Config, NamesTheLineOfAnUnknownSetting)
{
    DataFolder const folder;
    std::filesystem::create_directories(folder.path());
    auto const file = folder.path() / "entente.toml";
    std::ofstream(file) << "data = \"/srv/entente\"\n[listen]\nport = 8443\nprot = 1\n";
    try {
        Config::load(file, {});
        FAIL();
    } catch (ConfigError const& error) {
        EXPECT_NE(std::string(error.what()).find("entente.toml:4: there is no setting \"listen.prot\""),
                  std::string::npos)
            << error.what();
    }
}

TEST(Config, PrefersTheCommandLineToTheEnvironmentToTheFile)
{
    DataFolder const folder;
    std::filesystem::create_directories(folder.path());
    auto const file = folder.path() / "entente.toml";
    std::ofstream(file) << "threads = 3\n[listen]\nport = 1\naddress = \"127.0.0.2\"\n";
    ::setenv("ENTENTE_LISTEN_PORT", "2", 1);
    ::setenv("ENTENTE_THREADS", "4", 1);
    auto const config = Config::load(file, {{"listen.port", "3"}});
    ::unsetenv("ENTENTE_LISTEN_PORT");
    ::unsetenv("ENTENTE_THREADS");
    EXPECT_EQ(config.integer("listen.port"), 3);
    EXPECT_EQ(config.integer("threads"), 4);
    EXPECT_EQ(config.text("listen.address"), "127.0.0.2");
    EXPECT_EQ(config.origin("threads"), "environment");
}

TEST(Config, RefusesAWordWhereANumberBelongs)
{
    auto const config = Config::load(std::nullopt, {{"listen.port", "http"}});
    EXPECT_THROW(config.integer("listen.port"), ConfigError);
}

TEST(Config, SaysWhatFailedSignInsCost)
{
    using namespace std::chrono_literals;
    auto const rules = [](std::map<std::string, std::string> const& flags) {
        return lockout_of(Config::load(std::nullopt, flags));
    };
    EXPECT_EQ(rules({}).steps, LockoutRules{}.steps) << "unless it is said";
    auto const strict = rules({{"lockout.steps", "3:1, 6:15, 9:1440"},
                               {"lockout.most_failures", "10"},
                               {"lockout.source_failures", "50"},
                               {"lockout.source_minutes", "60"}});
    EXPECT_EQ(strict.steps, (std::vector<LockoutRules::Step>{{3, 1min}, {6, 15min}, {9, 24h}}));
    EXPECT_EQ(strict.most_failures, 10);
    EXPECT_EQ(strict.most_of_source, 50);
    EXPECT_EQ(strict.source_window, 60min);
}

TEST(Config, RefusesALadderThatStopsNobodyOrEverybodyAndNamesTheSetting)
{
    auto const refused = [](std::string const& name, std::string const& value) -> std::string {
        try {
            lockout_of(Config::load(std::nullopt, {{name, value}}));
        } catch (ConfigError const& error) {
            return std::string(error.what()).starts_with(name) ? "" : error.what();
        }
        return "taken: " + name + " = " + value;
    };
    for (auto const* steps : {"",
                              "5",
                              "5:",
                              ":1",
                              "five:1",
                              "5:1:1",
                              "5:1,",
                              "5:1 10:5", // no ladder
                              "1:1",
                              "2:1,20:60",
                              "11:60", // the first step
                              "5:0",
                              "5:1",
                              "5:1,10:4",
                              "5:1441",
                              "5:-1,10:60", // how long
                              "5:10,5:20",
                              "10:10,5:20",
                              "5:1,51:60",
                              "-5:60",                                              // not rising, or too far
                              "3:1,4:2,5:3,6:4,7:5,8:6,9:7,10:8,11:9,12:10,13:60"}) // too many
        EXPECT_EQ(refused("lockout.steps", steps), "") << steps;
    for (auto const* value : {"20", "101", "0", "-1", "many"})
        EXPECT_EQ(refused("lockout.most_failures", value), "");
    for (auto const* value : {"4", "1001", "0", "-1", ""})
        EXPECT_EQ(refused("lockout.source_failures", value), "");
    for (auto const* value : {"0", "4", "1441", "-1"})
        EXPECT_EQ(refused("lockout.source_minutes", value), "");
}

// S0-34.
TEST(Config, KnowsNoSeatsAndNoLicences)
{
    for (Setting const& setting : settings())
        for (auto const* word : {"seat", "licence", "license", "quota", "max_users", "edition", "plan"})
            EXPECT_EQ((std::string(setting.name) + std::string(setting.meaning)).find(word), std::string::npos)
                << setting.name;
}

TEST(Config, SaysWhoNeedsASecondFactor)
{
    auto const rules = [](std::map<std::string, std::string> const& flags) {
        return second_factor_of(Config::load(std::nullopt, flags));
    };
    EXPECT_TRUE(rules({}).is_for_everybody) << "unless it is said";
    EXPECT_EQ(rules({}).window, 1);
    auto const some = rules({{"require_totp", "vendor,partner_admin"}, {"totp_window", "0"}});
    EXPECT_TRUE(some.is_for_vendor && some.is_for_partner_admins);
    EXPECT_FALSE(some.is_for_everybody);
    EXPECT_EQ(some.window, 0);
    auto const none = rules({{"require_totp", "nobody"}});
    EXPECT_FALSE(none.is_for_vendor || none.is_for_partner_admins || none.is_for_everybody);
    EXPECT_THROW(rules({{"require_totp", "vendors"}}), ConfigError);
    EXPECT_THROW(rules({{"totp_window", "-1"}}), ConfigError);
}

} // namespace
} // namespace entente::app
