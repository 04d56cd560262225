#include "portfolio/retention.hpp"

#include "contacts/contacts.hpp"
#include "portfolio/portfolio_store.hpp"
#include "portfolio/retention_store.hpp"
#include "tasks/rules.hpp"

#include <algorithm>

namespace entente::portfolio {
namespace {

constexpr std::int64_t good_health = 75;
constexpr std::int64_t fair_health = 50;
constexpr std::int32_t quarter = 90; // days of the trend
constexpr int cycles_back = 3;
constexpr std::size_t fewest_days = 7; // with a reading, to be compared
constexpr auto week = std::chrono::days(7);
constexpr std::int32_t year = 366; // what was not seen for longer is no signal any more
constexpr std::size_t most_named = 10;

std::int64_t percent(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : (part * 100 + whole / 2) / whole;
}

// 0 at the worst, 100 at the best and beyond.
std::int64_t between(std::int64_t worst, std::int64_t best, std::int64_t value)
{
    return std::clamp<std::int64_t>((value - worst) * 100 / (best - worst), 0, 100);
}

template <class T, class Of>
std::int64_t mean(std::vector<T> const& list, Of of)
{
    std::int64_t sum = 0;
    for (T const& each : list)
        sum += of(each);
    return sum / static_cast<std::int64_t>(list.size());
}

/// What is looked at.
struct Subject {
    Work& work;
    CustomerCard customer;
    Partnership partnership;
    Cycles cycles;
};

std::string const& product_named(std::vector<Product> const& products, Id<Product> id)
{
    return std::ranges::find(products, id, &Product::id)->name;
}

// --- use -----------------------------------------------------------------------------------------------------------------

constexpr std::int64_t licence_from = 50, licence_to = 95;

// Too much use is no reason to leave, but one to talk: half of it stays.
std::int64_t licence_score(std::int64_t in_use)
{
    if (in_use <= licence_to)
        return between(0, licence_from, in_use);
    return std::max<std::int64_t>(fair_health, 100 - 2 * (in_use - licence_to));
}

std::optional<std::int64_t> value_in(std::vector<store::CycleValue> const& values, Id<Product> product, Month from,
                                     Month to)
{
    std::optional<std::int64_t> latest; // they stand by month
    for (auto const& value : values)
        if (value.product_id == product && value.month >= from && value.month <= to)
            latest = value.value;
    return latest;
}

// Of the products that are measured: the others are used without anybody knowing.
RetentionSignal licence_signal(Subject const& of, std::vector<Product> const& products)
{
    RetentionSignal signal{
        .part = HealthPart::licence, .weight = 30, .good_from = licence_from, .good_to = licence_to, .worst = 0};
    auto const open = of.cycles.open().month;
    auto const values =
        store::values_of_customer(of.work, of.partnership, of.customer.id, open - (cycles_back + 1), open);
    auto const measured = store::products_of(of.work, of.partnership, of.customer.id);
    bool is_known_before = true;
    for (auto const& licence : orders::licences_on(of.work, of.partnership, {of.customer.id}, of.cycles.today())) {
        if (licence.quantity == 0 || !std::ranges::binary_search(measured, licence.product_id))
            continue;
        auto const share_in = [&](Month last) {
            return value_in(values, licence.product_id, last - 1, last).transform([&](std::int64_t value) {
                return percent(value, licence.quantity);
            });
        };
        signal.details.push_back(
            {product_named(products, licence.product_id), share_in(open).value_or(0), share_in(open - cycles_back)});
        is_known_before = is_known_before && signal.details.back().before;
    }
    if (signal.details.empty())
        return signal;
    signal.value = mean(signal.details, [](SignalDetail const& each) { return each.value; });
    if (is_known_before)
        signal.before = mean(signal.details, [](SignalDetail const& each) { return *each.before; });
    signal.score = mean(signal.details, [](SignalDetail const& each) { return licence_score(each.value); });
    return signal;
}

/// Days with a reading, and what they add up to.
struct Span {
    std::size_t days = 0;
    std::int64_t sum = 0;
    std::int64_t per_day() const { return days == 0 ? 0 : sum / static_cast<std::int64_t>(days); }
};

RetentionSignal trend_signal(Subject const& of, std::vector<Product> const& products)
{
    RetentionSignal signal{.part = HealthPart::trend, .weight = 20, .good_from = 0, .worst = -50};
    auto const today = of.cycles.today();
    auto const days = store::days(of.work, of.partnership, of.customer.id, today - (2 * quarter - 1), today);
    for (auto const id : store::products_of(of.work, of.partnership, of.customer.id)) {
        Span now, former;
        for (auto const& day : std::ranges::equal_range(days, id, {}, &store::ProductDay::product_id)) {
            auto& span = day.day > today - quarter ? now : former;
            ++span.days;
            span.sum += day.value;
        }
        if (former.days >= fewest_days && former.per_day() > 0)
            signal.details.push_back(
                {product_named(products, id), (now.per_day() - former.per_day()) * 100 / former.per_day()});
    }
    if (signal.details.empty())
        return signal;
    signal.value = mean(signal.details, [](SignalDetail const& each) { return each.value; });
    signal.score = mean(signal.details, [&](SignalDetail const& each) { return between(-50, 0, each.value); });
    return signal;
}

// --- what scans ----------------------------------------------------------------------------------------------------------

RetentionSignal jobs_signal(Subject const& of, Ladder const& failures)
{
    auto const worst = 100 - failures.high;
    RetentionSignal signal{.part = HealthPart::jobs, .weight = 20, .good_from = 100 - failures.low / 4, .worst = worst};
    auto const now = of.work.now();
    store::RunCounts all;
    for (auto const& counts : store::count_runs(of.work, of.customer, now - 2 * week, now - week)) {
        all.runs += counts.runs;
        all.failed += counts.failed;
        all.runs_before += counts.runs_before;
        all.failed_before += counts.failed_before;
        if (counts.runs > 0)
            signal.details.push_back({counts.label, percent(counts.runs - counts.failed, counts.runs), std::nullopt,
                                      counts.runs, counts.reason});
    }
    if (all.runs == 0)
        return signal;
    signal.value = percent(all.runs - all.failed, all.runs);
    if (all.runs_before > 0)
        signal.before = percent(all.runs_before - all.failed_before, all.runs_before);
    signal.score = between(worst, *signal.good_from, *signal.value);
    return signal;
}

RetentionSignal collectors_signal(Subject const& of, Ladder const& silence)
{
    RetentionSignal signal{.part = HealthPart::collectors, .weight = 10, .good_from = 100, .worst = 0};
    auto const& zone = of.cycles.zone();
    auto const today = of.cycles.today();
    std::int64_t seen = 0;
    auto const all = store::collectors_seen(of.work, of.customer, zone.start_of_day(today - year));
    for (auto const& collector : all) {
        std::int64_t const days = today - zone.local_date(collector.last_seen_at);
        if (days < silence.low)
            ++seen;
        else if (signal.details.size() < most_named)
            signal.details.push_back({collector.label, days});
    }
    if (!all.empty())
        signal.value = signal.score = percent(seen, static_cast<std::int64_t>(all.size()));
    return signal;
}

// --- people --------------------------------------------------------------------------------------------------------------

RetentionSignal contacts_signal(Subject const& of)
{
    RetentionSignal signal{.part = HealthPart::contacts, .weight = 10, .good_from = 100, .worst = 0};
    contacts::Owner const owner{of.customer.partner_id, of.customer.id};
    std::int64_t named = 0;
    constexpr std::array kinds{ContactKind::sales, ContactKind::customer_success, ContactKind::finance,
                               ContactKind::technical};
    for (auto const kind : kinds) {
        bool const is_named = contacts::find_contact(of.work, owner, kind).has_value();
        named += is_named ? 1 : 0;
        if (!is_named)
            signal.details.push_back({std::string(name_of(kind)), 0});
    }
    signal.value = signal.score = percent(named, kinds.size());
    return signal;
}

bool is_expired(Subject const& of)
{
    auto const type = partners::type_of_partnership(of.work, of.partnership);
    if (type.report != ReportKind::acv)
        return false;
    auto const status = store::status_of(
        of.work, {of.partnership, type.report, of.cycles.last_closed(), of.cycles.today()}, of.customer.id);
    return status == CustomerStatus::expired || status == CustomerStatus::expired_in_use;
}

void add_up(CustomerSignals& retention)
{
    std::int64_t sum = 0;
    for (auto const& signal : retention.signals)
        if (signal.score) {
            retention.known += signal.weight;
            sum += signal.weight * *signal.score;
        }
    if (retention.known > 0)
        retention.health = (sum + retention.known / 2) / retention.known;
    if (retention.is_expired || (retention.health && *retention.health < fair_health))
        retention.state = HealthState::poor;
    else if (retention.health)
        retention.state = *retention.health < good_health ? HealthState::fair : HealthState::good;
}

} // namespace

CustomerSignals read_customer_signals(Work& work, customers::CustomerById const& input)
{
    auto const customer = require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    if (!partnership)
        throw Problem::conflict("partnership_required", "This customer is in no partnership.");
    require_tab(work, *partnership, "retention");
    Subject const of{work, customer, *partnership, Cycles(work, *partnership, Cycles::Reach::latest)};
    auto const products = catalog::products(work);
    auto const failures = tasks::ladder_of(work, TaskRule::failed_jobs);
    auto const silence = tasks::ladder_of(work, TaskRule::inactive_collector);
    CustomerSignals retention{.as_of = work.now(),
                              .is_expired = is_expired(of),
                              .silent_after_days = silence.low - 1,
                              .signals = {licence_signal(of, products), trend_signal(of, products),
                                          jobs_signal(of, failures), collectors_signal(of, silence),
                                          RetentionSignal{.part = HealthPart::engagement, .weight = 10},
                                          contacts_signal(of)}};
    add_up(retention);
    return retention;
}

} // namespace entente::portfolio
