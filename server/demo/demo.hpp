// A store full of invented data that looks real: generated from a seed, the same seed and instant give the same data. It goes
// through the same verbs as real input, with a clock of its own that walks through the months.
#pragma once

#include "base/time.hpp"
#include "work/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente::demo {

/// A clock that the generator moves; the finished store was last written "now".
class WalkingClock final : public Clock {
public:
    explicit WalkingClock(Instant now) : now_(now) {}
    Instant now() const override { return now_; }
    void walk_to(Instant now) { now_ = now; }

private:
    Instant now_;
};

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Recipe {
    Size size = Size::small;
    std::uint64_t seed = 1;
    Instant as_of;                      // the data ends here; a cycle that starts on the 26th is then some 60 % over
    std::optional<int> days_of_usage{}; // that many of the last are measured, once a day; all unless said
};

struct SignInHint {
    std::string name;
    std::string email;
    std::string what;
};

struct Made {
    std::int64_t partners = 0;
    std::int64_t customers = 0;
    std::int64_t readings = 0;
    std::vector<SignInHint> people;
};

/// The latest 13th of a month, 06:00 UTC, that is not after `now`.
Instant usual_as_of(Instant now);

/// Fills an empty demo store. `password` signs in every prepared person besides the demo's one click.
Made make(Store&, WalkingClock&, Recipe const&, std::string const& password);

} // namespace entente::demo
