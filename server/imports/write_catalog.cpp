#include "base/money.hpp"
#include "imports/imports_store.hpp"
#include "imports/writers.hpp"

#include <fmt/format.h>

namespace entente::imports {
namespace {

void check_days(Date valid_from, std::optional<Date> valid_to, Check& check)
{
    check.require(!valid_to || *valid_to > valid_from, "/valid_to", "out_of_order", "Expected a day after valid_from.");
}

// Not negative; 0 when it is wrong.
std::int64_t check_number(std::string const& text, int decimals, std::string pointer, Check& check)
{
    auto const value = scaled(text, decimals);
    check.require(value && *value >= 0, std::move(pointer), "number",
                  value ? "Expected 0 or more." : expected_number(decimals));
    return value.value_or(0);
}

void check_fixed(ProductRow const& row, Product const& known, Check& check)
{
    check.require(row.aggregation == known.aggregation, "/aggregation", "fixed",
                  fmt::format("A product keeps what it was made with: {}.", name_of(known.aggregation)));
    check.require(row.decimals.value_or(known.decimals) == known.decimals, "/decimals", "fixed",
                  fmt::format("A product keeps what it was made with: {}.", known.decimals));
}

} // namespace

Fate write_product(Work& work, References&, ProductRow const& row, Check& check)
{
    check_text(check, "/code", row.code, 40);
    check_text(check, "/name", row.name, 100);
    check_text(check, "/unit", row.unit, 40);
    check_text(check, "/line", row.line, 40);
    check.within("/decimals", row.decimals.value_or(0), 0, 6);
    check.require(row.jump_floor.value_or(0) >= 0, "/jump_floor", "out_of_range", "Expected 0 or more.");
    auto const known = catalog::product_coded(work, row.code);
    if (known)
        check_fixed(row, *known, check);
    check.done();
    if (!known) {
        catalog::create_product(work, {row.code, row.name, row.unit, row.line, row.aggregation, row.decimals,
                                       row.jump_floor, row.is_active});
        return Fate::created;
    }
    catalog::ProductChange const before{known->name, known->unit, known->line, known->jump_floor, known->is_active};
    catalog::ProductChange const after{
        .name = row.name,
        .unit = row.unit,
        .line = row.line.value_or(known->line),
        .jump_floor = row.jump_floor.value_or(known->jump_floor),
        .is_active = row.is_active.value_or(known->is_active),
    };
    return change(before, after, [&](auto const& patch) {
        catalog::update_product(work, web::Revision{known->version}, known->id, patch);
    });
}

Fate write_commitment(Work& work, References& references, CommitmentRow const& row, Check& check)
{
    auto const* const partnership = references.partnership(work, row.partnership, check);
    auto const* const product = references.product(work, row.product, check);
    auto const decimals = static_cast<int>(product ? product->decimals : 6);
    auto const quantity = check_number(row.quantity, decimals, "/quantity", check);
    check_days(row.valid_from, row.valid_to, check);
    check.done();
    auto const known = store::find_commitment(work, *partnership, product->id, row.valid_from);
    if (!known) {
        usage::create_commitment(work, {partnership->id, product->id, quantity, row.valid_from, row.valid_to});
        return Fate::created;
    }
    return change(
        usage::CommitmentChange{known->quantity, known->valid_to}, usage::CommitmentChange{quantity, row.valid_to},
        [&](auto const& patch) { usage::update_commitment(work, web::Revision{known->version}, known->id, patch); });
}

Fate write_price(Work& work, References& references, PriceRow const& row, Check& check)
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
    if (!known) {
        catalog::create_price(work, {partnership->id, product->id, amount, row.valid_from, row.valid_to});
        return Fate::created;
    }
    return change(
        catalog::PriceChange{known->amount, known->valid_to}, catalog::PriceChange{amount, row.valid_to},
        [&](auto const& patch) { catalog::update_price(work, web::Revision{known->version}, known->id, patch); });
}

} // namespace entente::imports
