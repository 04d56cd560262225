// From a request to a described struct: members named in the path's template come from the path, the others from the query on
// GET, DELETE and beside an upload, and from the body otherwise. `filter[status]=active,trial` fills member `status` of member `filter`.
#pragma once

#include "base/reflect.hpp"
#include "web/http.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::web {

using PathParameters = std::vector<std::pair<std::string_view, std::string_view>>; // name in the template, segment

/// Decoded name/value pairs. Throws Problem 400 for a bad escape or a name given twice.
std::map<std::string, std::string> parse_query(std::string_view query);

/// Fills `input`. Throws Problem 400 for unknown parameters, 404 for a path segment that cannot be an id, 422 with every
/// wrong field otherwise.
void fill_input(Request const&, PathParameters const&, Type const&, void* input);

} // namespace entente::web
