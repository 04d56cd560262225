#include "base/text.hpp"
#include "portfolio/customer_terms.hpp"
#include "portfolio/cycle_totals.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"
#include "usage/recent.hpp"

#include <algorithm>
#include <utility>

namespace entente::portfolio {
namespace {

constexpr int trend_cycles = 12;

store::Sort sort_named(std::string_view name)
{
    using enum store::Sort;
    constexpr std::array<std::pair<std::string_view, store::Sort>, 6> sorts = {{{"name", name_up},
                                                                                {"-name", name_down},
                                                                                {"status", status},
                                                                                {"-peak", peak},
                                                                                {"-acv", acv},
                                                                                {"renewal", renewal}}};
    auto const found = std::ranges::find(sorts, name, &std::pair<std::string_view, store::Sort>::first);
    if (found == sorts.end())
        throw Problem::invalid("/sort", "choice", "Sort by name, -name, status, -peak, -acv or renewal.");
    return found->second;
}

/// What every row of the list is made with, read once for the page.
class ListFrame {
public:
    explicit ListFrame(Work& work)
        : partnership(partners::current_partnership(work)), type(partners::type_of_partnership(work, partnership)),
          cycles(work, partnership, Cycles::Reach::latest), products(catalog::products(work)),
          since(cycles.last_closed()),
          commitments(store::commitments(work, partnership, cycles.open().from, cycles.open().from))
    {}

    Product const* find(Id<Product> id) const
    {
        auto const found = std::ranges::find(products, id, &Product::id);
        return found == products.end() ? nullptr : &*found;
    }
    Commitment const* commitment(Id<Product> id) const
    {
        auto const found = std::ranges::find(commitments, id, &Commitment::product_id);
        return found == commitments.end() ? nullptr : &*found;
    }
    /// The product asked for, else the one that most customers use: a trend that says something in most rows.
    Id<Product> trend_product(Work& work, CustomerFilter const& filter) const
    {
        if (filter.product)
            return *filter.product;
        auto const used = store::totals(work, partnership, since, cycles.open().month);
        auto const widest = std::ranges::max_element(used, {}, &store::MonthTotal::customers);
        return widest == used.end() ? Id<Product>{} : widest->product_id;
    }

    store::StatusRule rule() const { return {partnership, type.report, since, cycles.today()}; }

    Partnership partnership;
    PartnershipType type;
    Cycles cycles;
    std::vector<Product> products;
    Month since; // the first of the cycles that make a customer active
    std::vector<Commitment> commitments;
};

template <class T>
std::vector<T> each_once(std::vector<T> list)
{
    std::ranges::sort(list);
    auto const rest = std::ranges::unique(list);
    list.erase(rest.begin(), rest.end());
    return list;
}

store::CustomerQuery query_of(Work& work, ListFrame const& frame, ListPortfolio const& input)
{
    if (input.filter.product && !frame.find(*input.filter.product))
        throw Problem::invalid("/filter/product", "unknown", "There is no such product.");
    auto const sort = sort_named(input.sort.value_or("name"));
    bool const is_by_orders = sort == store::Sort::acv || sort == store::Sort::renewal || !input.filter.renewal.empty();
    if (is_by_orders && !work.may(Permission::orders_read))
        throw Problem::forbidden("permission_missing", "You may not see orders.");
    return {
        .rule = frame.rule(),
        .prefix = text::search_key(input.q.value_or("")),
        .filter = {each_once(input.filter.status), each_once(input.filter.kind), input.filter.product,
                   each_once(input.filter.renewal)},
        .open = frame.cycles.open().month,
        .peak_product = frame.trend_product(work, input.filter),
        .sort = sort,
    };
}

/// Lays the page's values into its rows.
class RowFiller {
public:
    RowFiller(ListFrame const& frame, Id<Product> trend_product, std::vector<PortfolioCustomer>& rows)
        : frame_(frame), trend_product_(trend_product), first_(frame.cycles.open().month - (trend_cycles - 1)),
          rows_(rows), measured_(rows.size())
    {
        places_.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            places_.push_back({rows[i].customer_id, i});
        std::ranges::sort(places_);
    }

