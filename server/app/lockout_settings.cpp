#include "app/instance.hpp"

#include <fmt/format.h>

#include <charconv>

namespace entente::app {
namespace {

using namespace std::chrono_literals;
using Step = LockoutRules::Step;

[[noreturn]] void refuse(std::string_view name, std::string_view expected, std::string const& value)
{
    throw ConfigError(fmt::format("{}: expected {}, not \"{}\".", name, expected, value));
}

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number = 0;
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// "10:5", with spaces around it.
std::optional<Step> step_in(std::string_view text)
{
    auto const first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return std::nullopt;
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    auto const colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    auto const failures = number_in(text.substr(0, colon));
    auto const minutes = number_in(text.substr(colon + 1));
    if (!failures || !minutes)
        return std::nullopt;
    return Step{*failures, std::chrono::minutes(*minutes)};
}

std::vector<Step> steps_in(std::string_view text)
{
    std::vector<Step> steps;
    for (;;) {
        auto const comma = text.find(',');
        auto const step = step_in(text.substr(0, comma));
        if (!step)
            return {};
        steps.push_back(*step);
        if (comma == std::string_view::npos)
            return steps;
        text.remove_prefix(comma + 1);
    }
}

bool is_rising(std::vector<Step> const& steps)
{
    for (std::size_t i = 1; i < steps.size(); ++i)
        if (steps[i].failures <= steps[i - 1].failures || steps[i].wait < steps[i - 1].wait)
            return false;
    return true;
}

std::vector<Step> steps_of(Config const& config)
{
    constexpr std::string_view name = "lockout.steps";
    auto const& text = config.text(name);
    auto steps = steps_in(text);
    if (steps.empty() || steps.size() > 10)
        refuse(name, "1 to 10 steps such as 5:1,10:5 (failures:minutes)", text);
    if (!is_rising(steps))
        refuse(name, "failures that rise from step to step, and minutes that do not fall", text);
    if (steps.front().failures < 3 || steps.front().failures > 10 || steps.back().failures > 50)
        refuse(name, "the first step at 3 to 10 failures and the last at 50 at most", text);
    if (steps.front().wait < 1min || steps.back().wait < 15min || steps.back().wait > 24h)
        refuse(name, "steps of 1 to 1440 minutes, the last of 15 at least", text);
    return steps;
}

std::int64_t within(Config const& config, std::string_view name, std::int64_t least, std::int64_t most)
{
    auto const number = config.integer(name);
    if (number < least || number > most)
        refuse(name, fmt::format("{} to {}", least, most), config.text(name));
    return number;
}

} // namespace

LockoutRules lockout_of(Config const& config)
{
    LockoutRules rules{.steps = steps_of(config)};
    rules.most_failures = within(config, "lockout.most_failures", rules.steps.back().failures + 1, 100);
    rules.most_of_source = within(config, "lockout.source_failures", 5, 1000);
    rules.source_window = std::chrono::minutes(within(config, "lockout.source_minutes", 5, 1440));
    return rules;
}

} // namespace entente::app
