#include "base/json.hpp"
#include "files/workbook.hpp"
#include "reports/report_window.hpp"
#include "reports/reports_store.hpp"
#include "reports/workbooks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace entente::reports {
namespace {

constexpr std::int64_t rows_without_confirmation = 1'000;
constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

ExportFile request(Work& work, Partnership const& partnership, std::string kind, std::string parameters,
                   std::string file_name, std::int64_t rows)
{
    if (rows > rows_without_confirmation)
        require_confirmed(work.actor(), work.now());
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
    if (!work.may(permission))
        throw Problem::forbidden("permission_missing", "You may not see what this workbook shows.");
}

// Which of the two it is, the partnership's type says.
void require_report(Work const& work, PartnershipType const& type)
{
    require(work, Permission::reports_read);
    if (type.report == ReportKind::acv)
        require(work, Permission::orders_read);
}

void write_report(Work& work, Workbook& workbook, ReportPeriod const& period)
{
    auto const type = partners::type_of_partnership(work, partners::current_partnership(work));
    require_report(work, type);
    type.report == ReportKind::acv ? write_acv(work, workbook, period) : write_billing(work, workbook, period);
}

void write(Work& work, Workbook& workbook, store::ExportRow const& row)
{
    if (row.kind == "report") {
        write_report(work, workbook, json::read<ReportPeriod>(row.parameters.text));
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
    auto const partnership = partners::current_partnership(work);
    auto const type = partners::type_of_partnership(work, partnership);
    require_report(work, type);
    bool const is_acv = type.report == ReportKind::acv;
    if (!is_acv)
        usage::bill_closed_cycles(work, partnership);
    auto const window = window_of(work, period);
    auto const& first = window.shown.front();
    auto const& last = window.shown.back();
    auto const rows = is_acv ? std::min(last.to, window.cycles.today()) - first.from + 1
                             : store::count_lines(work, partnership, first.month, last.month);
    // Which cycle is open may be another one when the file is fetched.
    ReportPeriod const asked{window.chosen.month, period.cycles.value_or(6)};
    return request(work, partnership, "report", json::write(asked),
                   fmt::format("{}-{}-{}-cycles.xlsx", is_acv ? "acv" : "billing", asked.month->text(), *asked.cycles),
                   rows);
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
