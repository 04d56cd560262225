// What people write in cells: numbers with points and commas, days in this order and that. What a text says of how its column
// is written, and what it means once that is known. Texts in, texts out.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace entente::imports {

enum class NumberStyle {
    point, // 1,234.56
    comma, // 1.234,56
};
BOOST_DESCRIBE_ENUM(NumberStyle, point, comma)

enum class DateOrder {
    year_first,  // 2026-04-03
    day_first,   // 03/04/2026, 3.4.2026
    month_first, // 04/03/2026
};
BOOST_DESCRIBE_ENUM(DateOrder, year_first, day_first, month_first)

/// What a text says of how numbers are written. `unclear`: 1,234 is one number with a point and another with a comma.
enum class NumberLook { none, plain, point, comma, unclear };
NumberLook look_of_number(std::string_view);

/// `unclear`: 03/04/2026. `same`: 04/04/2026, which says nothing and means the same either way.
enum class DateLook { none, year_first, day_first, month_first, same, unclear };
DateLook look_of_date(std::string_view);

/// 1234.56; nothing when it is no number of that style.
std::optional<std::string> plain_number(std::string_view, NumberStyle);

/// 2026-04-03, or with a time of day 2026-04-03T06:00:00; nothing when it is no such day of that order. A time with an offset
/// from UTC stays as it is.
std::optional<std::string> plain_moment(std::string_view, DateOrder);

/// true or false for yes, no, 1, 0, x and what spreadsheets write; nothing for another word.
std::optional<std::string> plain_boolean(std::string_view);

} // namespace entente::imports
