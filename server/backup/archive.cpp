#include "backup/archive.hpp"

#include "backup/failure.hpp"
#include "base/crypto.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace entente::backup {
namespace {

constexpr std::size_t block = 512;
constexpr std::size_t copied_at_once = 256 * 1024;
constexpr std::uint64_t largest_octal_size = 077777777777; // 8 GiB; above it the size is written in binary
constexpr std::size_t largest_small_member = 1024 * 1024;
constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view sums_name = "SHA256SUMS";

struct Member {
    std::string name;
    std::uint64_t size = 0;
    std::int64_t modified = 0; // seconds since 1970
};

// POSIX.1-1988 ustar.
struct Place {
    std::size_t at;
    std::size_t size;
};
constexpr Place name_place{0, 100}, mode_place{100, 8}, owner_place{108, 8}, group_place{116, 8}, size_place{124, 12},
    modified_place{136, 12}, checksum_place{148, 8}, kind_place{156, 1}, magic_place{257, 8};

using Header = std::array<char, block>;

void put(Header& header, Place place, std::string_view text) { std::ranges::copy(text, header.begin() + place.at); }

void put_octal(Header& header, Place place, std::uint64_t value)
{
    put(header, place, fmt::format("{:0{}o}", value, place.size - 1));
}

void put_size(Header& header, std::uint64_t size)
{
    if (size <= largest_octal_size)
        return put_octal(header, size_place, size);
    header[size_place.at] = static_cast<char>(0x80);
    for (std::size_t i = size_place.size; i-- > 1; size >>= 8)
        header[size_place.at + i] = static_cast<char>(size & 0xff);
}

Header header_of(Member const& member)
{
    Header header{};
    put(header, name_place, member.name);
    put_octal(header, mode_place, 0600);
    put_octal(header, owner_place, 0);
    put_octal(header, group_place, 0);
    put_size(header, member.size);
    put_octal(header, modified_place, static_cast<std::uint64_t>(member.modified));
    put(header, kind_place, "0");
    put(header, magic_place, std::string_view("ustar\00000", 8));
    put(header, checksum_place, "        ");
    unsigned sum = 0;
    for (char const c : header)
        sum += static_cast<unsigned char>(c);
    put(header, checksum_place, std::string_view(fmt::format("{:06o}", sum) + '\0' + ' '));
    return header;
}

std::string_view text_of(Header const& header) { return {header.data(), header.size()}; }

std::uint64_t octal_of(Header const& header, Place place)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i + 1 < place.size; ++i)
        value = value * 8 + static_cast<unsigned char>(header[place.at + i] - '0') % 8;
    return value;
}

std::uint64_t size_of(Header const& header)
{
    if (header[size_place.at] != static_cast<char>(0x80))
        return octal_of(header, size_place);
    std::uint64_t size = 0;
    for (std::size_t i = 4; i < size_place.size; ++i)
        size = size << 8 | static_cast<unsigned char>(header[size_place.at + i]);
    return size;
}

std::string_view padding(std::uint64_t size)
{
    static constexpr std::array<char, block> zeros{};
    return {zeros.data(), static_cast<std::size_t>((block - size % block) % block)};
}

std::string sum_of(std::string_view sha256, std::string_view name) { return fmt::format("{}  {}\n", sha256, name); }

std::string sums_of(std::string_view manifest_sha256, std::string_view data_sha256, std::string_view data_name)
{
    return sum_of(manifest_sha256, manifest_name) + sum_of(data_sha256, data_name);
}

[[noreturn]] void damaged(std::string_view member, std::string_view how)
{
    throw Failure(Failure::Kind::damaged, fmt::format("The backup is damaged: {} {}.", member, how));
}

void write_member(Sink& sink, std::string_view name, std::string_view bytes, Instant at)
{
    sink.write(text_of(header_of({std::string(name), bytes.size(), at.ms / 1000})));
    sink.write(bytes);
    sink.write(padding(bytes.size()));
}

void write_file(Sink& sink, std::string_view name, std::filesystem::path const& file, Instant at)
{
    auto const size = std::filesystem::file_size(file);
    sink.write(text_of(header_of({std::string(name), size, at.ms / 1000})));
    FileSource source(file);
    std::vector<char> buffer(copied_at_once);
    while (auto const got = source.read(buffer))
        sink.write({buffer.data(), got});
    sink.write(padding(size));
}

