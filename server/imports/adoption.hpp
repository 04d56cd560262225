// A row that brings the external id of what was known by its name only, gives it that id; it never replaces another.
#pragma once

#include "base/check.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace entente::imports {

template <class T>
void check_adoption(Check& check, T const& found, std::optional<std::string> const& external_id, std::string_view what)
{
    if (found && external_id && found->external_id && *found->external_id != *external_id)
        check.add(
            {"/external_id", "taken", fmt::format("{} has the external id {} already.", what, *found->external_id)});
}

} // namespace entente::imports
