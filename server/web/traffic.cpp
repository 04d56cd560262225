#include "web/traffic.hpp"

#include <algorithm>

namespace entente::web {
namespace {

constexpr std::array<std::string_view, 5> classes = {"1xx", "2xx", "3xx", "4xx", "5xx"};
constexpr std::array<std::string_view, 4> places = {"(app)", "(health)", "(csp-report)", "(nowhere)"}; // as Outside

} // namespace

Traffic::Traffic(Routes const& routes) : routes_(routes)
{
    for (Route const& route : routes)
        lines_.emplace_back(route.path, route.method);
    for (auto const place : places)
        lines_.emplace_back(place, "");
}

void Traffic::answered(Route const& route, int status, std::chrono::steady_clock::duration took)
{
    auto& line = lines_[static_cast<std::size_t>(&route - routes_.data())];
    count(line, status);
    line.took.observe(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

void Traffic::answered(Outside place, int status)
{
    count(lines_[routes_.size() + static_cast<std::size_t>(place)], status);
}

void Traffic::count(Line& line, int status)
{
    line.by_class[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)].add();
}

void Traffic::describe(metrics::Page& page) const
{
    page.counter("entente_http_requests_total", "Requests answered, by route template, method and class of status.");
    for (Line const& line : lines_)
        for (std::size_t i = 0; i < classes.size(); ++i)
            if (auto const times = line.by_class[i].value())
                page.sample({{"route", line.route}, {"method", line.method}, {"status", classes[i]}}, times);
    page.histogram("entente_http_request_duration_seconds", "From a complete request to its answer.");
    for (Line const& line : lines_)
        if (!line.method.empty() &&
            std::ranges::any_of(line.by_class, [](auto const& times) { return times.value() > 0; }))
            page.sample({{"route", line.route}, {"method", line.method}}, line.took, 1'000'000);
    page.counter("entente_http_refusals_total", "Requests refused, by the code of the problem.");
    for (auto const& [code, times] : refusals_.counts())
        page.sample({{"code", code}}, times);
}

} // namespace entente::web
