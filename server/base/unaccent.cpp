#include "base/unaccent.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <span>

namespace entente::text::detail {

namespace {

struct Spelling {
    char32_t letter;
    std::string_view latin;
};

constexpr std::array latin_letters{
    Spelling{U'ß', "ss"}, Spelling{U'æ', "ae"}, Spelling{U'ð', "d"}, Spelling{U'ø', "o"}, Spelling{U'þ', "th"},
    Spelling{U'đ', "d"},  Spelling{U'ħ', "h"},  Spelling{U'ı', "i"}, Spelling{U'ĸ', "k"}, Spelling{U'ł', "l"},
    Spelling{U'ŋ', "n"},  Spelling{U'œ', "oe"}, Spelling{U'ŧ', "t"}, Spelling{U'ƀ', "b"}, Spelling{U'ƒ', "f"},
    Spelling{U'ƶ', "z"},  Spelling{U'ǝ', "e"},  Spelling{U'ǥ', "g"}, Spelling{U'ȼ', "c"}, Spelling{U'ɇ', "e"},
    Spelling{U'ɉ', "j"},  Spelling{U'ɍ', "r"},  Spelling{U'ɏ', "y"}, Spelling{U'ɓ', "b"}, Spelling{U'ɖ', "d"},
    Spelling{U'ɗ', "d"},  Spelling{U'ə', "e"},  Spelling{U'ɛ', "e"}, Spelling{U'ɨ', "i"}, Spelling{U'ʉ', "u"},
};

constexpr std::array other_scripts{
    Spelling{U'α', "a"},    Spelling{U'β', "v"},  Spelling{U'γ', "g"},  Spelling{U'δ', "d"},  Spelling{U'ε', "e"},
    Spelling{U'ζ', "z"},    Spelling{U'η', "i"},  Spelling{U'θ', "th"}, Spelling{U'ι', "i"},  Spelling{U'κ', "k"},
    Spelling{U'λ', "l"},    Spelling{U'μ', "m"},  Spelling{U'ν', "n"},  Spelling{U'ξ', "x"},  Spelling{U'ο', "o"},
    Spelling{U'π', "p"},    Spelling{U'ρ', "r"},  Spelling{U'ς', "s"},  Spelling{U'σ', "s"},  Spelling{U'τ', "t"},
    Spelling{U'υ', "y"},    Spelling{U'φ', "f"},  Spelling{U'χ', "ch"}, Spelling{U'ψ', "ps"}, Spelling{U'ω', "o"},
    Spelling{U'а', "a"},    Spelling{U'б', "b"},  Spelling{U'в', "v"},  Spelling{U'г', "g"},  Spelling{U'д', "d"},
    Spelling{U'е', "e"},    Spelling{U'ж', "zh"}, Spelling{U'з', "z"},  Spelling{U'и', "i"},  Spelling{U'й', "y"},
    Spelling{U'к', "k"},    Spelling{U'л', "l"},  Spelling{U'м', "m"},  Spelling{U'н', "n"},  Spelling{U'о', "o"},
    Spelling{U'п', "p"},    Spelling{U'р', "r"},  Spelling{U'с', "s"},  Spelling{U'т', "t"},  Spelling{U'у', "u"},
    Spelling{U'ф', "f"},    Spelling{U'х', "kh"}, Spelling{U'ц', "ts"}, Spelling{U'ч', "ch"}, Spelling{U'ш', "sh"},
    Spelling{U'щ', "shch"}, Spelling{U'ъ', "'"},  Spelling{U'ы', "y"},  Spelling{U'ь', "'"},  Spelling{U'э', "e"},
    Spelling{U'ю', "yu"},   Spelling{U'я', "ya"}, Spelling{U'ё', "e"},  Spelling{U'ђ', "dj"}, Spelling{U'є', "ye"},
    Spelling{U'ѕ', "dz"},   Spelling{U'і', "i"},  Spelling{U'ї', "yi"}, Spelling{U'ј', "j"},  Spelling{U'љ', "lj"},
    Spelling{U'њ', "nj"},   Spelling{U'ћ', "c"},  Spelling{U'ў', "u"},  Spelling{U'џ', "dz"}, Spelling{U'ґ', "g"},
};

static_assert(std::ranges::is_sorted(latin_letters, {}, &Spelling::letter));
static_assert(std::ranges::is_sorted(other_scripts, {}, &Spelling::letter));

std::string_view find(std::span<Spelling const> table, std::int32_t code_point)
{
    auto const letter = static_cast<char32_t>(code_point);
    auto const found = std::ranges::lower_bound(table, letter, {}, &Spelling::letter);
    return found != table.end() && found->letter == letter ? found->latin : std::string_view{};
}

} // namespace

void each_code_point(std::string_view text, std::function<void(std::int32_t)> const& tell)
{
    while (!text.empty()) {
        utf8proc_int32_t code_point = 0;
        auto used = utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (used <= 0) {
            code_point = 0xfffd;
            used = 1;
        }
        tell(code_point);
        text.remove_prefix(static_cast<std::size_t>(used));
    }
}

void append(std::string& out, std::int32_t code_point)
{
    std::array<utf8proc_uint8_t, 4> bytes{};
    auto const size = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_accent(std::int32_t c)
{
    // Not all of category Mn: the vowel signs of Indic scripts are letters to their readers.
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x487) || (c >= 0x1ab0 && c <= 0x1aff) ||
           (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

bool is_space(std::int32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

std::string_view latin_base(std::int32_t folded) { return find(latin_letters, folded); }

std::string_view latin_spelling(std::int32_t folded) { return find(other_scripts, folded); }

std::string decompose(std::string_view text)
{
    utf8proc_uint8_t* mapped = nullptr;
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    auto const size = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owned(mapped, &std::free);
    if (size < 0)
        return std::string(text);
    std::string out;
    each_code_point({reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size)}, [&](std::int32_t c) {
        if (!is_accent(c))
            append(out, c);
    });
    return out;
}

} // namespace entente::text::detail
