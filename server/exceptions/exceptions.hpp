// Exceptions: what the vendor is told of a partner's business that it does not follow day by day (S0-41): a policy that was broken, a large
// change, a payment that failed. They are found in what has happened (the events), a moment after it did, by the vendor's own
// rules; of one cause there is one, ever. They are the vendor's: no partner sees one, and whoever looks after some partners sees
// those about them. People are told of them as of everything else (notifications/).
#pragma once

#include "jobs/running.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente {

ENTENTE_ENTITY(Exception, "exception")
ENTENTE_ENTITY(ExceptionRule, "exception_rule")

enum class ExceptionKind {
    over_licence,
    ended_order_in_use,
    locked_out,
    review_overdue,
    isolation_broken,
    large_usage_change,
    large_acv_change,
    many_customers,
    payment_failed,
};
BOOST_DESCRIBE_ENUM(ExceptionKind, over_licence, ended_order_in_use, locked_out, review_overdue, isolation_broken,
                    large_usage_change, large_acv_change, many_customers, payment_failed)

namespace exceptions {

/// From where on a kind is told. What a kind does not ask for is 0, and stays so.
struct ExceptionThresholds {
    std::int64_t percent = 0;   // of what was, up or down
    std::int64_t amount = 0;    // and at least so many units of the product, or of the currency
    std::int64_t customers = 0; // more than so many at once

    bool operator==(ExceptionThresholds const&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExceptionThresholds, (), (percent, amount, customers))

/// A kind as the vendor has it.
struct ExceptionSettings {
    std::optional<Id<ExceptionRule>> id; // none: as the program has it
    ExceptionKind kind = ExceptionKind::over_licence;
    bool is_on = true;
    bool has_source = true; // false: nothing in the portal tells of it yet
    ExceptionThresholds thresholds;
    ExceptionThresholds usual;
    std::int64_t version = 0;          // 0 likewise
    std::optional<Instant> updated_at; // what happened before is judged no more
};
BOOST_DESCRIBE_STRUCT(ExceptionSettings, (), (id, kind, is_on, has_source, thresholds, usual, version, updated_at))
struct ExceptionRules {
    std::vector<ExceptionSettings> data;
};
BOOST_DESCRIBE_STRUCT(ExceptionRules, (), (data))
ExceptionRules list_exception_rules(Work&);

struct ExceptionFields {
    ExceptionKind kind = ExceptionKind::over_licence;
    bool is_on = true;
    ExceptionThresholds thresholds;
};
BOOST_DESCRIBE_STRUCT(ExceptionFields, (), (kind, is_on, thresholds))
/// Throws Problem 422 for a threshold that the kind does not have.
ExceptionSettings keep_exception_rule(Work&, ExceptionFields const&);

/// How often the kind would have been told in the last 30 days, were it so and on; of as much as one looks through.
struct ExceptionPreview {
    std::int64_t told = 0;
};
BOOST_DESCRIBE_STRUCT(ExceptionPreview, (), (told))
ExceptionPreview preview_exception_rule(Work&, ExceptionFields const&); // throws as keep_exception_rule

/// What the actor may be told of, ",over_licence,locked_out,": of orders whoever reads orders, and so on.
std::string kinds_read_by(Permissions const&);

// ---- how they are raised

constexpr std::string_view follow_kind = "exceptions.follow";
constexpr std::string_view find_kind = "exceptions.find";
constexpr std::string_view tell_kind = "exceptions.tell";

/// Looks through what has happened since it last did. The key of a job for it: while something happened that may be one.
void follow(jobs::Running&);
std::optional<std::string> asks_to_follow(Work&);
/// The same for the last day, and for what is not an event: reviews that are overdue.
void find(jobs::Running&);

/// The payload of a `tell_kind` job, which is left when some were raised: those behind `after`.
struct Raised {
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(Raised, (), (after))

web::Routes routes();

} // namespace exceptions
} // namespace entente
