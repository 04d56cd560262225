// The ladder of failed sign-ins (design/security S8): per account, whether it exists or not, per browser that signed in to it
// before, and per source. Kept in the database, so that a restart or a second server changes nothing.
#pragma once

#include "work/work.hpp"

#include <string>
#include <string_view>

namespace entente::identity::lockout {

/// How often it failed since the last success, in the bucket that the acting browser belongs to.
struct Count {
    std::int64_t failures = 0;
    bool is_told = false; // to the person: at the first and the third step, and when it is closed
};

bool is_locked(Work&, std::string_view email_key);
/// Throws Problem 429 when the source has failed as often as the rules allow within their window. A browser that is known to the account answers for
/// itself alone: its own ladder stops it.
void require_patience(Work&, std::string_view email_key);
/// One more, by the instance's rules: unless they say otherwise 5 failures lock for 1 minute, 10 for 5, 15 for 15, 20 and each further
/// 5 for an hour, 100 until it is reset.
Count count(Work&, std::string_view email_key);
/// After a success: what this browser's bucket counted.
void forget(Work&, std::string_view email_key);
/// The account's own bucket, whoever acts: a new account begins without what was guessed before, and an operator resets one.
void reset(Work&, std::string_view email_key);
/// After a reset by mail of a person who signs in with codes: the account may be tried again after a hundred failures, but stays
/// where guessing is slowest, so that whoever reads the mail gets no more guesses at a code by resetting.
void reopen(Work&, std::string_view email_key);

} // namespace entente::identity::lockout
