// What needs attention, found as the calendar finds it, and people at work on it.
#include "channel/channel.hpp"
#include "demo/cast.hpp"
#include "jobs/worker.hpp"
#include "tasks/rules.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace entente::demo {
namespace {

constexpr std::array days_ago{40, 19, 8};
constexpr std::array remarks{
    "Called. They decide after the budget round next week.",
    "Quote sent on Tuesday, no answer yet.",
    "Their new security lead begins on the 1st; we meet her then.",
    "Two sites were closed. It will not come back.",
};

jobs::Worker worker_of(Stage& stage)
{
    return {stage.store,
            {{tasks::find_kind, "0 6 * * *", tasks::find},
             {channel::find_dormant_kind, "0 6 * * *", channel::find_dormant}},
            {.threads = 0, .name = "demo"}};
}

void apply_rules_everywhere(Work& work, Stage const& stage)
{
    auto const rules = tasks::list_rules(work);
    for (auto const& partner : stage.partners)
        for (auto const& made : partner.partnerships)
            tasks::apply_rules(work, made.partnership, rules);
}

// The admin among the people whom one can look around as.
std::optional<identity::UserLine> persona_of(Work& work, Stage const& stage, Partner const& partner)
{
    for (auto const& person : identity::list_users(work, {.limit = 40, .partner_id = partner.id}).data)
        if (person.role == "partner_admin" &&
            std::ranges::find(stage.people, person.email, &SignInHint::email) != stage.people.end())
            return person;
    return std::nullopt;
}

Actor acting(identity::UserLine const& person, Partnership const& partnership)
{
    return {.kind = ActorKind::partner_wide,
            .user = person.id,
            .partner = partnership.partner_id,
            .partnership = partnership.id,
            .permissions = identity::permissions_of(*person.role, false),
            .label = person.email};
}

// One in a few is the person's, talked about, put off or over; of each rule one stays to be looked at.
void work_through(Work& work)
{
    auto const list = tasks::list_tasks(work, {.limit = 200}).data;
    auto const today = Date{static_cast<std::int32_t>(work.now().ms / 86'400'000)};
    auto const act = [&](Task const& task, tasks::TaskAct what) {
        tasks::ActOnTasks deed{.ids = {task.id}, .act = what};
        if (what == tasks::TaskAct::assign)
            deed.assignee_id = work.actor().user;
        if (what == tasks::TaskAct::snooze)
            deed.until = today + 12;
        tasks::act_on_tasks(work, deed);
    };
    std::map<TaskRule, int> open;
    for (auto const& task : list)
        ++open[task.rule];
    for (std::size_t place = 0; place < list.size(); ++place) {
        auto const& task = list[place];
        if (place % 3 == 1)
            act(task, tasks::TaskAct::assign);
        if (place % 4 == 1)
            tasks::comment_task(work, {task.id, remarks[place / 4 % remarks.size()]});
        bool const is_put_off = place % 7 == 4, is_over = place % 7 == 6;
        if ((is_put_off || is_over) && open[task.rule]-- > 1)
            act(task, is_over ? tasks::TaskAct::finish : tasks::TaskAct::snooze);
    }
}

} // namespace

void plan_tasks(Stage& stage)
{
    worker_of(stage).follow_calendar();
    for (auto const ago : days_ago)
        stage.acts.push_back({stage.last_day() - ago, [&stage](Work& work) { apply_rules_everywhere(work, stage); }});
}

void find_tasks(Stage& stage)
{
    auto worker = worker_of(stage);
    worker.follow_calendar();
    while (worker.do_one()) {
    }
}

void work_on_tasks(Stage& stage)
{
    for (auto const& partner : stage.partners) {
        std::optional<identity::UserLine> person;
        stage.store.read("demo", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("demo"));
            person = persona_of(work, stage, partner.partner);
        });
        if (!person)
            continue;
        for (auto const& made : partner.partnerships)
            stage.store.write_and_wait("demo", [&](Unit const& unit) {
                auto work = unit.as(acting(*person, made.partnership));
                work_through(work);
            });
    }
}

} // namespace entente::demo
