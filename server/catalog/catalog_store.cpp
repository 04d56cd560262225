#include "catalog/catalog_store.hpp"

#include <charconv>
#include <limits>

namespace entente::catalog::store {
namespace {

struct Position {
    std::int64_t first_day = std::numeric_limits<std::int32_t>::max();
    Uuid id;
};

// Without a position: before everything.
Position position_of(std::optional<std::string> const& after)
{
    if (!after)
        return {};
    auto const parts = split_position(*after, 2);
    Position position{.first_day = 0, .id = Uuid::from_base32(parts[1]).value_or(Uuid{})};
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), position.first_day);
    return position;
}

} // namespace

std::vector<Product> products(Work& work)
{
    return work.all<Product>("SELECT * FROM products ORDER BY name, id LIMIT 200");
}

std::optional<Product> find_product(Work& work, Id<Product> id)
{
    return work.one<Product>("SELECT * FROM products WHERE id = ?", id);
}

std::optional<Product> find_product(Work& work, std::string_view code)
{
    return work.one<Product>("SELECT * FROM products WHERE code = ?", code);
}

std::vector<Price> prices_page(Work& work, std::optional<Id<Partnership>> partnership,
                               std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = position_of(after);
    return work.all<Price>("SELECT * FROM prices WHERE (? = 0 OR partnership_id = ?) AND (valid_from, id) < (?, ?)"
                           " ORDER BY valid_from DESC, id DESC LIMIT ?",
                           partnership ? 1 : 0, partnership.value_or(Id<Partnership>{}), from.first_day, from.id, rows);
}

std::optional<Price> find_price(Work& work, Id<Price> id)
{
    return work.one<Price>("SELECT * FROM prices WHERE id = ?", id);
}

std::vector<Price> prices_on(Work& work, Id<Partnership> partnership, Date day)
{
    return work.all<Price>("SELECT * FROM prices WHERE partnership_id = ? AND valid_from <= ?"
                           " AND (valid_to IS NULL OR valid_to > ?) ORDER BY product_id, id LIMIT 200",
                           partnership, day, day);
}

bool overlaps(Work& work, Price const& price)
{
    auto const end = price.valid_to.value_or(Date{std::numeric_limits<std::int32_t>::max()});
    return work.exists("SELECT 1 FROM prices WHERE partner_id = ? AND partnership_id = ? AND product_id = ?"
                       " AND id <> ? AND valid_from < ? AND (valid_to IS NULL OR valid_to > ?) LIMIT 1",
                       price.partner_id, price.partnership_id, price.product_id, price.id, end, price.valid_from);
}

} // namespace entente::catalog::store
