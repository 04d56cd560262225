#include "app/doctor_command.hpp"

#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::app {
namespace {

std::string_view word(Health health)
{
    switch (health) {
    case Health::fine: return "fine";
    case Health::worth_knowing: return "note";
    case Health::misconfigured:
    case Health::unavailable:
    case Health::damaged: return "WRONG";
    }
    return "";
}

} // namespace

Health tell(std::vector<Finding> const& findings, bool as_json)
{
    if (as_json)
        fmt::print("{}\n", json::write(findings));
    else
        for (auto const& [about, health, sentence] : findings)
            fmt::print("{:6} {:10} {}\n", word(health), about, sentence);
    auto const wrong = std::ranges::find_if(findings, [](Finding const& finding) {
        return finding.health != Health::fine && finding.health != Health::worth_knowing;
    });
    return wrong == findings.end() ? Health::fine : wrong->health;
}

bool tell_usage(Config const& config, bool as_json)
{
    auto const differences = examine_usage(config);
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

} // namespace entente::app
