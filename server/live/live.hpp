// What a page that is looked at is told while it happens: that something changed which its reader may see, and of what kind, so that
// it asks for that anew. Never what. Read out of the events through the reader's walls, as notifications are (docs/adr/0008-live.md).
#pragma once

#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <vector>

namespace entente {

enum class LiveKind {
    partners,
    partnerships,
    catalog,
    customers,
    contacts,
    orders,
    usage,
    tasks,
    people,
    imports,
    jobs,
};
BOOST_DESCRIBE_ENUM(LiveKind, partners, partnerships, catalog, customers, contacts, orders, usage, tasks, people,
                    imports, jobs)

struct LiveChanges {
    std::vector<LiveKind> kinds;
};
BOOST_DESCRIBE_STRUCT(LiveChanges, (), (kinds))

namespace live {

/// What was committed since `progress`, which then is now; none when it is nothing that the reader may see.
std::optional<LiveChanges> tell_changes(Work&, web::Progress&);

web::Routes routes();

} // namespace live
} // namespace entente
