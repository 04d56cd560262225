#include "live/live.hpp"

#include "live/live_store.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace entente::live {
namespace {

/// What the events about a noun are told as, and to whom.
struct Told {
    std::string_view noun;
    LiveKind kind;
    Permission permission;
};

constexpr std::array told = {
    Told{"partner", LiveKind::partners, Permission::partnerships_enter},
    Told{"company", LiveKind::partners, Permission::partnerships_enter},
    Told{"partnership", LiveKind::partnerships, Permission::customers_read},
    Told{"commitment", LiveKind::partnerships, Permission::usage_read},
    Told{"partnership_type", LiveKind::catalog, Permission::catalog_manage},
    Told{"product", LiveKind::catalog, Permission::catalog_manage},
    Told{"price", LiveKind::catalog, Permission::catalog_manage},
    Told{"customer", LiveKind::customers, Permission::customers_read},
    Told{"contact", LiveKind::contacts, Permission::customers_read},
    Told{"order", LiveKind::orders, Permission::orders_read},
    Told{"order_line", LiveKind::orders, Permission::orders_read},
    Told{"usage", LiveKind::usage, Permission::usage_read},
    Told{"cycle", LiveKind::usage, Permission::usage_read},
    Told{"adjustment", LiveKind::usage, Permission::usage_read},
    Told{"task", LiveKind::tasks, Permission::customers_read},
    Told{"exception", LiveKind::tasks, Permission::customers_read}, // the vendor's
    Told{"exception_rule", LiveKind::jobs, Permission::jobs_manage},
    Told{"user", LiveKind::people, Permission::users_manage},
    Told{"grant", LiveKind::people, Permission::users_manage},
    Told{"role", LiveKind::people, Permission::users_manage},
    Told{"activation", LiveKind::people, Permission::users_manage},
    Told{"access_request", LiveKind::people, Permission::users_manage},
    Told{"import", LiveKind::imports, Permission::imports_run},
    Told{"job", LiveKind::jobs, Permission::jobs_manage},
    Told{"schedule", LiveKind::jobs, Permission::jobs_manage},
    Told{"task_rule", LiveKind::jobs, Permission::jobs_manage},
};

std::optional<LiveKind> kind_for(Actor const& reader, std::string_view action)
{
    auto const found = std::ranges::find(told, action.substr(0, action.find('.')), &Told::noun);
    if (found == told.end() || !reader.may(found->permission))
        return std::nullopt;
    return found->kind;
}

std::vector<LiveKind> kinds_for(Actor const& reader, std::vector<std::string> const& actions)
{
    std::vector<LiveKind> kinds;
    for (auto const& action : actions)
        if (auto const kind = kind_for(reader, action); kind && std::ranges::find(kinds, *kind) == kinds.end())
            kinds.push_back(*kind);
    std::ranges::sort(kinds);
    return kinds;
}

} // namespace

std::optional<LiveChanges> tell_changes(Work& work, web::Progress& progress)
{
    auto const since = std::exchange(progress.place, store::end_of_events(work));
    if (since.empty() || since == progress.place)
        return std::nullopt;
    LiveChanges changes{kinds_for(work.actor(), store::actions_since(work, since))};
    return changes.kinds.empty() ? std::nullopt : std::optional(std::move(changes));
}

web::Routes routes()
{
    return {web::stream<tell_changes>("/live", Permission::signed_in, web::Surface::ui,
                                      "Of what kind something changed that the person may see, as it happens.")};
}

} // namespace entente::live
