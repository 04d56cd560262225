#include "reports/reports_store.hpp"
#include "reports/workbooks.hpp"

#include <algorithm>

namespace entente::reports {

namespace {

Product const& product_of(std::vector<Product> const& products, Id<Product> id)
{
    return *std::ranges::find(products, id, &Product::id);
}

bool has_prices(Report const& report)
{
    return std::ranges::any_of(report.summary, [](SummaryMonth const& month) {
        return std::ranges::any_of(month.lines, [](SummaryLine const& line) { return line.unit_price.has_value(); });
    });
}

std::vector<Column> columns(bool with_prices)
{
    std::vector<Column> list{{"Cycle", 10},        {"From", 12},         {"To", 12},          {"State", 12},
                             {"Line", 14},         {"Product", 24},      {"Unit", 14},        {"Customers", 11},
                             {"Total", 14},        {"Commitment", 14},   {"Billable", 14},    {"Overage", 14},
                             {"Sum of peaks", 14}, {"Peak of sums", 14}, {"Completeness", 14}};
    if (with_prices) {
        list.push_back({"Unit price", 14});
        list.push_back({"Amount", 16});
    }
    for (auto const* title : {"Customer", "About cycle", "Cause"})
        list.push_back({title, 18});
    return list;
}

void write_head(Sheet& sheet, BillingCycle const& cycle, std::string_view line, Product const& product)
{
    sheet.text(cycle.month.text());
    sheet.date(cycle.from);
    sheet.date(cycle.to);
    sheet.text(cycle.state == CycleState::closed ? "closed" : "provisional");
    sheet.text(line);
    sheet.text(product.name);
    sheet.text(product.unit);
}

void write_money(Sheet& sheet, std::optional<Money> const& money)
{
    if (money)
        sheet.money(*money);
    else
        sheet.empty();
}

void write_usage(Sheet& sheet, BillingCycle const& cycle, SummaryLine const& line, Product const& product,
                 bool with_prices)
{
    auto const quantity = [&](std::int64_t value) { sheet.decimal(value, static_cast<int>(product.decimals)); };
    write_head(sheet, cycle, "Usage", product);
    sheet.integer(line.customers);
    quantity(line.total);
    if (line.commitment)
        quantity(*line.commitment);
    else
        sheet.empty();
    quantity(line.billable);
    quantity(line.overage);
    quantity(line.sum_of_peaks);
    quantity(line.peak_of_sums);
    sheet.percent(line.completeness_bp);
    if (with_prices) {
        write_money(sheet, line.unit_price);
        write_money(sheet, line.amount);
    }
    sheet.end_row();
}

void write_adjustment(Sheet& sheet, BillingCycle const& cycle, ReportedAdjustment const& adjustment,
                      Product const& product, bool with_prices)
{
    write_head(sheet, cycle, "Adjustment", product);
    sheet.empty();
    sheet.decimal(adjustment.quantity, static_cast<int>(product.decimals));
    for (int i = 0; i < (with_prices ? 8 : 6); ++i)
        sheet.empty();
    sheet.text(adjustment.customer_name);
    sheet.text(adjustment.from_month.text());
    sheet.text(adjustment.cause);
    sheet.end_row();
}

// All of them, of which the report itself has the first few.
void each_adjustment(Work& work, Partnership const& partnership, Month month,
                     FunctionRef<void(ReportedAdjustment const&)> visit)
{
    constexpr std::int64_t adjustments_at_a_time = 1'000;
    for (std::optional<std::string> after;;) {
        auto const page =
            page_of(store::adjustments_page(work, partnership, month, after, adjustments_at_a_time + 1),
                    adjustments_at_a_time, [](ReportedAdjustment const& row) { return store::position_of(row); });
        for (ReportedAdjustment const& adjustment : page.data)
            visit(adjustment);
        if (!page.has_more)
            return;
        after = page.next_cursor;
    }
}

} // namespace

void write_invoice(Work& work, Workbook& workbook, Partnership const& partnership, Report const& report,
                   std::vector<Product> const& products)
{
    bool const with_prices = has_prices(report);
    auto const titles = columns(with_prices);
    auto* sheet = &workbook.sheet("Invoice", titles);
    for (auto month = report.summary.rbegin(); month != report.summary.rend(); ++month) {
        for (SummaryLine const& line : month->lines)
            write_usage(*sheet, month->cycle, line, product_of(products, line.product_id), with_prices);
        each_adjustment(work, partnership, month->month, [&](ReportedAdjustment const& adjustment) {
            if (sheet->is_full())
                sheet = &workbook.sheet("Invoice", titles);
            require_still_admitted(work, *sheet);
            write_adjustment(*sheet, month->cycle, adjustment, product_of(products, adjustment.product_id),
                             with_prices);
        });
    }
}

} // namespace entente::reports
