// What a partnership's cycles amount to, product by product. A closed and billed cycle shows what was billed; every other one
// is computed the same way from the roll-ups. A person who sees only some customers gets the totals of those, and neither
// commitment nor price.
#pragma once

#include "portfolio/cycles.hpp"

#include <map>

namespace entente::portfolio {

struct CycleTotal {
    std::int64_t customers = 0;
    std::int64_t total = 0; // by the partnership's kind of total
    std::int64_t sum_of_peaks = 0;
    std::int64_t peak_of_sums = 0;
    std::optional<std::int64_t> commitment; // in force on the cycle's first day
    std::int64_t billable = 0;
    std::int64_t overage = 0;
    std::optional<Money> unit_price;
    std::optional<Money> amount;
    std::int64_t days = 0; // with a reading, of all its customers together
};

bool sees_whole_partnership(Work const&);
/// Basis points; nothing of nothing.
std::optional<std::int64_t> share_of(std::int64_t part, std::int64_t whole);

/// The partnership's sum of peaks of one product, in one cycle.
std::int64_t sum_of_peaks(Work&, Partnership const&, Month, Id<Product>);

enum class Terms { commitments, commitments_and_prices };

class CycleTotals {
public:
    /// Of cycles without a gap between the first and the last.
    CycleTotals(Work&, Partnership const&, std::vector<BillingCycle> const&, Terms);

    CycleTotal of(BillingCycle const&, Product const&) const;
    /// Whether there is anything to show of the product: use, or a commitment.
    bool knows(Product const&) const;

private:
    using Key = std::pair<Month, Id<Product>>;
    struct Measured {
        std::int64_t total = 0;
        std::int64_t customers = 0;
        std::int64_t days = 0;
        // Of the days' sums: what each aggregation makes of them.
        std::int64_t largest_day = 0;
        std::int64_t last_day = 0;
        std::int64_t all_days = 0;
    };
    void read_measured(Work&, std::vector<BillingCycle> const&);
    CycleTotal computed(BillingCycle const&, Product const&, Measured const&) const;

    Partnership partnership_;
    std::map<Key, Measured> measured_;
    std::map<Key, CycleBill> bills_;
    std::vector<Commitment> commitments_;
    std::vector<Price> prices_;
};

} // namespace entente::portfolio
