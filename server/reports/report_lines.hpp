// From a stored line to the one that is shown.
#pragma once

#include "portfolio/cycle_totals.hpp"
#include "reports/reports_store.hpp"

namespace entente::reports {

/// The product, or Problem 422.
Product require_product(Work&, Id<Product>);
std::vector<ReportLine> shown_lines(Work&, Partnership const&, portfolio::Cycles const&, BillingCycle const&,
                                    Product const&, std::int64_t total, std::vector<store::Line> const&);

} // namespace entente::reports
