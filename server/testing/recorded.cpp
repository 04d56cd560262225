#include "testing/recorded.hpp"

#include "work/work.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <mutex>
#include <set>

namespace entente::testing {
namespace {

char const* file() { return std::getenv("ENTENTE_RECORDED_WRITES"); }

} // namespace

RecordedWrites::RecordedWrites(Store& store, web::Routes routes)
    : store_(store), router_(file() ? std::move(routes) : web::Routes{})
{}

std::string RecordedWrites::operation_of(web::Request const& request) const
{
    constexpr std::string_view api = "/v1";
    if (!file() || !request.path.starts_with(api))
        return {};
    auto const* const route = router_.find(request.method, std::string_view(request.path).substr(api.size())).route;
    return route && route->writes() ? route->method + " " + route->path : std::string();
}

std::int64_t RecordedWrites::events() const
{
    std::int64_t events = 0;
    store_.read("watch", [&](Unit const& unit) {
        events = unit.as(Actor::process("watch")).one<std::int64_t>("SELECT count(*) FROM events").value();
    });
    return events;
}

void RecordedWrites::tell(std::string const& operation, bool is_recorded)
{
    static std::mutex mutex;
    static std::set<std::string> told;
    auto const line = fmt::format("{} {}\n", is_recorded ? "recorded" : "unrecorded", operation);
    std::lock_guard const lock(mutex);
    if (told.insert(line).second)
        std::ofstream(file(), std::ios::app) << line;
}

} // namespace entente::testing
