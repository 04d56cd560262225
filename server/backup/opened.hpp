// A backup while it is read: first what it says of itself, then the database.
#pragma once

#include "backup/archive.hpp"
#include "backup/manifest.hpp"
#include "backup/sealed.hpp"

#include <optional>

namespace entente::backup {

class Opened {
public:
    /// `private_key` is the file that opens a sealed backup; a plain one needs none.
    Opened(std::filesystem::path const& file, std::filesystem::path const& private_key);

    Manifest const& manifest() const { return manifest_; }

    // Either one, once; every byte of the backup is what was written, or Failure (damaged).

    void unpack(std::filesystem::path const& data);
    void read_through() { reader_->read_data(nullptr); }

private:
    FileSource file_;
    std::optional<OpeningSource> opening_;
    std::optional<ArchiveReader> reader_;
    Manifest manifest_;
};

} // namespace entente::backup
