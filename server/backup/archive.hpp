// A backup as one file: a POSIX tar archive of SHA256SUMS, manifest.json and the database. Whoever has no entente at hand reads it
// with `tar xf` and `sha256sum --check SHA256SUMS`. Reading is strict: every byte is either compared with what must stand
// there or hashed, so that no single one can change unnoticed.
#pragma once

#include "backup/bytes.hpp"
#include "base/time.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entente::backup {

struct Contents {
    std::string manifest; // JSON
    std::string name;     // the database's in the archive: entente.db, entente.dump
    std::filesystem::path file;
    std::string sha256; // of the file, in hex
};

/// Writes the archive and finishes the sink.
void write_archive(Sink&, Contents const&, Instant at);

/// Takes an archive apart, front to back. Throws Failure (damaged) that names the member.
class ArchiveReader {
public:
    explicit ArchiveReader(Source&);
    ~ArchiveReader();

    /// What was written as the manifest.
    std::string const& manifest() const;

    /// Reads the database into `into`, or nowhere when that is null, and the archive to its end. Once.
    void read_data(Sink* into);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Hex SHA-256 of a file.
std::string sha256_of(std::filesystem::path const&);

} // namespace entente::backup
