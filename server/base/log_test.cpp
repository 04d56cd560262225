#include "base/log.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

namespace entente::log {

namespace {

std::string line(std::string_view message, Fields fields)
{
    return line_of({1'794'549'600'000}, Level::info, message, fields);
}

/// The log goes into a file until the end of the test.
class Captured {
public:
    Captured() { set_descriptor(fileno(file_)); }
    ~Captured()
    {
        set_descriptor(2);
        set_level(Level::info);
        std::fclose(file_);
    }
    Captured(Captured const&) = delete;
    Captured& operator=(Captured const&) = delete;

    std::string text() const
    {
        std::string text;
        std::array<char, 65536> part{};
        for (off_t at = 0;;) {
            auto const got = ::pread(fileno(file_), part.data(), part.size(), at);
            if (got <= 0)
                return text;
            text.append(part.data(), static_cast<std::size_t>(got));
            at += got;
        }
    }

private:
    std::FILE* file_ = std::tmpfile();
};

} // namespace

TEST(Log, PutsTimeLevelAndMessageFirst)
{
    EXPECT_EQ(line("request", {{"path", "/deals"}, {"status", 200}, {"cached", false}, {"bytes", std::size_t{17}}}),
              R"({"ts":"2026-11-13T06:00:00.000Z","level":"info","msg":"request","path":"/deals","status":200,)"
              R"("cached":false,"bytes":17})"
              "\n");
}

TEST(Log, NeverPutsAControlCharacterRaw)
{
    std::string every;
    for (int c = 0; c < 256; ++c)
        every += static_cast<char>(c);
    auto const text = line("m", {{"value", every + "\u009b31m"}});
    EXPECT_EQ(text.find('\n'), text.size() - 1);
    for (auto const c : text.substr(0, text.size() - 1))
        EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    EXPECT_NE(text.find("\\u000d"), std::string::npos);
    EXPECT_NE(text.find("\\u001b"), std::string::npos);
    EXPECT_NE(text.find("\\u009b31m"), std::string::npos);
}

TEST(Log, CannotBeForgedByAValue)
{
    auto const text = line("m", {{"path", "x\"}\r\n{\"level\":\"error"}});
    EXPECT_TRUE(text.ends_with(R"("path":"x\"}\u000d\u000a{\"level\":\"error"})"
                               "\n"));
}

TEST(Log, KeepsTextAndMarksBytesThatAreNone)
{
    EXPECT_NE(line("Malmö 中 🙂", {}).find("\"Malmö 中 🙂\""), std::string::npos);
    EXPECT_NE(line("a\xff\xc3", {}).find("\"a\\ufffd\\ufffd\""), std::string::npos);
    EXPECT_NE(line("\xed\xa0\x80", {}).find("\\ufffd"), std::string::npos);
    EXPECT_NE(line("\xc0\xaf", {}).find("\"\\ufffd\\ufffd\""), std::string::npos);
}

TEST(Log, LeavesOutLinesBelowItsLevel)
{
    Captured const log;
    debug("hidden");
    info("shown");
    set_level(Level::error);
    warning("hidden");
    error("shown", {{"code", 7}});
    set_level(Level::off);
    error("hidden");
    EXPECT_EQ(log.text().find("hidden"), std::string::npos);
    EXPECT_NE(log.text().find("\"level\":\"error\",\"msg\":\"shown\",\"code\":7}"), std::string::npos);
    EXPECT_EQ(level_named("warning"), Level::warning);
    EXPECT_FALSE(level_named("loud"));
}

TEST(Log, KeepsLinesOfSeveralThreadsWhole)
{
    Captured const log;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([thread] {
                for (int i = 0; i < 500; ++i)
                    info("tick", {{"thread", thread}, {"i", i}, {"pad", std::string(200, 'x')}});
            });
    }
    std::istringstream lines(log.text());
    std::set<std::string> seen;
    for (std::string text; std::getline(lines, text);) {
        EXPECT_TRUE(text.starts_with("{\"ts\"") && text.ends_with("x\"}"));
        seen.insert(text.substr(text.find("\"thread\"")));
    }
    EXPECT_EQ(seen.size(), 2000u);
}

} // namespace entente::log
