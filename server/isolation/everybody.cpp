#include "isolation/everybody.hpp"

#include "isolation/isolation_store.hpp"

#include <algorithm>

namespace entente::isolation {

Everybody everybody_of(Work& work)
{
    Everybody everybody;
    auto const add = [&](auto id, std::string_view name) {
        everybody.names.add(name, id.uuid);
        everybody.ids.push_back(id.uuid);
    };
    store::each_customer(work, add);
    store::each_partner(work, add);
    std::ranges::sort(everybody.ids);
    return everybody;
}

} // namespace entente::isolation
