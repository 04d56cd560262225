// Figures of a store, read past every wall: what tests measure of a demonstration.
#pragma once

#include "testing/demonstration.hpp"

#include <gtest/gtest.h>

namespace entente::testing {

using Numbers = std::vector<std::int64_t>;

class Figures : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (TestDatabase::is_postgres())
            GTEST_SKIP() << "the same is generated on both";
        connection_ = connection();
    }

    virtual std::unique_ptr<db::Connection> connection() const = 0;

    /// Rows of numbers.
    std::vector<Numbers> rows_of(std::string_view sql) const
    {
        std::vector<Numbers> rows;
        connection_->query(sql, {.mode = db::Access::Mode::unguarded}, {}, [&](db::Row const& row) {
            auto& numbers = rows.emplace_back();
            for (int column = 0; column < row.width(); ++column)
                numbers.push_back(row.integer(column));
            return true;
        });
        return rows;
    }

    /// The first column of each.
    Numbers column_of(std::string_view sql) const
    {
        Numbers column;
        for (auto const& row : rows_of(sql))
            column.push_back(row.at(0));
        return column;
    }

    std::int64_t count(std::string_view sql) const { return rows_of(sql).at(0).at(0); }

    double share(std::string_view part, std::string_view whole) const
    {
        return static_cast<double>(count(part)) / static_cast<double>(count(whole));
    }

private:
    std::unique_ptr<db::Connection> connection_;
};

} // namespace entente::testing
