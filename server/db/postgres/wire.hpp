// How values travel to PostgreSQL and back: parameters as libpq wants them, rows in its binary form, the names of its failures.
#pragma once

#include "db/connection.hpp"

#include <libpq-fe.h>

namespace entente::db {

/// Of a failure's five letters (SQLSTATE).
Fault fault_of(std::string_view state);

/// "?1" becomes "$1"; question marks inside quotes stay.
std::string with_dollars(std::string_view sql);

/// As PostgreSQL writes it; none is {}.
std::string array_of(std::vector<Uuid> const&);

/// Numbers most significant byte first, ids as their 16 bytes, text as it is.
class PostgresRow final : public Row {
public:
    PostgresRow(PGresult const* result, int row) : result_(result), row_(row) {}
    int width() const override;
    std::string_view name(int column) const override;
    bool is_null(int column) const override;
    std::int64_t integer(int column) const override; // throws std::logic_error where the column is no whole number
    std::string_view text(int column) const override;
    Uuid uuid(int column) const override;

private:
    PGresult const* result_;
    int row_;
};

/// Ids as their bytes, everything else as text, NULL pointers for NULLs. Borrows the ids of what it is made of.
class Parameters {
public:
    /// Throws Error for a text with a NUL, where libpq would silently cut it.
    explicit Parameters(std::span<Value const> values);
    int count() const { return static_cast<int>(pointers_.size()); }
    char const* const* values() const { return pointers_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }

private:
    void add(char const* value, int length, int format);

    std::vector<std::string> texts_; // reserved in full before it is filled: growing would move short strings
    std::vector<char const*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

} // namespace entente::db
