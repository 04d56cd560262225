#include "base/json.hpp"
#include "files/workbook.hpp"
#include "reports/report_window.hpp"
#include "reports/reports_store.hpp"
#include "reports/workbooks.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace entente::reports {
namespace {

constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

ExportFile request(Work& work, Partnership const& partnership, std::string kind, std::string parameters,
                   std::string file_name, std::int64_t rows)
{
    auto const row = work.insert("exports",
                                 store::ExportRow{
                                     .partner_id = partnership.partner_id,
                                     .id = work.new_id<Export>(),
                                     .partnership_id = partnership.id,
                                     .user_id = work.actor().user,
                                     .kind = std::move(kind),
                                     .parameters = {std::move(parameters)},
                                     .file_name = std::move(file_name),
                                 },
                                 "export.requested");
    return {row.id, row.file_name, rows, fmt::format("/v1/exports/{}/file", row.id.text())};
}

// Its first sheet shows what the page shows, so it needs what the page needs.
void require(Work const& work, Permission permission)
{
    if (!work.actor().may(permission))
        throw Problem::forbidden("permission_missing", "You may not see what this workbook shows.");
}

void write(Work& work, Workbook& workbook, store::ExportRow const& row)
{
    if (row.kind == "report") {
        require(work, Permission::reports_read);
        write_billing(work, workbook, json::read<ReportPeriod>(row.parameters.text));
    } else {
        require(work, Permission::customers_read);
        write_customers(work, workbook, json::read<ExportPortfolio>(row.parameters.text));
    }
}

} // namespace

void require_still_admitted(Work const& work, Sheet const& sheet)
{
    if (sheet.rows() % 1'000 == 0)
        work.require_still_admitted();
}

ExportFile export_report(Work& work, ReportPeriod const& period)
{
    require(work, Permission::reports_read);
    usage::bill_closed_cycles(work, partners::current_partnership(work));
    auto const window = window_of(work, period);
    auto const rows =
        store::count_lines(work, window.partnership, window.shown.front().month, window.shown.back().month);
    // Which cycle is open may be another one when the file is fetched.
    ReportPeriod const asked{window.chosen.month, period.cycles.value_or(6)};
    return request(work, window.partnership, "report", json::write(asked),
                   fmt::format("billing-{}-{}-cycles.xlsx", asked.month->text(), *asked.cycles), rows);
}

portfolio::ListPortfolio list_of(ExportPortfolio const& input)
{
    return {.sort = input.sort, .filter = input.filter.value_or(portfolio::CustomerFilter{}), .q = input.q};
}

ExportFile export_portfolio(Work& work, ExportPortfolio const& input)
{
    require(work, Permission::customers_read);
    auto const rows = portfolio::count_portfolio_customers(work, list_of(input));
    auto const partnership = partners::current_partnership(work);
    return request(work, partnership, "portfolio", json::write(input),
                   fmt::format("customers-{}.xlsx", local_date(partnership.zone, work.now()).text()), rows);
}

web::Download download_export(Work& work, ExportById const& input)
{
    auto const row = store::find_export(work, input.id, work.actor().partnership);
    if (!row)
        throw Problem::not_found();
    auto const path =
        std::filesystem::temp_directory_path() / fmt::format("entente-{}.xlsx", Uuid::make(work.now().ms).base32());
    Workbook workbook(path, {.header = store::instance(work).is_demo ? "Demo" : ""});
    write(work, workbook, *row);
    workbook.close();
    return {path.string(), row->file_name, std::string(xlsx)};
}

} // namespace entente::reports
