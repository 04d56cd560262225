// A partnership's billing cycles as a page shows them: boundaries, how far the running one is, and whether it is closed.
#pragma once

#include "base/calendar.hpp"
#include "partners/partners.hpp"
#include "usage/usage.hpp"

#include <vector>

namespace entente {

struct BillingCycle {
    Month month; // its label, the month of its last day
    Date from;
    Date to; // included
    std::int64_t days = 0;
    std::int64_t day = 0; // number of today in it, from 1; `days` once it is over
    Instant starts_at;
    Instant ends_at;
    CycleState state = CycleState::open;
};
BOOST_DESCRIBE_STRUCT(BillingCycle, (), (month, from, to, days, day, starts_at, ends_at, state))

namespace portfolio {

/// Reads the stored boundaries once; a cycle that was never stored is computed.
class Cycles {
public:
    enum class Reach { all, latest }; // latest: the running cycle and those before it that may not be closed yet

    Cycles(Work&, Partnership const&, Reach = Reach::all);

    Zone const& zone() const { return zone_; }
    Date today() const { return today_; }
    BillingCycle const& open() const { return open_; }
    BillingCycle labelled(Month) const; // throws std::logic_error for one beyond the reach
    BillingCycle containing(Date) const;
    Month last_closed() const;
    /// `number` cycles, oldest first, of which the last carries this label.
    std::vector<BillingCycle> ending_with(Month last, int number) const;
    /// A month that can be asked for, or the open cycle's. Throws Problem 422 for one that has not begun.
    Month chosen(std::optional<Month>) const;

private:
    BillingCycle shown(Cycle const&) const;

    Partnership partnership_;
    Zone zone_;
    Instant now_;
    Date today_;
    Month first_;               // that was asked for
    std::vector<Cycle> stored_; // by label
    BillingCycle open_;
};

} // namespace portfolio
} // namespace entente
