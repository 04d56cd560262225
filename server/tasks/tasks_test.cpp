#include "contacts/contacts.hpp"
#include "tasks/rules.hpp"
#include "testing/jobs.hpp"
#include "testing/reseller.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace entente::tasks {
namespace {

using namespace std::chrono_literals;
using testing::on;
using testing::Person;
using testing::Reseller;

// The rules run as the worker runs them.
void run_rules(Reseller& world)
{
    testing::Workers workers(world.portal, {{find_kind, "", find}}, 1);
    world.vendor().works([&](Work& work) { jobs::leave(work, find_kind, work.now().text()); });
    workers.live(1ms);
}

std::string tasks_of(Person const& person, std::optional<TaskState> state = {})
{
    std::string list;
    for (auto const& task : person.reads(list_tasks, ListTasks{.state = state}).data)
        list += fmt::format("{} {} {} {} {};", task.customer_name, name_of(task.rule), task.label, task.urgency,
                            task.measure);
    return list;
}

void act(Person const& person, TaskAct what, std::optional<Date> until = {})
{
    std::vector<Id<Task>> ids;
    for (auto const state : {TaskState::open, TaskState::snoozed, TaskState::done})
        for (auto const& task : person.reads(list_tasks, ListTasks{.state = state}).data)
            ids.push_back(task.id);
    person.does(act_on_tasks, ActOnTasks{.ids = ids, .act = what, .until = until});
}

// With somebody to send the invoice to, so that only one rule speaks.
struct Sold : Reseller {
    Sold()
    {
        for (auto const& customer : {alpine, borg, cedar})
            vendor().does(contacts::create_contact, contacts::ContactFields{.customer_id = customer.id,
                                                                            .kind = ContactKind::finance,
                                                                            .name = "Fin",
                                                                            .email = "fin@example.com"});
    }
};

TEST(RenewalUpcoming, IsOneTaskAnOrderThatRisesInPlace)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00); // in 180 days
    world.order(world.borg, "Q-2", "2026-01-01", "2027-05-13", 1'000'00);   // in 181
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 1 180;");
    auto const id = world.admin().reads(list_tasks, ListTasks{}).data.at(0).id;

    run_rules(world);
    EXPECT_EQ(world.portal.count("tasks"), 1);
    EXPECT_EQ(testing::events_named(world.portal, "task.opened"), 1);

    world.when("2027-02-11T06:00:00Z");                                            // 90 days before
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 1 90;"); // the day counts by itself
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()),
              "Alpine Foods renewal_upcoming Q-1 2 90;Borg Energie renewal_upcoming Q-2 1 91;");
    world.when("2027-04-12T06:00:00Z");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()),
              "Alpine Foods renewal_upcoming Q-1 3 30;Borg Energie renewal_upcoming Q-2 2 31;");
    EXPECT_EQ(world.admin().reads(list_tasks, ListTasks{}).data.at(0).id, id);
    EXPECT_EQ(testing::events_named(world.portal, "task.risen"), 3);
}

TEST(RenewalUpcoming, IsResolvedOnceTwoRunsDoNotFindItAndComesBack)
{
    Sold world;
    auto const order = world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 1'000'00);
    run_rules(world);
    auto const next = world.renewal(order, "Q-2", "2030-01-01");
    run_rules(world);
    EXPECT_NE(tasks_of(world.admin()), "");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "");
    EXPECT_EQ(tasks_of(world.admin(), TaskState::resolved), "Alpine Foods renewal_upcoming Q-1 2 49;");
    EXPECT_EQ(testing::events_named(world.portal, "task.resolved"), 1);

    world.cancelled(next, "2027-01-01"); // it never runs: the first order is to be renewed again
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 2 49;");
    EXPECT_EQ(testing::events_named(world.portal, "task.reopened"), 1);
    EXPECT_EQ(world.portal.count("tasks"), 1);
}

TEST(Task, StaysDoneUntilItIsMoreUrgentThanItWasThen)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    run_rules(world);
    act(world.admin(), TaskAct::finish);
    EXPECT_EQ(testing::events_named(world.portal, "task.finished"), 1);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "");
    world.when("2027-02-11T06:00:00Z");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 2 90;");
}

