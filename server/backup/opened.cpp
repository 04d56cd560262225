#include "backup/opened.hpp"

#include "backup/failure.hpp"

namespace entente::backup {

Opened::Opened(std::filesystem::path const& file, std::filesystem::path const& private_key) : file_(file)
{
    Source* source = &file_;
    if (is_sealed(file)) {
        if (private_key.empty())
            throw Failure(Failure::Kind::unsuitable,
                          file.string() + " is sealed: name the private key that opens it with --private-key.");
        source = &opening_.emplace(file_, private_key);
    }
    reader_.emplace(*source);
    manifest_ = parse_manifest(reader_->manifest());
}

void Opened::unpack(std::filesystem::path const& data)
{
    FileSink sink(data);
    reader_->read_data(&sink);
}

} // namespace entente::backup
