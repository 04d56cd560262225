// Refuses JSON that is legal but hostile: too deep, too many members, a key given twice (design/security S19).
#pragma once

#include <cstddef>
#include <string_view>

namespace entente::json {

constexpr std::size_t max_depth = 64;

/// Throws Problem 400 with a code that says which limit: malformed_json, json_too_deep, json_too_large, duplicate_key.
void check_limits(std::string_view text);

} // namespace entente::json
