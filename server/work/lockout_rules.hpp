// How failed sign-ins slow down whoever tries (design/security S8): what the instance's settings say.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace entente {

struct LockoutRules {
    struct Step {
        std::int64_t failures = 0; // since the last success
        std::chrono::minutes wait{};
        bool operator==(Step const&) const = default;
    };
    /// Rising. Beyond the last one it locks as long again, each time as many failures later as it lies above the one before.
    std::vector<Step> steps = {{5, std::chrono::minutes(1)},
                               {10, std::chrono::minutes(5)},
                               {15, std::chrono::minutes(15)},
                               {20, std::chrono::minutes(60)}};
    std::int64_t most_failures = 100; // then an account is closed until it is reset
    std::int64_t most_of_source = 20; // within the window, over all accounts
    std::chrono::minutes source_window{10};
};

} // namespace entente
