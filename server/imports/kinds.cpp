#include "imports/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entente::imports {

std::span<RowKind const* const> kinds()
{
    static std::array<RowKind const*, 12> const all = {
        &partners_kind,   &partnerships_kind, &products_kind, &customers_kind, &customer_assignments_kind,
        &contacts_kind,   &commitments_kind,  &prices_kind,   &orders_kind,    &usage_kind,
        &collectors_kind, &job_runs_kind,
    };
    return all;
}

RowKind const& kind_of(ImportKind kind) { return *kinds()[static_cast<std::size_t>(kind)]; }

Column const* find_column(RowKind const& kind, std::string_view name)
{
    auto const found = std::ranges::find_if(
        kind.columns, [&](Column const& column) { return column.name == name || column.also == name; });
    return found == kind.columns.end() || name.empty() ? nullptr : &*found;
}

std::string explain_kinds()
{
    std::string text;
    for (auto const* kind : kinds()) {
        text += fmt::format("{}{}  (a row is found again by {})\n", text.empty() ? "" : "\n", name_of(kind->kind),
                            kind->key);
        for (auto const& column : kind->columns)
            text += fmt::format("  {} {:<13} {}{}\n", column.need == Need::must ? '*' : ' ', column.name,
                                column.meaning, column.also.empty() ? "" : fmt::format(" (also: {})", column.also));
    }
    return text + "\n* must be there. A column named error is ignored.\n";
}

} // namespace entente::imports
