#include "backup/table_digest.hpp"

#include "base/crypto.hpp"

#include <bit>

namespace entente::backup {
namespace {

void append(std::string& bytes, std::uint64_t number)
{
    auto const raw = std::bit_cast<std::array<char, sizeof number>>(number);
    bytes.append(raw.data(), raw.size());
}

// Each says what it is and where it ends, so that no two rows are written alike.
void append(std::string& bytes, db::Value const& value)
{
    bytes += static_cast<char>(value.index());
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        append(bytes, static_cast<std::uint64_t>(*integer));
    else if (auto const* uuid = std::get_if<Uuid>(&value))
        bytes.append(crypto::as_bytes(uuid->bytes));
    else if (auto const* text = std::get_if<std::string_view>(&value)) {
        append(bytes, std::uint64_t{text->size()});
        bytes.append(*text);
    }
}

} // namespace

void TableDigest::add(std::span<db::Value const> row)
{
    bytes_.clear();
    for (auto const& value : row)
        append(bytes_, value);
    auto const hash = std::bit_cast<std::array<std::uint64_t, 4>>(crypto::sha256(bytes_));
    for (std::size_t i = 0; i < sum_.size(); ++i)
        sum_[i] += hash[i];
    ++rows_;
}

} // namespace entente::backup