TEST(Task, SleepsUntilItsDayOrUntilItRises)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    run_rules(world);
    EXPECT_THROW(act(world.admin(), TaskAct::snooze, on("2026-11-13")), Problem); // today
    act(world.admin(), TaskAct::snooze, on("2026-11-20"));
    EXPECT_EQ(tasks_of(world.admin()), "");
    EXPECT_EQ(tasks_of(world.admin(), TaskState::snoozed), "Alpine Foods renewal_upcoming Q-1 1 180;");
    world.when("2026-11-20T00:00:00Z"); // also before the next run
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 1 173;");
    EXPECT_EQ(tasks_of(world.admin(), TaskState::snoozed), "");
    act(world.admin(), TaskAct::snooze, on("2027-06-01"));
    world.when("2027-02-11T06:00:00Z");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 2 90;");
}

TEST(Task, IsForThoseWhoSeeItsCustomer)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 1'000'00);
    world.order(world.borg, "Q-2", "2026-01-01", "2027-01-01", 1'000'00);
    world.order(world.zebra, "Q-3", "2026-01-01", "2027-01-01", 1'000'00);
    run_rules(world);
    auto const olga = world.operator_of_alpine();
    EXPECT_EQ(tasks_of(olga), "Alpine Foods renewal_upcoming Q-1 2 49;");
    EXPECT_EQ(olga.reads(summarise_tasks, TaskSummaryQuery{}).open, 1);
    EXPECT_EQ(world.admin().reads(summarise_tasks, TaskSummaryQuery{}).open, 2);
    EXPECT_EQ(world.admin_of(world.nordics).reads(summarise_tasks, TaskSummaryQuery{}).open, 0);
    auto const all = world.vendor().reads(list_tasks, ListTasks{}).data;
    EXPECT_EQ(all.size(), 4u); // and Zebra has nobody for invoices
    for (auto const& task : all)
        if (task.customer_id != world.alpine.id) {
            EXPECT_THROW(olga.reads(read_task, TaskById{task.id}), Problem);
            EXPECT_THROW(olga.does(act_on_tasks, ActOnTasks{.ids = {task.id}}), Problem);
            EXPECT_THROW(olga.does(comment_task, CommentFields{task.id, "Mine?"}), Problem);
            EXPECT_THROW(olga.reads(list_task_comments, TaskById{task.id}), Problem);
        }

    world.leaves(world.alpine, "2026-11-13T06:00:00Z");
    EXPECT_EQ(tasks_of(olga), "");
    EXPECT_EQ(tasks_of(world.admin()), "Borg Energie renewal_upcoming Q-2 2 49;");
}

TEST(Task, IsActedOnTogetherOrNotAtAll)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-01-01", 1'000'00);
    world.order(world.zebra, "Q-2", "2026-01-01", "2027-01-01", 1'000'00);
    run_rules(world);
    std::vector<Id<Task>> ids;
    for (auto const& task : world.vendor().reads(list_tasks, ListTasks{}).data)
        ids.push_back(task.id);
    EXPECT_THROW(world.admin().does(act_on_tasks, ActOnTasks{.ids = ids}), Problem);
    EXPECT_EQ(world.admin().reads(summarise_tasks, TaskSummaryQuery{}).open, 1);
    EXPECT_THROW(world.admin().does(act_on_tasks, ActOnTasks{}), Problem);
}

