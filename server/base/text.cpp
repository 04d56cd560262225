#include "base/text.hpp"

#include "base/unaccent.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace entente::text {

namespace {

utf8proc_uint8_t const* octets(std::string_view text) { return reinterpret_cast<utf8proc_uint8_t const*>(text.data()); }

std::size_t ascii_prefix(std::string_view text)
{
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

bool is_ascii(std::string_view text) { return ascii_prefix(text) == text.size(); }

std::optional<std::string> map(std::string_view text, int options)
{
    utf8proc_uint8_t* mapped = nullptr;
    auto const size = utf8proc_map(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                   static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owned(mapped, &std::free);
    if (size < 0)
        return std::nullopt;
    return std::string(reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size));
}

/// The text itself, or with U+FFFD for each byte that is none.
std::string repaired(std::string_view text)
{
    if (is_utf8(text))
        return std::string(text);
    std::string out;
    detail::each_code_point(text, [&](std::int32_t c) { detail::append(out, c); });
    return out;
}

std::string lower_ascii(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

bool is_allowed(std::int32_t c, Lines lines)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return lines == Lines::many;
    if (c == 0x2028 || c == 0x2029)
        return lines == Lines::many;
    bool const is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    bool const turns_text_around = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    bool const is_no_character = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    return !is_control && !turns_text_around && !is_no_character;
}

} // namespace

bool is_utf8(std::string_view text)
{
    for (;;) {
        text.remove_prefix(ascii_prefix(text));
        if (text.empty())
            return true;
        utf8proc_int32_t code_point = 0;
        auto const used = utf8proc_iterate(octets(text), static_cast<utf8proc_ssize_t>(text.size()), &code_point);
        if (used <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(used));
    }
}

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string_view trim(std::string_view text)
{
    auto const whole = text;
    std::size_t at = 0;
    std::size_t first = whole.size();
    std::size_t last = whole.size();
    detail::each_code_point(whole, [&](std::int32_t c) {
        // A byte that is no UTF-8 comes as one code point and is one byte long.
        auto const size = c == 0xfffd && !whole.substr(at).starts_with("\xef\xbf\xbd")
                              ? 1u
                              : static_cast<unsigned>(c < 0x80      ? 1
                                                      : c < 0x800   ? 2
                                                      : c < 0x10000 ? 3
                                                                    : 4);
        if (!detail::is_space(c)) {
            first = std::min(first, at);
            last = at + size;
        }
        at += size;
    });
    return first == whole.size() ? std::string_view{} : whole.substr(first, last - first);
}

std::optional<std::string> nfc(std::string_view text)
{
    if (is_ascii(text))
        return std::string(text);
    return map(text, UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text)
{
    if (is_ascii(text))
        return lower_ascii(text);
    auto const whole = repaired(text);
    return map(whole, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE).value_or(whole);
}

std::string search_key(std::string_view text)
{
    auto const letters = is_ascii(text) ? lower_ascii(text) : detail::decompose(repaired(text));
    std::string key;
    key.reserve(letters.size());
    detail::each_code_point(letters, [&](std::int32_t c) {
        if (detail::is_space(c)) {
            if (!key.empty() && key.back() != ' ')
                key += ' ';
        } else if (auto const latin = c < 0x80 ? std::string_view{} : detail::latin_base(c); !latin.empty()) {
            key += latin;
        } else {
            detail::append(key, c);
        }
    });
    if (key.ends_with(' '))
        key.pop_back();
    return key;
}

std::string prefix_end(std::string_view key)
{
    // The greatest code point, not byte 0xff: the bound is a parameter of a text column, so it must be UTF-8.
    return std::string(key) + "\U0010FFFF";
}

std::vector<std::string> split_words(std::string_view list)
{
    std::vector<std::string> words;
    while (!list.empty()) {
        auto const word = list.substr(0, list.find(','));
        list.remove_prefix(std::min(word.size() + 1, list.size()));
        words.emplace_back(word);
    }
    return words;
}

bool is_printable(std::string_view text, Lines lines)
{
    bool is_fine = is_utf8(text);
    detail::each_code_point(text, [&](std::int32_t c) { is_fine = is_fine && is_allowed(c, lines); });
    return is_fine;
}

} // namespace entente::text
