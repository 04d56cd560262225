// Request ids: 128 random bits in hex. The kernel is asked for many at a time; a call for each request would cost more
// than the rest of a small answer.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace entente::web {

class RequestIds {
public:
    std::string next();

private:
    std::array<unsigned char, 4096> random_{};
    std::size_t used_ = random_.size();
};

} // namespace entente::web
