#include "usage/recent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace entente::usage {
namespace {

constexpr int months_kept = 12;

std::int64_t next_number(std::string_view& text)
{
    bool const is_negative = text.starts_with('-'); // a day before 1970
    std::int64_t number = 0;
    std::size_t const begin = is_negative ? 1 : 0;
    auto at = begin;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
        number = number * 10 + (text[at] - '0');
    if (at == begin || (at < text.size() && text[at] != ' '))
        throw std::logic_error("Recent cycles cannot be read.");
    text.remove_prefix(std::min(text.size(), at + 1));
    return is_negative ? -number : number;
}

CycleFigure next_figure(std::string_view& text)
{
    CycleFigure figure;
    figure.month.yyyymm = static_cast<std::int32_t>(next_number(text));
    figure.value = next_number(text);
    figure.peak_day.days = static_cast<std::int32_t>(next_number(text));
    figure.days = next_number(text);
    return figure;
}

// The text's last figure, which consists of four numbers.
std::string_view last_figure(std::string_view text)
{
    auto at = text.size();
    for (int number = 0; number < 4 && at != std::string_view::npos; ++number)
        at = at == 0 ? std::string_view::npos : text.rfind(' ', at - 1);
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

} // namespace

std::vector<CycleFigure> unpack(std::string_view text)
{
    std::vector<CycleFigure> figures;
    figures.reserve(months_kept);
    while (!text.empty())
        figures.push_back(next_figure(text));
    return figures;
}

std::optional<CycleFigure> figure_in(std::string_view text, Month month)
{
    while (!text.empty()) {
        auto last = last_figure(text);
        text.remove_suffix(std::min(text.size(), last.size() + 1));
        auto const figure = next_figure(last);
        if (figure.month == month)
            return figure;
        if (figure.month < month)
            break;
    }
    return std::nullopt;
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