TEST(Task, IsSpokenAboutAndUnreadUntilItIsLookedAt)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    run_rules(world);
    auto const olga = world.operator_of_alpine();
    auto const task = olga.reads(list_tasks, ListTasks{.customer_id = world.alpine.id}).data.at(0);
    EXPECT_TRUE(task.is_unread);
    EXPECT_EQ(olga.reads(summarise_tasks, TaskSummaryQuery{world.alpine.id}).unread, 1);
    EXPECT_EQ(olga.does(look_at_tasks, CustomerTasks{world.alpine.id}).unread, 0);
    EXPECT_THROW(olga.does(look_at_tasks, CustomerTasks{world.borg.id}), Problem);
    EXPECT_EQ(world.admin().reads(summarise_tasks, TaskSummaryQuery{world.alpine.id}).unread,
              0); // the same user's id here

    olga.does(comment_task, CommentFields{task.id, "Called them: they will sign."});
    EXPECT_THROW(olga.does(comment_task, CommentFields{task.id, " "}), Problem);
    EXPECT_EQ(world.vendor().reads(list_task_comments, TaskById{task.id}).data.at(0).text,
              "Called them: they will sign.");
    EXPECT_EQ(olga.reads(read_task, TaskById{task.id}).comment_count, 1);

    world.when("2027-02-11T06:00:00Z");
    run_rules(world);
    EXPECT_EQ(olga.reads(summarise_tasks, TaskSummaryQuery{world.alpine.id}).unread, 1); // it has risen
}

// Ten seats are licensed.
TEST(HighUsage, IsMeasuredAgainstTheLicence)
{
    struct Case {
        std::int64_t used;
        char const* task;
    };
    for (auto const& [used, task] :
         {Case{5, ""}, Case{6, "Alpine Foods high_usage seats 1 60;"}, Case{8, "Alpine Foods high_usage seats 2 80;"},
          Case{10, "Alpine Foods high_usage seats 2 100;"}, Case{11, "Alpine Foods high_usage seats 3 110;"}}) {
        Sold world;
        world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01", 1'000'00);
        world.uses(world.alpine, "2026-11-12", used);
        run_rules(world);
        EXPECT_EQ(tasks_of(world.admin()), task);
    }
}

TEST(HighUsage, FollowsTheProductsLicenceRule)
{
    for (auto const& [rule, task] :
         {std::pair{"sum", ""}, {"largest", "Alpine Foods high_usage seats 3 110;"}, {"none", ""}}) {
        Sold world;
        world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01",
                    {{.amount = 1, .quantity = 10}, {.amount = 1, .quantity = 10}});
        world.vendor().does(catalog::update_product, web::Revision{world.seats.version}, world.seats.id,
                            web::Patch<catalog::ProductChange>{fmt::format(R"({{"licence_rule":"{}"}})", rule)});
        world.uses(world.alpine, "2026-11-12", 11);
        run_rules(world);
        EXPECT_EQ(tasks_of(world.admin()), task) << rule;
    }
}

// Nobody has a licence here.
TEST(UsageGrowth, IsMeasuredAgainstTheAverageOfTheThreeCyclesBefore)
{
    struct Case {
        std::int64_t used;
        char const* task;
    };
    for (auto const& [used, task] :
         {Case{129, ""}, Case{130, "Alpine Foods usage_growth seats 1 30;"},
          Case{160, "Alpine Foods usage_growth seats 2 60;"}, Case{200, "Alpine Foods usage_growth seats 3 100;"}}) {
        Sold world;
        // A cycle that has closed takes nothing more.
        for (auto const& [day, value] : {std::pair{"2026-08-10", 110}, {"2026-09-10", 90}, {"2026-10-10", 100}}) {
            world.when(fmt::format("{}T12:00:00Z", day).c_str());
            world.uses(world.alpine, day, value);
        }
        world.uses(world.borg, "2026-10-10", 1); // new: nothing to be measured against
        world.when("2026-11-13T06:00:00Z");
        world.uses(world.alpine, "2026-11-12", used);
        world.uses(world.borg, "2026-11-12", 100);
        run_rules(world);
        EXPECT_EQ(tasks_of(world.admin()), task);
    }
}

TEST(InactiveUsage, BeginsAfterSevenDaysWithoutAReading)
{
    Sold world;
    world.uses(world.alpine, "2026-11-06"); // 7 days ago
    world.uses(world.borg, "2026-11-05");   // 8
    world.uses(world.cedar, "2026-10-13");  // 31
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Cedar Labs inactive_usage seats 3 31;Borg Energie inactive_usage seats 1 8;");
}

