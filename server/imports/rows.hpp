// Rows of a file: which cell belongs to which column, and a cell's text as the value that it means.
#pragma once

#include "base/check.hpp"
#include "imports/columns.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::imports {

/// What became of a row. `none`: nothing yet.
enum class Fate { none, created, updated, unchanged, outdated, quarantined, wrong };

struct Row {
    std::int64_t number = 0;
    std::int64_t line = 0;
    std::vector<std::string> cells; // as many as the header has
    Fate fate = Fate::none;
    std::string error;
    bool is_settled = false; // wrong whatever is tried again
};

class Header {
public:
    /// Throws Problem 422 naming every column that is unknown, twice there or missing.
    Header(KindOfFile const&, std::span<std::string_view const> names);

    std::vector<std::string> const& names() const { return names_; }
    std::optional<std::size_t> place_of(std::string_view column) const;
    bool is_error(std::size_t place) const { return place == error_; }
    /// "start_day: Expected 1 to 31." for each column once, named as in the file.
    std::string sentence_of(Problem const&) const;

private:
    std::string name_in_file(std::string_view pointer) const;

    KindOfFile const& kind_;
    std::vector<std::string> names_;
    std::vector<std::string_view> columns_; // by place; empty for the error column
    std::size_t error_ = static_cast<std::size_t>(-1);
};

/// Reads rows into a struct whose members are named like the columns. An empty cell leaves an optional member empty.
class Form {
public:
    Form(Type const&, Header const&);
    /// Adds what is wrong to `check`.
    void read(Row const&, void* object, Check&) const;

private:
    Type const& type_;
    std::vector<std::optional<std::size_t>> places_; // by field
};

/// 12.5 with two decimals is 1250; nothing when it is no number, has more decimals or does not fit.
std::optional<std::int64_t> scaled(std::string_view text, int decimals);
std::string expected_number(int decimals); // "Expected a number such as 12.50."

/// A time, or a date, which means its beginning in the zone.
std::optional<Instant> moment(std::string_view text, std::string_view zone);

} // namespace entente::imports
