#include "jobs/waits.hpp"

#include "base/crypto.hpp"

#include <algorithm>

namespace entente {

std::optional<Milliseconds> Waits::after(std::int64_t tries, unsigned chance) const
{
    if (tries >= most_tries)
        return std::nullopt;
    auto const wait = std::min(first * (std::int64_t{1} << (tries - 1)), longest);
    return wait * 3 / 4 + Milliseconds(wait.count() / 2 * chance / 65'536);
}

unsigned any_chance()
{
    auto const bytes = crypto::random_bytes(2);
    return static_cast<unsigned char>(bytes[0]) * 256U + static_cast<unsigned char>(bytes[1]);
}

} // namespace entente
