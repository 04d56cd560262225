// What an answer says, piece by piece, whatever its type.
#pragma once

#include "base/function_ref.hpp"
#include "base/reflect.hpp"

#include <string_view>

namespace entente::isolation {

struct Listener {
    FunctionRef<void(std::string_view)> text; // also JSON that is carried as it stands
    FunctionRef<void(std::string_view prefix, Uuid)> id;
};

/// Each text and each id within the object, wherever it stands; an id that is nil is none.
void each_said(Type const&, void const* object, Listener const&);

} // namespace entente::isolation
