#include "identity/lockout.hpp"

#include "identity/device.hpp"
#include "identity/identity_store.hpp"
#include "web/exchange.hpp"

#include <algorithm>

namespace entente::identity::lockout {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t failures_of_a_source = 20;
constexpr std::int64_t top_of_the_ladder = 20; // from here on each fifth failure locks for an hour
constexpr Milliseconds source_window = 10min;
constexpr Milliseconds longest_lock = 24h; // so that a clock that jumped cannot lock for ever

std::string account_bucket(std::string_view email_key) { return "account:" + std::string(email_key); }
std::string source_bucket(Work const& work) { return "source:" + work.actor().source; }

// Whom a failure is counted against: a browser that this account knows, or all strangers together.
std::string bucket_of(Work& work, std::string_view email_key)
{
    auto const device = device::known(work, email_key);
    return device ? "device:" + *device : account_bucket(email_key);
}

Milliseconds lock_after(std::int64_t failures)
{
    if (failures >= 100)
        return longest_lock;
    if (failures % 5 != 0)
        return 0ms;
    switch (failures) {
    case 5: return 1min;
    case 10: return 5min;
    case 15: return 15min;
    default: return 60min;
    }
}

} // namespace

bool is_locked(Work& work, std::string_view email_key)
{
    auto const failures = store::find_failures(work, bucket_of(work, email_key));
    if (!failures)
        return false;
    return failures->failures >= 100 ||
           (work.now() < failures->locked_until && failures->locked_until - work.now() <= longest_lock);
}

void require_patience(Work& work, std::string_view email_key)
{
    auto const failures = store::find_failures(work, source_bucket(work));
    if (!failures || failures->failures < failures_of_a_source || failures->window_start < work.now() - source_window ||
        device::known(work, email_key))
        return;
    auto const wait = failures->window_start + source_window - work.now();
    throw Problem(429, "too_many_attempts", "Too many attempts from here. Try again in a few minutes.")
        .after(static_cast<int>(wait.count() / 1000) + 1);
}

Count count(Work& work, std::string_view email_key)
{
    auto const counted = store::count_failure(work, bucket_of(work, email_key), Instant{0});
    auto const wait = lock_after(counted.failures);
    if (wait > 0ms)
        store::lock(work, counted.bucket, work.now() + wait);
    auto const source = store::count_failure(work, source_bucket(work), work.now() - source_window);
    if (source.failures == 1) // now and then
        store::purge_failures(work, {.sources = work.now() - source_window,
                                     .strangers = work.now() - longest_lock,
                                     .devices = work.now() - web::device_is_known_for});
    return {counted.failures, wait > 0ms};
}

void forget(Work& work, std::string_view email_key) { store::forget_failures(work, bucket_of(work, email_key)); }

void reset(Work& work, std::string_view email_key) { store::forget_failures(work, account_bucket(email_key)); }

void reopen(Work& work, std::string_view email_key)
{
    store::lower_failures(work, account_bucket(email_key), top_of_the_ladder);
}

} // namespace entente::identity::lockout
