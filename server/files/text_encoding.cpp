#include "files/text_encoding.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace entente {
namespace {

constexpr std::size_t decoded_at_once = 64 * 1024;
constexpr char not_a_character = '\xff';
constexpr std::string_view little_endian = "\xff\xfe";
constexpr std::string_view big_endian = "\xfe\xff";

// 0x80 to 0x9f; zero where there is no character. The other bytes are their own code points.
constexpr std::array<char16_t, 32> windows_1252 = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                   0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                   0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                   0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

char* append(char* to, char32_t c)
{
    auto const tail = [&](int shift) { *to++ = static_cast<char>(0x80 | (c >> shift & 0x3f)); };
    if (c < 0x80) {
        *to++ = static_cast<char>(c);
    } else if (c < 0x800) {
        *to++ = static_cast<char>(0xc0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        *to++ = static_cast<char>(0xe0 | c >> 12);
        tail(6);
        tail(0);
    } else {
        *to++ = static_cast<char>(0xf0 | c >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
    return to;
}

bool is_high(char16_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low(char16_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

class Converter {
public:
    Converter(ReadBytes source, Encoding encoding) : source_(std::move(source)), encoding_(encoding) {}

    std::ptrdiff_t read(char* into, std::size_t room)
    {
        auto* to = into;
        auto const left = [&] { return room - static_cast<std::size_t>(to - into); };
        while (to == into) {
            if (!rest_.empty()) {
                auto const part = rest_.substr(0, left());
                to = std::copy(part.begin(), part.end(), to);
                rest_.remove_prefix(part.size());
                continue;
            }
            if (!has_whole_character() && !is_drained_) {
                if (!refill())
                    return -1;
                continue;
            }
            if (begin_ == end_)
                return 0;
            while (left() >= character_.size() && has_whole_character())
                to = take(to);
            if (to == into) // little room, or cut within a character at the end
                rest_ = {character_.data(), static_cast<std::size_t>(take(character_.data()) - character_.data())};
        }
        return to - into;
    }

private:
    bool refill()
    {
        std::copy(bytes_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  bytes_.begin() + static_cast<std::ptrdiff_t>(end_), bytes_.begin());
        end_ -= begin_;
        begin_ = 0;
        auto const got = source_(bytes_.data() + end_, bytes_.size() - end_);
        if (got < 0)
            return false;
        is_drained_ = got == 0;
        end_ += static_cast<std::size_t>(got);
        if (encoding_ == Encoding::utf_16 && !is_begun_ && end_ >= 2) {
            is_begun_ = true;
            std::string_view const mark(bytes_.data(), 2);
            is_big_endian_ = mark == big_endian;
            begin_ = is_big_endian_ || mark == little_endian ? 2 : 0;
        }
        return true;
    }

    bool has_whole_character() const
    {
        auto const left = end_ - begin_;
        if (encoding_ != Encoding::utf_16)
            return left > 0;
        return left >= 4 || (left >= 2 && (is_drained_ || !is_high(unit_at(begin_))));
    }

    char16_t unit_at(std::size_t at) const
    {
        auto const first = static_cast<unsigned char>(bytes_[at]);
        auto const second = static_cast<unsigned char>(bytes_[at + 1]);
        return static_cast<char16_t>(is_big_endian_ ? first << 8 | second : second << 8 | first);
    }

    char* take(char* to)
    {
        if (!has_whole_character()) {
            begin_ = end_;
            *to++ = not_a_character;
            return to;
        }
        return encoding_ == Encoding::utf_16 ? take_utf16(to) : take_windows(to);
    }

    char* take_utf16(char* to)
    {
        auto const unit = unit_at(begin_);
        begin_ += 2;
        bool const has_pair = is_high(unit) && end_ - begin_ >= 2 && is_low(unit_at(begin_));
        if (!has_pair && (is_high(unit) || is_low(unit))) {
            *to++ = not_a_character;
            return to;
        }
        char32_t c = unit;
        if (has_pair) {
            c = 0x10000 + ((static_cast<char32_t>(unit) - 0xd800) << 10) + (unit_at(begin_) - 0xdc00u);
            begin_ += 2;
        }
        return append(to, c);
    }

    char* take_windows(char* to)
    {
        auto const byte = static_cast<unsigned char>(bytes_[begin_++]);
        char16_t const c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
        if (c != 0 || byte == 0)
            return append(to, c);
        *to++ = not_a_character;
        return to;
    }

    ReadBytes source_;
    Encoding encoding_;
    std::array<char, decoded_at_once> bytes_{};
    std::array<char, 4> character_{};
    std::string_view rest_; // of it, for which there was no room
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    bool is_drained_ = false;
    bool is_begun_ = false;
    bool is_big_endian_ = false;
};

} // namespace

std::optional<Encoding> encoding_of(std::string_view bytes)
{
    if (bytes.starts_with(little_endian) || bytes.starts_with(big_endian))
        return Encoding::utf_16;
    for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
        if (text::is_utf8(bytes.substr(0, bytes.size() - cut)))
            return Encoding::utf_8;
    return std::nullopt;
}

ReadBytes in_utf8(ReadBytes source, Encoding encoding)
{
    if (encoding == Encoding::utf_8)
        return source;
    auto const converter = std::make_shared<Converter>(std::move(source), encoding);
    return [converter](char* into, std::size_t room) { return converter->read(into, room); };
}

} // namespace entente
