// One statement for many customers: it is prepared for a fixed number of ids, and the last round repeats an id.
#pragma once

#include "work/work.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace entente::usage::store {

constexpr std::size_t customers_at_once = 32;

/// "?, ?, ... ?" for `IN (...)`.
inline std::string places_of_customers()
{
    std::string places = "?";
    for (std::size_t i = 1; i < customers_at_once; ++i)
        places += ", ?";
    return places;
}

/// `sql` takes `first...` and then the ids.
template <class Row, class Visit, class... A>
void each_of(Work& work, std::string_view sql, std::span<Id<Customer> const> customers, Visit&& visit,
             A const&... first)
{
    for (std::size_t at = 0; at < customers.size(); at += customers_at_once) {
        std::array<Id<Customer>, customers_at_once> ids;
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = customers[std::min(at + i, customers.size() - 1)];
        [&]<std::size_t... I>(std::index_sequence<I...>) { work.each<Row>(sql, visit, first..., ids[I]...); }
        (std::make_index_sequence<customers_at_once>());
    }
}

} // namespace entente::usage::store
