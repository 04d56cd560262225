#include "backup/table_digest.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace entente::backup {
namespace {

using Rows = std::vector<std::vector<db::Value>>;

TableDigest digest_of(Rows const& rows)
{
    TableDigest digest;
    for (auto const& row : rows)
        digest.add(row);
    return digest;
}

TEST(TableDigest, IsTheSameInWhateverOrderTheRowsCome)
{
    std::vector<db::Value> const one{std::int64_t{1}, std::string_view("Acme")}, two{std::int64_t{2}, std::monostate{}};
    EXPECT_EQ(digest_of({one, two}), digest_of({two, one}));
    EXPECT_NE(digest_of({one, two}), digest_of({one, one}));
    EXPECT_NE(digest_of({one, one}), digest_of({})) << "equal rows do not cancel each other";
}

TEST(TableDigest, TellsEveryValueFromItsNeighbours)
{
    Rows const rows{{std::string_view("ab"), std::string_view("c")},
                    {std::string_view("a"), std::string_view("bc")},
                    {std::string_view(""), std::monostate{}},
                    {std::monostate{}, std::string_view("")},
                    {std::int64_t{0}, std::monostate{}},
                    {std::int64_t{-1}, std::monostate{}}};
    for (auto const& one : rows)
        for (auto const& other : rows)
            EXPECT_EQ(digest_of({one}) == digest_of({other}), &one == &other);
}

} // namespace
} // namespace entente::backup
