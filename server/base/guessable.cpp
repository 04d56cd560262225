#include "base/guessable.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace entente {

namespace {

constexpr std::string_view common_words =
    // English
    "password passcode passphrase pass secret welcome admin administrator root user login letmein iloveyou love "
    "hello monkey dragon master shadow sunshine princess football baseball superman batman pokemon starwars "
    "freedom whatever trustno access default change changeme guest test testing temp temporary demo example "
    "company partner portal server computer internet system manager support service office spring summer autumn "
    "winter please correcthorsebatterystaple charlie michael jordan jessica ashley google facebook microsoft "
    "windows "
    // Swedish, German, Dutch, French, Spanish
    "losenord hemligt valkommen sommar vinter passwort kennwort geheim willkommen hallo schatz fussball herbst "
    "wachtwoord welkom zomer herfst voetbal motdepasse bonjour bienvenue soleil contrasena clave hola bienvenido "
    "verano invierno teamo "
    // Months and weekdays
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday januari februari augusti oktober dezember";

constexpr std::string_view runs =
    "qwertyuiop qwertzuiop azertyuiop asdfghjkl qsdfghjklm zxcvbnm yxcvbnm wxcvbn 1234567890 !@#$%^&*() "
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p qazwsxedcrfvtgbyhnujm abcdefghijklmnopqrstuvwxyz "
    "0123456789 147258369 0987654321";

constexpr std::size_t shortest_run = 4;
constexpr std::size_t shortest_word = 3;

using Letters = std::u32string;

Letters letters_of(std::string_view text)
{
    Letters letters;
    for (std::size_t at = 0; at < text.size();) {
        auto const head = static_cast<unsigned char>(text[at]);
        auto const size = std::size_t{head < 0x80 ? 1u : head < 0xe0 ? 2u : head < 0xf0 ? 3u : 4u};
        char32_t letter = size == 1 ? head : head & (0xffu >> (size + 1));
        for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
            letter = letter << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
        letters += letter;
        at += size;
    }
    return letters;
}

char32_t meant(char32_t written)
{
    switch (written) {
    case U'0': return U'o';
    case U'1': return U'i';
    case U'3': return U'e';
    case U'4':
    case U'@': return U'a';
    case U'5':
    case U'$': return U's';
    case U'7': return U't';
    case U'8': return U'b';
    case U'!': return U'i';
    case U'|': return U'l';
    default: return written;
    }
}

bool is_meant_by(char32_t letter, char32_t written)
{
    return letter == written || letter == meant(written) || (letter == U'l' && written == U'1');
}

std::size_t word_at(Letters const& text, std::size_t at, Letters const& word)
{
    if (word.size() < shortest_word || text.size() - at < word.size())
        return 0;
    return std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at), is_meant_by)
               ? word.size()
               : 0;
}

std::size_t run_at(Letters const& text, std::size_t at, Letters const& run)
{
    std::size_t longest = 0;
    for (std::size_t from = 0; from < run.size(); ++from)
        for (int const step : {1, -1}) {
            std::size_t length = 0;
            auto in_run = static_cast<std::ptrdiff_t>(from);
            while (at + length < text.size() && in_run >= 0 && in_run < static_cast<std::ptrdiff_t>(run.size()) &&
                   text[at + length] == run[static_cast<std::size_t>(in_run)]) {
                ++length;
                in_run += step;
            }
            longest = std::max(longest, length);
        }
    return longest >= shortest_run ? longest : 0;
}

std::size_t year_at(Letters const& text, std::size_t at)
{
    auto const is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    if (text.size() - at < 4 || !std::all_of(&text[at], &text[at] + 4, is_digit))
        return 0;
    return text.substr(at, 2) == U"19" || text.substr(at, 2) == U"20" ? 4 : 0;
}

std::size_t same_letter_at(Letters const& text, std::size_t at)
{
    auto const end = std::min(text.find_first_not_of(text[at], at), text.size());
    return end - at >= 3 ? end - at : 0;
}

std::vector<Letters> split_letters(std::string_view words)
{
    std::vector<Letters> list;
    for (std::size_t at = 0; at < words.size();) {
        auto const end = std::min(words.find(' ', at), words.size());
        list.push_back(letters_of(words.substr(at, end - at)));
        at = end + 1;
    }
    return list;
}

} // namespace

std::size_t unguessable_length(std::string_view password, std::span<std::string const> words)
{
    static auto const known_words = split_letters(common_words);
    static auto const known_runs = split_letters(runs);
    std::vector<Letters> given;
    for (auto const& word : words)
        given.push_back(letters_of(text::search_key(word)));

    auto const text = letters_of(text::search_key(password));
    std::size_t left = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto covered = std::max(year_at(text, at), same_letter_at(text, at));
        for (auto const* list : {&known_words, &std::as_const(given)})
            for (auto const& word : *list)
                covered = std::max(covered, word_at(text, at, word));
        for (auto const& run : known_runs)
            covered = std::max(covered, run_at(text, at, run));
        left += covered == 0 ? 1 : 0;
        at += std::max(covered, std::size_t{1});
    }
    return left;
}

std::size_t repeated_length(std::string_view password)
{
    auto const text = letters_of(password);
    for (std::size_t unit = 1; unit <= text.size() / 2; ++unit)
        if (std::equal(text.begin() + static_cast<std::ptrdiff_t>(unit), text.end(), text.begin()))
            return unit;
    return text.size();
}

} // namespace entente
