#include "web/request_id.hpp"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace entente::web {
namespace {

void fill_with_random(unsigned char* bytes, std::size_t size)
{
    while (size > 0) {
        auto const got = ::getrandom(bytes, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw std::system_error(errno, std::system_category(), "getrandom");
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
}

} // namespace

std::string RequestIds::next()
{
    constexpr std::size_t id_bytes = 16;
    if (used_ == random_.size()) {
        fill_with_random(random_.data(), random_.size());
        used_ = 0;
    }
    std::string id;
    id.reserve(2 * id_bytes);
    for (auto const end = used_ + id_bytes; used_ < end; ++used_) {
        constexpr auto* digits = "0123456789abcdef";
        id += digits[random_[used_] >> 4U];
        id += digits[random_[used_] & 0xfU];
    }
    return id;
}

} // namespace entente::web
