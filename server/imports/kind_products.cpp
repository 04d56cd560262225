#include "imports/writer.hpp"

#include <fmt/format.h>

namespace entente::imports {

struct ProductRow {
    std::string code;
    std::string name;
    std::string unit;
    Aggregation aggregation = Aggregation::peak;
    std::optional<std::string> line;
    std::optional<std::int64_t> decimals;
    std::optional<std::int64_t> jump_floor;
    std::optional<bool> is_active;
    std::optional<std::string> collector_name;
    std::optional<LicenceRule> licence_rule;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (),
                      (code, name, unit, aggregation, line, decimals, jump_floor, is_active, collector_name,
                       licence_rule))

namespace {

using enum Need;

constexpr auto product_columns = std::to_array<Column>({
    {"code", must, Holds::text, "short and stable", "", "product code,sku,id,produktcode"},
    {"name", must, Holds::text, "as shown", "", "product,product name,produkt,produktname"},
    {"unit", must, Holds::text, "plural: seats", "", "einheit"},
    {"aggregation", must, Holds::choice, "peak, last or sum; fixed once the product is there", "",
     "counts as,zählt als"},
    {"line", may, Holds::text, "product line", "", "product line,produktlinie"},
    {"decimals", may, Holds::number, "of its values, 0 (unless said) to 6; fixed likewise", "",
     "decimal places,nachkommastellen"},
    {"jump_floor", may, Holds::number, "units below which no jump is absurd; 100 unless said"},
    {"is_active", may, Holds::boolean, "true (unless said) or false", "", "active,aktiv"},
    {"collector_name", may, Holds::text, "what reports for its customers is called: Scanner", "",
     "collector,scanner,agent,sensor"},
    {"licence_rule", may, Holds::choice,
     "what a customer may use: sum (unless said) of its lines, the largest of them, none", "",
     "licence,license rule,lizenz"},
});

void check_fixed(ProductRow const& row, Product const& known, Check& check)
{
    check.require(row.aggregation == known.aggregation, "/aggregation", "fixed",
                  fmt::format("A product keeps what it was made with: {}.", name_of(known.aggregation)));
    check.require(row.decimals.value_or(known.decimals) == known.decimals, "/decimals", "fixed",
                  fmt::format("A product keeps what it was made with: {}.", known.decimals));
}

Written write_product(Work& work, References&, ProductRow const& row, Check& check)
{
    check_text(check, "/code", row.code, 40);
    check_text(check, "/name", row.name, 100);
    check_text(check, "/unit", row.unit, 40);
    check_text(check, "/line", row.line, 40);
    check_text(check, "/collector_name", row.collector_name, 40);
    check.within("/decimals", row.decimals.value_or(0), 0, 6);
    check.require(row.jump_floor.value_or(0) >= 0, "/jump_floor", "out_of_range", "Expected 0 or more.");
    auto const known = catalog::product_coded(work, row.code);
    if (known)
        check_fixed(row, *known, check);
    check.done();
    if (!known)
        return created(
            catalog::create_product(work, {row.code, row.name, row.unit, row.line, row.aggregation, row.decimals,
                                           row.jump_floor, row.is_active, row.collector_name, row.licence_rule}));
    catalog::ProductChange const before{known->name,      known->unit,           known->line,        known->jump_floor,
                                        known->is_active, known->collector_name, known->licence_rule};
    catalog::ProductChange const after{
        .name = row.name,
        .unit = row.unit,
        .line = row.line.value_or(known->line),
        .jump_floor = row.jump_floor.value_or(known->jump_floor),
        .is_active = row.is_active.value_or(known->is_active),
        .collector_name = row.collector_name ? row.collector_name : known->collector_name,
        .licence_rule = row.licence_rule.value_or(known->licence_rule),
    };
    return changed(before, after, [&](auto const& patch) {
        return catalog::update_product(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const products_kind{
    ImportKind::products,
    Permission::catalog_manage,
    "code",
    product_columns,
    &type_of<ProductRow>(),
    &row_by_row<ProductRow, write_product>,
    &take_back_row<Product, catalog::ProductChange, catalog::withdraw_product, catalog::update_product>,
};

} // namespace entente::imports
