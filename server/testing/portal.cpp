#include "testing/portal.hpp"

#include "app/modules.hpp"
#include "db/migrate.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace entente::testing {
namespace {

std::string from_environment(char const* name)
{
    char const* value = std::getenv(name);
    if (!value)
        throw std::runtime_error(fmt::format("Set {} (tools/postgres.sh prints it).", name));
    return value;
}

std::string fresh_name()
{
    static std::atomic<int> counter{0};
    return fmt::format("entente_test_{}_{}", ::getpid(), ++counter);
}

// "postgresql://role@host/first" with another database.
std::string with_database(std::string const& url, std::string_view database)
{
    auto const slash = url.find('/', url.find("//") + 2);
    auto const question = std::min(url.find('?', slash), url.size());
    return fmt::format("{}/{}{}", url.substr(0, slash), database, url.substr(question));
}

// Migrating takes longer than copying: each process migrates one template and copies it for every test.
class SqliteTemplate {
public:
    SqliteTemplate() : file(fmt::format("/dev/shm/{}_template.db", fresh_name()))
    {
        auto const owner = db::connect({db::Dialect::sqlite, file + "?synchronous=off"}, db::Purpose::owner, {});
        db::migrate(*owner);
        owner->script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    ~SqliteTemplate()
    {
        for (auto const* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(file + suffix);
    }
    SqliteTemplate(SqliteTemplate const&) = delete;
    SqliteTemplate& operator=(SqliteTemplate const&) = delete;

    std::string const file;
};

class PostgresTemplate {
public:
    PostgresTemplate() : database(fresh_name() + "_template"), url_(from_environment("ENTENTE_TEST_POSTGRES_OWNER"))
    {
        owner()->script(fmt::format("CREATE DATABASE {}", database));
        auto const inside = db::connect({db::Dialect::postgres, with_database(url_, database)}, db::Purpose::owner, {});
        db::migrate(*inside);
        inside->script(row_security_script("entente_app"));
    }
    ~PostgresTemplate()
    {
        try {
            owner()->script(fmt::format("DROP DATABASE {} WITH (FORCE)", database));
        } catch (db::Error const&) { // NOLINT: the throw-away server has gone before us
        }
    }
    PostgresTemplate(PostgresTemplate const&) = delete;
    PostgresTemplate& operator=(PostgresTemplate const&) = delete;

    std::string const database;

private:
    std::unique_ptr<db::Connection> owner() const
    {
        return db::connect({db::Dialect::postgres, url_}, db::Purpose::owner, {});
    }
    std::string url_;
};

std::string const& sqlite_template()
{
    static SqliteTemplate const made;
    return made.file;
}

std::string const& postgres_template()
{
    static PostgresTemplate const made;
    return made.database;
}

} // namespace

bool TestDatabase::is_postgres()
{
    char const* kind = std::getenv("ENTENTE_TEST_DATABASE");
    return kind && std::string_view(kind) == "postgres";
}

TestDatabase::TestDatabase(Filled filled) : name_(fresh_name())
{
    bool const is_bare = filled == Filled::not_at_all;
    if (is_postgres()) {
        auto const owner = from_environment("ENTENTE_TEST_POSTGRES_OWNER");
        auto const application = from_environment("ENTENTE_TEST_POSTGRES_APP");
        db::connect({db::Dialect::postgres, owner}, db::Purpose::owner, {})
            ->script(fmt::format("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name_,
                                 is_bare ? "template0" : postgres_template()));
        location_ = {db::Dialect::postgres, with_database(application, name_)};
        owner_location_ = {db::Dialect::postgres, with_database(owner, name_)};
    } else {
        auto const file = fmt::format("/dev/shm/{}.db", name_);
        if (!is_bare)
            std::filesystem::copy_file(sqlite_template(), file, std::filesystem::copy_options::overwrite_existing);
        owner_location_ = location_ = {db::Dialect::sqlite, file + "?synchronous=off"};
    }
}

TestDatabase::~TestDatabase()
{
    if (is_postgres()) {
        // Not WITH (FORCE): that asks for the right to end an autovacuum of this database, which a plain DROP ends by itself.
        db::connect({db::Dialect::postgres, from_environment("ENTENTE_TEST_POSTGRES_OWNER")}, db::Purpose::owner, {})
            ->script(fmt::format("DROP DATABASE {}", name_));
        return;
    }
    for (auto const* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(fmt::format("/dev/shm/{}.db{}", name_, suffix));
}

Portal::Portal() : Portal(app::subscriptions()) {}

Portal::Portal(std::vector<Subscription> subscriptions)
    : store_(std::make_unique<Store>(
          database_.location(), clock_, std::move(subscriptions),
          Store::Options{.readers = 4, .writers = 2, .secrets = &secrets(), .folder = folder_.path()}))
{}

// A password costs next to nothing here: what is proven is what happens with it.
WatchedWrite Person::watched(void (*verb)()) const { return {portal_.store(), verb}; }

Secrets const& Portal::secrets() { return shared_secrets(); }

SecondFactorRules& Portal::second_factor_rules() { return shared_secrets().second_factor; }
LockoutRules& Portal::lockout_rules() { return shared_secrets().lockout; }

Secrets& Portal::shared_secrets()
{
    static Secrets shared = [] {
        auto const file = fmt::format("/dev/shm/{}.key", fresh_name());
        crypto::KeyRing::create(file);
        Secrets made{crypto::KeyRing::load(file), {.memory_kib = 64, .passes = 1}, "test"};
        std::filesystem::remove(file);
        return made;
    }();
    return shared;
}

Person Portal::as_vendor()
{
    auto actor = Actor::process("vendor");
    actor.is_vendor_staff = true;
    return {*this, actor};
}

void Person::works(FunctionRef<void(Work&)> job) const
{
    portal_.store().write_and_wait("test", [&](Unit const& unit) {
        auto work = unit.as(actor_);
        job(work);
    });
}

void Person::looks(FunctionRef<void(Work&)> job) const
{
    portal_.store().read("test", [&](Unit const& unit) {
        auto work = unit.as(actor_);
        job(work);
    });
}

std::string Portal::last_event()
{
    std::string text;
    as_vendor().looks([&](Work& work) {
        text = work.one<std::string>("SELECT actor_label || ' ' || action || ' ' || subject FROM events"
                                     " ORDER BY seq DESC LIMIT 1")
                   .value_or("");
    });
    return text;
}

std::int64_t Portal::count(std::string_view table)
{
    std::int64_t rows = 0;
    as_vendor().looks(
        [&](Work& work) { rows = *work.one<std::int64_t>(fmt::format("SELECT count(*) FROM {}", table)); });
    return rows;
}

} // namespace entente::testing
