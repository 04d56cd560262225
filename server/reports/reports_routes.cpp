#include "reports/growth.hpp"
#include "reports/reports.hpp"

namespace entente::reports {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_report>("/report", reports_read, both, "The report of your partnership's type."),
        web::get<list_report_lines>("/report/lines", reports_read, both, "The customers behind a cycle's total.")
            .by("-peak"),
        web::get<list_report_adjustments>("/report/adjustments", reports_read, both,
                                          "What late readings changed, put into a cycle.")
            .by("product_id"),
        web::get<read_report_evidence>("/report/evidence", reports_read, both,
                                       "The readings behind a customer's peak."),
        web::get<read_growth>("/report/growth", reports_read, both, "How contract value moved between two days.")
            .by("-change"),
        web::get<read_retention>("/report/retention", reports_read, both, "How much of the recurring revenue was kept.")
            .by("-start"),
        web::post<export_report>("/report/exports", exports_run, both, "Asks for the billing workbook."),
        web::post<export_portfolio>("/portfolio/exports", exports_run, both,
                                    "Asks for the customer list as a workbook."),
        web::get<download_export>("/exports/{id}/file", exports_run, both, "The workbook asked for."),
    };
}

} // namespace entente::reports
