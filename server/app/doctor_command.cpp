#include "app/doctor_command.hpp"

#include "base/json.hpp"
#include "usage/usage.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>

namespace entente::app {

bool examine_usage(Instance& instance, bool as_json)
{
    std::vector<usage::Difference> differences;
    instance.store->read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("doctor"));
        differences = usage::verify_rollups(work);
    });
    if (as_json) {
        fmt::print("{}\n", json::write(differences));
        return differences.empty();
    }
    for (auto const& difference : differences)
        fmt::print("{} {}: stored {}, computed {}\n", difference.table, difference.key, difference.stored,
                   difference.computed);
    fmt::print("{}\n", differences.empty() ? "Every roll-up equals its readings."
                                           : fmt::format("{} differences.", differences.size()));
    return differences.empty();
}

bool examine_seals(Instance& instance, bool as_json)
{
    SealCheck check;
    instance.store->read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("doctor"));
        check = verify_seals(work);
    });
    if (as_json)
        fmt::print("{{\"sealed\":{},\"waiting\":{},\"first_bad\":{}}}\n", check.sealed, check.waiting,
                   check.first_bad ? json::write(*check.first_bad) : "null");
    else
        fmt::print("{} events sealed, {} waiting. {}\n", check.sealed, check.waiting,
                   check.first_bad ? "First bad record: " + *check.first_bad : "The chains are whole.");
    return !check.first_bad;
}

} // namespace entente::app
