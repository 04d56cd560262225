// A cell of a file of rows, whichever kind of file it is.
#pragma once

#include <string>

namespace entente {

struct Cell {
    enum class Holds {
        text,
        number,  // 12.5
        moment,  // 2026-11-13, 2026-11-13T06:00:00 or 06:00:00, of no zone
        boolean, // true, false
        error,   // #N/A, or what else is wrong with it
    };

    std::string text; // empty: an empty cell
    Holds holds = Holds::text;

    bool operator==(Cell const&) const = default;
};

} // namespace entente
