// Files of text in the encodings that people have: UTF-8, UTF-16 with a byte order mark, Windows-1252.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

namespace entente {

enum class Encoding { utf_8, utf_16, windows_1252 };
BOOST_DESCRIBE_ENUM(Encoding, utf_8, utf_16, windows_1252)

/// Puts bytes there and says how many; 0 at the end, negative when it failed.
using ReadBytes = std::function<std::ptrdiff_t(char* into, std::size_t room)>;

/// By the byte order mark; without one UTF-8 when the bytes are that. Nothing otherwise: the many encodings of one byte a
/// character cannot be told apart. The last character may be cut.
std::optional<Encoding> encoding_of(std::string_view first_bytes);

/// The same text in UTF-8; what the encoding does not know becomes a byte that UTF-8 does not know either.
ReadBytes in_utf8(ReadBytes, Encoding);

} // namespace entente
