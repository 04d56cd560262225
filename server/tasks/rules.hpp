// The rules that find tasks, and from where on each is low, medium or high. A rule looks at a partnership as a whole, in one
// statement, so that a run costs what there is to find.
#pragma once

#include "tasks/tasks.hpp"

#include <span>

namespace entente {

ENTENTE_ENTITY(TaskRuleSettings, "task_rule")

/// From where on something is low, medium, high. A rule whose measure falls (days that are left) has falling steps.
struct Ladder {
    std::int64_t low = 0;
    std::int64_t medium = 0;
    std::int64_t high = 0;

    bool operator==(Ladder const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ladder, (), (low, medium, high))

namespace tasks {

/// Something that a rule finds about a customer.
struct Finding {
    Id<Customer> customer_id;
    std::string about;
    std::string label; // the order's number, the product's name, the currency, what the collector is called
    std::int64_t measure = 0;
    std::optional<Date> day;   // that the measure is counted from or to, when it changes by the day
    bool is_measured = true;   // false: too little to be judged by the ladder
    std::int64_t at_least = 0; // how urgent it is, whatever the ladder says
};

struct Rule {
    TaskRule rule;
    Ladder usual;
    bool is_falling = false;
    /// What lies at the lowest step or beyond. `today` is the partnership's.
    std::vector<Finding> (*find)(Work&, Partnership const&, Date today, std::int64_t lowest);
};
std::span<Rule const> all_rules();

/// 1 low to 3 high; 0: nothing to do.
std::int64_t urgency_of(Rule const&, Ladder const&, std::int64_t measure);
std::int64_t urgency_of(Rule const&, Ladder const&, Finding const&);

/// A rule as the vendor has it.
struct RuleSettings {
    std::optional<Id<TaskRuleSettings>> id; // none: as the program has it
    TaskRule rule = TaskRule::renewal_upcoming;
    bool is_on = true;
    bool is_falling = false;
    Ladder ladder;
    Ladder usual;
    std::int64_t version = 0; // 0 likewise
};
BOOST_DESCRIBE_STRUCT(RuleSettings, (), (id, rule, is_on, is_falling, ladder, usual, version))
struct RuleList {
    std::vector<RuleSettings> data;
};
BOOST_DESCRIBE_STRUCT(RuleList, (), (data))
RuleList list_rules(Work&);
Ladder ladder_of(Work&, TaskRule);

struct RuleFields {
    TaskRule rule = TaskRule::renewal_upcoming;
    bool is_on = true;
    Ladder ladder;
};
BOOST_DESCRIBE_STRUCT(RuleFields, (), (rule, is_on, ladder))
/// Throws Problem 422 unless each step is harder to reach than the one before.
RuleSettings keep_rule(Work&, RuleFields const&);

/// What a run would do if the rule were so.
struct RulePreview {
    std::int64_t found = 0;
    std::int64_t opens = 0;
    std::int64_t closes = 0; // once two runs have not found it
    std::int64_t rises = 0;
    std::int64_t falls = 0;
};
BOOST_DESCRIBE_STRUCT(RulePreview, (), (found, opens, closes, rises, falls))
RulePreview preview_rule(Work&, RuleFields const&); // throws as keep_rule

/// What a run changes in a partnership.
struct Changed {
    std::int64_t opened = 0;
    std::int64_t risen = 0;
    std::int64_t fallen = 0;
    std::int64_t resolved = 0;
};
Changed apply_rules(Work&, Partnership const&, RuleList const&);

} // namespace tasks
} // namespace entente
