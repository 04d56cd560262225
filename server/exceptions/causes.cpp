#include "exceptions/causes.hpp"

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "catalog/catalog.hpp"
#include "reviews/quarterly.hpp"
#include "tasks/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::exceptions {
namespace {

using store::Happened;

// What is looked at of the rows that events keep; of what else stands there nothing is needed.
struct SaidOfTask {
    std::optional<TaskRule> rule;
    std::int64_t urgency = 0;
};
BOOST_DESCRIBE_STRUCT(SaidOfTask, (), (rule, urgency))

struct SaidOfAdjustment {
    Id<Product> product_id;
    std::int64_t old_value = 0;
    std::int64_t new_value = 0;
};
BOOST_DESCRIBE_STRUCT(SaidOfAdjustment, (), (product_id, old_value, new_value))

struct SaidOfLine {
    std::string charge;
    std::string currency;
    Date ends_on;
    Date runs_to;
    std::int64_t acv_minor = 0;
};
BOOST_DESCRIBE_STRUCT(SaidOfLine, (), (charge, currency, ends_on, runs_to, acv_minor))

struct SaidOfOrder {
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(SaidOfOrder, (), (currency))

struct SaidOfFinding {
    Id<User> user_id;
    std::optional<Id<Partner>> about_id;
    std::optional<Id<Customer>> customer_id;
    std::string surface;
};
BOOST_DESCRIBE_STRUCT(SaidOfFinding, (), (user_id, about_id, customer_id, surface))

struct SaidOfImport {
    std::string kind;
    std::string file_name;
    std::string state;
    struct Counts {
        std::int64_t created = 0;
        std::int64_t updated = 0;
        BOOST_DESCRIBE_CLASS(Counts, (), (created, updated), (), ())
    } counts;
    std::int64_t taken_back = 0;
};
BOOST_DESCRIBE_STRUCT(SaidOfImport, (), (kind, file_name, state, counts, taken_back))

template <class Said>
Said said_in(RawJson const& row)
{
    Said said;
    std::vector<FieldError> forgiven; // members that nobody asks for
    if (row.text != "null")
        json::read(row.text, type_of<Said>(), &said, forgiven, json::Members::given);
    return said;
}

std::int64_t power_of_ten(std::int64_t decimals)
{
    std::int64_t power = 1;
    for (; decimals > 0; --decimals)
        power *= 10;
    return power;
}

// Whether it is large: by both, the share of what was and the amount. What comes where nothing was is business, not an exception: a
// first order, the first readings of a cycle.
bool is_large(ExceptionThresholds const& from, std::int64_t was, std::int64_t becomes, std::int64_t decimals)
{
    auto const by = std::max(was, becomes) - std::min(was, becomes);
    return was > 0 && by > 0 && by / power_of_ten(decimals) >= from.amount &&
           by >= was / 100 * from.percent + was % 100 * from.percent / 100;
}

// What happened before a rule was changed was judged by the former one.
bool holds(ExceptionSettings const& rule, Instant at)
{
    return rule.is_on && (!rule.updated_at || at >= *rule.updated_at);
}

constexpr bool is_of_line(std::string_view action) { return action.starts_with("order_line."); }

// Changes of what customers' orders are worth, each the sum of what one unit of work did. The latest first, so that what was before
// can be counted back from what is now.
class Worth {
public:
    Worth(Work& work, ExceptionSettings const& rule) : work_(work), rule_(rule) {}

    void add(Happened const& happened)
    {
        if (!happened.partner_id || !happened.customer_id)
            return;
        if (is_of_line(happened.action)) {
            auto const before = said_in<SaidOfLine>(happened.before);
            auto const after = said_in<SaidOfLine>(happened.after);
            count(happened, before.currency, -worth(before));
            count(happened, after.currency, worth(after));
        } else {
            auto const sign = happened.action == "order.renewed" ? -1 : 1;
            count(happened, said_in<SaidOfOrder>(happened.after).currency,
                  sign * store::worth_of_order(work_, happened.subject));
        }
    }

