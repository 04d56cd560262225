#include "files/zip_archive.hpp"

#include "base/problem.hpp"

#include <zip.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <utility>

namespace entente::zip_archive {
namespace {

constexpr std::uint64_t ratio_counts_from = std::uint64_t{1} << 20; // what is small cannot become large
constexpr std::uint64_t most_directory_bytes = std::uint64_t{1} << 20;
constexpr std::size_t end_record_bytes = 22;
constexpr std::string_view end_signature = "PK\x05\x06";

Problem damaged()
{
    return {422, "workbook_unreadable",
            "This is no xlsx workbook, or it is cut off. Save it again as .xlsx, or as CSV."};
}

Problem bomb() { return {422, "workbook_unsafe", "This file would unpack to far more than it is. It is not opened."}; }

Problem is_protected()
{
    return {422, "workbook_protected",
            "This workbook has a password or the old .xls format. Save it as .xlsx without a password."};
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

// What the library would read into memory at once is judged first. The record that ends an archive must be its last bytes,
// and the only one: a second one in a comment would be another directory.
void check_end_record(std::filesystem::path const& path, std::uint64_t file_bytes)
{
    std::ifstream file(path, std::ios::binary);
    std::string head(4, '\0');
    file.read(head.data(), 4);
    if (head == "\xd0\xcf\x11\xe0")
        throw is_protected();
    auto const tail_bytes = std::min<std::uint64_t>(file_bytes, end_record_bytes + 65'535);
    std::string tail(tail_bytes, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(file_bytes - tail_bytes));
    file.read(tail.data(), static_cast<std::streamsize>(tail_bytes));
    if (!file || tail.size() < end_record_bytes || head != "PK\x03\x04")
        throw damaged();
    auto const at = tail.size() - end_record_bytes;
    if (tail.find(end_signature) != at)
        throw damaged();
    if (number_at(tail, at + 10, 2) > most_entries || number_at(tail, at + 12, 4) > most_directory_bytes)
        throw Problem(422, "workbook_unsafe", "This file has more parts than a workbook has. It is not opened.");
}

bool same_name(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

} // namespace

Stream::Stream(zip_file* file, Entry const& entry) : file_(file), size_(entry.size) {}

Stream::Stream(Stream&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), size_(other.size_), read_(other.read_)
{}

Stream::~Stream()
{
    if (file_ != nullptr)
        zip_fclose(file_);
}

std::size_t Stream::read(char* into, std::size_t room)
{
    auto const got = zip_fread(file_, into, room);
    if (got < 0)
        throw damaged();
    read_ += static_cast<std::uint64_t>(got);
    if (read_ > size_)
        throw bomb(); // it is not what the archive said it was
    if (got == 0 && read_ < size_)
        throw damaged();
    return static_cast<std::size_t>(got);
}

double Stream::share() const { return size_ == 0 ? 1 : static_cast<double>(read_) / static_cast<double>(size_); }

Archive::Archive(std::filesystem::path const& path) : archive_(nullptr)
{
    std::error_code error;
    auto const file_bytes = std::filesystem::file_size(path, error);
    if (error)
        throw damaged();
    check_end_record(path, file_bytes);
    int code = 0;
    archive_ = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (archive_ == nullptr)
        throw damaged();
    try {
        read_directory(file_bytes);
    } catch (...) {
        zip_discard(archive_);
        throw;
    }
}

Archive::~Archive() { zip_discard(archive_); }

// Entries that share their packed bytes are how a small archive claims to be huge, so their sum is compared with the file.
void Archive::read_directory(std::uint64_t file_bytes)
{
    auto const count = zip_get_num_entries(archive_, 0);
    std::uint64_t packed = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t about;
        constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(archive_, static_cast<zip_uint64_t>(i), 0, &about) != 0 || (about.valid & needed) != needed)
            throw damaged();
        if (about.encryption_method != ZIP_EM_NONE)
            throw is_protected();
        packed += about.comp_size;
        if (packed > file_bytes || (about.size > ratio_counts_from && about.size / most_ratio >= about.comp_size))
            throw bomb();
        entries_.push_back({static_cast<std::uint64_t>(i), about.name, about.size});
    }
}

Entry const* Archive::find(std::string_view name) const
{
    auto const found = std::ranges::find_if(entries_, [&](Entry const& entry) { return same_name(entry.name, name); });
    return found == entries_.end() ? nullptr : &*found;
}

Stream Archive::open(Entry const& entry)
{
    auto* const file = zip_fopen_index(archive_, entry.index, 0);
    if (file == nullptr)
        throw damaged();
    return {file, entry};
}

} // namespace entente::zip_archive
