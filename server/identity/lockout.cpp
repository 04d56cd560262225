#include "identity/lockout.hpp"

#include "identity/device.hpp"
#include "identity/identity_store.hpp"
#include "web/exchange.hpp"

#include <algorithm>

namespace entente::identity::lockout {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds longest_lock = 24h; // so that a clock that jumped cannot lock for ever; no step is longer

std::string account_bucket(std::string_view email_key) { return "account:" + std::string(email_key); }
std::string source_bucket(Work const& work) { return "source:" + work.actor().source; }

// Whom a failure is counted against: a browser that this account knows, or all strangers together.
std::string bucket_of(Work& work, std::string_view email_key)
{
    auto const device = device::known(work, email_key);
    return device ? "device:" + *device : account_bucket(email_key);
}

// Beyond the last step, the distance to the next time.
std::int64_t stride_of(LockoutRules const& rules)
{
    auto const& steps = rules.steps;
    return steps.back().failures - (steps.size() > 1 ? steps[steps.size() - 2].failures : 0);
}

Milliseconds lock_after(LockoutRules const& rules, std::int64_t failures)
{
    if (failures >= rules.most_failures)
        return longest_lock;
    auto const& last = rules.steps.back();
    if (failures > last.failures && (failures - last.failures) % stride_of(rules) == 0)
        return last.wait;
    auto const step = std::ranges::find(rules.steps, failures, &LockoutRules::Step::failures);
    return step == rules.steps.end() ? 0ms : Milliseconds(step->wait);
}

// Where design/security S8 tells the person.
bool is_told_at(LockoutRules const& rules, std::int64_t failures)
{
    auto const third = std::min<std::size_t>(2, rules.steps.size() - 1);
    return failures == rules.steps.front().failures || failures == rules.steps[third].failures ||
           failures == rules.most_failures;
}

} // namespace

bool is_locked(Work& work, std::string_view email_key)
{
    auto const failures = store::find_failures(work, bucket_of(work, email_key));
    if (!failures)
        return false;
    return failures->failures >= work.secrets().lockout.most_failures ||
           (work.now() < failures->locked_until && failures->locked_until - work.now() <= longest_lock);
}

void require_patience(Work& work, std::string_view email_key)
{
    auto const& rules = work.secrets().lockout;
    auto const failures = store::find_failures(work, source_bucket(work));
    if (!failures || failures->failures < rules.most_of_source ||
        failures->window_start < work.now() - rules.source_window || device::known(work, email_key))
        return;
    auto const wait = failures->window_start + rules.source_window - work.now();
    throw Problem(429, "too_many_attempts", "Too many attempts from here. Try again in a few minutes.")
        .after(static_cast<int>(wait.count() / 1000) + 1);
}

Count count(Work& work, std::string_view email_key)
{
    auto const& rules = work.secrets().lockout;
    auto const counted = store::count_failure(work, bucket_of(work, email_key), Instant{0});
    auto const wait = lock_after(rules, counted.failures);
    if (wait > 0ms)
        store::lock(work, counted.bucket, work.now() + wait);
    auto const source = store::count_failure(work, source_bucket(work), work.now() - rules.source_window);
    if (source.failures == 1) // now and then
        store::purge_failures(work, {.sources = work.now() - rules.source_window,
                                     .strangers = work.now() - longest_lock,
                                     .devices = work.now() - web::device_is_known_for});
    return {counted.failures, is_told_at(rules, counted.failures)};
}

void forget(Work& work, std::string_view email_key) { store::forget_failures(work, bucket_of(work, email_key)); }

void reset(Work& work, std::string_view email_key) { store::forget_failures(work, account_bucket(email_key)); }

void reopen(Work& work, std::string_view email_key)
{
    store::lower_failures(work, account_bucket(email_key), work.secrets().lockout.steps.back().failures);
}

} // namespace entente::identity::lockout
