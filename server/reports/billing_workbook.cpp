#include "portfolio/active_days.hpp"
#include "portfolio/cycle_totals.hpp"
#include "reports/report_window.hpp"
#include "reports/reports_store.hpp"
#include "reports/workbooks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ranges>

namespace entente::reports {
namespace {

constexpr std::int64_t billed_at_a_time = 1'000;

/// One row of the billing sheet.
struct Billed {
    BillingCycle const& cycle;
    Product const& product;
    store::BilledCustomer const& customer;
    std::optional<std::int64_t> completeness_bp;
};

struct BillingColumn {
    std::string_view word; // as a partnership type lists it
    Column column;
    void (*write)(Sheet&, Billed const&);
};

void write_completeness(Sheet& sheet, Billed const& row)
{
    if (row.completeness_bp)
        sheet.percent(*row.completeness_bp);
    else
        sheet.empty();
}

std::vector<BillingColumn> const& all_columns()
{
    static std::vector<BillingColumn> const columns{
        {"cycle", {"Cycle", 10}, [](Sheet& s, Billed const& r) { s.text(r.cycle.month.text()); }},
        {"from", {"From", 12}, [](Sheet& s, Billed const& r) { s.date(r.cycle.from); }},
        {"to", {"To", 12}, [](Sheet& s, Billed const& r) { s.date(r.cycle.to); }},
        {"customer", {"Customer", 36}, [](Sheet& s, Billed const& r) { s.text(r.customer.customer_name); }},
        {"customer_id", {"Customer id", 36}, [](Sheet& s, Billed const& r) { s.text(r.customer.customer_id.text()); }},
        {"country", {"Country"}, [](Sheet& s, Billed const& r) { s.text(r.customer.country.value_or("")); }},
        {"product", {"Product", 24}, [](Sheet& s, Billed const& r) { s.text(r.product.name); }},
        {"unit", {"Unit", 14}, [](Sheet& s, Billed const& r) { s.text(r.product.unit); }},
        {"peak",
         {"Peak", 14},
         [](Sheet& s, Billed const& r) { s.decimal(r.customer.value, static_cast<int>(r.product.decimals)); }},
        {"peak_day", {"Peak day", 12}, [](Sheet& s, Billed const& r) { s.date(r.customer.peak_day); }},
        {"completeness", {"Completeness", 14}, write_completeness},
    };
    return columns;
}

// The words about commitments and money shape no customer's row: they stand on the invoice sheet.
std::vector<BillingColumn> columns_of(PartnershipType const& type)
{
    std::vector<BillingColumn> chosen;
    for (auto const part : std::views::split(type.export_columns, ','))
        for (auto const& column : all_columns())
            if (column.word == std::string_view(part.begin(), part.end()))
                chosen.push_back(column);
    return chosen.empty() ? all_columns() : chosen;
}

class BillingSheet {
public:
    BillingSheet(Work& work, Workbook& workbook, ReportWindow const& window, PartnershipType const& type, bool has_sums)
        : work_(work), workbook_(workbook), window_(window), columns_(columns_of(type))
    {
        for (auto const& column : columns_)
            titles_.push_back(column.column);
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].word == "peak" && has_sums)
                titles_[i].title = "Peak or total";
        sheet_ = &workbook_.sheet("Billing", titles_);
    }

    void write(BillingCycle const& cycle, Product const& product)
    {
        Id<Customer> after;
        for (;;) {
            auto const page =
                store::billed_customers(work_, window_.partnership, cycle.month, product.id, after, billed_at_a_time);
            write_page(cycle, product, page);
            if (static_cast<std::int64_t>(page.size()) < billed_at_a_time)
                return;
            after = page.back().customer_id;
        }
    }

private:
    void write_page(BillingCycle const& cycle, Product const& product, std::vector<store::BilledCustomer> const& page)
    {
        std::vector<Id<Customer>> customers;
        for (auto const& customer : page)
            customers.push_back(customer.customer_id);
        auto spans = portfolio::assigned_spans(work_, window_.partnership, customers);
        std::ranges::sort(spans, {}, &portfolio::AssignedSpan::customer_id);
        auto const until = std::min(cycle.to, window_.cycles.today());
        for (auto const& customer : page) {
            auto const own =
                std::ranges::equal_range(spans, customer.customer_id, {}, &portfolio::AssignedSpan::customer_id);
            auto const active = portfolio::active_days(window_.cycles.zone(), own, product.line, cycle.from, until);
            write_row({cycle, product, customer, portfolio::completeness(customer.days, active)});
        }
    }

    void write_row(Billed const& row)
    {
        if (sheet_->is_full())
            sheet_ = &workbook_.sheet("Billing", titles_);
        require_still_admitted(work_, *sheet_);
        for (auto const& column : columns_)
            column.write(*sheet_, row);
        sheet_->end_row();
    }

    Work& work_;
    Workbook& workbook_;
    ReportWindow const& window_;
    std::vector<BillingColumn> columns_;
    std::vector<Column> titles_;
    Sheet* sheet_ = nullptr;
};

} // namespace

void write_billing(Work& work, Workbook& workbook, ReportPeriod const& period)
{
    auto const report = read_report(work, period);
    auto const window = window_of(work, period);
    std::vector<Product> products;
    for (auto& product : catalog::products(work))
        if (std::ranges::find(report.products, product.id, &ReportProduct::product_id) != report.products.end())
            products.push_back(std::move(product));
    bool const has_sums = std::ranges::find(products, Aggregation::sum, &Product::aggregation) != products.end();

    BillingSheet billing(work, workbook, window, window.type, has_sums);
    for (BillingCycle const& cycle : window.shown)
        for (Product const& product : products)
            billing.write(cycle, product);
    write_invoice(work, workbook, window.partnership, report, products);
    write_about(
        work, workbook, "Billing-cycle report", window.partnership,
        {{"Cycle", window.chosen.month.text()},
         {"Cycles", fmt::format("{} to {}", window.shown.front().month.text(), window.shown.back().month.text())},
         {"Peak", "The largest daily value of a customer in a cycle; of equals the earliest day."},
         {"Total", window.partnership.total == TotalKind::peak_of_sums
                       ? "The largest of the daily sums over all customers."
                       : "The sum of the customers' peaks."},
         {"Billable", "The larger of total and commitment."},
         {"Overage", "What the total is above the commitment."},
         {"Completeness", "Days with a reading out of the days on which the customer was assigned."},
         {"Provisional", "An open or closing cycle: its numbers may still change."},
         {"Adjustment", "What a late reading changed about a closed cycle, put into the cycle open then."}});
}

} // namespace entente::reports
