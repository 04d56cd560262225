// A zip archive that somebody else made, read within the limits of design/security S21: entries are found by their names and
// inflated as a stream; nothing is ever unpacked to a place that the archive names. Everything throws Problem 422.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace entente::zip_archive {

constexpr std::uint64_t most_entries = 1'000;
constexpr std::uint64_t most_ratio = 100; // unpacked to packed

struct Entry {
    std::uint64_t index = 0;
    std::string name;
    std::uint64_t size = 0; // unpacked, as the archive says; a stream that brings more is refused
};

/// The bytes of one entry, from its beginning. Must not outlive its archive.
class Stream {
public:
    Stream(zip_file*, Entry const&);
    Stream(Stream&&) noexcept;
    Stream& operator=(Stream&&) = delete;
    ~Stream();

    /// How many bytes were put there; 0 at the end.
    std::size_t read(char* into, std::size_t room);
    /// How much of it was read, 0 to 1.
    double share() const;

private:
    zip_file* file_;
    std::uint64_t size_;
    std::uint64_t read_ = 0;
};

class Archive {
public:
    explicit Archive(std::filesystem::path const&);
    ~Archive();
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;

    /// By its name, whatever the case.
    Entry const* find(std::string_view name) const;
    std::vector<Entry> const& entries() const { return entries_; }
    Stream open(Entry const&);

private:
    void read_directory(std::uint64_t file_bytes);

    ::zip* archive_;
    std::vector<Entry> entries_;
};

} // namespace entente::zip_archive
