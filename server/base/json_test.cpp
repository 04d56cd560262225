#include "base/json.hpp"

#include "base/id.hpp"
#include "base/json_limits.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace entente {

ENTENTE_ENTITY(Order, "order")

namespace {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Line {
    std::int64_t quantity = 0;
    std::string unit;
    Size size = Size::small;
};
BOOST_DESCRIBE_STRUCT(Line, (), (quantity, unit, size))

struct Input {
    Id<Order> id;
    std::string name;
    std::int32_t count = 0;
    bool is_rushed = false;
    std::optional<Date> on;
    std::vector<Line> lines;
    InternalText secret;
};
BOOST_DESCRIBE_STRUCT(Input, (), (id, name, count, is_rushed, on, lines, secret))

std::string const an_id = Id<Order>{Uuid::make(1)}.text();

/// "pointer code" of each error, in order.
std::vector<std::string> errors_of(std::string const& text)
{
    Input input;
    std::vector<FieldError> errors;
    json::read(text, type_of<Input>(), &input, errors);
    std::vector<std::string> list;
    for (auto const& error : errors)
        list.push_back(error.pointer + " " + error.code);
    return list;
}

std::string code_of(std::string const& text)
{
    try {
        errors_of(text);
        return "";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.status(), 400);
        return problem.code();
    }
}

using Errors = std::vector<std::string>;

TEST(ReadJson, TakesWhatFits)
{
    auto const input = json::read<Input>(fmt::format(
        R"({{"id":"{}","name":"Zürich \u00e9","count":-3,"is_rushed":true,"on":"2026-11-13","lines":[{{"quantity":9223372036854775807,"unit":"","size":"large"}}]}})",
        an_id));
    EXPECT_EQ(input.name, "Zürich é");
    EXPECT_EQ(input.count, -3);
    EXPECT_EQ(input.on, Date::parse("2026-11-13"));
    ASSERT_EQ(input.lines.size(), 1u);
    EXPECT_EQ(input.lines[0].quantity, INT64_MAX);
    EXPECT_EQ(input.lines[0].size, Size::large);
}

TEST(ReadJson, NamesEveryWrongFieldAtItsPlace)
{
    EXPECT_EQ(errors_of(R"({"id":"customer_00000000000000000000000000","count":1.5,"is_rushed":1,"on":"2026-02-30",)"
                        R"("lines":[{"quantity":"1","unit":2,"size":"huge"},3],"a/b~c":0,"secret":"x"})"),
              (Errors{"/id id", "/name required", "/count whole_number", "/is_rushed true_or_false", "/on date",
                      "/lines/0/quantity whole_number", "/lines/0/unit text", "/lines/0/size choice", "/lines/1 object",
                      "/a~1b~0c unknown", "/secret unknown"}));
}

TEST(ReadJson, TakesNoNumberThatDoesNotFit)
{
    auto const with_count = [](std::string const& number) {
        return errors_of(fmt::format(R"({{"id":"{}","name":"x","is_rushed":false,"count":{}}})", an_id, number));
    };
    for (auto const* number :
         {"2147483648", "-2147483649", "9223372036854775808", "1e3", "1.0", "-0.0", "1e400", "\"1\"", "null", "[]"})
        EXPECT_EQ(with_count(number), Errors{"/count whole_number"}) << number;
    EXPECT_EQ(with_count("2147483647"), Errors{});
}

TEST(ReadJson, RefusesANulCharacter)
{
    EXPECT_EQ(errors_of(fmt::format(R"({{"id":"{}","name":"a\u0000b","count":1,"is_rushed":false}})", an_id)),
              Errors{"/name control_character"});
}

TEST(ReadJson, KeepsWhatAPatchDoesNotName)
{
    Input input{.name = "before", .count = 7};
    std::vector<FieldError> errors;
    json::read(R"({"on":null,"count":8})", type_of<Input>(), &input, errors, json::Members::given);
    EXPECT_TRUE(errors.empty());
    EXPECT_EQ(input.name, "before");
    EXPECT_EQ(input.count, 8);
}

