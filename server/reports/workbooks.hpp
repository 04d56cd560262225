// The workbooks that can be asked for.
#pragma once

#include "files/workbook.hpp"
#include "reports/reports.hpp"

namespace entente::reports {

/// Sheets "Billing" (a row per customer, product and cycle), "Invoice" (a row per product and cycle) and "About".
void write_billing(Work&, Workbook&, ReportPeriod const&);
/// Of a partnership that reports contract value: sheets "ACV by day", "ACV by month", "Growth", "Renewals", "Customers by
/// status" and "About".
void write_acv(Work&, Workbook&, ReportPeriod const&);
/// Sheets "Customers" and "About".
void write_customers(Work&, Workbook&, ExportPortfolio const&);

/// The sheet "Invoice" of a report's numbers.
void write_invoice(Work&, Workbook&, Partnership const&, Report const&, std::vector<Product> const&);

/// Before a row is written: whoever loses the session or the rights meanwhile does not get the file. Throws Problem 401, 403,
/// 404 or 409 once in 1,000 rows.
void require_still_admitted(Work const&, Sheet const&);

using Facts = std::vector<std::pair<std::string, std::string>>;
/// What every workbook says about itself, followed by these facts.
void write_about(Work&, Workbook&, std::string_view what, Partnership const&, Facts const&);

portfolio::ListPortfolio list_of(ExportPortfolio const&);

} // namespace entente::reports
