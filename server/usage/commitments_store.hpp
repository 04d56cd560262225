// Every SQL statement on commitments.
#pragma once

#include "usage/usage.hpp"

namespace entente::usage::store {

std::vector<Commitment> commitments_page(Work&, std::optional<Id<Partnership>>, std::optional<std::string> const& after,
                                         std::int64_t rows);
std::optional<Commitment> find_commitment(Work&, Id<Commitment>);
std::vector<Commitment> commitments_on(Work&, Partnership const&, Date);
/// Whether another commitment of the same partnership and product holds on one of this one's days.
bool overlaps_another(Work&, Commitment const&);

} // namespace entente::usage::store
