// Every SQL statement on partners, partnerships and their types.
#pragma once

#include "partners/partners.hpp"

namespace entente::partners::store {

/// From `after` (search key, id) on, whose search key begins with `prefix`.
std::vector<Partner> partners_page(Work&, std::string_view prefix, std::optional<std::string> const& after,
                                   std::int64_t rows);
std::optional<Partner> find_partner(Work&, Id<Partner>);

std::vector<Partnership> partnerships_page(Work&, std::string_view prefix, std::optional<Id<Partner>> partner,
                                           std::optional<std::string> const& after, std::int64_t rows);
std::optional<Partnership> find_partnership(Work&, Id<Partnership>);

std::vector<PartnershipType> types(Work&);
std::optional<PartnershipType> find_type(Work&, std::string_view code);
std::optional<PartnershipType> find_type(Work&, Id<PartnershipType>);

} // namespace entente::partners::store
