#include "base/check.hpp"
#include "catalog/catalog.hpp"
#include "catalog/catalog_store.hpp"

#include <fmt/format.h>

namespace entente::catalog {
namespace {

Price read_price(Work& work, Id<Price> id)
{
    auto price = store::find_price(work, id);
    if (!price)
        throw Problem::not_found();
    return *price;
}

void check_price(Work& work, Price const& price, Partnership const& partnership)
{
    Check check;
    check.require(price.amount.minor >= 0, "/amount/minor", "out_of_range", "Expected 0 or more.");
    check.require(price.amount.currency == partnership.currency, "/amount/currency", "currency",
                  fmt::format("Expected {}, the partnership's currency.", partnership.currency));
    check.require(!price.valid_to || *price.valid_to > price.valid_from, "/valid_to", "out_of_order",
                  "Expected a day after valid_from.");
    check.done();
    if (store::overlaps(work, price))
        throw Problem::conflict("price_overlaps", "Another price of this product holds on some of these days.");
}

} // namespace

Page<Price> list_prices(Work& work, ListPrices const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::prices_page(work, input.partnership_id, input.cursor, limit + 1);
    return page_of(std::move(rows), limit, [](Price const& price) {
        return std::vector{std::to_string(price.valid_from.days), price.id.uuid.base32()};
    });
}

Price create_price(Work& work, PriceFields const& input)
{
    auto const partnership = partners::read_partnership(work, {input.partnership_id});
    auto const product = read_product(work, {input.product_id});
    Price const price{
        .partner_id = partnership.partner_id,
        .id = work.new_id<Price>(),
        .partnership_id = partnership.id,
        .product_id = product.id,
        .amount = input.amount,
        .valid_from = input.valid_from,
        .valid_to = input.valid_to,
    };
    check_price(work, price, partnership);
    return work.insert("prices", price, "price.created");
}

Price update_price(Work& work, web::Revision seen, Id<Price> id, web::Patch<PriceChange> const& patch)
{
    auto before = read_price(work, id);
    PriceChange change{before.amount, before.valid_to};
    patch.apply(change);

    auto after = before;
    after.amount = change.amount;
    after.valid_to = change.valid_to;
    check_price(work, after, partners::read_partnership(work, {before.partnership_id}));
    before.version = seen.version;
    return work.update("prices", before, after, "price.updated");
}

web::Nothing remove_price(Work& work, web::Revision seen, Id<Price> id)
{
    auto price = read_price(work, id);
    price.version = seen.version;
    work.remove("prices", price, "price.removed");
    return {};
}

std::vector<Price> prices_on(Work& work, Id<Partnership> partnership, Date day)
{
    return store::prices_on(work, partnership, day);
}

} // namespace entente::catalog
