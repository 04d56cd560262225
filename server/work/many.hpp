// One statement for many keys: it is prepared for a fixed number of them, and the last round repeats one.
#pragma once

#include "work/work.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace entente {

constexpr std::size_t at_once = 50; // a usual page

/// "?, ?, ... ?" for `IN (...)`.
inline std::string places_at_once()
{
    std::string places = "?";
    for (std::size_t i = 1; i < at_once; ++i)
        places += ", ?";
    return places;
}

/// `sql` takes `first...` and then the keys.
template <class Row, class Key, class Visit, class... A>
void each_of(Work& work, std::string_view sql, std::span<Key const> keys, Visit&& visit, A const&... first)
{
    for (std::size_t at = 0; at < keys.size(); at += at_once) {
        std::array<Key, at_once> ids;
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = keys[std::min(at + i, keys.size() - 1)];
        [&]<std::size_t... I>(std::index_sequence<I...>) { work.each<Row>(sql, visit, first..., ids[I]...); }
        (std::make_index_sequence<at_once>());
    }
}

template <class Row, class Key, class... A>
std::vector<Row> all_of(Work& work, std::string_view sql, std::vector<Key> const& keys, A const&... first)
{
    std::vector<Row> rows;
    each_of<Row>(
        work, sql, std::span<Key const>(keys), [&](Row const& row) { rows.push_back(row); }, first...);
    return rows;
}

} // namespace entente
