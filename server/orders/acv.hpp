// The roll-ups of ACV: what each recurring line adds on its first day and takes away on the day on which it no longer runs.
// Lines are taken out as they were and put in as they are; what that comes to is written once.
#pragma once

#include "orders/orders_store.hpp"

#include <map>

namespace entente::orders {

class AcvRollUp {
public:
    AcvRollUp(Id<Partner> partner, Id<Partnership> partnership) : partner_(partner), partnership_(partnership) {}

    void put_in(std::vector<store::LineRow> const& lines) { count(lines, 1); }
    void take_out(std::vector<store::LineRow> const& lines) { count(lines, -1); }
    void write(Work&) const;

private:
    template <class Time>
    using Changes = std::map<std::pair<std::string, Time>, AcvSum>; // by currency and time

    void count(std::vector<store::LineRow> const&, std::int64_t sign);

    Id<Partner> partner_;
    Id<Partnership> partnership_;
    Changes<Date> days_;
    Changes<Month> months_;
};

} // namespace entente::orders
