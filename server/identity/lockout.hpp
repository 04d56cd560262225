// The ladder of failed sign-ins (design/security S8): per account, whether it exists or not, and per source. Kept in the
// database, so that a restart or a second server changes nothing.
#pragma once

#include "work/work.hpp"

#include <string>
#include <string_view>

namespace entente::identity::lockout {

bool is_locked(Work&, std::string_view email_key);
/// Throws Problem 429 when the source has failed 20 times within 10 minutes.
void require_patience(Work&, std::string_view source);
/// 5 failures lock for 1 minute, 10 for 5, 15 for 15, 20 and each further 5 for an hour, 100 until it is reset.
void count(Work&, std::string_view email_key, std::string_view source);
void forget(Work&, std::string_view email_key);

} // namespace entente::identity::lockout
