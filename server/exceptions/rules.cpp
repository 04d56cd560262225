#include "base/check.hpp"
#include "exceptions/causes.hpp"

#include <algorithm>
#include <array>

namespace entente::exceptions {
namespace {

constexpr Milliseconds previewed = std::chrono::days(30);
constexpr std::int64_t most_previewed = 50'000;
constexpr std::int64_t most_percent = 10'000;
constexpr std::int64_t most_amount = 1'000'000'000;
constexpr std::int64_t most_customers = 1'000'000;

struct KindOfException {
    ExceptionKind kind;
    Permission permission; // of whoever may be told
    ExceptionThresholds usual = {};
    bool has_source = true;
};
constexpr std::array kinds_of_exceptions{
    KindOfException{ExceptionKind::over_licence, Permission::usage_read},
    KindOfException{ExceptionKind::ended_order_in_use, Permission::usage_read},
    KindOfException{ExceptionKind::locked_out, Permission::users_manage},
    KindOfException{ExceptionKind::review_overdue, Permission::users_manage},
    KindOfException{ExceptionKind::isolation_broken, Permission::audit_read},
    KindOfException{ExceptionKind::large_usage_change, Permission::usage_read, {.percent = 50, .amount = 100}},
    KindOfException{ExceptionKind::large_acv_change, Permission::orders_read, {.percent = 25, .amount = 10'000}},
    KindOfException{ExceptionKind::many_customers, Permission::imports_run, {.customers = 100}},
    KindOfException{ExceptionKind::payment_failed, Permission::orders_read, {}, false},
};

ExceptionSettings checked(ExceptionFields const& fields)
{
    auto const& kind = *std::ranges::find(kinds_of_exceptions, fields.kind, &KindOfException::kind);
    Check check;
    auto const within = [&](std::string_view pointer, std::int64_t value, std::int64_t usual, std::int64_t most) {
        if (usual == 0)
            check.require(value == 0, std::string(pointer), "unknown", "This kind has no such threshold.");
        else
            check.within(std::string(pointer), value, 1, most);
    };
    within("/thresholds/percent", fields.thresholds.percent, kind.usual.percent, most_percent);
    within("/thresholds/amount", fields.thresholds.amount, kind.usual.amount, most_amount);
    within("/thresholds/customers", fields.thresholds.customers, kind.usual.customers, most_customers);
    check.done();
    return {.kind = kind.kind,
            .is_on = fields.is_on,
            .has_source = kind.has_source,
            .thresholds = fields.thresholds,
            .usual = kind.usual};
}

} // namespace

ExceptionRules list_exception_rules(Work& work)
{
    ExceptionRules list;
    auto const kept = store::rules(work);
    for (auto const& kind : kinds_of_exceptions) {
        ExceptionSettings settings{
            .kind = kind.kind, .has_source = kind.has_source, .thresholds = kind.usual, .usual = kind.usual};
        if (auto const own = std::ranges::find(kept, kind.kind, &store::RuleRow::kind); own != kept.end()) {
            settings.id = own->id;
            settings.is_on = own->is_on;
            settings.thresholds = {own->percent, own->amount, own->customers};
            settings.version = own->version;
            settings.updated_at = own->updated_at;
        }
        list.data.push_back(settings);
    }
    return list;
}

ExceptionSettings keep_exception_rule(Work& work, ExceptionFields const& input)
{
    auto settings = checked(input);
    auto const kept = store::rules(work);
    auto const own = std::ranges::find(kept, input.kind, &store::RuleRow::kind);
    store::RuleRow row =
        own != kept.end() ? *own : store::RuleRow{.id = work.new_id<ExceptionRule>(), .kind = input.kind};
    row.is_on = settings.is_on;
    row.percent = settings.thresholds.percent;
    row.amount = settings.thresholds.amount;
    row.customers = settings.thresholds.customers;
    row = own != kept.end() ? work.update("exception_rules", *own, row, "exception_rule.updated")
                            : work.insert("exception_rules", row, "exception_rule.created");
    settings.id = row.id;
    settings.version = row.version;
    settings.updated_at = row.updated_at;
    return settings;
}

ExceptionPreview preview_exception_rule(Work& work, ExceptionFields const& input)
{
    auto settings = checked(input);
    settings.is_on = true;
    ExceptionRules only;
    for (auto const& kind : kinds_of_exceptions)
        only.data.push_back(kind.kind == settings.kind ? settings
                                                       : ExceptionSettings{.kind = kind.kind, .is_on = false});
    auto causes = causes_in(work, store::happened_since(work, work.now() - previewed, most_previewed), only);
    std::ranges::move(overdue_reviews(work, only), std::back_inserter(causes));
    std::ranges::sort(causes, {}, &Cause::key);
    auto const repeated = std::ranges::unique(causes, {}, &Cause::key);
    return {std::ssize(causes) - std::ssize(repeated)};
}

std::string kinds_read_by(Permissions const& permissions)
{
    std::string kinds = ",";
    for (auto const& kind : kinds_of_exceptions)
        if (allows(permissions, kind.permission))
            kinds.append(name_of(kind.kind)).append(",");
    return kinds;
}

} // namespace entente::exceptions
