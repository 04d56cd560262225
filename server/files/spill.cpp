#include "files/spill.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdlib.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t tail_bytes = 64 * 1024;

[[noreturn]] void fail(char const* attempt) { throw std::system_error(errno, std::system_category(), attempt); }

int nameless_file(std::filesystem::path const& folder)
{
    auto name = (folder / "entente-XXXXXX").string();
    auto const descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        fail("make a temporary file");
    ::unlink(name.c_str());
    return descriptor;
}

} // namespace

Spill::Spill(std::filesystem::path folder, std::size_t in_memory) : folder_(std::move(folder)), in_memory_(in_memory) {}

Spill::~Spill()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void Spill::append(std::string_view bytes)
{
    auto const fitting = std::min(bytes.size(), in_memory_ - memory_.size());
    memory_ += bytes.substr(0, fitting);
    tail_ += bytes.substr(fitting);
    if (tail_.size() >= tail_bytes)
        write_tail();
}

void Spill::write_tail()
{
    if (descriptor_ < 0)
        descriptor_ = nameless_file(folder_);
    for (std::string_view rest = tail_; !rest.empty();) {
        auto const put = ::pwrite(descriptor_, rest.data(), rest.size(), static_cast<off_t>(written_));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            fail("write a temporary file");
        written_ += static_cast<std::uint64_t>(put);
        rest.remove_prefix(static_cast<std::size_t>(put));
    }
    tail_.clear();
}

void Spill::read(std::uint64_t at, char* into, std::size_t size) const
{
    auto const take = [&](std::string_view from, std::uint64_t begin) {
        auto const there = from.substr(std::min<std::uint64_t>(at - begin, from.size())).substr(0, size);
        std::memcpy(into, there.data(), there.size());
        at += there.size();
        into += there.size();
        size -= there.size();
    };
    take(memory_, 0);
    while (size > 0 && at < memory_.size() + written_) {
        auto const in_file = memory_.size() + written_ - at;
        auto const got =
            ::pread(descriptor_, into, std::min<std::uint64_t>(size, in_file), static_cast<off_t>(at - memory_.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            fail("read a temporary file");
        at += static_cast<std::uint64_t>(got);
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    if (size > 0)
        take(tail_, memory_.size() + written_);
}

} // namespace entente
