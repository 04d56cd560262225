#include "reports/completeness.hpp"
#include "reports/report_window.hpp"
#include "reports/reports_store.hpp"

#include <algorithm>

namespace entente::reports {
namespace {

constexpr std::int64_t adjustments_shown = 10;

ReportBar bar_of(BillingCycle const& cycle, portfolio::CycleTotal const& total)
{
    return {cycle.month,        cycle.state,      total.total,   total.sum_of_peaks,
            total.peak_of_sums, total.commitment, total.overage, total.customers};
}

SummaryLine summary_of(Product const& product, portfolio::CycleTotal const& total, std::int64_t completeness_bp)
{
    return {
        .product_id = product.id,
        .customers = total.customers,
        .total = total.total,
        .sum_of_peaks = total.sum_of_peaks,
        .peak_of_sums = total.peak_of_sums,
        .commitment = total.commitment,
        .billable = total.billable,
        .overage = total.overage,
        .completeness_bp = completeness_bp,
        .unit_price = total.unit_price,
        .amount = total.amount,
    };
}

void fill_products(Report& report, ReportWindow const& window, portfolio::CycleTotals const& totals,
                   std::vector<Product> const& products)
{
    for (Product const& product : products) {
        ReportProduct shown;
        static_cast<ProductRef&>(shown) = ref_of(product);
        for (BillingCycle const& cycle : window.shown)
            shown.bars.push_back(bar_of(cycle, totals.of(cycle, product)));
        report.products.push_back(std::move(shown));
    }
}

using AdjustmentCounts = std::vector<store::AdjustmentCount>;

void fill_adjustments(Work& work, ReportWindow const& window, AdjustmentCounts const& counts, SummaryMonth& month)
{
    for (auto const& count : std::ranges::equal_range(counts, month.month, {}, &store::AdjustmentCount::month))
        month.adjustment_count += count.number;
    if (month.adjustment_count > 0)
        month.adjustments =
            store::adjustments_page(work, window.partnership, month.month, std::nullopt, adjustments_shown);
}

void fill_summary(Work& work, Report& report, ReportWindow const& window, portfolio::CycleTotals const& totals,
                  std::vector<Product> const& products, AdjustmentCounts const& adjustments)
{
    Completeness const completeness(work, window);
    for (auto cycle = window.shown.rbegin(); cycle != window.shown.rend(); ++cycle) {
        SummaryMonth month{.month = cycle->month, .cycle = *cycle};
        for (Product const& product : products) {
            auto const total = totals.of(*cycle, product);
            month.lines.push_back(summary_of(product, total, completeness.of(*cycle, product, total)));
        }
        fill_adjustments(work, window, adjustments, month);
        report.summary.push_back(std::move(month));
    }
}

} // namespace

Report peak_report(Work& work, ReportWindow const& window)
{
    Report report{
        .kind = window.type.code,
        .report = window.type.report,
        .as_of = work.now(),
        .currency = window.partnership.currency,
        .zone = window.partnership.zone,
        .months = window.months,
        .cycle = window.chosen,
    };
    portfolio::CycleTotals const totals(work, window.partnership, window.shown,
                                        portfolio::Terms::commitments_and_prices);
    auto const adjustments =
        store::count_adjustments(work, window.partnership, window.shown.front().month, window.shown.back().month);
    auto products = catalog::products(work);
    std::erase_if(products, [&](Product const& product) {
        return !totals.knows(product) &&
               std::ranges::find(adjustments, product.id, &store::AdjustmentCount::product_id) == adjustments.end();
    });
    fill_products(report, window, totals, products);
    fill_summary(work, report, window, totals, products, adjustments);
    return report;
}

Page<ReportedAdjustment> list_report_adjustments(Work& work, ListAdjustments const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = partnership_with_peaks(work);
    portfolio::Cycles const cycles(work, partnership);
    auto const month = cycles.chosen(input.month);
    return page_of(store::adjustments_page(work, partnership, month, input.cursor, limit + 1), limit,
                   [](ReportedAdjustment const& row) { return store::position_of(row); });
}

} // namespace entente::reports
