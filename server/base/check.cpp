#include "base/check.hpp"

#include "base/calendar.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente {

std::string Check::text(std::string pointer, std::string_view value, std::size_t longest)
{
    auto const composed = text::nfc(text::trim(value));
    if (!composed || !text::is_printable(*composed, text::Lines::one))
        errors_.push_back({pointer, "unprintable", "Remove control characters and line breaks."});
    else if (composed->empty())
        errors_.push_back({pointer, "required", "Required."});
    else if (text::code_points(*composed) > longest)
        errors_.push_back({pointer, "too_long", fmt::format("At most {} characters.", longest)});
    else
        return *composed;
    return {};
}

std::string Check::email(std::string pointer, std::string_view value)
{
    auto const address = text(pointer, value, 254);
    auto const at = address.find('@');
    bool const looks_right = at != std::string::npos && at > 0 && at == address.rfind('@') &&
                             address.find('.', at) != std::string::npos && address.back() != '.' &&
                             address.find_first_of(" ,;:<>[]\\\"()") == std::string::npos;
    if (!address.empty() && !looks_right)
        errors_.push_back({pointer, "email", "Expected one address such as you@company.example."});
    return address;
}

void Check::zone(std::string pointer, std::string_view value)
{
    require(is_zone(value), std::move(pointer), "zone", "Expected a time zone such as Europe/Stockholm.");
}

void Check::currency(std::string pointer, std::string_view value)
{
    require(is_currency(value), std::move(pointer), "currency", "Expected a currency code such as EUR.");
}

void Check::country(std::string pointer, std::string_view value)
{
    bool const holds = value.size() == 2 && std::ranges::all_of(value, [](char c) { return c >= 'A' && c <= 'Z'; });
    require(holds, std::move(pointer), "country", "Expected a two-letter country code such as SE.");
}

void Check::within(std::string pointer, std::int64_t value, std::int64_t least, std::int64_t most)
{
    require(value >= least && value <= most, std::move(pointer), "out_of_range",
            fmt::format("Expected {} to {}.", least, most));
}

void Check::words(std::string pointer, std::string_view value, std::vector<std::string_view> const& known)
{
    while (!value.empty()) {
        auto const word = value.substr(0, value.find(','));
        value.remove_prefix(std::min(word.size() + 1, value.size()));
        if (std::ranges::find(known, word) == known.end())
            return require(false, std::move(pointer), "choice",
                           fmt::format("\"{}\" is none of: {}.", word, fmt::join(known, ", ")));
    }
}

void Check::require(bool holds, std::string pointer, std::string code, std::string detail)
{
    if (!holds)
        errors_.push_back({std::move(pointer), std::move(code), std::move(detail)});
}

void Check::done()
{
    if (!errors_.empty())
        throw Problem::invalid(std::move(errors_));
}

} // namespace entente