TEST(AcvDrop, ComparesWithAQuarterAgo)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2025-11-01", "2026-11-01", 1'000'00);
    world.order(world.alpine, "Q-2", "2026-11-01", "2029-11-01", 3 * 700'00); // 30 % less
    run_rules(world);
    EXPECT_NE(tasks_of(world.admin()).find("Alpine Foods acv_drop EUR 2 30;"), std::string::npos);
}

TEST(NoFinanceContact, ConcernsCustomersWithARunningOrder)
{
    Reseller world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2029-01-01", 1'000'00);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods no_finance_contact  1 1;");
}

TEST(EndedOrderInUse, IsFoundWhereNothingLicensesTheUsage)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2025-11-01", "2026-10-12", 1'000'00); // 32 days ago
    world.uses(world.alpine, "2026-11-12");
    run_rules(world);
    EXPECT_NE(tasks_of(world.admin()).find("Alpine Foods ended_order_in_use Q-1 2 32;"), std::string::npos);
    world.order(world.alpine, "Q-2", "2026-11-01", "2029-11-01", 1'000'00);
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()).find("ended_order_in_use"), std::string::npos);
}

// Those of one urgency stand in no order that a test could know.
std::set<std::string> each_of(std::string const& list)
{
    std::set<std::string> each;
    std::istringstream rest(list);
    for (std::string task; std::getline(rest, task, ';');)
        each.insert(task);
    return each;
}

TEST(InactiveCollector, BeginsAfterThreeDaysAndRisesInPlace)
{
    Sold world;
    world.collector(world.alpine, "S-3", "2026-11-10T06:00:00Z"); // three days ago
    world.collector(world.alpine, "S-4", "2026-11-09T06:00:00Z");
    world.collector(world.borg, "S-7", "2026-11-06T06:00:00Z");
    world.collector(world.borg, "S-8", "2026-11-05T06:00:00Z");
    world.collector(world.cedar, "S-14", "2026-10-30T06:00:00Z");
    world.collector(world.cedar, "S-15", "2026-10-29T06:00:00Z");
    world.collector(world.cedar, "S-old", "2025-10-29T06:00:00Z"); // nobody waits for it any more
    run_rules(world);
    EXPECT_EQ(
        each_of(tasks_of(world.admin())),
        (std::set<std::string>{"Alpine Foods inactive_collector S-4 1 4", "Borg Energie inactive_collector S-7 1 7",
                               "Borg Energie inactive_collector S-8 2 8", "Cedar Labs inactive_collector S-14 2 14",
                               "Cedar Labs inactive_collector S-15 3 15"}));
    world.when("2026-11-14T06:00:00Z");
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(
        each_of(tasks_of(world.operator_of_alpine())),
        (std::set<std::string>{"Alpine Foods inactive_collector S-3 1 4", "Alpine Foods inactive_collector S-4 1 5"}));
    EXPECT_EQ(testing::events_named(world.portal, "task.opened"), 6);
    EXPECT_EQ(testing::events_named(world.portal, "task.risen"), 2); // S-7, S-14
}

TEST(InactiveCollector, IsCalledWhatItsProductCallsItAndResolvedOnceItIsSeen)
{
    Sold world;
    world.vendor().does(catalog::update_product, web::Revision{world.seats.version}, world.seats.id,
                        web::Patch<catalog::ProductChange>{R"({"collector_name":"Scanner"})"});
    auto const made = world.collector(world.alpine, "S-4", "2026-11-09T06:00:00Z");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods inactive_collector Scanner S-4 1 4;");
    world.vendor().does(collectors::update_collector, web::Revision{made.version}, made.id,
                        web::Patch<collectors::CollectorChange>{R"({"last_seen_at":"2026-11-13T05:00:00Z"})"});
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "");
    EXPECT_EQ(testing::events_named(world.portal, "task.resolved"), 1);
}

