// Lists are read page by page: a position (the sort key of the last row, ending in its id) instead of an offset. The position
// travels to the caller as a signed cursor; web makes and checks that, so a list only ever sees its own positions.
#pragma once

#include "base/id.hpp"
#include "base/problem.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

template <class T>
struct Page {
    std::vector<T> data;
    bool has_more = false;
    std::optional<std::string> next_cursor;
    BOOST_DESCRIBE_CLASS(Page, (), (data, has_more, next_cursor), (), ())
};

/// Texts joined into one position, and apart again. Throws Problem 400 cursor_mismatch when the number differs.
std::string join_position(std::vector<std::string> const& parts);
std::vector<std::string> split_position(std::string_view position, std::size_t parts);

/// A position that is a number and an id; before everything without one.
struct NumberedPosition {
    std::int64_t number = 0;
    Uuid id;
};
NumberedPosition position_after(std::optional<std::string> const&, std::int64_t before_everything);
std::vector<std::string> numbered_position(std::int64_t number, Uuid id);

/// Rows asked for: 50 unless said, 1 to 200. Throws Problem 422 outside that.
std::int64_t page_size(std::optional<std::int64_t> limit);

/// Makes a page out of `limit + 1` rows asked for: the extra one only says that there are more.
template <class T, class Position>
Page<T> page_of(std::vector<T> rows, std::int64_t limit, Position position_of)
{
    Page<T> page;
    page.has_more = static_cast<std::int64_t>(rows.size()) > limit;
    if (page.has_more)
        rows.resize(static_cast<std::size_t>(limit));
    if (page.has_more)
        page.next_cursor = join_position(position_of(rows.back()));
    page.data = std::move(rows);
    return page;
}

} // namespace entente
