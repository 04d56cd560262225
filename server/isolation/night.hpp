// Each night everybody is told everything again, and somebody listens: whatever a person could read, of lists and pages, of the files that it
// asked for on that day and of the digest of its week, is made anew through the person's own walls and held against the grants, from which
// the walls are not asked. Whoever is named there without being the person's is a finding, and the vendor is told of it.
#pragma once

#include "jobs/running.hpp"
#include "web/route.hpp"

namespace entente::isolation {

constexpr std::string_view listen_kind = "isolation.listen";

/// What the job counts.
namespace listened {
constexpr std::string_view people = "people";
constexpr std::string_view answers = "answers";
constexpr std::string_view named = "named";
constexpr std::string_view foreign = "not theirs";
} // namespace listened

/// `routes`: all that is served. Another try goes on behind the person whom the last one came to.
void listen(jobs::Running&, web::Routes const& routes);

} // namespace entente::isolation
