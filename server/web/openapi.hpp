// OpenAPI 3.1, made from the routes and the types that they name. Checked in as api/openapi.json; a change of the API is a
// change of that file, seen in review.
#pragma once

#include "web/route.hpp"

#include <string>

namespace entente::web {

/// Indented JSON with members in a fixed order, so that equal routes give equal bytes.
std::string openapi(Routes const&);

/// One line a route: method, path, permission, surface.
std::string route_list(Routes const&);

} // namespace entente::web