    void tell(std::vector<Cause>& causes)
    {
        for (auto const& change : changes_) {
            auto const [now, is_new] = now_.try_emplace({change.customer.uuid, change.currency}, 0);
            if (is_new)
                now->second = store::worth_of(work_, change.partner, change.customer, change.currency,
                                              local_date("UTC", work_.now()));
            auto const becomes = now->second;
            auto const was = now->second -= change.by;
            if (holds(rule_, change.at) && is_large(rule_.thresholds, was, becomes, minor_digits(change.currency)))
                causes.push_back({fmt::format("acv {} {} {}", change.customer.text(), change.currency, change.at.ms),
                                  {.kind = ExceptionKind::large_acv_change,
                                   .about_id = change.partner,
                                   .customer_id = change.customer,
                                   .was = was,
                                   .becomes = becomes,
                                   .decimals = minor_digits(change.currency),
                                   .currency = change.currency}});
        }
    }

private:
    struct Change {
        Instant at;
        Id<Partner> partner;
        Id<Customer> customer;
        std::string currency;
        std::int64_t by = 0;
    };

    // A line that is cancelled is worth nothing any more, also while it still runs.
    static std::int64_t worth(SaidOfLine const& line)
    {
        return line.charge == "recurring" && line.runs_to == line.ends_on ? line.acv_minor : 0;
    }

    void count(Happened const& happened, std::string const& currency, std::int64_t by)
    {
        if (!is_currency(currency))
            return;
        auto const is_same = [&](Change const& change) {
            return change.at == happened.at && change.customer == *happened.customer_id && change.currency == currency;
        };
        if (changes_.empty() || changes_.back().at != happened.at)
            unit_ = std::ssize(changes_); // what one unit of work did lies together
        auto const known = std::find_if(changes_.begin() + unit_, changes_.end(), is_same);
        if (known != changes_.end())
            known->by += by;
        else
            changes_.push_back({happened.at, *happened.partner_id, *happened.customer_id, currency, by});
    }

    Work& work_;
    ExceptionSettings const& rule_;
    std::vector<Change> changes_;
    std::ptrdiff_t unit_ = 0; // where the changes of the latest moment begin
    std::map<std::pair<Uuid, std::string>, std::int64_t> now_;
};

class Judge {
public:
    Judge(Work& work, ExceptionRules const& rules)
        : work_(work), rules_(rules), worth_(work, rule(ExceptionKind::large_acv_change))
    {}

    void look_at(Happened const& happened)
    {
        if (happened.action.starts_with("task."))
            task(happened);
        else if (happened.action == "user.locked_out")
            lock(happened);
        else if (happened.action == "adjustment.created")
            adjustment(happened);
        else if (happened.action == "isolation.broken")
            finding(happened);
        else if (happened.action.starts_with("import."))
            import(happened);
        else if (rule(ExceptionKind::large_acv_change).is_on)
            worth_.add(happened);
    }

    std::vector<Cause> causes() &&
    {
        worth_.tell(causes_);
        return std::move(causes_);
    }

private:
    ExceptionSettings const& rule(ExceptionKind kind) const
    {
        return *std::ranges::find(rules_.data, kind, &ExceptionSettings::kind);
    }
    bool holds_of(ExceptionKind kind, Happened const& happened) const { return holds(rule(kind), happened.at); }

    void add(Happened const& happened, std::string key, store::ExceptionRow exception)
    {
        exception.about_id = happened.partner_id;
        exception.customer_id = happened.customer_id;
        causes_.push_back({std::move(key), std::move(exception)});
    }

    // As urgent as a task can be.
    void task(Happened const& happened)
    {
        constexpr std::int64_t most_urgent = 3;
        auto const task = said_in<SaidOfTask>(happened.after);
        bool const is_of_usage = task.rule == TaskRule::high_usage;
        auto const kind = is_of_usage ? ExceptionKind::over_licence : ExceptionKind::ended_order_in_use;
        if (task.urgency < most_urgent || !(is_of_usage || task.rule == TaskRule::ended_order_in_use) ||
            !holds_of(kind, happened))
            return;
        auto const fact = store::fact_of(work_, happened.subject).value_or(store::TaskFact{});
        if (is_of_usage && fact.measure <= 100) // percent of the licence: the vendor may call less than that urgent
            return;
        add(happened, fmt::format("task {} {}", happened.subject, happened.at.ms),
            {.kind = kind, .label = fact.label, .becomes = is_of_usage ? fact.measure : 0});
    }

