#include "files/csv.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace entente::csv {

namespace {

constexpr std::array formula_starts =
    std::to_array<std::string_view>({"=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"});

// Leading apostrophes are looked through, so that a text which had one before "=" gets a second and loses only that.
bool begins_like_a_formula(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return std::ranges::any_of(formula_starts, [&](auto start) { return text.starts_with(start); });
}

bool needs_quotes(std::string_view text, char separator)
{
    if (text.empty())
        return false;
    return text.find_first_of("\"\r\n") != std::string_view::npos || text.find(separator) != std::string_view::npos ||
           text.front() == ' ' || text.back() == ' ' || text.starts_with("\xef\xbb\xbf");
}

} // namespace

std::string_view undo_formula_guard(std::string_view cell)
{
    if (cell.starts_with('\'') && begins_like_a_formula(cell))
        cell.remove_prefix(1);
    return cell;
}

std::string decimal_text(std::int64_t scaled, int decimals)
{
    if (decimals < 0 || decimals > 18)
        throw std::logic_error("a number has 0 to 18 decimals");
    auto const places = static_cast<std::size_t>(decimals);
    auto text = std::to_string(scaled);
    auto const sign = text.starts_with('-') ? std::size_t{1} : 0;
    if (text.size() - sign <= places)
        text.insert(sign, places + 1 - (text.size() - sign), '0');
    if (places == 0)
        return text;
    auto const whole = text.size() - places;
    return text.substr(0, whole) + '.' + text.substr(whole);
}

void Writer::begin_cell()
{
    if (is_first_)
        row_begin_ = out_.size();
    else
        out_ += separator_;
    is_first_ = false;
}

void Writer::text(std::string_view text)
{
    begin_cell();
    bool const is_guarded = begins_like_a_formula(text);
    if (!needs_quotes(text, separator_)) {
        if (is_guarded)
            out_ += '\'';
        out_ += text;
        return;
    }
    out_ += is_guarded ? "\"'" : "\"";
    for (auto const c : text) {
        if (c == '"')
            out_ += '"';
        out_ += c;
    }
    out_ += '"';
}

void Writer::integer(std::int64_t value)
{
    begin_cell();
    out_ += std::to_string(value);
}

void Writer::decimal(std::int64_t scaled, int decimals)
{
    begin_cell();
    out_ += decimal_text(scaled, decimals);
}

void Writer::date(Date date)
{
    begin_cell();
    out_ += date.text();
}

void Writer::instant(Instant instant)
{
    begin_cell();
    out_ += instant.text();
}

void Writer::month(Month month)
{
    begin_cell();
    out_ += month.text();
}

void Writer::empty() { begin_cell(); }

void Writer::end_row()
{
    if (is_first_ || out_.size() == row_begin_)
        out_ += "\"\""; // a row of one empty cell must not look like an empty line
    out_ += "\r\n";
    is_first_ = true;
}

} // namespace entente::csv
