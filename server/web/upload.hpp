// The body of a request that is a file, while it arrives.
#pragma once

#include "web/http.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace entente::web {

class ArrivingUpload {
public:
    /// Throws std::system_error when no file can be made in the folder.
    explicit ArrivingUpload(std::filesystem::path const& folder);
    ~ArrivingUpload(); // of what did not arrive whole nothing is left
    ArrivingUpload(ArrivingUpload const&) = delete;
    ArrivingUpload& operator=(ArrivingUpload const&) = delete;

    /// False when the disk does not take it.
    bool add(std::string_view bytes);
    std::shared_ptr<Upload> arrived();

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::int64_t size_ = 0;
};

/// The name without what a header or a file system could misunderstand.
std::string plain_file_name(std::string_view);

} // namespace entente::web
