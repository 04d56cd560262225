#include "base/key_ring.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace entente::crypto {

namespace {

constexpr std::size_t key_size = 32;

[[noreturn]] void fail(std::filesystem::path const& path, std::string const& reason)
{
    throw KeyFileError("key file " + path.string() + ": " + reason);
}

std::string last_error() { return std::generic_category().message(errno); }

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor()
    {
        if (fd_ >= 0)
            ::close(fd_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

void refuse_unless_private(std::filesystem::path const& path, int fd)
{
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        fail(path, last_error());
    if (!S_ISREG(status.st_mode))
        fail(path, "is not a regular file");
    auto const mode = status.st_mode & 07777;
    if (mode != 0400 && mode != 0600)
        fail(path, "others may read it; set its mode to 0400");
    if (status.st_uid != ::geteuid())
        fail(path, "belongs to another user");
    if (status.st_size != static_cast<off_t>(key_size))
        fail(path, "does not hold exactly 32 bytes");
}

} // namespace

void KeyRing::Wipe::operator()(char* secret) const { sodium_free(secret); }

KeyRing::Secret KeyRing::read(std::filesystem::path const& path)
{
    if (sodium_init() < 0)
        fail(path, "the cryptographic library does not start");
    Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0)
        fail(path, last_error());
    refuse_unless_private(path, file.get());
    Secret secret(static_cast<char*>(sodium_malloc(key_size)));
    if (!secret)
        throw std::bad_alloc();
    if (::read(file.get(), secret.get(), key_size) != static_cast<ssize_t>(key_size))
        fail(path, "cannot be read");
    return secret;
}

KeyRing KeyRing::load(std::filesystem::path const& path, std::uint16_t kid)
{
    KeyRing ring(kid);
    ring.secrets_.emplace(kid, read(path));
    return ring;
}

void KeyRing::create(std::filesystem::path const& path)
{
    Key key;
    random_bytes(key.bytes);
    auto const directory = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    auto const draft = path.string() + "." + hex(random_bytes(std::size_t{8}));
    Descriptor const file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400));
    if (file.get() < 0)
        fail(path, last_error());
    // A link, unlike a rename, never replaces a key that is already there.
    bool const is_written = ::fchmod(file.get(), 0400) == 0 &&
                            ::write(file.get(), key.bytes.data(), key_size) == static_cast<ssize_t>(key_size) &&
                            ::fsync(file.get()) == 0 && ::link(draft.c_str(), path.c_str()) == 0;
    auto const reason = is_written ? std::string() : last_error();
    ::unlink(draft.c_str());
    if (!is_written)
        fail(path, reason);
    Descriptor const parent(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.get() < 0 || ::fsync(parent.get()) != 0)
        fail(path, last_error());
}

void KeyRing::keep(std::filesystem::path const& path, std::uint16_t kid)
{
    if (secrets_.contains(kid))
        throw std::logic_error("two keys claim the same kid");
    secrets_.emplace(kid, read(path));
}

Key KeyRing::derive(Secret const& secret, std::string_view label)
{
    return hkdf_sha256({secret.get(), key_size}, label);
}

Key KeyRing::key(std::string_view label) const { return derive(secrets_.at(current_), label); }

std::string KeyRing::seal(std::string_view label, BoundTo bound_to, std::string_view plain) const
{
    return crypto::seal(key(label), current_, bound_to, plain);
}

std::optional<std::string> KeyRing::open(std::string_view label, BoundTo bound_to, std::string_view sealed) const
{
    auto const kid = kid_of(sealed);
    auto const found = kid ? secrets_.find(*kid) : secrets_.end();
    if (found == secrets_.end())
        return std::nullopt;
    return crypto::open(derive(found->second, label), bound_to, sealed);
}

bool KeyRing::is_current(std::string_view sealed) const { return kid_of(sealed) == current_; }

} // namespace entente::crypto
