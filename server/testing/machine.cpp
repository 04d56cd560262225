#include "testing/machine.hpp"

#include "app/user_command.hpp"
#include "partners/partners.hpp"
#include "testing/browser.hpp"
#include "work/sealer.hpp"

namespace entente::testing {

Machine::Machine(TestDatabase::Filled filled)
{
    if (TestDatabase::is_postgres())
        database.emplace(filled);
}

app::Config Machine::config(std::map<std::string, std::string> more) const
{
    more["data"] = folder.path().string();
    more["password.memory_kib"] = std::to_string(least_password_cost.memory_kib);
    more["password.passes"] = std::to_string(least_password_cost.passes);
    more.emplace("require_totp", "nobody");
    if (database)
        more["database"] = database->location().address;
    return app::Config::load(std::nullopt, more);
}

db::Location Machine::owner() const { return database ? database->owner_location() : app::location_of(config()); }

bool Machine::has_store() const
{
    if (!database)
        return std::filesystem::exists(folder / "entente.db");
    try {
        SystemClock const clock;
        Store(database->location(), clock, {}, {});
        return true;
    } catch (std::exception const&) {
        return false;
    }
}

Vendor::Vendor() : Machine(TestDatabase::Filled::with_the_schema), instance(open())
{
    app::add_vendor_user(*instance, {.email = address, .name = "Ada Ops", .password = password});
    for (int i = 0; i < 3; ++i)
        add_partner();
    seal_all(*instance->store);
}

void Vendor::add_partner()
{
    instance->store->write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("test"));
        partners::create_partner(work, {.name = fmt::format("Partner {}", ++partners), .country = "SE"});
    });
}

backup::Manifest Vendor::back_up() const
{
    return backup::take({.from = owner(),
                         .to = backup_file(),
                         .key_check = backup::key_check(crypto::KeyRing::load(key_file())),
                         .now = SystemClock{}.now()});
}

backup::Verifying Vendor::verifying() const
{
    backup::Verifying verifying{.file = backup_file()};
    if (database)
        verifying.server = owner();
    return verifying;
}

backup::Restoring Elsewhere::from(std::filesystem::path const& file) const
{
    return {.file = file, .to = owner(), .now = SystemClock{}.now()};
}

void Elsewhere::bring_key_of(Machine const& other) const { std::filesystem::copy_file(other.key_file(), key_file()); }

void seal_all(Store& store)
{
    bool const is_sealed = eventually([&] {
        std::int64_t left = 0;
        store.write_and_wait("", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("test"));
            seal_events(work, 1'000);
            left = unsealed_events(work).events;
        });
        return left == 0;
    });
    if (!is_sealed)
        throw std::runtime_error("Some events are never sealed.");
}

} // namespace entente::testing
