#include "app/doctor.hpp"

#include "app/ask_server.hpp"
#include "app/instance.hpp"
#include "app/readiness.hpp"
#include "db/inspect.hpp"
#include "db/migrate.hpp"
#include "db/postgres/address.hpp"
#include "db/sqlite/files.hpp"
#include "identity/identity.hpp"

#include <fmt/format.h>

namespace entente::app {
namespace {

constexpr std::uint64_t mib = 1024 * 1024;

std::unique_ptr<db::Connection> connect(Config const& config)
{
    auto const location = location_of(config);
    if (location.dialect == db::Dialect::sqlite && !std::filesystem::exists(db::sqlite_file(location.address)))
        throw db::Error(db::Fault::lost, fmt::format("There is no database at {}.", location.address));
    return db::connect(location, db::Purpose::reader, guard_of_walls());
}

void look(db::Connection& connection, FunctionRef<void(Work&)> at, Secrets const* secrets = nullptr)
{
    read_alone(
        connection, SystemClock{}.now(),
        [&](Unit const& unit) {
            auto work = unit.as(Actor::process("doctor"));
            at(work);
        },
        secrets);
}

/// One examination: each look adds a finding, and one that fails says why instead.
class Round {
public:
    Round(Config const& config, std::vector<Finding>& findings) : config_(config), findings_(findings) {}

    void run(Examination examination)
    {
        look_at("disk", Health::unavailable, [this] { return disk(); });
        look_at("database", Health::unavailable, [this] { return database(); });
        if (connection_) {
            if (connection_->dialect() == db::Dialect::postgres)
                look_at("role", Health::misconfigured, [this] { return role(); });
            look_at("schema", Health::misconfigured, [this] { return schema(); });
            if (is_schema_current_)
                look_at("key", Health::misconfigured, [this] { return key(); });
        }
        look_at("server", Health::unavailable, [&] { return server(examination); });
        if (examination == Examination::quick || !connection_)
            return;
        if (connection_->dialect() == db::Dialect::postgres)
            look_at("way", Health::misconfigured, [this] { return way(); });
        look_at("integrity", Health::damaged, [this] { return integrity(); });
        if (!is_schema_current_)
            return;
        look_at("seals", Health::damaged, [this] { return seals(); });
        look_at("usage", Health::damaged, [this] { return roll_ups(); });
    }

private:
    using Result = std::pair<Health, std::string>;

    void look_at(std::string about, Health when_it_fails, std::function<Result()> const& what)
    {
        Result result;
        try {
            result = what();
        } catch (std::exception const& error) {
            result = {when_it_fails, error.what()};
        }
        findings_.push_back({std::move(about), result.first, std::move(result.second)});
    }

    Result disk()
    {
        std::filesystem::path const folder = config_.text("data");
        auto const free = free_bytes(folder) / mib;
        auto const least = static_cast<std::uint64_t>(config_.integer("disk.least_free_mib"));
        auto const sentence = fmt::format("{} MiB are free in {}", free, folder.string());
        if (free < least)
            return {Health::unavailable, fmt::format("Only {}; at least {} should be.", sentence, least)};
        auto const file = db::sqlite_file(location_of(config_).address);
        auto const size = std::filesystem::exists(file) ? std::filesystem::file_size(file) / mib : 0;
        if (free < 2 * size)
            return {Health::worth_knowing,
                    fmt::format("{}, and the database has {}: a backup there would not fit.", sentence, size)};
        return {Health::fine, sentence + "."};
    }

    Result database()
    {
        connection_ = connect(config_);
        bool const is_sqlite = connection_->dialect() == db::Dialect::sqlite;
        return {Health::fine, is_sqlite ? "SQLite opens." : "PostgreSQL answers."};
    }

    Result role()
    {
        db::require_plain_role(*connection_);
        return {Health::fine, "It can bypass no row security."};
    }

    Result schema()
    {
        db::require_current_schema(*connection_);
        is_schema_current_ = true;
        return {Health::fine, fmt::format("Up to date: {}.", db::latest_migration(*connection_))};
    }

