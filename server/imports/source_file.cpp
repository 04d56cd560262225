#include "imports/source_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entente::imports {
namespace {

int open_file(std::filesystem::path const& path)
{
    auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw Problem::bad_request("file_unreadable", fmt::format("Cannot open {}.", path.string()));
    return descriptor;
}

} // namespace

SourceFile::SourceFile(std::filesystem::path const& path)
    : descriptor_(open_file(path)), reader_(descriptor_, {.separator = csv::guess_separator})
{
    struct stat about {};
    if (::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode))
        bytes_ = about.st_size;
    auto const read = reader_.next();
    if (read == csv::Read::row) {
        names_.assign(reader_.fields().begin(), reader_.fields().end());
        return;
    }
    ::close(descriptor_);
    throw Problem::bad_request("file_malformed", read == csv::Read::failed
                                                     ? reader_.error().sentence()
                                                     : "The file is empty. Its first row names the columns.");
}

SourceFile::~SourceFile() { ::close(descriptor_); }

void SourceFile::take(std::vector<Row>& rows, std::size_t most)
{
    rows.clear();
    while (rows.size() < most && !is_over_) {
        auto const read = reader_.next();
        is_over_ = read == csv::Read::end;
        if (read == csv::Read::row) {
            fill(rows.emplace_back());
        } else if (read == csv::Read::failed) {
            Row& row = rows.emplace_back();
            fill(row);
            row.fate = Fate::wrong;
            row.error = reader_.error().sentence();
            row.is_settled = true;
            is_over_ = reader_.is_over();
            if (is_over_)
                unreadable_ = row.error;
        }
    }
}

// Fields beyond the last column stay in it, so that nothing of the row is lost in the error file.
void SourceFile::fill(Row& row) const
{
    row.number = reader_.row();
    row.line = reader_.line();
    auto const fields = reader_.fields();
    row.cells.assign(fields.begin(),
                     fields.begin() + static_cast<std::ptrdiff_t>(std::min(fields.size(), names_.size())));
    row.cells.resize(names_.size());
    for (auto place = names_.size(); place < fields.size(); ++place)
        row.cells.back().append(1, separator()).append(fields[place]);
}

std::optional<double> SourceFile::share_read() const
{
    auto const at = ::lseek(descriptor_, 0, SEEK_CUR);
    if (bytes_ <= 0 || at <= 0)
        return std::nullopt;
    return static_cast<double>(at) / static_cast<double>(bytes_);
}

} // namespace entente::imports
