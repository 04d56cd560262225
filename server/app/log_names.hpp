// entente audit log: whether a log names customers or partners. What a log has to say of them it says by their ids.
#pragma once

#include "app/config.hpp"
#include "base/reflect.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace entente::app {

struct LogNames {
    std::int64_t lines = 0;
    std::vector<std::int64_t> naming; // which of them name somebody, from 1; a hundred at most
};
BOOST_DESCRIBE_STRUCT(LogNames, (), (lines, naming))

/// Of any text, line by line; what stands between quotation marks is looked at by itself. Reads the database as it is now, changes
/// nothing and needs no server.
LogNames names_in_log(Config const&, std::istream&);

/// Prints what was found and returns whether nobody is named.
bool tell(LogNames const&, bool as_json);

} // namespace entente::app
