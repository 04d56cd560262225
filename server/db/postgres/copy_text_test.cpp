#include "db/postgres/copy_text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace entente::db {
namespace {

std::string copied(std::vector<Value> const& row)
{
    std::string text;
    append_copy_row(text, row);
    return text;
}

TEST(CopyText, SeparatesValuesAndTellsNothingFromAnEmptyText)
{
    Uuid const uuid{{0x01, 0xa1, 0xd3, 0x7d, 0xcf, 0x00, 0x79, 0x4f, 0x8b, 0xc0, 0x28, 0xa1, 0x80, 0x3a, 0xf5, 0xb2}};
    EXPECT_EQ(copied({std::int64_t{-7}, uuid, std::monostate{}, std::string_view("")}),
              "-7\t" + uuid.hex() + "\t\\N\t\n");
}

TEST(CopyText, EscapesWhatWouldEndAValueOrBeginAnEscape)
{
    EXPECT_EQ(copied({std::string_view("a\tb\nc\rd\\N")}), "a\\tb\\nc\\rd\\\\N\n");
    EXPECT_EQ(copied({std::string_view("\\.")}), "\\\\.\n") << "the end of all rows";
}

TEST(CopyText, RefusesWhatPostgresCannotHold)
{
    std::string_view const text("a\0b", 3);
    EXPECT_THROW(copied({text}), Error);
}

} // namespace
} // namespace entente::db
