// Finds the route of a request by method and path template. Literal segments win over {parameters}.
#pragma once

#include "web/input.hpp"
#include "web/route.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::web {

struct Match {
    Route const* route = nullptr; // null: no such operation
    PathParameters parameters;
    std::string allowed_methods; // when only the method does not fit: "GET, POST"
};

class Router {
public:
    /// Throws std::logic_error when two routes have the same method and template.
    explicit Router(Routes);

    /// `path` below /v1.
    Match find(std::string_view method, std::string_view path) const;
    Routes const& routes() const { return routes_; }

private:
    Routes routes_;
};

std::vector<std::string_view> segments_of(std::string_view path);

} // namespace entente::web
