#include "usage/recent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace entente::usage {
namespace {

constexpr int months_kept = 12;

template <class Number>
Number next_number(std::string_view& text)
{
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        throw std::logic_error("Recent cycles cannot be read.");
    text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(end - text.data()) + 1));
    return number;
}

} // namespace

std::vector<CycleFigure> unpack(std::string_view text)
{
    std::vector<CycleFigure> figures;
    while (!text.empty()) {
        auto& figure = figures.emplace_back();
        figure.month.yyyymm = next_number<std::int32_t>(text);
        figure.value = next_number<std::int64_t>(text);
        figure.peak_day.days = next_number<std::int32_t>(text);
        figure.days = next_number<std::int64_t>(text);
    }
    return figures;
}

std::string pack(std::vector<CycleFigure> const& figures)
{
    std::string text;
    for (CycleFigure const& figure : figures)
        fmt::format_to(std::back_inserter(text), "{}{} {} {} {}", text.empty() ? "" : " ", figure.month.yyyymm,
                       figure.value, figure.peak_day.days, figure.days);
    return text;
}

void put(std::vector<CycleFigure>& figures, CycleFigure figure)
{
    auto const at = std::ranges::lower_bound(figures, figure.month, {}, &CycleFigure::month);
    if (at != figures.end() && at->month == figure.month)
        *at = figure;
    else
        figures.insert(at, figure);
    auto const first = figures.back().month - (months_kept - 1);
    std::erase_if(figures, [first](CycleFigure const& old) { return old.month < first; });
}

} // namespace entente::usage
