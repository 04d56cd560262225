#include "web/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace entente::web {
namespace {

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

// Fills `parameters` when the template fits.
bool fits(std::string_view path_template, std::vector<std::string_view> const& path, PathParameters& parameters)
{
    auto const wanted = segments_of(path_template);
    if (wanted.size() != path.size())
        return false;
    parameters.clear();
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (is_parameter(wanted[i]))
            parameters.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), path[i]);
        else if (wanted[i] != path[i])
            return false;
    }
    return true;
}

} // namespace

std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        auto const segment = path.substr(0, path.find('/'));
        segments.push_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

Router::Router(Routes routes) : routes_(std::move(routes))
{
    // Literals before parameters, so that the first fit is the right one.
    std::ranges::stable_sort(routes_, {}, [](Route const& route) { return std::ranges::count(route.path, '{'); });
    std::set<std::string> seen;
    for (Route const& route : routes_)
        if (!seen.insert(route.method + " " + route.path).second)
            throw std::logic_error(fmt::format("Two routes for {} {}", route.method, route.path));
}

Match Router::find(std::string_view method, std::string_view path) const
{
    auto const segments = segments_of(path);
    Match match;
    for (Route const& route : routes_) {
        PathParameters parameters;
        if (!fits(route.path, segments, parameters))
            continue;
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            match.route = &route;
            match.parameters = std::move(parameters);
            return match;
        }
        match.allowed_methods += (match.allowed_methods.empty() ? "" : ", ") + route.method;
    }
    return match;
}

} // namespace entente::web
