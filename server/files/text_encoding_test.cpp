#include "files/text_encoding.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace entente {
namespace {

ReadBytes bytes_of(std::string bytes, std::size_t at_once)
{
    return [bytes = std::move(bytes), at_once, at = std::size_t{0}](char* into, std::size_t room) mutable {
        auto const size = std::min({room, at_once, bytes.size() - at});
        std::memcpy(into, bytes.data() + at, size);
        at += size;
        return static_cast<std::ptrdiff_t>(size);
    };
}

std::string converted(std::string const& bytes, Encoding encoding, std::size_t at_once = 1'000, std::size_t room = 100)
{
    auto const read = in_utf8(bytes_of(bytes, at_once), encoding);
    std::string text, buffer(room, '\0');
    for (auto got = read(buffer.data(), room); got > 0; got = read(buffer.data(), room))
        text.append(buffer, 0, static_cast<std::size_t>(got));
    return text;
}

std::string utf16(std::u16string_view text, bool is_big_endian)
{
    std::string bytes;
    for (auto const unit : text) {
        auto const high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
        bytes += is_big_endian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

TEST(EncodingOf, KnowsWhatCanBeKnown)
{
    EXPECT_EQ(encoding_of("name;country"), Encoding::utf_8);
    EXPECT_EQ(encoding_of(""), Encoding::utf_8);
    EXPECT_EQ(encoding_of("\xef\xbb\xbfÅsa"), Encoding::utf_8);
    EXPECT_EQ(encoding_of(std::string("Åsa").substr(0, 1)), Encoding::utf_8) << "cut within a character";
    EXPECT_EQ(encoding_of("\xff\xfe\x41"), Encoding::utf_16);
    EXPECT_EQ(encoding_of("\xfe\xff\x41"), Encoding::utf_16);
    EXPECT_EQ(encoding_of("M\xfcller GmbH"), std::nullopt);
}

TEST(InUtf8, ConvertsWhateverIsReadAtOnce)
{
    auto const* const text = "Åsa; 中 \U0001f600 €\n";
    for (bool const is_big_endian : {false, true})
        for (std::size_t at_once : {1, 2, 3, 1'000})
            for (std::size_t room : {1, 2, 5, 100})
                EXPECT_EQ(
                    converted(utf16(u"\ufeffÅsa; 中 \U0001f600 €\n", is_big_endian), Encoding::utf_16, at_once, room),
                    text)
                    << is_big_endian << at_once << room;
    EXPECT_EQ(converted("M\xfcller \x80 \x93\x94", Encoding::windows_1252, 3, 1), "Müller € “”");
    EXPECT_EQ(converted("as it is \xff", Encoding::utf_8), "as it is \xff");
}

TEST(InUtf8, MarksWhatDoesNotExist)
{
    EXPECT_EQ(converted("a\x81z", Encoding::windows_1252), "a\xffz");
    EXPECT_EQ(converted(utf16(u"\ufeffa", false) + "\x41", Encoding::utf_16), "a\xff") << "half a unit at the end";
    std::u16string lone = u"\ufeffa_z";
    lone[2] = 0xd800;
    EXPECT_EQ(converted(utf16(lone, false), Encoding::utf_16), "a\xffz");
    lone.back() = 0xd800;
    EXPECT_EQ(converted(utf16(lone, true), Encoding::utf_16), "a\xff\xff");
}

} // namespace
} // namespace entente
