#include "testing/random_changes.hpp"

#include "base/problem.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

// There when the program is built with a sanitizer.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace entente::testing {
namespace {

constexpr std::chrono::seconds longest{2};

std::int64_t told(char const* variable, std::int64_t otherwise)
{
    auto const* const value = std::getenv(variable);
    return value ? std::strtoll(value, nullptr, 10) : otherwise;
}

// What parsers stumble over.
constexpr std::array<std::string_view, 24> stumbling_blocks = {std::string_view("\0", 1),
                                                               "\xff",
                                                               "\xc0\xaf",
                                                               "\xed\xa0\x80",
                                                               "\"",
                                                               "\\",
                                                               "\\u0000",
                                                               "{",
                                                               "}",
                                                               "[[[[",
                                                               ",",
                                                               ";",
                                                               "\r",
                                                               "\n",
                                                               "-",
                                                               "1e999",
                                                               "9223372036854775808",
                                                               "0x",
                                                               "%00",
                                                               "<![CDATA[",
                                                               "<",
                                                               "&#0;",
                                                               "\xef\xbb\xbf",
                                                               "''"};

class Changes {
public:
    Changes(std::int64_t seed, std::int64_t round)
        : random_(static_cast<std::uint64_t>(seed) * 1'000'003 + static_cast<std::uint64_t>(round))
    {}

    std::string of(std::string_view whole)
    {
        std::string text(whole);
        for (auto changes = below(4) + 1; changes > 0; --changes)
            change(text);
        return text;
    }

private:
    std::size_t below(std::size_t most) { return most == 0 ? 0 : random_() % most; }

    void change(std::string& text)
    {
        auto const at = below(text.size() + 1);
        auto const length = std::min(below(16) + 1, text.size() - at);
        switch (below(7)) {
        case 0: // another byte, which is most of what happens on the way
        case 1:
            if (at < text.size())
                text[at] = static_cast<char>(random_());
            return;
        case 2: // another bit
            if (at < text.size())
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            return;
        case 3: text.insert(at, stumbling_blocks[below(stumbling_blocks.size())]); return;
        case 4: text.erase(at, length); return;
        case 5: text.insert(at, text.substr(at, length)); return;
        default:
            if (below(4) == 0)
                text.resize(at);
            else // much of the same
                for (auto times = below(64); times > 0 && text.size() < 1'000'000; --times)
                    text.insert(at, text.substr(at, length));
        }
    }

    std::mt19937_64 random_;
};

struct Place {
    std::int64_t seed = 0;
    std::int64_t round = 0;
};
Place at_work;

std::string how_to_repeat()
{
    return fmt::format("ENTENTE_SEED={} ENTENTE_FUZZ_ROUND={} repeats it", at_work.seed, at_work.round);
}

void say_where_it_died() { std::fprintf(stderr, "random changes: %s\n", how_to_repeat().c_str()); }

void take_or_refuse(std::string const& text, FunctionRef<void(std::string const&)> reads)
{
    auto const begin = std::chrono::steady_clock::now();
    try {
        reads(text);
    } catch (Problem const&) {
        // refused
    } catch (std::exception const& error) {
        ADD_FAILURE() << error.what() << "; " << how_to_repeat();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, longest) << how_to_repeat();
}

} // namespace

void survives_random_changes(std::string_view whole, int rounds, FunctionRef<void(std::string const&)> reads)
{
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(say_where_it_died);
    at_work.seed = told("ENTENTE_SEED", 20'240'229);
    auto const only = told("ENTENTE_FUZZ_ROUND", -1);
    auto const most = rounds * told("ENTENTE_FUZZ", 1);
    take_or_refuse(std::string(whole), reads);
    for (at_work.round = std::max<std::int64_t>(only, 0); at_work.round < (only < 0 ? most : only + 1);
         ++at_work.round) {
        take_or_refuse(Changes(at_work.seed, at_work.round).of(whole), reads);
        if (::testing::Test::HasFailure())
            return;
    }
}

} // namespace entente::testing
