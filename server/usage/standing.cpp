#include "usage/standing.hpp"

#include "usage/standing_store.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace entente::usage {
namespace {

using Spans = std::vector<std::pair<Instant, Instant>>;

// Where spans that touch or overlap, of different product lines, are one.
Spans united(Spans spans)
{
    std::ranges::sort(spans);
    Spans whole;
    for (auto const& [from, to] : spans) {
        if (!whole.empty() && from <= whole.back().second)
            whole.back().second = std::max(whole.back().second, to);
        else
            whole.emplace_back(from, to);
    }
    return whole;
}

void stand(CustomerStanding& standing, Spans spans, Instant now)
{
    for (auto const& [from, to] : united(std::move(spans))) {
        standing.is_in |= from <= now && now < to;
        for (Instant const turn : {from, to}) {
            if (turn <= now || turn >= CustomerAssignment::open_end())
                continue;
            standing.next_turn = std::min(standing.next_turn, turn);
            standing.turns += (standing.turns.empty() ? "" : " ") + std::to_string(turn.ms);
        }
    }
}

/// What changes of a partnership's standing, before it is written.
class Changes {
public:
    void add(CustomerStanding const& standing, std::int64_t sign)
    {
        constexpr Instant always{0};
        auto is_in = standing.is_in;
        if (is_in)
            changes_[{always, standing.kind, standing.last_month}] += sign;
        for (std::string_view rest = standing.turns; !rest.empty();) {
            Instant turn;
            auto const end = std::from_chars(rest.data(), rest.data() + rest.size(), turn.ms).ptr;
            rest.remove_prefix(std::min(rest.size(), static_cast<std::size_t>(end - rest.data()) + 1));
            is_in = !is_in;
            changes_[{turn, standing.kind, standing.last_month}] += is_in ? sign : -sign;
        }
    }

    std::vector<store::StandingChange> list() const
    {
        std::vector<store::StandingChange> list;
        for (auto const& [of, customers] : changes_)
            if (customers != 0)
                list.push_back({std::get<0>(of), std::get<1>(of), std::get<2>(of), customers});
        return list;
    }

private:
    std::map<std::tuple<Instant, CustomerKind, Month>, std::int64_t> changes_;
};

using Standings = std::map<Id<Customer>, CustomerStanding>;

// A customer that is gone, or was never assigned to the partnership, stands nowhere.
Standings standings_now(Work& work, Id<Partner> partner, Id<Partnership> partnership, store::Customers customers)
{
    std::map<Id<Customer>, Spans> spans;
    for (auto const& span : store::spans_of(work, partner, partnership, customers))
        spans[span.customer_id].emplace_back(span.valid_from, span.valid_to);
    Standings standings;
    for (auto const& customer : store::kinds_of(work, partner, customers)) {
        auto const own = spans.find(customer.id);
        if (own == spans.end() || standings.contains(customer.id))
            continue;
        auto& standing = standings[customer.id];
        standing.partner_id = partner;
        standing.partnership_id = partnership;
        standing.customer_id = customer.id;
        standing.kind = customer.kind;
        stand(standing, std::move(own->second), work.now());
    }
    for (auto const& use : store::last_months_of(work, partner, partnership, customers))
        if (auto const found = standings.find(use.customer_id); found != standings.end())
            found->second.last_month = std::max(found->second.last_month, use.last_month);
    return standings;
}

} // namespace

void count_standing(Work& work, Id<Partner> partner, Id<Partnership> partnership,
                    std::set<Id<Customer>> const& customers)
{
    auto all = customers;
    for (auto const customer : store::turned(work, partner, partnership))
        all.insert(customer);
    std::vector<Id<Customer>> const ids(all.begin(), all.end());
    auto now = standings_now(work, partner, partnership, ids);
    Changes changes;
    std::vector<CustomerStanding> changed;
    Standings before;
    for (auto& standing : store::standings_of(work, partner, partnership, ids))
        before.try_emplace(standing.customer_id, std::move(standing));
    for (auto const& [customer, standing] : before) {
        if (!now.contains(customer)) {
            changes.add(standing, -1);
            store::forget_standing(work, standing);
        }
    }
    for (auto const& [customer, standing] : now) {
        auto const former = before.find(customer);
        if (former != before.end() && former->second == standing)
            continue;
        if (former != before.end())
            changes.add(former->second, -1);
        changes.add(standing, 1);
        changed.push_back(standing);
    }
    store::put_standings(work, changed);
    if (auto const list = changes.list(); !list.empty())
        store::add_to_standing(work, partner, partnership, list);
}

void count_changed_customer(Work& work, EventView const& event)
{
    auto const customer = Id<Customer>::parse(event.subject);
    if (!customer)
        return;
    // Who changes a customer may see a part of its partnerships only; what is counted is all of each.
    auto everything = work.across_partners();
    for (auto const& assigned : store::assigned_to(*everything, event.partner, *customer))
        count_standing(*everything, assigned.partner_id, assigned.partnership_id, {*customer});
}

void count_changed_assignment(Work& work, EventView const& event)
{
    auto const id = Id<CustomerAssignment>::parse(event.subject);
    if (!id)
        return;
    // Likewise: whoever changes an assignment may see a part of the partnership only.
    auto everything = work.across_partners();
    if (auto const assigned = store::assigned_to(*everything, *id))
        count_standing(*everything, assigned->partner_id, assigned->partnership_id, {assigned->customer_id});
}

void count_withdrawn_assignment(Work& work, EventView const& event)
{
    // Likewise; the assignment itself is gone.
    auto everything = work.across_partners();
    for (auto const& counted : store::counted_in(*everything, event.partner, event.customer))
        count_standing(*everything, counted.partner_id, counted.partnership_id, {counted.customer_id});
}

} // namespace entente::usage
