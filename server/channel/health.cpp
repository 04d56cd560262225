#include "base/calendar.hpp"
#include "channel/liveliness.hpp"
#include "channel/survival.hpp"

#include <algorithm>
#include <set>

namespace entente::channel {
namespace {

constexpr std::int32_t weeks_shown = 12;
constexpr std::size_t most_listed = 1'000;

std::vector<Week> last_weeks(Work& work, std::vector<store::Life> const& lives, Date day)
{
    std::vector<Week> weeks;
    auto const days = store::active_days(work, day - weekly * weeks_shown + 1);
    for (std::int32_t back = weeks_shown - 1; back >= 0; --back) {
        Week week{.ends_on = day - weekly * back};
        std::set<Uuid> active;
        for (auto const& each : days)
            if (each.day > week.ends_on - weekly && each.day <= week.ends_on)
                active.insert(each.partner_id.uuid);
        for (auto const& life : lives)
            if (made_on(life) <= week.ends_on - weekly) {
                ++week.partners;
                week.active += active.contains(life.id.uuid) ? 1 : 0;
            }
        weeks.push_back(week);
    }
    return weeks;
}

FirstAction first_action(std::vector<store::Life> const& lives, Date day)
{
    FirstAction figures;
    std::vector<Wait> waits;
    for (auto const& life : lives) {
        bool const has_acted = life.first_day.has_value();
        auto const until = has_acted ? *life.first_day : day;
        waits.push_back({std::max(0, until - made_on(life)), has_acted});
        figures.acted += has_acted ? 1 : 0;
    }
    figures.partners = static_cast<std::int64_t>(waits.size());
    Survival const survival(std::move(waits));
    figures.median_days = survival.quantile(50);
    figures.p75_days = survival.quantile(75);
    figures.within_week = survival.happened_within(weekly);
    return figures;
}

std::optional<DormantTask> shown(Work& work, std::vector<store::PartnerTaskRow> const& tasks, Id<Partner> partner)
{
    auto const task = std::ranges::find(tasks, partner, &store::PartnerTaskRow::about_id);
    if (task == tasks.end() || task->state != store::PartnerTaskState::open)
        return std::nullopt;
    DormantTask shown{task->opened_at, std::nullopt};
    if (task->assignee_id)
        shown.assignee_name = store::name_of_user(work, *task->assignee_id);
    return shown;
}

} // namespace

Date today(Work const& work) { return local_date("UTC", work.now()); }
Date made_on(store::Life const& life) { return local_date("UTC", life.created_at); }

Liveliness liveliness_of(store::Life const& life, Date day)
{
    if (life.last_day && *life.last_day > day - weekly)
        return Liveliness::active;
    if (made_on(life) > day - weekly)
        return Liveliness::young;
    auto const silent_since = life.last_day.value_or(made_on(life));
    return silent_since <= day - dormant_after ? Liveliness::dormant : Liveliness::idle;
}

Health read_channel_health(Work& work)
{
    auto const day = today(work);
    auto const lives = store::lives(work, day - weekly + 1);
    Health health{.as_of = work.now(), .weeks = last_weeks(work, lives, day), .first_action = first_action(lives, day)};
    for (auto const& life : lives) {
        health.partners += made_on(life) <= day - dormant_after ? 1 : 0;
        health.dormant += liveliness_of(life, day) == Liveliness::dormant ? 1 : 0;
    }
    return health;
}

PartnerLives list_partner_lives(Work& work, ListPartnerLives const& input)
{
    auto const day = today(work);
    auto const tasks = store::dormant_tasks(work);
    PartnerLives list;
    for (auto const& life : store::lives(work, day - weekly + 1)) {
        auto const liveliness = liveliness_of(life, day);
        if (input.liveliness && *input.liveliness != liveliness)
            continue;
        if (list.partners.size() == most_listed) {
            ++list.more;
            continue;
        }
        list.partners.push_back(
            {.id = life.id,
             .name = life.name,
             .liveliness = liveliness,
             .last_day = life.last_day,
             .first_day = life.first_day,
             .people = life.people,
             .created_at = life.created_at,
             .crm_status = life.crm_status,
             .task = liveliness == Liveliness::dormant ? shown(work, tasks, life.id) : std::nullopt});
    }
    return list;
}

} // namespace entente::channel