TEST(ReadJson, RefusesWhatIsNoJson)
{
    for (auto const* text : {"",
                             "{",
                             "{]",
                             "nul",
                             "{\"a\":1,}",
                             "[1,]",
                             "{'a':1}",
                             "{\"a\":01}",
                             "{\"a\":+1}",
                             "{\"a\":.5}",
                             "{\"a\":NaN}",
                             "{\"a\":Infinity}",
                             "{} {}",
                             "{}x",
                             "\xef\xbb\xbf{}",
                             "{\"a\":\"\xff\"}",
                             "{\"a\":\"\xc0\x80\"}",
                             "{\"a\":\"\xed\xa0\x80\"}",
                             "{\"a\":\"\\ud800\"}",
                             "{\"a\":\"\n\"}",
                             "// no\n{}",
                             "{\"a\":0x10}",
                             "{\"a\":\"\\x41\"}"})
        EXPECT_EQ(code_of(text), "malformed_json") << text;
}

TEST(ReadJson, RefusesADuplicateKeyHoweverItIsSpelled)
{
    EXPECT_EQ(code_of(R"({"name":"a","name":"b"})"), "duplicate_key");
    EXPECT_EQ(code_of(R"({"name":"a","n\u0061me":"b"})"), "duplicate_key");
    EXPECT_EQ(code_of(R"({"lines":[{"unit":"a","unit":"b"}]})"), "duplicate_key");
}

TEST(ReadJson, KnowsHowDeepIsTooDeep)
{
    auto const nested = [](int levels) {
        return "{\"x\":" + std::string(static_cast<std::size_t>(levels - 1), '[') +
               std::string(static_cast<std::size_t>(levels - 1), ']') + "}";
    };
    for (int const levels : {2, 31, 32, 33, 50, 64})
        EXPECT_EQ(code_of(nested(levels)), "") << levels;
    EXPECT_EQ(code_of(nested(65)), "json_too_deep");
    EXPECT_EQ(code_of(nested(100'000)), "json_too_deep");
}

TEST(ReadJson, KnowsHowMuchIsTooMuch)
{
    std::string list = "{\"x\":[0";
    for (int i = 1; i < 20'000; ++i)
        list += ",0";
    EXPECT_EQ(code_of(list + "]}"), "");
    EXPECT_EQ(code_of(list + ",0]}"), "json_too_large");
}

TEST(ReadJson, AnswersTwentyThousandUnknownMembersShortly)
{
    std::string object = "{\"a0\":0";
    for (int i = 1; i < 20'000; ++i)
        object += fmt::format(",\"a{}\":0", i);
    EXPECT_EQ(errors_of(object + "}").size(), 100u);
}

TEST(ReadScalar, ReadsWhatAPathOrAQueryBrings)
{
    Input input;
    EXPECT_FALSE(json::read_scalar("12", type_of<std::int32_t>(), &input.count, "/count"));
    EXPECT_EQ(input.count, 12);
    for (auto const* text : {"", " 12", "12 ", "1.0", "0x1", "99999999999", "+1"})
        EXPECT_EQ(json::read_scalar(text, type_of<std::int32_t>(), &input.count, "/count")->code, "whole_number")
            << text;
    EXPECT_EQ(json::read_scalar("yes", type_of<bool>(), &input.is_rushed, "/is_rushed")->code, "true_or_false");
    EXPECT_EQ(json::read_scalar(std::string_view("a\0b", 3), type_of<std::string>(), &input.name, "/name")->code,
              "control_character");
    EXPECT_FALSE(json::read_scalar(an_id, type_of<Id<Order>>(), &input.id, "/id"));
    EXPECT_EQ(input.id.text(), an_id);
    for (auto const& text :
         {an_id + "0", "orders" + an_id.substr(5), an_id.substr(0, an_id.size() - 1) + "U", std::string("order_")})
        EXPECT_TRUE(json::read_scalar(text, type_of<Id<Order>>(), &input.id, "/id")) << text;
}

TEST(WriteJson, EscapesWhatMustBeAndLeavesWhatIsInternal)
{
    Input const input{.id = {Uuid::make(1)}, .name = "a\"b\\c\nd\x01\x7fé</script>", .secret = {"never"}};
    auto const text = json::write(input);
    EXPECT_EQ(text.find("never"), std::string::npos);
    EXPECT_EQ(text.find("secret"), std::string::npos);
    EXPECT_NE(text.find(R"("name":"a\"b\\c\nd\u0001)"), std::string::npos);
    EXPECT_EQ(json::read<Input>(text).name, input.name);
}

} // namespace
} // namespace entente
