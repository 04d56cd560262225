#include "imports/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entente::imports {
namespace {

using enum Need;

constexpr auto partners = std::to_array<Column>({
    {"name", must, "company name"},
    {"country", must, "two capital letters: SE"},
    {"external_id", may, "the company's id in your own systems"},
    {"standing", may, "active (unless said) or suspended"},
});

constexpr auto partnerships = std::to_array<Column>({
    {"partner", must, "external id or partner_... id", "partner_id"},
    {"type_code", must, "code of a partnership type: mssp", "type"},
    {"currency", must, "EUR; fixed once the partnership is there"},
    {"zone", must, "Europe/Stockholm; fixed likewise"},
    {"start_day", must, "day on which cycles begin, 1 to 31; fixed likewise"},
    {"external_id", may, "the contract's id in your own systems"},
    {"region", may, "the partner's country unless said"},
    {"name", may, "partner and region unless said"},
    {"grace_days", may, "days that a cycle stays open for late readings; the type's unless said"},
    {"total", may, "sum_of_peaks or peak_of_sums; the type's unless said"},
    {"live_at", may, "date or time: cycles that ended before are history; now unless said; fixed likewise"},
});

constexpr auto products = std::to_array<Column>({
    {"code", must, "short and stable"},
    {"name", must, "as shown"},
    {"unit", must, "plural: seats"},
    {"aggregation", must, "peak, last or sum; fixed once the product is there"},
    {"line", may, "product line"},
    {"decimals", may, "of its values, 0 (unless said) to 6; fixed likewise"},
    {"jump_floor", may, "units below which no jump is absurd; 100 unless said"},
    {"is_active", may, "true (unless said) or false"},
});

constexpr auto customers = std::to_array<Column>({
    {"partner", must, "external id or partner_... id", "partner_id"},
    {"name", must, "company name"},
    {"external_id", may, "the customer's id at this partner"},
    {"country", may, "two capital letters; the partner's unless said"},
    {"kind", may, "customer (unless said), trial, internal or demo"},
    {"since", may, "date: 2026-11-13"},
});

constexpr auto customer_assignments = std::to_array<Column>({
    {"customer", must, "external id or customer_... id", "customer_id"},
    {"partnership", must, "external id or partnership_... id", "partnership_id"},
    {"product_line", must, "empty: all lines"},
    {"valid_from", must, "date (its beginning in the partnership's zone) or time", "from"},
    {"valid_to", may, "likewise, and the first moment at which it no longer holds; empty: open", "to"},
});

constexpr auto contacts = std::to_array<Column>({
    {"kind", must, "sales, customer_success, finance or technical"},
    {"name", must, "of the person"},
    {"email", must, "of the person"},
    {"phone", may, "of the person; kept unless said"},
    {"customer", may, "external id or customer_... id: whose contact; empty: the partner's own", "customer_id"},
    {"partner", may, "external id or partner_... id; may be left out where a customer is named", "partner_id"},
});

constexpr auto commitments = std::to_array<Column>({
    {"partnership", must, "external id or partnership_... id", "partnership_id"},
    {"product", must, "code or product_... id", "product_id"},
    {"valid_from", must, "date: 2026-11-13", "from"},
    {"quantity", must, "in the product's unit"},
    {"valid_to", may, "first day on which it no longer holds; empty: open", "to"},
});

constexpr auto prices = std::to_array<Column>({
    {"partnership", must, "external id or partnership_... id", "partnership_id"},
    {"product", must, "code or product_... id", "product_id"},
    {"valid_from", must, "date: 2026-11-13", "from"},
    {"amount", must, "per unit and cycle: 2.50"},
    {"currency", must, "the partnership's: EUR"},
    {"valid_to", may, "first day on which it no longer holds; empty: open", "to"},
});

constexpr auto usage = std::to_array<Column>({
    {"source", must, "which system measured"},
    {"customer", must, "external id or customer_... id", "customer_id"},
    {"product", must, "code or product_... id", "product_id"},
    {"measured_at", must, "time: 2026-11-13T06:00:00Z"},
    {"value", must, "in the product's unit"},
    {"reported_at", may, "when the source said so; now unless said"},
    {"partner", may, "external id or partner_... id: whose customer, where two partners use the same external id",
     "partner_id"},
});

constexpr auto kinds = std::to_array<KindOfFile>({
    {ImportKind::partners, "external_id, else name and country", partners},
    {ImportKind::partnerships, "external_id, else partner, type_code and region", partnerships},
    {ImportKind::products, "code", products},
    {ImportKind::customers, "partner and external_id, else partner and name", customers},
    {ImportKind::customer_assignments, "customer, partnership, product_line and valid_from", customer_assignments},
    {ImportKind::contacts, "customer, else partner, and kind", contacts},
    {ImportKind::commitments, "partnership, product and valid_from", commitments},
    {ImportKind::prices, "partnership, product and valid_from", prices},
    {ImportKind::usage, "source, customer, product and measured_at", usage},
});

} // namespace

std::span<KindOfFile const> kinds_of_files() { return kinds; }

KindOfFile const& kind_of_file(ImportKind kind) { return *std::ranges::find(kinds, kind, &KindOfFile::kind); }

std::string explain_kinds()
{
    std::string text;
    for (auto const& kind : kinds) {
        text +=
            fmt::format("{}{}  (a row is found again by {})\n", text.empty() ? "" : "\n", name_of(kind.kind), kind.key);
        for (auto const& column : kind.columns)
            text += fmt::format("  {} {:<13} {}{}\n", column.need == must ? '*' : ' ', column.name, column.meaning,
                                column.also.empty() ? "" : fmt::format(" (also: {})", column.also));
    }
    return text + "\n* must be there. A column named error is ignored.\n";
}

} // namespace entente::imports
