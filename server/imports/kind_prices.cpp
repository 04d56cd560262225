#include "base/money.hpp"
#include "imports/imports_store.hpp"
#include "imports/terms.hpp"
#include "imports/writer.hpp"

#include <fmt/format.h>

namespace entente::imports {

struct PriceRow {
    std::string partnership;
    std::string product;
    std::string amount;
    std::string currency;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(PriceRow, (), (partnership, product, amount, currency, valid_from, valid_to))

namespace {

using enum Need;

constexpr auto price_columns = std::to_array<Column>({
    {"partnership", must, Holds::text, "external id or partnership_... id", "partnership_id",
     "contract number,vertragsnummer,partnerschaft"},
    {"product", must, Holds::text, "code or product_... id", "product_id", "product code,produkt,produktcode"},
    {"valid_from", must, Holds::date, "date: 2026-11-13", "from", "start,von,ab"},
    {"amount", must, Holds::number, "per unit and cycle: 2.50", "", "price,unit price,preis,stückpreis,betrag"},
    {"currency", must, Holds::text, "the partnership's: EUR", "", "währung"},
    {"valid_to", may, Holds::date, "first day on which it no longer holds; empty: open", "to", "end,until,bis,ende"},
});

Written write_price(Work& work, References& references, PriceRow const& row, Check& check)
{
    auto const* const partnership = references.partnership(work, row.partnership, check);
    auto const* const product = references.product(work, row.product, check);
    check.currency("/currency", row.currency);
    if (partnership)
        check.require(row.currency == partnership->currency, "/currency", "currency",
                      fmt::format("Expected {}, the partnership's currency.", partnership->currency));
    auto const decimals = is_currency(row.currency) ? minor_digits(row.currency) : 2;
    Money const amount{check_number(row.amount, decimals, "/amount", check), row.currency};
    check_days(row.valid_from, row.valid_to, check);
    check.done();
    auto const known = store::find_price(work, *partnership, product->id, row.valid_from);
    if (!known)
        return created(
            catalog::create_price(work, {partnership->id, product->id, amount, row.valid_from, row.valid_to}));
    return changed(catalog::PriceChange{known->amount, known->valid_to}, catalog::PriceChange{amount, row.valid_to},
                   [&](auto const& patch) {
                       return catalog::update_price(work, web::Revision{known->version}, known->id, patch);
                   });
}

} // namespace

RowKind const prices_kind{
    ImportKind::prices,
    Permission::catalog_manage,
    "partnership, product and valid_from",
    price_columns,
    &type_of<PriceRow>(),
    &row_by_row<PriceRow, write_price>,
    &take_back_row<Price, catalog::PriceChange, catalog::remove_price, catalog::update_price>,
};

} // namespace entente::imports
