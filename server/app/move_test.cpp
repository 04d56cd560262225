// From SQLite to PostgreSQL, with everything and everybody.
#include "app/doctor.hpp"
#include "app/instance.hpp"
#include "app/modules.hpp"
#include "backup/failure.hpp"
#include "backup/move.hpp"
#include "demo/demo.hpp"
#include "testing/browser.hpp"
#include "testing/machine.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace entente::app {
namespace {

using backup::Failure;
using testing::Browser;
using testing::Folder;
using testing::FrozenClock;
using testing::Site;
using testing::TestDatabase;

constexpr char const* demo_password = "look around freely";
constexpr char const* partner_wide = "maja@norrhelm.example";
constexpr char const* restricted = "jonas@norrhelm.example";
constexpr char const* of_a_reseller = "anneke@brueckmeier.example";
constexpr char const* platform_admin = "tilda@quellmark.example";

/// A demonstration with some days of usage, sealed, that nobody serves. Made once, and copied for each test.
struct Demonstrated {
    static constexpr char const* as_of = "2026-11-13T06:00:00Z";

    Folder folder;
    std::vector<demo::SignInHint> people;

    Demonstrated()
    {
        db::Location const location{db::Dialect::sqlite, (folder / "entente.db").string() + "?synchronous=off"};
        migrate(location, "");
        crypto::KeyRing::create(folder / "entente.key");
        Secrets secrets{crypto::KeyRing::load(folder / "entente.key"), least_password_cost, {}};
        demo::Recipe const recipe{.as_of = *Instant::parse(as_of), .days_of_usage = 3};
        demo::WalkingClock clock(recipe.as_of);
        Store store(location, clock, subscriptions(), {.secrets = &secrets});
        name_instance(store, "Quellmark", true);
        secrets.instance = seal_name(location);
        people = demo::make(store, clock, recipe, demo_password).people;
        testing::seal_all(store);
    }

    static Demonstrated const& shared()
    {
        static Demonstrated const made;
        return made;
    }
};

/// An instance that is served, wherever its database is.
class Served {
public:
    Served(db::Location const& location, std::filesystem::path const& key_file)
        : secrets_{crypto::KeyRing::load(key_file), least_password_cost, seal_name(location)},
          store_(location, clock_, subscriptions(), {.secrets = &secrets_}), site_(store_)
    {
        clock_.set(*Instant::parse(Demonstrated::as_of) + std::chrono::minutes(1));
    }

    Store& store() { return store_; }
    Site& site() { return site_; }

private:
    FrozenClock clock_;
    Secrets secrets_;
    Store store_;
    Site site_;
};

class Move : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!TestDatabase::is_postgres())
            GTEST_SKIP() << "leads to PostgreSQL";
        for (auto const* file : {"entente.db", "entente.key"})
            std::filesystem::copy_file(Demonstrated::shared().folder / file, folder / file);
        target.emplace(TestDatabase::Filled::not_at_all);
    }

    db::Location source() const { return {db::Dialect::sqlite, (folder / "entente.db").string()}; }
    std::filesystem::path key_file() const { return folder / "entente.key"; }
    backup::Moving moving() const
    {
        return {.from = source(),
                .to = target->owner_location(),
                .key_file = key_file(),
                .now = *Instant::parse(Demonstrated::as_of)};
    }
    std::unique_ptr<db::Connection> owner() const
    {
        return db::connect(target->owner_location(), db::Purpose::owner, {});
    }
    Config config() const
    {
        return Config::load(std::nullopt, {{"data", folder.path().string()}, {"database", target->location().address}});
    }
    bool opens() const
    {
        try {
            Served(target->location(), key_file());
            return true;
        } catch (std::exception const&) {
            return false;
        }
    }

    /// Every page that names no row of its own, but the audit trail: that a page was refused is an event.
    static std::map<std::string, std::string> pages(Browser& browser)
    {
        std::map<std::string, std::string> pages;
        for (auto const& route : routes())
            if (auto const path = std::string(route.path);
                !route.writes() && path.find('{') == std::string::npos && path != "/audit")
                pages[path] = testing::without_request_id(browser.get("/v1" + path));
        return pages;
    }

    static std::string refusal(backup::Moving const& moving, Failure::Kind kind)
    {
        try {
            backup::move_to_postgres(moving);
        } catch (Failure const& failure) {
            EXPECT_EQ(failure.kind, kind) << failure.what();
            return failure.what();
        }
        return "It was not refused.";
    }

    Folder folder;
    std::optional<TestDatabase> target;
};

