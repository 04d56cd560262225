#include "app/demo_command.hpp"

#include "app/instance.hpp"
#include "app/modules.hpp"

#include <fmt/format.h>

namespace entente::app {
namespace {

constexpr char const* vendor_name = "Quellmark";
constexpr char const* demo_password = "look around freely"; // printed; opens nothing but invented data

demo::Recipe recipe_of(DemoCommand const& command)
{
    auto const size = enumerator_named<demo::Size>(command.size);
    if (!size)
        throw Problem::invalid("/size", "choice", "Expected small or large.");
    auto const as_of = command.as_of.empty() ? demo::usual_as_of(SystemClock{}.now()) : Instant::parse(command.as_of);
    if (!as_of)
        throw Problem::invalid("/as-of", "instant", "Expected a time such as 2026-11-13T06:00:00Z.");
    return {*size, command.seed, *as_of};
}

} // namespace

demo::Made make_demo(Config const& config, DemoCommand const& command)
{
    auto const recipe = recipe_of(command);
    auto const location = location_of(config);
    if (location.dialect == db::Dialect::sqlite) {
        if (std::filesystem::exists(location.address))
            throw ConfigError(
                fmt::format("{} exists already: a demo is made in a folder of its own.", location.address));
        std::filesystem::create_directories(std::filesystem::path(location.address).parent_path());
        // Nothing is lost if the machine stops while it is being made: it is made again.
        migrate({db::Dialect::sqlite, location.address + "?synchronous=off"}, "");
    }
    Secrets secrets{keys_of(key_file_of(config)), least_password_cost, {}};
    demo::WalkingClock clock(recipe.as_of);
    auto fast = location;
    if (fast.dialect == db::Dialect::sqlite)
        fast.address += "?synchronous=off";
    Store store(fast, clock, subscriptions(), Store::Options{.secrets = &secrets});
    name_instance(store, vendor_name, true);
    secrets.instance = seal_name(location);
    return demo::make(store, clock, recipe, demo_password);
}

} // namespace entente::app
