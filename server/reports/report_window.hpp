// The cycles that a report is about.
#pragma once

#include "reports/reports.hpp"

namespace entente::reports {

struct ReportWindow {
    Partnership partnership;
    PartnershipType type;
    portfolio::Cycles cycles;
    std::vector<BillingCycle> months; // that can be asked for, newest first
    BillingCycle chosen;
    std::vector<BillingCycle> shown; // oldest first
};

/// Throws as read_report.
ReportWindow window_of(Work&, ReportPeriod const&);

Report acv_report(Work&, ReportWindow const&);
Report peak_report(Work&, ReportWindow const&);
/// The partnership that the actor is in; Problem 404 unless it reports peaks.
Partnership partnership_with_peaks(Work&);

} // namespace entente::reports
