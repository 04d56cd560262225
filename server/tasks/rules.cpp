#include "tasks/rules.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "tasks/rules_store.hpp"
#include "tasks/tasks_store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace entente::tasks {
namespace {

constexpr std::int64_t runs_until_gone = 2;
constexpr std::int64_t most_step = 1'000'000;

constexpr std::array rules{
    Rule{TaskRule::renewal_upcoming, {180, 90, 30}, true, store::renewals_within},
    Rule{TaskRule::high_usage, {60, 80, 101}, false, store::usage_from},
    Rule{TaskRule::usage_growth, {30, 60, 100}, false, store::usage_grown},
    Rule{TaskRule::inactive_usage, {8, 15, 31}, false, store::unused_longer_than}, // more than 7, 14, 30
    Rule{TaskRule::acv_drop, {10, 25, 50}, false, store::acv_lost},
    Rule{TaskRule::no_finance_contact, {1, 2, 3}, false, store::without_finance_contact}, // it is there or not: low
    Rule{TaskRule::ended_order_in_use, {1, 31, 61}, false, store::used_after_end},
    Rule{TaskRule::inactive_collector, {4, 8, 15}, false, store::unseen_longer_than}, // more than 3, 7, 14
    Rule{TaskRule::failed_jobs, {20, 40, 60}, false, store::failing_jobs},
};

Rule const& rule_of(TaskRule rule) { return *std::ranges::find(rules, rule, &Rule::rule); }

RuleSettings settings_of(Rule const& rule)
{
    return {.rule = rule.rule, .is_falling = rule.is_falling, .ladder = rule.usual, .usual = rule.usual};
}

RuleSettings checked(RuleFields const& fields)
{
    auto settings = settings_of(rule_of(fields.rule));
    settings.is_on = fields.is_on;
    settings.ladder = fields.ladder;
    Check check;
    check.within("/ladder/low", fields.ladder.low, 0, most_step);
    check.within("/ladder/medium", fields.ladder.medium, 0, most_step);
    check.within("/ladder/high", fields.ladder.high, 0, most_step);
    auto const is_harder = [&](std::int64_t one, std::int64_t next) {
        return settings.is_falling ? next < one : next > one;
    };
    auto const* const must =
        settings.is_falling ? "Expected less than the step before." : "Expected more than the step before.";
    check.require(is_harder(fields.ladder.low, fields.ladder.medium), "/ladder/medium", "order", must);
    check.require(is_harder(fields.ladder.medium, fields.ladder.high), "/ladder/high", "order", must);
    check.done();
    return settings;
}

using Key = std::tuple<Uuid, TaskRule, std::string>; // customer, rule, about
Key key_of(store::TaskRow const& row) { return {row.customer_id.uuid, row.rule, row.about}; }

bool is_live(store::TaskRow const& row) { return row.state == TaskState::open || row.state == TaskState::snoozed; }

void open(store::TaskRow& row, Instant now)
{
    row.state = TaskState::open;
    row.snoozed_until.reset();
    row.closed_at.reset();
    row.settled_urgency = 0;
    row.opened_at = row.risen_at = now;
}

enum class Turn { none, reopened, risen, fallen, resolved };

// What a run makes of a task that it has found, so urgent.
Turn met(store::TaskRow& task, std::int64_t urgency, Instant now, Date today)
{
    auto const before = task;
    task.urgency = urgency;
    bool const outgrew = before.state == TaskState::done && urgency > before.settled_urgency;
    bool const woke =
        before.state == TaskState::snoozed && (*before.snoozed_until <= today || urgency > before.urgency);
    if (before.state == TaskState::resolved || outgrew || woke) {
        open(task, now);
        return Turn::reopened;
    }
    if (urgency == before.urgency)
        return Turn::none;
    if (is_live(before) && urgency > before.urgency) {
        task.risen_at = now;
        return Turn::risen;
    }
    return Turn::fallen;
}

// And of one that so many runs in a row have not found.
Turn missed(store::TaskRow& task, std::int64_t gone_runs, Instant now)
{
    if (gone_runs < runs_until_gone || task.state == TaskState::resolved)
        return Turn::none;
    task.state = TaskState::resolved;
    task.snoozed_until.reset();
    if (!task.closed_at)
        task.closed_at = now;
    return Turn::resolved;
}

struct Found {
    std::map<Key, std::pair<Finding, std::int64_t>> by_key; // with the urgency
};

Found look(Work& work, Partnership const& partnership, RuleSettings const& settings)
{
    Found found;
    if (!settings.is_on)
        return found;
    auto const& rule = rule_of(settings.rule);
    auto const today = local_date(partnership.zone, work.now());
    for (auto const& finding : rule.find(work, partnership, today, settings.ladder.low))
        if (auto const urgency = urgency_of(rule, settings.ladder, finding))
            found.by_key.insert({{finding.customer_id.uuid, rule.rule, finding.about}, {finding, urgency}});
    return found;
}

void store_turn(Work& work, Turn turn, store::TaskRow const& before, store::TaskRow const& after, Changed& changed)
{
    switch (turn) {
    case Turn::none: return;
    case Turn::reopened:
        work.update("tasks", before, after, "task.reopened");
        ++changed.opened;
        return;
    case Turn::risen:
        work.update("tasks", before, after, "task.risen");
        ++changed.risen;
        return;
    case Turn::fallen:
        work.update("tasks", before, after, "task.fallen");
        ++changed.fallen;
        return;
    case Turn::resolved:
        work.update("tasks", before, after, "task.resolved");
        ++changed.resolved;
        return;
    }
}

store::FactRow fact_of(store::TaskRow const& task, Finding const& found)
{
    return {.partner_id = task.partner_id,
            .task_id = task.id,
            .partnership_id = task.partnership_id,
            .customer_id = task.customer_id,
            .label = found.label,
            .measure = found.day ? 0 : found.measure, // what changes by the day is not written down each day
            .day = found.day};
}

store::TaskRow task_of(Work& work, Partnership const& partnership, TaskRule rule, Finding const& found,
                       std::int64_t urgency)
{
    store::TaskRow row{.partner_id = partnership.partner_id,
                       .id = work.new_id<Task>(),
                       .partnership_id = partnership.id,
                       .customer_id = found.customer_id,
                       .rule = rule,
                       .about = found.about,
                       .urgency = urgency};
    open(row, work.now());
    return row;
}

} // namespace

