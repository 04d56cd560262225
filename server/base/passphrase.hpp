// Words that can be said on the telephone: 7,776 of five letters, made of 36 syllables twice and one of six endings, so that
// no list of words has to be carried along. Six of them are 77 bits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::passphrase {

constexpr std::size_t words = 36 * 36 * 6;

std::string word(std::size_t number); // below `words`; each is another one
std::string make(int count);          // at random, with a space between

/// As it was meant, however it was typed: small letters, one space between words.
std::string normal(std::string_view typed);

} // namespace entente::passphrase
