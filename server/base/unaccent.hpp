// Letters that no Unicode normal form reduces to ASCII. Used by text.cpp and company_name.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::text::detail {

/// Calls for each code point; bytes that are no UTF-8 come as U+FFFD.
void each_code_point(std::string_view, std::function<void(std::int32_t)> const&);
void append(std::string& out, std::int32_t code_point);

bool is_accent(std::int32_t code_point);
bool is_space(std::int32_t code_point);

/// Of a folded Latin letter with a stroke, a ligature and the like; empty for every other.
std::string_view latin_base(std::int32_t folded);
/// Of a folded Greek or Cyrillic letter; empty for every other. A hard or soft sign gives "'", to be dropped.
std::string_view latin_spelling(std::int32_t folded);

/// Compatibility decomposition, folded, without accents.
std::string decompose(std::string_view);

} // namespace entente::text::detail