TEST_F(Move, AnswersEverybodyAsBeforeAndKeepsThemSignedIn)
{
    std::map<std::string, Browser> before;
    std::map<std::string, std::map<std::string, std::string>> answers;
    {
        Served sqlite(source(), key_file());
        for (auto const* person : {partner_wide, restricted, of_a_reseller, platform_admin}) {
            auto& browser = before.try_emplace(person, sqlite.site()).first->second;
            browser.signs_in(person, demo_password);
        }
        for (auto& [person, browser] : before)
            answers[person] = pages(browser);
        testing::seal_all(sqlite.store());
    }
    auto const moved = backup::move_to_postgres(moving());
    EXPECT_TRUE(moved.is_demo);
    EXPECT_GT(moved.sealed, 1'000);

    Served postgres(target->location(), key_file());
    EXPECT_EQ(moved.sealed + moved.waiting, testing::rows_of(postgres.store(), "events"));
    for (auto const& [person, former] : before) {
        Browser browser(postgres.site());
        browser.keep_cookie(former.cookie());
        browser.keep_key(former.key());
        auto const now = pages(browser);
        ASSERT_GT(now.size(), 20u);
        for (auto const& [path, answer] : answers[person])
            EXPECT_EQ(now.at(path), answer) << person << " " << path;
    }
    for (auto const& person : Demonstrated::shared().people)
        Browser(postgres.site(), "192.0.2.9").signs_in(person.email, demo_password);
    testing::seal_all(postgres.store());
    for (auto const& finding : examine(config(), Examination::whole))
        EXPECT_TRUE(finding.health == Health::fine || finding.health == Health::worth_knowing)
            << finding.about << ": " << finding.sentence;
}

TEST_F(Move, ReadsItsSourceOnly)
{
    auto const before = testing::bytes_of(folder / "entente.db");
    backup::move_to_postgres(moving());
    auto const after = testing::bytes_of(folder / "entente.db");
    constexpr std::size_t header = 100; // counts who held the file
    EXPECT_TRUE(before.substr(header) == after.substr(header));
}

TEST_F(Move, LeavesNothingToOpenWhenTheTargetDiesHalfWay)
{
    for (auto const step : {backup::MoveStep::copying, backup::MoveStep::comparing}) {
        auto dying = moving();
        dying.progress = [&](backup::MoveProgress const& progress) {
            if (progress.step == step && progress.table == "usage_readings")
                testing::end_other_backends(*owner());
        };
        EXPECT_THROW(backup::move_to_postgres(dying), db::Error);
        EXPECT_FALSE(opens());
    }
    backup::move_to_postgres(moving());
    EXPECT_TRUE(opens());
}

TEST_F(Move, NoticesAValueThatArrivesChanged)
{
    migrate(target->owner_location(), "entente_app");
    testing::pad_countries(*owner());
    auto const sentence = refusal(moving(), Failure::Kind::damaged);
    EXPECT_EQ(sentence, "Nothing was moved: what is read back of partners is not what was sent.");
    for (auto const& table : db::count_rows(*owner()))
        EXPECT_EQ(table.rows, table.table == "migrations" ? table.rows : 0) << table.table;
}

TEST_F(Move, RehearsesWithoutTouchingTheTarget)
{
    auto const rehearsed = backup::rehearse_move(moving());
    EXPECT_TRUE(db::count_rows(*owner()).empty());
    auto const moved = backup::move_to_postgres(moving());
    EXPECT_EQ(rehearsed.tables, moved.tables);
    EXPECT_EQ(rehearsed.instance, moved.instance);
}

TEST_F(Move, IsRefusedWhileEitherSideIsInUse)
{
    {
        Served const served(source(), key_file());
        EXPECT_NE(refusal(moving(), Failure::Kind::in_use).find("stop the server"), std::string::npos);
    }
    auto const somebody = owner();
    EXPECT_NE(refusal(moving(), Failure::Kind::in_use).find("stop the server"), std::string::npos);
}

TEST_F(Move, IsRefusedWhereRowsAre)
{
    backup::move_to_postgres(moving());
    EXPECT_NE(refusal(moving(), Failure::Kind::occupied).find("name an empty database"), std::string::npos);
}

TEST_F(Move, IsRefusedWithWhatToDoAboutIt)
{
    auto const says = [&](backup::Moving const& wrong, std::string_view what_to_do) {
        auto const sentence = refusal(wrong, Failure::Kind::unsuitable);
        EXPECT_NE(sentence.find(what_to_do), std::string::npos) << sentence;
    };
    auto wrong = moving();
    wrong.key_file = folder / "other.key";
    crypto::KeyRing::create(wrong.key_file);
    says(wrong, "Name the right one with --key-file");
    wrong = moving();
    wrong.application_role = "nobody_of_that_name";
    says(wrong, "--application-role");
    wrong = moving();
    wrong.to = target->location();
    says(wrong, "name the owner's address with --to");
    wrong = moving();
    wrong.to = {db::Dialect::sqlite, (folder / "second.db").string()};
    says(wrong, "postgresql://");
    wrong = moving();
    wrong.from = target->owner_location();
    says(wrong, "on PostgreSQL already");
    wrong = moving();
    wrong.from.address = (folder / "nothing.db").string();
    says(wrong, "does not exist");
    testing::forget_latest_migration(*db::connect(source(), db::Purpose::owner, {}));
    says(moving(), "run `entente migrate`");
    EXPECT_FALSE(opens());
}

} // namespace
} // namespace entente::app
