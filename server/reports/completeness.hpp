// How complete a cycle's readings are, over all customers that count in it. Customers assigned all through it need no look;
// the few that came or went within it are looked up.
#pragma once

#include "portfolio/cycle_totals.hpp"
#include "reports/report_window.hpp"

#include <map>

namespace entente::reports {

class Completeness {
public:
    Completeness(Work&, ReportWindow const&);

    /// Basis points; full when no customer counted.
    std::int64_t of(BillingCycle const&, Product const&, portfolio::CycleTotal const&) const;

private:
    std::map<std::pair<Month, Id<Product>>, std::int64_t> missing_; // days on which a customer was not assigned
};

} // namespace entente::reports
