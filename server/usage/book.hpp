// A partnership while its usage is being written: its zone, whom it counts, and its cycles as far as they are needed.
#pragma once

#include "base/calendar.hpp"
#include "usage/usage.hpp"

#include <deque>

namespace entente::usage {

class Book {
public:
    /// Bills what has closed meanwhile, so that every cycle read from here on says truly whether it may still change.
    Book(Work&, Partnership);

    Partnership const& partnership() const { return partnership_; }
    Zone const& zone() const { return zone_; }
    /// The partnership's number within its partner, which what is measured carries instead of its id.
    std::int64_t number() const { return number_; }
    bool counts(CustomerKind) const;

    /// The cycle that contains the instant, by its stored boundaries; stored now when it was not. Lives as long as the book.
    Cycle const& cycle_at(Work&, Instant);
    /// The local day of an instant, which is a day of its cycle whatever tzdata has learnt since the cycle was stored.
    Date day_of(Cycle const&, Instant) const;

private:
    Partnership partnership_;
    Zone zone_;
    std::int64_t number_;
    std::string eligible_kinds_;
    std::deque<Cycle> cycles_;
    Cycle const* latest_ = nullptr;
};

} // namespace entente::usage
