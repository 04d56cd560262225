// The cycles that a report is about.
#pragma once

#include "reports/reports.hpp"

namespace entente::reports {

struct ReportWindow {
    Partnership partnership;
    portfolio::Cycles cycles;
    std::vector<BillingCycle> months; // that can be asked for, newest first
    BillingCycle chosen;
    std::vector<BillingCycle> shown; // oldest first
};

/// Throws as read_report.
ReportWindow window_of(Work&, ReportPeriod const&);

} // namespace entente::reports