    // Of one person once a day, however often somebody tries.
    void lock(Happened const& happened)
    {
        if (holds_of(ExceptionKind::locked_out, happened))
            add(happened, fmt::format("lock {} {}", happened.subject, local_date("UTC", happened.at).text()),
                {.kind = ExceptionKind::locked_out,
                 .label = store::name_of_user(work_, happened.subject).value_or("")});
    }

    void adjustment(Happened const& happened)
    {
        auto const& from = rule(ExceptionKind::large_usage_change);
        auto const change = said_in<SaidOfAdjustment>(happened.after);
        auto const& product = product_of(change.product_id);
        if (holds(from, happened.at) && is_large(from.thresholds, change.old_value, change.new_value, product.decimals))
            add(happened, fmt::format("usage {}", happened.subject),
                {.kind = ExceptionKind::large_usage_change,
                 .label = product.name,
                 .was = change.old_value,
                 .becomes = change.new_value,
                 .decimals = product.decimals});
    }

    // Of a person and what it was told by, once a day.
    void finding(Happened const& happened)
    {
        if (!holds_of(ExceptionKind::isolation_broken, happened))
            return;
        auto const said = said_in<SaidOfFinding>(happened.after);
        causes_.push_back({fmt::format("isolation {} {} {}", said.user_id.text(), said.surface,
                                       local_date("UTC", happened.at).text()),
                           {.kind = ExceptionKind::isolation_broken,
                            .about_id = said.about_id,
                            .customer_id = said.customer_id,
                            .label = store::name_of_user(work_, said.user_id.text()).value_or("")}});
    }

    void import(Happened const& happened)
    {
        auto const& from = rule(ExceptionKind::many_customers);
        auto const import = said_in<SaidOfImport>(happened.after);
        if (!holds(from, happened.at))
            return;
        auto const touched = touched_by(happened, import);
        if (touched.customers <= from.thresholds.customers)
            return;
        causes_.push_back({fmt::format("{} {}", happened.action, happened.subject),
                           {.kind = ExceptionKind::many_customers,
                            .about_id = touched.partners == 1 ? touched.partner_id : std::nullopt,
                            .label = import.file_name,
                            .customers = touched.customers}});
    }

    // Of readings, whom they are about is kept; of what is one row a customer, the rows are.
    store::Touched touched_by(Happened const& happened, SaidOfImport const& import)
    {
        if (import.kind == "usage")
            return store::touched_by(work_, happened.subject);
        if (import.kind != "customers" && import.kind != "customer_assignments")
            return {};
        bool const is_undone = happened.action == "import.undone";
        return {.customers = is_undone ? import.taken_back : import.counts.created + import.counts.updated,
                .partners = 0,
                .partner_id = std::nullopt};
    }

    Product const& product_of(Id<Product> id)
    {
        if (products_.empty())
            for (auto& product : catalog::products(work_))
                products_.emplace(product.id.uuid, std::move(product));
        return products_[id.uuid];
    }

    Work& work_;
    ExceptionRules const& rules_;
    Worth worth_;
    std::vector<Cause> causes_;
    std::map<Uuid, Product> products_;
};

} // namespace

std::vector<Cause> causes_in(Work& work, std::vector<Happened> const& happened, ExceptionRules const& rules)
{
    Judge judge(work, rules);
    for (auto const& one : happened)
        judge.look_at(one);
    return std::move(judge).causes();
}

std::vector<Cause> overdue_reviews(Work& work, ExceptionRules const& rules)
{
    std::vector<Cause> causes;
    if (!std::ranges::find(rules.data, ExceptionKind::review_overdue, &ExceptionSettings::kind)->is_on)
        return causes;
    for (auto const& review : reviews::list_access_reviews(work).reviews)
        if (review.state == AccessReviewState::overdue)
            causes.push_back({fmt::format("review {} {}", review.partnership_id.text(), review.quarter),
                              {.kind = ExceptionKind::review_overdue,
                               .about_id = store::partner_of(work, review.partnership_id),
                               .label = review.quarter}});
    return causes;
}

} // namespace entente::exceptions
