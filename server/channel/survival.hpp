// How long it takes until something happens, when of some one knows only that it has not happened yet: Kaplan and Meier's estimate,
// which drops nobody (spec/domain D.11).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace entente::channel {

struct Wait {
    std::int64_t time = 0;    // until it happened, or as far as one has seen
    bool has_happened = true; // otherwise it has not by then
};

class Survival {
public:
    explicit Survival(std::vector<Wait>);

    /// The time by which it has happened to so many percent, 1 to 100; nothing when it is not known to.
    std::optional<std::int64_t> quantile(int percent) const;
    /// To how many tenths of a percent it has happened within this time.
    std::int64_t happened_within(std::int64_t time) const;

private:
    struct Step {
        std::int64_t time;
        double waiting; // the share to which it has not happened after that time
    };
    std::vector<Step> steps_;
};

} // namespace entente::channel
