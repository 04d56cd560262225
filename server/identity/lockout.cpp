#include "identity/lockout.hpp"

#include "identity/identity_store.hpp"

#include <algorithm>

namespace entente::identity::lockout {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t failures_of_a_source = 20;
constexpr Milliseconds source_window = 10min;
constexpr Milliseconds longest_lock = 24h; // so that a clock that jumped cannot lock for ever

std::string account_bucket(std::string_view email_key) { return "account:" + std::string(email_key); }
std::string source_bucket(std::string_view source) { return "source:" + std::string(source); }

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
    auto const failures = store::find_failures(work, account_bucket(email_key));
    if (!failures)
        return false;
    return failures->failures >= 100 ||
           (work.now() < failures->locked_until && failures->locked_until - work.now() <= longest_lock);
}

void require_patience(Work& work, std::string_view source)
{
    auto const failures = store::find_failures(work, source_bucket(source));
    if (!failures || failures->failures < failures_of_a_source || failures->window_start < work.now() - source_window)
        return;
    auto const wait = failures->window_start + source_window - work.now();
    throw Problem(429, "too_many_attempts", "Too many attempts from here. Try again in a few minutes.")
        .after(static_cast<int>(wait.count() / 1000) + 1);
}

void count(Work& work, std::string_view email_key, std::string_view source)
{
    auto const account = store::count_failure(work, account_bucket(email_key), Instant{0});
    if (auto const wait = lock_after(account.failures); wait > 0ms)
        store::lock(work, account.bucket, work.now() + wait);
    store::count_failure(work, source_bucket(source), work.now() - source_window);
}

void forget(Work& work, std::string_view email_key) { store::forget_failures(work, account_bucket(email_key)); }

} // namespace entente::identity::lockout
