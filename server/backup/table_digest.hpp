// What the rows of a table come to, whatever their order and whichever database they were read from.
#pragma once

#include "db/connection.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace entente::backup {

/// The sum of the rows' SHA-256. Unlike a hash over all rows in order it lets neither side sort, and equal rows add up.
class TableDigest {
public:
    void add(std::span<db::Value const> row);

    std::int64_t rows() const { return rows_; }
    bool operator==(TableDigest const& other) const { return rows_ == other.rows_ && sum_ == other.sum_; }

private:
    std::int64_t rows_ = 0;
    std::array<std::uint64_t, 4> sum_{};
    std::string bytes_; // of one row
};

} // namespace entente::backup