    Result key()
    {
        auto const file = key_file_of(config_);
        Secrets const secrets{crypto::KeyRing::load(file), least_password_cost, seal_name(location_of(config_))};
        bool fits = false;
        look(
            *connection_, [&](Work& work) { fits = identity::key_opens_passwords(work); }, &secrets);
        if (!fits)
            return {Health::misconfigured,
                    fmt::format("{} is not the key of this store: nobody can sign in.", file.string())};
        return {Health::fine, fmt::format("{} is its owner's alone and fits this store.", file.string())};
    }

    Result way()
    {
        auto const way = db::postgres_way(location_of(config_).address);
        if (way == db::Way::local)
            return {Health::fine, "PostgreSQL is on this machine."};
        if (way == db::Way::verified)
            return {Health::fine, "The way to PostgreSQL is encrypted, and its certificate is checked."};
        return {way == db::Way::sealed ? Health::worth_knowing : Health::misconfigured, db::advice_on(way)};
    }

    Result server(Examination examination)
    {
        auto const port = config_.integer("listen.port");
        auto const hosts = config_.list("listen.hosts");
        auto const answer = ask_server(config_.text("listen.address"), static_cast<unsigned short>(port), "/readyz",
                                       hosts.empty() ? "localhost" : hosts.front());
        auto const where = fmt::format("{}:{}", config_.text("listen.address"), port);
        if (!answer)
            return {examination == Examination::quick ? Health::unavailable : Health::worth_knowing,
                    fmt::format("Nobody answers at {}.", where)};
        if (answer->status != 200)
            return {Health::unavailable, fmt::format("{} answers {}: {}", where, answer->status, answer->body)};
        return {Health::fine, fmt::format("{} is ready.", where)};
    }

    Result integrity()
    {
        auto const faults = db::faults_of(*connection_);
        if (!faults.empty())
            return {Health::damaged, fmt::format("{} faults, the first: {}.", faults.size(), faults.front())};
        return {Health::fine, "The database finds no fault with itself."};
    }

    Result seals()
    {
        SealCheck check;
        look(*connection_, [&](Work& work) { check = verify_seals(work); });
        auto const sentence = fmt::format("{} events sealed, {} waiting", check.sealed, check.waiting);
        if (check.first_bad)
            return {Health::damaged, fmt::format("{}; the chain does not hold at {} (`entente audit verify` says why).",
                                                 sentence, check.first_bad->record)};
        return {Health::fine, sentence + "; the chains are whole."};
    }

    Result roll_ups()
    {
        std::vector<usage::Difference> differences;
        look(*connection_, [&](Work& work) { differences = usage::verify_rollups(work); });
        if (differences.empty())
            return {Health::fine, "Every roll-up equals its readings."};
        auto const& first = differences.front();
        return {
            Health::damaged,
            fmt::format("{} roll-ups differ from their readings, the first: {} {} (`entente doctor usage` names all).",
                        differences.size(), first.table, first.key)};
    }

    Config const& config_;
    std::vector<Finding>& findings_;
    std::unique_ptr<db::Connection> connection_;
    bool is_schema_current_ = false;
};

} // namespace

std::vector<Finding> examine(Config const& config, Examination examination)
{
    std::vector<Finding> findings;
    Round(config, findings).run(examination);
    return findings;
}

void look_at_database(Config const& config, FunctionRef<void(Work&)> at)
{
    auto const connection = connect(config);
    db::require_current_schema(*connection);
    look(*connection, at);
}

std::vector<usage::Difference> examine_usage(Config const& config)
{
    std::vector<usage::Difference> differences;
    look_at_database(config, [&](Work& work) { differences = usage::verify_rollups(work); });
    return differences;
}

SealCheck examine_seals(Config const& config, std::vector<SignedHeads> const& witnesses)
{
    SealCheck check;
    look_at_database(config, [&](Work& work) { check = verify_seals(work, witnesses); });
    return check;
}

} // namespace entente::app
