#include "reports/report_lines.hpp"

#include "reports/report_window.hpp"

#include <algorithm>

namespace entente::reports {
namespace {

ReportLine line_of(store::Line const& line, std::int64_t total)
{
    return {
        .customer_id = line.customer_id,
        .customer_name = line.customer_name,
        .product_id = line.product_id,
        .peak = line.peak,
        .peak_day = line.peak_day,
        .share_bp = portfolio::share_of(line.peak, total).value_or(0),
        .previous = line.previous,
        .days_with_reading = line.days_with_reading,
    };
}

} // namespace

Product require_product(Work& work, Id<Product> id)
{
    auto const products = catalog::products(work);
    auto const found = std::ranges::find(products, id, &Product::id);
    if (found == products.end())
        throw Problem::invalid("/product_id", "unknown", "There is no such product.");
    return *found;
}

std::vector<ReportLine> shown_lines(Work& work, Partnership const& partnership, portfolio::Cycles const& cycles,
                                    BillingCycle const& cycle, Product const& product, std::int64_t total,
                                    std::vector<store::Line> const& lines)
{
    std::vector<Id<Customer>> customers;
    for (auto const& line : lines)
        customers.push_back(line.customer_id);
    auto spans = portfolio::assigned_spans(work, partnership, customers);
    std::ranges::sort(spans, {}, &portfolio::AssignedSpan::customer_id);
    auto const until = std::min(cycle.to, cycles.today());
    std::vector<ReportLine> shown;
    for (auto const& line : lines) {
        auto const own = std::ranges::equal_range(spans, line.customer_id, {}, &portfolio::AssignedSpan::customer_id);
        shown.push_back(line_of(line, total));
        shown.back().active_days = portfolio::active_days(cycles.zone(), own, product.line, cycle.from, until);
    }
    return shown;
}

Page<ReportLine> list_report_lines(Work& work, ListLines const& input)
{
    auto const limit = page_size(input.limit);
    auto const partnership = partnership_with_peaks(work);
    portfolio::Cycles const cycles(work, partnership);
    auto const cycle = cycles.labelled(cycles.chosen(input.month));
    auto const product = require_product(work, input.product_id);
    auto const page = page_of(store::lines_page(work, partnership, cycle.month, product.id, input.cursor, limit + 1),
                              limit, [](store::Line const& line) {
                                  return std::vector{std::to_string(line.peak), line.customer_id.uuid.base32()};
                              });
    auto const total = portfolio::sum_of_peaks(work, partnership, cycle.month, product.id);
    return {shown_lines(work, partnership, cycles, cycle, product, total, page.data), page.has_more, page.next_cursor};
}

} // namespace entente::reports