std::span<Rule const> all_rules() { return rules; }

std::int64_t urgency_of(Rule const& rule, Ladder const& ladder, std::int64_t measure)
{
    auto const reaches = [&](std::int64_t step) { return rule.is_falling ? measure <= step : measure >= step; };
    return reaches(ladder.high) ? 3 : reaches(ladder.medium) ? 2 : reaches(ladder.low) ? 1 : 0;
}

std::int64_t urgency_of(Rule const& rule, Ladder const& ladder, Finding const& finding)
{
    return std::max(finding.at_least, finding.is_measured ? urgency_of(rule, ladder, finding.measure) : 0);
}

RuleList list_rules(Work& work)
{
    RuleList list;
    auto const kept = store::rules(work);
    for (Rule const& rule : rules) {
        auto settings = settings_of(rule);
        auto const own = std::ranges::find(kept, rule.rule, &store::RuleRow::rule);
        if (own != kept.end()) {
            settings.id = own->id;
            settings.is_on = own->is_on;
            settings.ladder = {own->low, own->medium, own->high};
            settings.version = own->version;
        }
        list.data.push_back(settings);
    }
    return list;
}

Ladder ladder_of(Work& work, TaskRule rule)
{
    auto const list = list_rules(work);
    return std::ranges::find(list.data, rule, &RuleSettings::rule)->ladder;
}

RuleSettings keep_rule(Work& work, RuleFields const& input)
{
    auto settings = checked(input);
    auto const kept = store::rules(work);
    auto const own = std::ranges::find(kept, input.rule, &store::RuleRow::rule);
    store::RuleRow row =
        own != kept.end() ? *own : store::RuleRow{.id = work.new_id<TaskRuleSettings>(), .rule = input.rule};
    row.is_on = settings.is_on;
    row.low = settings.ladder.low;
    row.medium = settings.ladder.medium;
    row.high = settings.ladder.high;
    row = own != kept.end() ? work.update("task_rules", *own, row, "task_rule.updated")
                            : work.insert("task_rules", row, "task_rule.created");
    settings.id = row.id;
    settings.version = row.version;
    return settings;
}

RulePreview preview_rule(Work& work, RuleFields const& input)
{
    auto const settings = checked(input);
    RulePreview preview;
    std::optional<Id<Partnership>> after;
    for (;;) {
        auto const some = store::partnerships_after(work, after, 100);
        for (Partnership const& partnership : some) {
            auto found = look(work, partnership, settings).by_key;
            preview.found += static_cast<std::int64_t>(found.size());
            for (auto const& row : store::of_partnership(work, partnership)) {
                if (row.rule != settings.rule)
                    continue;
                auto const met = found.find(key_of(row));
                if (met == found.end()) {
                    preview.closes += is_live(row) ? 1 : 0;
                    continue;
                }
                auto const urgency = met->second.second;
                bool const reopens =
                    row.state == TaskState::resolved || (row.state == TaskState::done && urgency > row.settled_urgency);
                preview.opens += reopens ? 1 : 0;
                preview.rises += is_live(row) && urgency > row.urgency ? 1 : 0;
                preview.falls += is_live(row) && urgency < row.urgency ? 1 : 0;
                found.erase(met);
            }
            preview.opens += static_cast<std::int64_t>(found.size());
            after = partnership.id;
        }
        if (some.size() < 100)
            return preview;
    }
}

Changed apply_rules(Work& work, Partnership const& partnership, RuleList const& settings)
{
    Changed changed;
    Found found;
    for (auto const& rule : settings.data)
        found.by_key.merge(look(work, partnership, rule).by_key);
    auto const today = local_date("UTC", work.now());
    std::map<Uuid, store::FactRow> facts;
    for (auto& fact : store::facts_of_partnership(work, partnership))
        facts.emplace(fact.task_id.uuid, std::move(fact));
    std::vector<store::FactRow> changed_facts;
    for (auto const& before : store::of_partnership(work, partnership)) {
        auto after = before;
        auto const& known = facts.at(before.id.uuid);
        auto seen = known;
        Turn turn{};
        if (auto const at = found.by_key.find(key_of(before)); at != found.by_key.end()) {
            turn = met(after, at->second.second, work.now(), today);
            seen = fact_of(before, at->second.first);
            found.by_key.erase(at);
        } else {
            seen.gone_runs = std::min(known.gone_runs + 1, runs_until_gone);
            turn = missed(after, seen.gone_runs, work.now());
        }
        store_turn(work, turn, before, after, changed);
        if (seen != known)
            changed_facts.push_back(seen);
    }
    for (auto const& [key, what] : found.by_key) {
        auto const task = work.insert(
            "tasks", task_of(work, partnership, std::get<TaskRule>(key), what.first, what.second), "task.opened");
        changed_facts.push_back(fact_of(task, what.first));
        ++changed.opened;
    }
    store::put_facts(work, changed_facts);
    return changed;
}

} // namespace entente::tasks
