#include "base/passphrase.hpp"

#include "base/crypto.hpp"

#include <array>
#include <cctype>
#include <stdexcept>

namespace entente::passphrase {
namespace {

// Apart from one another also on a bad line: no f beside s, no p beside b, no n beside m.
constexpr std::string_view consonants = "bdgklmrsv";
constexpr std::string_view vowels = "aeio";
constexpr std::string_view endings = "klmrst";

void append_syllable(std::string& to, std::size_t number)
{
    to += consonants[number / vowels.size()];
    to += vowels[number % vowels.size()];
}

// Drawn again above the last whole multiple, so that each number is as likely as any other.
std::size_t random_number()
{
    constexpr std::size_t all = 65'536;
    for (;;) {
        std::array<std::uint8_t, 2> bytes{};
        crypto::random_bytes(bytes);
        std::size_t const drawn = bytes[0] * 256u + bytes[1];
        if (drawn < all - all % words)
            return drawn % words;
    }
}

} // namespace

std::string word(std::size_t number)
{
    if (number >= words)
        throw std::logic_error("There is no such word");
    std::string out;
    append_syllable(out, number / endings.size() / 36);
    append_syllable(out, number / endings.size() % 36);
    out += endings[number % endings.size()];
    return out;
}

std::string make(int count)
{
    std::string phrase;
    for (int i = 0; i < count; ++i)
        phrase += (i == 0 ? "" : " ") + word(random_number());
    return phrase;
}

std::string normal(std::string_view typed)
{
    std::string phrase;
    bool is_between = false;
    for (unsigned char const c : typed) {
        if (!std::isalpha(c)) {
            is_between = !phrase.empty();
            continue;
        }
        if (is_between)
            phrase += ' ';
        is_between = false;
        phrase += static_cast<char>(std::tolower(c));
    }
    return phrase;
}

} // namespace entente::passphrase
