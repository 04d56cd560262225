// Refuses JSON that is legal but hostile: too deep, too many members, a key given twice (design/security S19).
#pragma once

#include <string_view>

namespace entente::json {

/// Throws Problem 400 with a code that says which limit: malformed_json, json_too_deep, json_too_large, duplicate_key.
void check_limits(std::string_view text);

} // namespace entente::json
