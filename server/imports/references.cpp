#include "imports/references.hpp"

#include "imports/imports_store.hpp"

namespace entente::imports {
namespace {

template <class T>
T const* remembered(std::unordered_map<std::string, T> const& map, std::string const& key)
{
    auto const found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

template <class T>
T const* remember(std::unordered_map<std::string, T>& map, std::string key, std::optional<T> found)
{
    return found ? &map.emplace(std::move(key), std::move(*found)).first->second : nullptr;
}

template <class T>
std::optional<T> with_id(std::vector<T> rows, Id<T> id)
{
    for (T& row : rows)
        if (row.id == id)
            return std::move(row);
    return std::nullopt;
}

std::optional<Partner> find_partner(Work& work, std::string_view text)
{
    if (auto const id = Id<Partner>::parse(text))
        return store::find_partner(work, *id);
    return store::find_partner(work, text);
}

std::optional<Partnership> find_partnership(Work& work, std::string_view text)
{
    if (auto const id = Id<Partnership>::parse(text))
        return store::find_partnership(work, *id);
    return store::find_partnership(work, text);
}

std::optional<Product> find_product(Work& work, std::string_view text)
{
    if (auto const id = Id<Product>::parse(text))
        return with_id(catalog::products(work), *id);
    return catalog::product_coded(work, text);
}

} // namespace

Partner const* References::partner(Work& work, std::string_view text, Check& check)
{
    if (text.empty())
        return nullptr;
    std::string key(text);
    if (auto const* known = remembered(partners_, key))
        return known;
    auto const* found = remember(partners_, std::move(key), find_partner(work, text));
    check.require(found, "/partner", "unknown", "There is no partner of this external id or id: import it first.");
    return found;
}

Partnership const* References::partnership(Work& work, std::string_view text, Check& check)
{
    if (text.empty())
        return nullptr;
    std::string key(text);
    if (auto const* known = remembered(partnerships_, key))
        return known;
    auto const* found = remember(partnerships_, std::move(key), find_partnership(work, text));
    check.require(found, "/partnership", "unknown",
                  "There is no partnership of this external id or id: import it first.");
    return found;
}

Product const* References::product(Work& work, std::string_view text, Check& check)
{
    if (text.empty())
        return nullptr;
    std::string key(text);
    if (auto const* known = remembered(products_, key))
        return known;
    auto const* found = remember(products_, std::move(key), find_product(work, text));
    check.require(found, "/product", "unknown", "There is no product of this code or id: import it first.");
    return found;
}

References::CustomerKey const* References::customer_of(Work& work, Id<Partner> partner, std::string_view text,
                                                       Check& check)
{
    if (text.empty())
        return nullptr;
    auto key = partner.uuid.base32().append("\x1f").append(text);
    if (auto const* known = remembered(customers_, key))
        return known;
    auto const id = Id<Customer>::parse(text);
    auto const found = id ? store::find_customer(work, *id) : store::find_customer(work, partner, text);
    bool const is_there = found && found->partner_id == partner;
    check.require(is_there, "/customer", "unknown",
                  "This partner has no customer of this external id or id: import it first.");
    return is_there ? remember(customers_, std::move(key), std::optional(CustomerKey{partner, found->id})) : nullptr;
}

References::CustomerKey const* References::customer(Work& work, std::string_view text, Check& check)
{
    if (text.empty())
        return nullptr;
    std::string key(text);
    if (auto const* known = remembered(customers_, key))
        return known;
    std::vector<Customer> found;
    if (auto const id = Id<Customer>::parse(text)) {
        if (auto customer = store::find_customer(work, *id))
            found.push_back(std::move(*customer));
    } else {
        found = store::find_customers(work, text);
    }
    check.require(!found.empty(), "/customer", "unknown",
                  "There is no customer of this external id or id: import it first.");
    check.require(found.size() < 2, "/customer", "ambiguous",
                  "More than one partner has a customer of this external id: add the column partner.");
    if (found.size() != 1)
        return nullptr;
    return remember(customers_, std::move(key), std::optional(CustomerKey{found[0].partner_id, found[0].id}));
}

References::CustomerKey const* References::customer(Work& work, std::optional<std::string> const& its_partner,
                                                    std::string_view text, Check& check)
{
    if (!its_partner)
        return customer(work, text, check);
    auto const* const found = partner(work, *its_partner, check);
    return found ? customer_of(work, found->id, text, check) : nullptr;
}

} // namespace entente::imports