    void fill(Work& work)
    {
        std::vector<Id<Customer>> ids;
        ids.reserve(rows_.size());
        for (auto const& place : places_)
            ids.push_back(place.first);
        spans_ = store::assignments(work, frame_.partnership, ids);
        std::ranges::sort(spans_, {}, &AssignedSpan::customer_id);
        store::each_meter(work, frame_.partnership, ids, [this](store::Meter const& meter) { add(meter); });
        for (std::size_t i = 0; i < rows_.size(); ++i)
            finish(rows_[i], measured_[i]);
        if (frame_.type.report != ReportKind::peaks)
            for (auto const& status : store::statuses_of(work, frame_.rule(), ids))
                rows_[row_of(status.customer_id)].status = static_cast<CustomerStatus>(status.place);
        if (sees_acv(work, frame_.type))
            fill_terms(work, frame_.partnership, ids, rows_);
    }

private:
    struct Measured {
        bool is_used = false;
        std::int64_t days = 0;
        std::int64_t active_days = 0;
    };

    std::size_t row_of(Id<Customer> id) const
    {
        return std::ranges::lower_bound(places_, id, {}, &Place::first)->second;
    }

    void add(store::Meter const& meter)
    {
        auto const i = row_of(meter.customer_id);
        measured_[i].is_used |= meter.last_month >= frame_.since;
        rows_[i].last_reading = std::max(rows_[i].last_reading, std::optional(meter.last_day));
        if (auto const open = usage::figure_in(meter.recent, frame_.cycles.open().month))
            add_open(rows_[i], measured_[i], meter, *open);
        if (meter.product_id == trend_product_)
            add_trend(rows_[i], meter);
    }

    void add_trend(PortfolioCustomer& row, store::Meter const& meter) const
    {
        for (auto const& figure : usage::unpack(meter.recent)) {
            auto const place = figure.month - first_;
            if (0 <= place && place < trend_cycles)
                row.trend[static_cast<std::size_t>(place)] = figure.value;
        }
    }

    void add_open(PortfolioCustomer& row, Measured& measured, store::Meter const& meter,
                  usage::CycleFigure const& figure)
    {
        row.peaks.push_back({meter.product_id, figure.value, figure.peak_day});
        measured.days += figure.days;
        auto const* const product = frame_.find(meter.product_id);
        auto const spans = std::ranges::equal_range(spans_, meter.customer_id, {}, &AssignedSpan::customer_id);
        measured.active_days += active_days(frame_.cycles.zone(), spans, product ? product->line : "",
                                            frame_.cycles.open().from, frame_.cycles.today());
        auto const* const commitment = frame_.commitment(meter.product_id);
        if (auto const share = commitment ? share_of(figure.value, commitment->quantity) : std::nullopt)
            row.commitment_share_bp = std::max(row.commitment_share_bp.value_or(0), *share);
    }

    void finish(PortfolioCustomer& row, Measured const& measured) const
    {
        row.status = status_by_use(row.kind, measured.is_used);
        row.completeness_bp = completeness(measured.days, measured.active_days);
        auto const place = [&](CustomerPeak const& peak) { return frame_.find(peak.product_id); };
        std::ranges::sort(row.peaks, {}, place); // products stand by name
    }

    using Place = std::pair<Id<Customer>, std::size_t>;

    ListFrame const& frame_;
    Id<Product> trend_product_;
    Month first_;
    std::vector<PortfolioCustomer>& rows_;
    std::vector<Measured> measured_;
    std::vector<Place> places_;       // of customers among the rows, in the order of their ids
    std::vector<AssignedSpan> spans_; // in that order too
};

PortfolioCustomer row_of(store::ListedCustomer&& customer, Product const* trend_product)
{
    PortfolioCustomer row{
        .customer_id = customer.id,
        .name = std::move(customer.name),
        .country = std::move(customer.country),
        .kind = customer.kind,
        .since = customer.since,
    };
    row.trend.resize(trend_cycles);
    if (trend_product) {
        row.trend_product_id = trend_product->id;
        row.trend_decimals = trend_product->decimals;
    }
    return row;
}

} // namespace

CustomerList list_portfolio_customers(Work& work, ListPortfolio const& input)
{
    auto const limit = page_size(input.limit);
    ListFrame const frame(work);
    auto const query = query_of(work, frame, input);
    auto page = page_of(store::customers_page(work, query, input.cursor, limit + 1), limit,
                        [](store::ListedCustomer const& row) { return store::position_of(row); });

    CustomerList list{.has_more = page.has_more, .next_cursor = page.next_cursor, .order = input.sort.value_or("name")};
    auto const* const trend_product = frame.find(query.peak_product);
    list.data.reserve(page.data.size());
    for (auto& customer : page.data)
        list.data.push_back(row_of(std::move(customer), trend_product));
    RowFiller(frame, query.peak_product, list.data).fill(work);
    return list;
}

std::int64_t count_portfolio_customers(Work& work, ListPortfolio const& input)
{
    ListFrame const frame(work);
    return store::count_customers(work, query_of(work, frame, input));
}

} // namespace entente::portfolio
