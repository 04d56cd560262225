// entente demo: a store of its own, full of invented data.
#pragma once

#include "app/config.hpp"
#include "demo/demo.hpp"

#include <optional>
#include <string>

namespace entente::app {

struct DemoCommand {
    std::string size = "small";
    std::uint64_t seed = 1;
    std::string as_of; // RFC 3339; empty: the latest 13th of a month, 06:00 UTC
};

/// Makes the demo in the data folder, which must not hold a store yet. Throws ConfigError, Problem.
demo::Made make_demo(Config const&, DemoCommand const&);

} // namespace entente::app
