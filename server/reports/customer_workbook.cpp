#include "reports/workbooks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::reports {
namespace {

constexpr std::int64_t customers_at_a_time = 200;

std::vector<Column> columns(std::vector<PeakTile> const& products)
{
    std::vector<Column> list{{"Customer", 36},     {"Customer id", 36},  {"Country"},
                             {"Kind", 10},         {"Status", 10},       {"Since", 12},
                             {"Last reading", 14}, {"Completeness", 14}, {"Share of commitment", 20}};
    for (auto const& product : products)
        list.push_back({fmt::format("{} ({})", product.name, product.unit), 24});
    return list;
}

void write_day(Sheet& sheet, std::optional<Date> day)
{
    if (day)
        sheet.date(*day);
    else
        sheet.empty();
}

void write_percent(Sheet& sheet, std::optional<std::int64_t> basis_points)
{
    if (basis_points)
        sheet.percent(*basis_points);
    else
        sheet.empty();
}

void write_row(Sheet& sheet, PortfolioCustomer const& customer, std::vector<PeakTile> const& products)
{
    sheet.text(customer.name);
    sheet.text(customer.customer_id.text());
    sheet.text(customer.country);
    sheet.text(name_of(customer.kind));
    sheet.text(name_of(customer.status));
    write_day(sheet, customer.since);
    write_day(sheet, customer.last_reading);
    write_percent(sheet, customer.completeness_bp);
    write_percent(sheet, customer.commitment_share_bp);
    for (auto const& product : products) {
        auto const peak = std::ranges::find(customer.peaks, product.product_id, &CustomerPeak::product_id);
        if (peak != customer.peaks.end())
            sheet.decimal(peak->value, static_cast<int>(product.decimals));
        else
            sheet.empty();
    }
    sheet.end_row();
}

template <class E>
std::string words(std::vector<E> const& values)
{
    std::string text;
    for (E const value : values)
        text.append(text.empty() ? "" : ", ").append(name_of(value));
    return text.empty() ? "all" : text;
}

Facts filters(portfolio::ListPortfolio const& list, Dashboard const& dashboard)
{
    auto const product = std::ranges::find(dashboard.products, list.filter.product,
                                           [](PeakTile const& tile) { return std::optional(tile.product_id); });
    return {{"Cycle", fmt::format("{}, {} to {}", dashboard.cycle.month.text(), dashboard.cycle.from.text(),
                                  dashboard.cycle.to.text())},
            {"Status", words(list.filter.status)},
            {"Kind", words(list.filter.kind)},
            {"Product", !list.filter.product                  ? "all"
                        : product != dashboard.products.end() ? product->name
                                                              : list.filter.product->text()},
            {"Name begins with", list.q.value_or("")},
            {"Completeness", "Days with a reading out of the days of the cycle on which the customer was assigned."}};
}

} // namespace

void write_customers(Work& work, Workbook& workbook, ExportPortfolio const& input)
{
    auto const dashboard = portfolio::read_portfolio(work);
    auto list = list_of(input);
    list.limit = customers_at_a_time;
    auto const titles = columns(dashboard.products);
    auto* sheet = &workbook.sheet("Customers", titles);
    for (bool has_more = true; has_more;) {
        auto const page = portfolio::list_portfolio_customers(work, list);
        for (auto const& customer : page.data) {
            if (sheet->is_full())
                sheet = &workbook.sheet("Customers", titles);
            require_still_admitted(work, *sheet);
            write_row(*sheet, customer, dashboard.products);
        }
        has_more = page.has_more;
        list.cursor = page.next_cursor;
    }
    write_about(work, workbook, "Customers", partners::current_partnership(work), filters(list, dashboard));
}

} // namespace entente::reports
