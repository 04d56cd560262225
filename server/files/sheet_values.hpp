// What is written in the cells of a workbook, and what it means: numbers as a spreadsheet shows them, days and times that are
// numbers with a format, references, escapes. Nothing but texts in and out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::sheet {

/// Day 0 of a workbook's dates.
enum class Epoch {
    y1900, // with a 29 February 1900, which never was
    y1904,
};

/// A cell's number as a spreadsheet shows it: 15 significant digits, no exponent. Nothing for what is no number, or so large or
/// small that nobody wrote it.
std::optional<std::string> plain_decimal(std::string_view number);

/// 2026-11-13, with a time of day 2026-11-13T06:00:00, without a day 06:00:00. Nothing for a day that a workbook cannot have.
std::optional<std::string> moment_of(std::string_view serial, Epoch);

/// Whether numbers of this format are shown as days or times. A duration ([h]:mm) is a number.
bool is_moment_format(std::string_view code);
/// Of the formats that have a number and no code.
bool is_moment_format(int built_in);

/// "AB12" is column 27 (from 0) of row 12; a part that is missing is absent.
struct Place {
    std::optional<std::uint32_t> column;
    std::optional<std::uint32_t> row; // from 1
};
Place place_of(std::string_view reference);
/// "AB" for column 27.
std::string column_name(std::uint32_t column);

/// "_x000D_" stands for a character that XML cannot hold.
std::string unescaped(std::string text);

} // namespace entente::sheet
