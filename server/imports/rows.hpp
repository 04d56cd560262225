// Rows of a file: which cell belongs to which column, and a cell as the value that it means.
#pragma once

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "files/cell.hpp"
#include "imports/kinds.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace entente::imports {

/// What became of a row. `none`: nothing yet.
enum class Fate { none, created, updated, unchanged, outdated, quarantined, wrong };

/// What writing a row did, so that it can be told and undone.
struct Written {
    Fate fate = Fate::none;
    std::string subject = {}; // the id of what was created or updated
    std::int64_t version = 0; // that it has now
    std::string before = {};  // of what was updated: its fields as JSON, as they were and as they are
    std::string after = {};
    std::string undo = {}; // what RowKind::take_back needs, where that is not `before`
};

struct Row {
    std::int64_t number = 0;
    std::int64_t line = 0;
    std::vector<Cell> cells; // as many as the header has
    Written written = {};
    std::string error = {};
    std::vector<WrongCell> wrong_cells = {};
    bool is_settled = false; // wrong whatever is tried again
};

/// Which column of the kind each column of the file is.
class Header {
public:
    /// Throws Problem 422 naming every column that is twice there or missing.
    Header(RowKind const&, Reading);

    RowKind const& kind() const { return kind_; }
    Reading const& reading() const { return reading_; }
    Zone const& zone() const { return zone_; }
    std::optional<std::size_t> place_of(std::string_view column) const;
    bool is_error(std::size_t place) const { return place == error_; } // the column of an error file
    /// The row is wrong for this reason: "start_day: Expected 1 to 31." for each column once, named as in the file.
    void refuse(Row&, Problem const&) const;
    /// What a row is about: the cells that every row has.
    std::string label_of(Row const&) const;

private:
    std::string name_in_file(std::string_view pointer) const;

    RowKind const& kind_;
    Reading reading_;
    Zone zone_;
    std::vector<std::optional<std::size_t>> places_; // by the kind's columns
    std::size_t error_ = static_cast<std::size_t>(-1);
};

bool is_error_column(std::string_view header);

/// What a cell means, as text that json::read_scalar takes, or the sentence that says why nothing.
std::expected<std::string, std::string> meaning_of(Cell const&, Holds, ColumnReading const&, Zone const&);

/// Reads rows into a struct whose members are named like the columns. An empty cell leaves an optional member empty.
class Form {
public:
    Form(Type const&, Header const&);
    /// Adds what is wrong to `check`.
    void read(Row const&, void* object, Check&) const;

private:
    struct Source {
        std::optional<std::size_t> place;
        Holds holds = Holds::text;
    };

    Type const& type_;
    Header const& header_;
    std::vector<Source> sources_; // by field
};

/// 12.5 with two decimals is 1250; nothing when it is no number, has more decimals or does not fit.
std::optional<std::int64_t> scaled(std::string_view text, int decimals);
std::string expected_number(int decimals); // "Expected a number such as 12.50."

/// A time, or a date, which means its beginning in the zone.
std::optional<Instant> moment(std::string_view text, std::string_view zone);

} // namespace entente::imports