void fill(Source& source, std::span<char> into, std::string_view member)
{
    if (source.read(into) < into.size())
        damaged(member, "is cut off");
}

void skip_padding(Source& source, Member const& member)
{
    auto const expected = padding(member.size);
    std::string bytes(expected.size(), '\1');
    fill(source, bytes, member.name);
    if (bytes != expected)
        damaged(member.name, "is followed by something that does not belong there");
}

// The header must be what we would have written for the same name, size and time.
Member next_member(Source& source, std::string_view expected)
{
    Header header{};
    fill(source, header, expected);
    auto const length = ::strnlen(header.data(), name_place.size);
    Member member{
        {header.data(), length}, size_of(header), static_cast<std::int64_t>(octal_of(header, modified_place))};
    if (header != header_of(member))
        damaged(expected, "has a damaged header, or this is no backup of entente");
    return member;
}

std::string read_small(Source& source, std::string_view name)
{
    auto const member = next_member(source, name);
    if (member.name != name || member.size > largest_small_member)
        damaged(name, "is not where it should be");
    std::string bytes(member.size, '\0');
    fill(source, bytes, name);
    skip_padding(source, member);
    return bytes;
}

/// Returns the hex SHA-256 of the member's bytes.
std::string read_large(Source& source, Member const& member, Sink* into)
{
    crypto::Sha256 sha256;
    std::vector<char> buffer(copied_at_once);
    for (auto left = member.size; left > 0;) {
        std::span<char> const part(buffer.data(), std::min<std::uint64_t>(left, copied_at_once));
        fill(source, part, member.name);
        std::string_view const bytes(part.data(), part.size());
        sha256.update(bytes);
        if (into)
            into->write(bytes);
        left -= part.size();
    }
    skip_padding(source, member);
    return crypto::hex(crypto::as_bytes(sha256.finish()));
}

void read_end(Source& source)
{
    std::array<char, 2 * block> zeros{};
    fill(source, zeros, "its end");
    char more = 0;
    if (std::ranges::any_of(zeros, [](char c) { return c != 0; }) || source.read({&more, 1}) != 0)
        damaged("its end", "is not where it should be");
}

} // namespace

void write_archive(Sink& sink, Contents const& contents, Instant at)
{
    auto const sums = sums_of(crypto::sha256_hex(contents.manifest), contents.sha256, contents.name);
    write_member(sink, sums_name, sums, at);
    write_member(sink, manifest_name, contents.manifest, at);
    write_file(sink, contents.name, contents.file, at);
    sink.write(std::string(2 * block, '\0'));
    sink.finish();
}

struct ArchiveReader::Parts {
    Source& source;
    std::string sums;
    std::string manifest;
};

ArchiveReader::ArchiveReader(Source& source) : parts_(std::make_unique<Parts>(Parts{source, {}, {}}))
{
    parts_->sums = read_small(source, sums_name);
    parts_->manifest = read_small(source, manifest_name);
    if (!parts_->sums.starts_with(sum_of(crypto::sha256_hex(parts_->manifest), manifest_name)))
        damaged(manifest_name, "is not what was written");
}

ArchiveReader::~ArchiveReader() = default;

std::string const& ArchiveReader::manifest() const { return parts_->manifest; }

void ArchiveReader::read_data(Sink* into)
{
    auto& source = parts_->source;
    auto const data = next_member(source, "the database");
    auto const sha256 = read_large(source, data, into);
    read_end(source);
    if (parts_->sums != sums_of(crypto::sha256_hex(parts_->manifest), sha256, data.name))
        damaged(data.name, "is not what was written");
    if (into)
        into->finish();
}

std::string sha256_of(std::filesystem::path const& file)
{
    crypto::Sha256 sha256;
    FileSource source(file);
    std::vector<char> buffer(copied_at_once);
    while (auto const got = source.read(buffer))
        sha256.update({buffer.data(), got});
    return crypto::hex(crypto::as_bytes(sha256.finish()));
}

} // namespace entente::backup
