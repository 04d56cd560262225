// Whether a customer will stay: its health from 0 to 100 and the signals that it is made of, each with its value, what is wanted,
// how it was before and why. Formula: spec/domain D.11. A part that nothing is known of is named, and its weight is spread over
// the others; invoices and the customer's own sign-ins are not known here.
#pragma once

#include "portfolio/portfolio.hpp"

namespace entente {

enum class HealthPart { licence, trend, jobs, collectors, engagement, contacts };
BOOST_DESCRIBE_ENUM(HealthPart, licence, trend, jobs, collectors, engagement, contacts)

enum class HealthState { good, fair, poor }; // from 75; from 50; below
BOOST_DESCRIBE_ENUM(HealthState, good, fair, poor)

/// What a signal consists of: a product, a collector that is silent, a kind of contact.
struct SignalDetail {
    std::string label;
    std::int64_t value = 0;             // as the signal's; of a silent collector days
    std::optional<std::int64_t> before; // likewise
    std::optional<std::int64_t> runs;   // that the share is of
    std::optional<std::string> reason;  // of the last failure
};
BOOST_DESCRIBE_STRUCT(SignalDetail, (), (label, value, before, runs, reason))

/// Values are percents: of the licence in use, by which use has changed, of runs that succeeded, of collectors that were seen, of
/// contacts that are named.
struct RetentionSignal {
    HealthPart part = HealthPart::licence;
    std::int64_t weight = 0;           // of 100
    std::optional<std::int64_t> score; // 0 to 100; none: nothing is known
    std::optional<std::int64_t> value;
    std::optional<std::int64_t> before;    // three cycles ago; the week before
    std::optional<std::int64_t> good_from; // where the score is 100
    std::optional<std::int64_t> good_to;
    std::optional<std::int64_t> worst; // where it is 0
    std::vector<SignalDetail> details;
};
BOOST_DESCRIBE_STRUCT(RetentionSignal, (), (part, weight, score, value, before, good_from, good_to, worst, details))

struct CustomerSignals {
    Instant as_of;
    std::optional<std::int64_t> health; // none: nothing is known of any part
    std::optional<HealthState> state;
    bool is_expired = false; // all its orders have ended: poor, whatever the score
    std::int64_t known = 0;  // of 100: the weights of the parts that something is known of
    std::int64_t silent_after_days = 0;
    std::vector<RetentionSignal> signals; // one of each part
};
BOOST_DESCRIBE_STRUCT(CustomerSignals, (), (as_of, health, state, is_expired, known, silent_after_days, signals))

namespace portfolio {

/// Throws Problem 404 for a customer that the actor does not see, and where the type has no such tab; 409 partnership_required.
CustomerSignals read_customer_signals(Work&, customers::CustomerById const&);

} // namespace portfolio
} // namespace entente
