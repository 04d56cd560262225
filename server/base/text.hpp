// Text as people write it: UTF-8, Unicode normal forms, and the folded keys by which names are found and compared.
// Functions that fold never fail: bytes that are no UTF-8 count as U+FFFD.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

bool is_utf8(std::string_view);

/// Number of code points of valid UTF-8.
std::size_t code_points(std::string_view);

/// Without white space, Unicode's included, at either end; a part of the given text.
std::string_view trim(std::string_view);

/// Composed canonical form; nothing when the text is no UTF-8.
std::optional<std::string> nfc(std::string_view);

/// NFKC_Casefold: "Straße" and "STRASSE" fold alike.
std::string fold(std::string_view);

/// The key a name is searched by: folded, unaccented (å, ł, ø, æ, ß, ...), white space single and trimmed.
/// Rows whose key k begins with the key q of what was typed are those with q <= k and k < prefix_end(q), compared bytewise.
std::string search_key(std::string_view);
std::string prefix_end(std::string_view key);

/// "cycle,usage" apart; an empty list has no words.
std::vector<std::string> split_words(std::string_view list);

enum class Lines { one, many };

/// False when the text holds control characters (line feed, carriage return and tab are fine in many lines), line
/// separators in one line, bidirectional embeddings, overrides or isolates, or non-characters: what can make a text look
/// like another, or break a log, a header or a sheet.
bool is_printable(std::string_view, Lines);

enum class Umlauts { plain, german }; // ä is a, or ae

/// A company's name without what its spelling varies in: case, accents, script (Greek and Cyrillic), punctuation, legal form
/// and the words "the", "group" and "holding". "Müller GmbH & Co. KG" is "muller", or "mueller" with German umlauts.
/// Not empty unless the name has no letter or digit.
std::string normalised_company_name(std::string_view, Umlauts = Umlauts::plain);

/// Both spellings, or one where they agree: two names are the same when any of their keys are.
std::vector<std::string> company_name_keys(std::string_view);

} // namespace entente::text
