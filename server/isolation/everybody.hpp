// Every customer and partner that there is, by id and by name.
#pragma once

#include "isolation/names.hpp"
#include "work/work.hpp"

#include <vector>

namespace entente::isolation {

struct Everybody {
    Names names;
    std::vector<Uuid> ids; // in order
};
/// Of whom the actor sees all.
Everybody everybody_of(Work&);

} // namespace entente::isolation
