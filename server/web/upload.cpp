#include "web/upload.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace entente::web {
namespace {

constexpr std::size_t longest_name = 120; // bytes

[[noreturn]] void fail(char const* attempt, std::filesystem::path const& path)
{
    throw std::system_error(errno, std::system_category(), std::string(attempt) + " " + path.string());
}

// A file is durable when its bytes are, and its name when its folder is.
void synchronise(std::filesystem::path const& path, int flags)
{
    auto const descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        fail("open", path);
    auto const result = ::fsync(descriptor);
    ::close(descriptor);
    if (result != 0)
        fail("make durable", path);
}

} // namespace

Upload::~Upload()
{
    if (!path_.empty())
        ::unlink(path_.c_str());
}

std::string Upload::digest() const
{
    std::ifstream file(path_, std::ios::binary);
    crypto::Sha256 hash;
    std::array<char, 64 * 1024> bytes{};
    while (file.read(bytes.data(), bytes.size()) || file.gcount() > 0)
        hash.update({bytes.data(), static_cast<std::size_t>(file.gcount())});
    return crypto::hex(crypto::as_bytes(hash.finish()));
}

void Upload::keep_as(std::filesystem::path const& path)
{
    std::filesystem::create_directories(path.parent_path());
    synchronise(path_, O_RDONLY);
    std::filesystem::rename(path_, path);
    path_.clear();
    synchronise(path.parent_path(), O_RDONLY | O_DIRECTORY);
}

ArrivingUpload::ArrivingUpload(std::filesystem::path const& folder)
{
    std::filesystem::create_directories(folder);
    auto name = (folder / "arriving-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
    if (descriptor_ < 0)
        fail("make a file in", folder);
    path_ = name;
}

ArrivingUpload::~ArrivingUpload()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    if (!path_.empty())
        ::unlink(path_.c_str());
}

bool ArrivingUpload::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const put = ::write(descriptor_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        size_ += put;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

std::shared_ptr<Upload> ArrivingUpload::arrived() { return std::make_shared<Upload>(std::exchange(path_, {}), size_); }

std::string plain_file_name(std::string_view name)
{
    std::string plain;
    for (char const c : name) {
        bool const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '_' || c == '.' || c == ' ';
        if (plain.size() < longest_name && (is_plain || !plain.ends_with('_')))
            plain += is_plain ? c : '_';
    }
    return plain.empty() || plain.starts_with('.') ? "file" + plain : plain;
}

} // namespace entente::web
