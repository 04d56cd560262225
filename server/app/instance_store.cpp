#include "app/instance.hpp"

#include "app/modules.hpp"
#include "base/log.hpp"
#include "db/migrate.hpp"

#include <fmt/format.h>

namespace entente::app {
namespace {

struct InstanceRow {
    Id<Event> id; // any id will do: it names this instance in everything that is sealed
    std::string vendor_name;
    bool is_demo = false;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(InstanceRow, (), (id, vendor_name, is_demo, created_at))

std::optional<InstanceRow> read_instance(db::Connection& connection)
{
    std::optional<InstanceRow> found;
    db::RowReader reader(type_of<InstanceRow>());
    connection.query("SELECT * FROM instance", {.mode = db::Access::Mode::unguarded}, {}, [&](db::Row const& row) {
        reader.read(row, &found.emplace());
        return false;
    });
    return found;
}

/// A demo's time goes on from where its data ends, so that it never looks stale: a minute later, because its last rows were
/// written in the seconds after that instant.
class DemoClock final : public Clock {
public:
    explicit DemoClock(Instant as_of) : shift_(as_of + std::chrono::minutes(1) - SystemClock{}.now()) {}
    Instant now() const override { return SystemClock{}.now() + shift_; }

private:
    Milliseconds shift_;
};

PasswordCost cost_of(Config const& config)
{
    PasswordCost const cost{static_cast<int>(config.integer("password.memory_kib")),
                            static_cast<int>(config.integer("password.passes"))};
    if (cost.memory_kib < least_password_cost.memory_kib || cost.passes < least_password_cost.passes)
        throw ConfigError(fmt::format("password.memory_kib and password.passes: at least {} and {}.",
                                      least_password_cost.memory_kib, least_password_cost.passes));
    return cost;
}

} // namespace

SecondFactorRules second_factor_of(Config const& config)
{
    SecondFactorRules rules{.window = static_cast<int>(config.integer("totp_window"))};
    if (rules.window < 0 || rules.window > 10)
        throw ConfigError("totp_window: expected 0 to 10.");
    for (auto const& who : config.list("require_totp"))
        if (who == "vendor")
            rules.is_for_vendor = true;
        else if (who == "partner_admin")
            rules.is_for_partner_admins = true;
        else if (who == "everybody")
            rules.is_for_everybody = true;
        else if (who != "nobody")
            throw ConfigError(
                fmt::format("require_totp: expected vendor, partner_admin, everybody or nobody, not \"{}\".", who));
    return rules;
}

bool has_browser_keys(Config const& config)
{
    auto const chosen = config.text("browser_keys");
    if (chosen != "on" && chosen != "off")
        throw ConfigError(fmt::format("browser_keys: expected on or off, not \"{}\".", chosen));
    return chosen == "on";
}

crypto::KeyRing keys_of(std::filesystem::path const& file)
{
    if (!std::filesystem::exists(file)) {
        crypto::KeyRing::create(file);
        fmt::print(stderr,
                   "Made the key file {} (mode 0400). Without it nothing sealed can be opened: keep a copy apart "
                   "from the database.\n",
                   file.string());
    }
    return crypto::KeyRing::load(file);
}

std::string seal_name(db::Location const& location)
{
    return read_instance(*db::connect(location, db::Purpose::reader, {}))->id.uuid.hex();
}

db::Location location_of(Config const& config)
{
    auto const& database = config.text("database");
    return db::Location::parse(database.empty() ? config.text("data") + "/entente.db" : database);
}

std::filesystem::path key_file_of(Config const& config)
{
    auto const& file = config.text("key_file");
    return file.empty() ? std::filesystem::path(config.text("data")) / "entente.key" : std::filesystem::path(file);
}

std::vector<std::string> migrate(db::Location const& owner, std::string const& application_role)
{
    auto const connection = db::connect(owner, db::Purpose::owner, {});
    auto applied = db::migrate(*connection);
    if (owner.dialect == db::Dialect::postgres)
        connection->script(row_security_script(application_role));
    return applied;
}

void name_instance(Store& store, std::string const& vendor_name, bool is_demo)
{
    store.write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("setup"));
        if (!work.exists("SELECT 1 FROM instance"))
            work.technical("instance").insert(InstanceRow{work.new_id<Event>(), vendor_name, is_demo, work.now()});
    });
}

std::unique_ptr<Instance> open_instance(Config const& config, bool demo, OpenFor use)
{
    auto const location = location_of(config);
    if (location.dialect == db::Dialect::sqlite) {
        std::filesystem::create_directories(std::filesystem::path(location.address).parent_path());
        migrate(location, "");
    }
    auto const row = read_instance(*db::connect(location, db::Purpose::reader, {}));
    if (row && row->is_demo != demo)
        throw ConfigError(row->is_demo ? "This is a demo store: serve it with --demo."
                                       : "This is a real store: a demo never opens one.");
    std::unique_ptr<Instance> instance(new Instance{
        .location = location,
        .clock = demo && row ? std::unique_ptr<Clock>(new DemoClock(row->created_at)) : std::make_unique<SystemClock>(),
        .secrets = {row ? crypto::KeyRing::load(key_file_of(config)) : keys_of(key_file_of(config)),
                    demo ? least_password_cost : cost_of(config),
                    {},
                    demo ? SecondFactorRules{} : second_factor_of(config),
                    lockout_of(config),
                    has_browser_keys(config)},
        .vendor_name = row ? row->vendor_name : "",
        .is_demo = demo,
        .store = nullptr,
    });
    Store::Options options{.readers = 1, .writers = 1, .secrets = &instance->secrets, .folder = config.text("data")};
    if (use == OpenFor::serving) {
        // Besides the pages two that run long, and one for what those ask meanwhile.
        options.readers = static_cast<int>(config.integer("threads")) + 3;
        options.writers = Store::Options{}.writers;
    }
    instance->store = std::make_unique<Store>(location, *instance->clock, subscriptions(), options);
    if (!row) {
        name_instance(*instance->store, "Entente", demo);
        instance->vendor_name = "Entente";
    }
    instance->secrets.instance = seal_name(location);
    return instance;
}

} // namespace entente::app
