#include "catalog/catalog.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "catalog/catalog_store.hpp"

namespace entente::catalog {
namespace {

Product with_change(Product product, ProductChange const& change, Check& check)
{
    product.name = check.text("/name", change.name, 100);
    product.unit = check.text("/unit", change.unit, 40);
    product.line = text::trim(change.line).empty() ? "" : check.text("/line", change.line, 40);
    product.jump_floor = change.jump_floor;
    check.require(change.jump_floor >= 0, "/jump_floor", "out_of_range", "Expected 0 or more.");
    product.is_active = change.is_active;
    product.collector_name.reset();
    if (change.collector_name && !text::trim(*change.collector_name).empty())
        product.collector_name = check.text("/collector_name", *change.collector_name, 40);
    product.licence_rule = change.licence_rule;
    return product;
}

} // namespace

std::vector<Product> products(Work& work) { return store::products(work); }

std::optional<Product> product_coded(Work& work, std::string_view code) { return store::find_product(work, code); }

Products list_products(Work& work) { return {store::products(work)}; }

Product read_product(Work& work, ProductById const& input)
{
    auto product = store::find_product(work, input.id);
    if (!product)
        throw Problem::not_found();
    return *product;
}

Product create_product(Work& work, ProductFields const& input)
{
    Check check;
    auto const product = with_change(
        {
            .id = work.new_id<Product>(),
            .code = check.text("/code", input.code, 40),
            .aggregation = input.aggregation,
            .decimals = input.decimals.value_or(0),
        },
        {
            .name = input.name,
            .unit = input.unit,
            .line = input.line.value_or(""),
            .jump_floor = input.jump_floor.value_or(100),
            .is_active = input.is_active.value_or(true),
            .collector_name = input.collector_name,
            .licence_rule = input.licence_rule.value_or(LicenceRule::sum),
        },
        check);
    check.within("/decimals", product.decimals, 0, 6);
    check.done();
    return work.insert("products", product, "product.created");
}

Product update_product(Work& work, web::Revision seen, Id<Product> id, web::Patch<ProductChange> const& patch)
{
    auto before = read_product(work, {id});
    ProductChange change{before.name,      before.unit,           before.line,        before.jump_floor,
                         before.is_active, before.collector_name, before.licence_rule};
    patch.apply(change);

    Check check;
    auto const after = with_change(before, change, check);
    check.done();
    before.version = seen.version;
    return work.update("products", before, after, "product.updated");
}

web::Nothing withdraw_product(Work& work, web::Revision seen, Id<Product> id)
{
    auto product = read_product(work, {id});
    product.version = seen.version;
    work.withdraw("products", product, "product.withdrawn");
    return {};
}

} // namespace entente::catalog
