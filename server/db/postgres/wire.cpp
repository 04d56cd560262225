#include "db/postgres/wire.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::db {
namespace {

constexpr Oid type_of_bool = 16;
constexpr Oid type_of_int8 = 20;
constexpr Oid type_of_int2 = 21;
constexpr Oid type_of_int4 = 23;
constexpr Oid type_of_numeric = 1700;

std::int64_t big_endian(std::string_view bytes)
{
    auto value = bytes.empty() ? 0 : static_cast<std::int64_t>(static_cast<signed char>(bytes.front()));
    for (char const byte : bytes.substr(std::min<std::size_t>(1, bytes.size())))
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

// What sum() makes of a BIGINT: how many digits of four decimals each, the weight of the first, the sign, the scale; digits.
std::int64_t whole_part(std::string_view numeric)
{
    auto const number = [&](std::int64_t i) { return big_endian(numeric.substr(static_cast<std::size_t>(2 * i), 2)); };
    auto const digits = number(0), weight = number(1);
    std::int64_t value = 0;
    for (std::int64_t i = 0; i <= weight; ++i)
        value = value * 10'000 + (i < digits ? number(4 + i) : 0);
    return number(2) == 0 ? value : -value;
}

std::string text_of(Value const& value)
{
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    auto const text = std::get<std::string_view>(value);
    if (text.find('\0') != std::string_view::npos)
        throw Error(Fault::other, "PostgreSQL stores no NUL character in a text");
    return std::string(text);
}

} // namespace

Fault fault_of(std::string_view state)
{
    if (state == "23505")
        return Fault::unique;
    if (state == "23503")
        return Fault::foreign_key;
    if (state == "23514")
        return Fault::check;
    if (state == "23502")
        return Fault::not_null;
    // 23P01: another transaction was there first with days that overlap. Run again, the verb sees them and says so.
    if (state == "40001" || state == "40P01" || state == "23P01")
        return Fault::serialization;
    if (state == "42501")
        return Fault::refused;
    if (state.starts_with("42"))
        return Fault::syntax;
    if (state.starts_with("08") || state.starts_with("57P") || state.empty())
        return Fault::lost;
    return Fault::other;
}

std::string with_dollars(std::string_view sql)
{
    std::string out;
    out.reserve(sql.size());
    bool quoted = false;
    for (char const c : sql) {
        if (c == '\'')
            quoted = !quoted;
        out += c == '?' && !quoted ? '$' : c;
    }
    return out;
}

std::string array_of(std::vector<Uuid> const& uuids)
{
    std::string text = "{";
    for (Uuid const& uuid : uuids)
        text.append(text.size() > 1 ? "," : "").append(uuid.hex());
    return text + "}";
}

int PostgresRow::width() const { return PQnfields(result_); }
std::string_view PostgresRow::name(int column) const { return PQfname(result_, column); }
bool PostgresRow::is_null(int column) const { return PQgetisnull(result_, row_, column) == 1; }

std::int64_t PostgresRow::integer(int column) const
{
    switch (PQftype(result_, column)) {
    case type_of_bool:
    case type_of_int2:
    case type_of_int4:
    case type_of_int8: return big_endian(text(column)); // of NULL: 0
    case type_of_numeric: return is_null(column) ? 0 : whole_part(text(column));
    default: throw std::logic_error(fmt::format("{} is no whole number: cast it to BIGINT", name(column)));
    }
}

std::string_view PostgresRow::text(int column) const
{
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

Uuid PostgresRow::uuid(int column) const
{
    Uuid uuid;
    if (auto const bytes = text(column); bytes.size() == uuid.bytes.size())
        std::ranges::copy(bytes, uuid.bytes.begin());
    return uuid;
}

Parameters::Parameters(std::span<Value const> values)
{
    texts_.reserve(values.size());
    pointers_.reserve(values.size());
    lengths_.reserve(values.size());
    formats_.reserve(values.size());
    for (Value const& value : values) {
        if (auto const* uuid = std::get_if<Uuid>(&value))
            add(reinterpret_cast<char const*>(uuid->bytes.data()), static_cast<int>(uuid->bytes.size()), 1);
        else if (std::holds_alternative<std::monostate>(value))
            add(nullptr, 0, 0);
        else
            add(texts_.emplace_back(text_of(value)).c_str(), 0, 0);
    }
}

void Parameters::add(char const* value, int length, int format)
{
    pointers_.push_back(value);
    lengths_.push_back(length);
    formats_.push_back(format);
}

} // namespace entente::db
