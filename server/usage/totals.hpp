// Changes of partnerships' totals, gathered while their customers' values change and written at once.
#pragma once

#include "usage/usage.hpp"

#include <map>
#include <tuple>

namespace entente::usage {

class Totals {
public:
    /// A customer's value of a cycle that counts from now on (sign 1) or no longer (sign -1).
    void count_cycle(Partnership const&, Month, Id<Product>, std::int64_t value, std::int64_t days, std::int64_t sign);
    void count_day(Partnership const&, Id<Product>, Date, std::int64_t value, std::int64_t sign);
    void write(Work&) const;

private:
    struct Change {
        Partnership const* partnership = nullptr;
        std::int64_t total = 0;
        std::int64_t customers = 0;
        std::int64_t days = 0;
        bool is_none() const { return total == 0 && customers == 0 && days == 0; }
    };
    template <class Time>
    using Changes = std::map<std::tuple<Id<Partnership>, Id<Product>, Time>, Change>;

    Changes<Month> cycles_;
    Changes<Date> days_;
};

} // namespace entente::usage
