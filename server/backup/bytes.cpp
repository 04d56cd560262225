#include "backup/bytes.hpp"

#include "backup/failure.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace entente::backup {
namespace {

[[noreturn]] void fail(std::filesystem::path const& path)
{
    throw std::system_error(errno, std::generic_category(), path.string());
}

std::filesystem::path folder_of(std::filesystem::path const& path)
{
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

} // namespace

FileSink::FileSink(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600))
{
    if (descriptor_ < 0)
        fail(path_);
}

FileSink::~FileSink()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void FileSink::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            fail(path_);
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void FileSink::finish()
{
    if (::fsync(descriptor_) != 0)
        fail(path_);
    sync_folder(folder_of(path_));
}

FileSource::FileSource(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC))
{
    if (descriptor_ < 0)
        fail(path_);
}

FileSource::~FileSource()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

std::size_t FileSource::read(std::span<char> into)
{
    std::size_t filled = 0;
    while (filled < into.size()) {
        auto const got = ::read(descriptor_, into.data() + filled, into.size() - filled);
        if (got < 0 && errno != EINTR)
            fail(path_);
        if (got == 0)
            break;
        if (got > 0)
            filled += static_cast<std::size_t>(got);
    }
    return filled;
}

void sync_folder(std::filesystem::path const& folder)
{
    int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    int const error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    errno = error;
    if (!is_synced)
        fail(folder);
}

void put_in_place(std::filesystem::path const& finished, std::filesystem::path const& name)
{
    if (std::filesystem::exists(name))
        throw Failure(Failure::Kind::occupied, name.string() + " exists already.");
    std::filesystem::rename(finished, name);
    sync_folder(folder_of(name));
}

Scratch::Scratch(std::filesystem::path path) : path_(std::move(path)), lock_(-1)
{
    if (::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST)
        fail(path_);
    lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0)
        fail(path_);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw Failure(Failure::Kind::in_use, path_.string() + " is in use: another run is at it.");
    }
    for (auto const& left : std::filesystem::directory_iterator(path_))
        std::filesystem::remove_all(left.path());
}

Scratch::~Scratch()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    ::close(lock_);
}

} // namespace entente::backup