// Twenty, forty, sixty percent of at least five runs; three or seven failures in a row.
TEST(FailedJobs, AreMeasuredByTheirShareAndByTheirStreak)
{
    struct Case {
        char const* runs;
        char const* task;
    };
    for (auto const& [runs, task] : {
             Case{"fffs", ""},                                           // too few to be judged
             Case{"fsssss", ""},                                         // 16 %
             Case{"fssss", "Alpine Foods failed_jobs seats 1 20;"},      //
             Case{"fsfssfssss", "Alpine Foods failed_jobs seats 1 30;"}, //
             Case{"ffsss", "Alpine Foods failed_jobs seats 2 40;"},      //
             Case{"fffss", "Alpine Foods failed_jobs seats 3 60;"},      //
             Case{"ff", ""},                                             //
             Case{"fff", "Alpine Foods failed_jobs seats 2 100;"},       // three in a row, whatever the share
             Case{"ssssssssssssssssssssfff", "Alpine Foods failed_jobs seats 2 13;"}, //
             Case{"ssssssssssssssssssssssssssssssssssssfffffff", "Alpine Foods failed_jobs seats 3 16;"},
         }) {
        Sold world;
        world.ran(world.alpine, runs);
        run_rules(world);
        EXPECT_EQ(tasks_of(world.admin()), task) << runs;
    }
}

TEST(FailedJobs, AreOneTaskOfACustomersProductThatIsResolvedOnceTheyRunAgain)
{
    Sold world;
    world.ran(world.alpine, "ffsss");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods failed_jobs seats 2 40;");
    world.when("2026-11-13T16:00:00Z");
    world.ran(world.alpine, "ffffff");
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods failed_jobs seats 3 72;");
    EXPECT_EQ(world.portal.count("tasks"), 1);
    world.when("2026-11-21T16:00:00Z"); // nothing ran for a week: what failed in a row is not mended by that
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods failed_jobs seats 2 100;");
    world.ran(world.alpine, "ssssss");
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "");
}

TEST(Rules, OfWhatACustomerHasCountItInThePartnershipOfTheProduct)
{
    Sold world;
    world.collector(world.alpine, "S-4", "2026-11-09T06:00:00Z");
    world.ran(world.alpine, "fff");
    run_rules(world);
    EXPECT_EQ(world.admin_of(world.nordics).reads(summarise_tasks, TaskSummaryQuery{}).open, 0);
    EXPECT_EQ(world.portal.count("tasks"), 2);
    world.leaves(world.alpine, "2026-11-13T06:00:00Z");
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(world.admin().reads(list_tasks, ListTasks{.state = TaskState::resolved}).data.size(), 0u);
    EXPECT_EQ(testing::events_named(world.portal, "task.resolved"), 2);
}

TEST(Rules, AreChangedWithAPreviewOfWhatThatDoes)
{
    Sold world;
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00); // 180 days
    world.order(world.borg, "Q-2", "2026-01-01", "2027-06-12", 1'000'00);   // 211
    run_rules(world);
    RuleFields const wider{TaskRule::renewal_upcoming, true, {365, 180, 30}};
    auto const preview = world.vendor().reads(preview_rule, wider);
    EXPECT_EQ(preview.found, 2);
    EXPECT_EQ(preview.opens, 1);
    EXPECT_EQ(preview.rises, 1);
    EXPECT_EQ(preview.closes, 0);
    EXPECT_EQ(world.vendor().reads(preview_rule, RuleFields{TaskRule::renewal_upcoming, false, {180, 90, 30}}).closes,
              1);
    EXPECT_EQ(tasks_of(world.admin()), "Alpine Foods renewal_upcoming Q-1 1 180;"); // nothing happened yet

    world.vendor().does(keep_rule, wider);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()),
              "Alpine Foods renewal_upcoming Q-1 2 180;Borg Energie renewal_upcoming Q-2 1 211;");
    EXPECT_THROW(world.vendor().does(keep_rule, RuleFields{TaskRule::renewal_upcoming, true, {90, 180, 30}}), Problem);
    EXPECT_THROW(world.vendor().does(keep_rule, RuleFields{TaskRule::high_usage, true, {60, 60, 101}}), Problem);
    world.vendor().does(keep_rule, RuleFields{TaskRule::renewal_upcoming, false, {365, 180, 30}});
    EXPECT_EQ(testing::events_named(world.portal, "task_rule.updated"), 1);
    run_rules(world);
    run_rules(world);
    EXPECT_EQ(tasks_of(world.admin()), "");
}

} // namespace
} // namespace entente::tasks
