// Whether a password is made of what everybody tries first. There is no list of leaked passwords here, only patterns: about a
// hundred base words of such lists in five languages, months and weekdays, years 1900 to 2099, runs of the keyboard and of the
// alphabet, repetitions, and the words given. Letters may be written as digits and signs (p4$$w0rd).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace entente {

/// Code points of a text (UTF-8) that are no part of any such pattern, longest patterns first.
std::size_t unguessable_length(std::string_view password, std::span<std::string const> words);

/// The shortest text that, said twice or more, gives this one: 3 code points for "abcabcab", 4 for "abcd" itself.
std::size_t repeated_length(std::string_view password);

} // namespace entente
