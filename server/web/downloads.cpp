#include "web/downloads.hpp"

#include "base/problem.hpp"

#include <algorithm>

namespace entente::web {
namespace {

constexpr int soon = 5; // seconds

int seconds_until(Instant moment, Instant now)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(Milliseconds(moment.ms - now.ms)).count());
}

} // namespace

Downloads::Place Downloads::take()
{
    std::lock_guard const lock(mutex_);
    if (taken_ >= limits_.at_a_time)
        throw Problem(429, "too_many_downloads", "Others are fetching files. Try again in a moment.").after(soon);
    ++taken_;
    return {this, [](Downloads* downloads) { downloads->give_back(); }};
}

void Downloads::give_back()
{
    std::lock_guard const lock(mutex_);
    --taken_;
}

void Downloads::count(Id<User> person, Instant now)
{
    std::lock_guard const lock(mutex_);
    auto const is_over = [&](Instant at) { return at <= now - limits_.within || at > now; };
    std::erase_if(counted_, [&](auto const& entry) { return std::ranges::all_of(entry.second, is_over); });
    auto& own = counted_[person];
    std::erase_if(own, is_over);
    if (own.size() >= limits_.of_person)
        throw Problem(429, "download_limit", "You fetched many files. Try again in a few minutes.")
            .after(seconds_until(own.front() + limits_.within, now));
    own.push_back(now);
}

} // namespace entente::web
