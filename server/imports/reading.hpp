// How a file of rows is understood: its encoding, its separator, what each of its columns means and how it is written. Found out
// by looking through the file (survey.hpp), shown to a person, and confirmed.
#pragma once

#include "base/reflect.hpp"
#include "files/text_encoding.hpp"
#include "imports/cells.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente::imports {

/// A column of the file: what it means, and how it is written where that can be told in more than one way.
struct ColumnReading {
    std::string header;
    std::optional<std::string> column; // of the kind; not imported when empty
    std::optional<NumberStyle> numbers;
    std::optional<DateOrder> dates;

    bool operator==(ColumnReading const&) const = default;
};
BOOST_DESCRIBE_STRUCT(ColumnReading, (), (header, column, numbers, dates))

struct Reading {
    Encoding encoding = Encoding::utf_8;
    bool is_encoding_sure = true;     // false: proposed, for a person to confirm
    std::string separator = ",";      // , ; or a tab
    std::optional<std::string> sheet; // of a workbook
    std::string zone = "UTC";         // of times without one
    std::vector<ColumnReading> columns;

    bool operator==(Reading const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (encoding, is_encoding_sure, separator, sheet, zone, columns))

/// What is said of a file beforehand; the rest is found out from it.
struct ReadingWish {
    std::optional<Encoding> encoding;
    std::optional<std::string> separator;
    std::optional<std::string> sheet;
    std::optional<std::string> zone;
    std::vector<std::pair<std::string, std::string>> columns; // header to column; to nothing: not imported
    std::vector<std::pair<std::string, NumberStyle>> numbers; // by header; an empty one for all
    std::vector<std::pair<std::string, DateOrder>> dates;     // likewise
};

} // namespace entente::imports
