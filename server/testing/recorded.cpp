#include "testing/recorded.hpp"

#include "app/modules.hpp"
#include "testing/stored.hpp"
#include "web/router.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <set>

namespace entente::testing {
namespace {

char const* file() { return std::getenv("ENTENTE_RECORDED_WRITES"); }

web::Router const& router()
{
    static web::Router const router(app::routes());
    return router;
}

std::string name_of(web::Route const* route)
{
    return route && route->writes() ? route->method + " " + route->path : std::string();
}

std::string operation_of(web::Request const& request)
{
    constexpr std::string_view api = "/v1";
    if (!file() || !request.path.starts_with(api))
        return {};
    return name_of(router().find(request.method, std::string_view(request.path).substr(api.size())).route);
}

std::string operation_of(void (*function)())
{
    if (!file())
        return {};
    auto const& routes = router().routes();
    auto const found = std::ranges::find(routes, function, &web::Route::function);
    return found == routes.end() ? std::string() : name_of(&*found);
}

} // namespace

WatchedWrite::WatchedWrite(Store& store, web::Request const& request) : WatchedWrite(store, operation_of(request)) {}

WatchedWrite::WatchedWrite(Store& store, void (*function)()) : WatchedWrite(store, operation_of(function)) {}

WatchedWrite::WatchedWrite(Store& store, std::string operation)
    : store_(store), operation_(std::move(operation)), before_(operation_.empty() ? 0 : events())
{
}

void WatchedWrite::succeeded() const
{
    if (operation_.empty())
        return;
    static std::mutex mutex;
    static std::set<std::string> told;
    auto const line = fmt::format("{} {}\n", events() > before_ ? "recorded" : "unrecorded", operation_);
    std::lock_guard const lock(mutex);
    if (told.insert(line).second)
        std::ofstream(file(), std::ios::app) << line;
}

std::int64_t WatchedWrite::events() const { return rows_of(store_, "events"); }

} // namespace entente::testing
