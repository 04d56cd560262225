// Every SQL statement on second factors, recovery codes and sign-ins that wait for a code.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity::store {

struct SecondFactorRow {
    Id<User> user_id;
    std::string secret; // sealed, base64url
    std::int64_t last_step = 0;
    Instant offered_at;
    std::optional<Instant> set_at;
};
BOOST_DESCRIBE_STRUCT(SecondFactorRow, (), (user_id, secret, last_step, offered_at, set_at))

std::optional<SecondFactorRow> find_second_factor(Work&, Id<User>); // also one that is only on offer
bool has_second_factor(Work&, Id<User>);
bool offer_second_factor(Work&, Id<User>, std::string const& sealed); // false: one is set
void set_second_factor(Work&, Id<User>);
void remove_second_factor(Work&, Id<User>); // and its recovery codes
/// False when that step or a later one was used before.
bool use_step(Work&, Id<User>, std::int64_t step);

void put_recovery_codes(Work&, Id<User>, std::vector<std::string> const& hashes); // in place of all former ones
bool use_recovery_code(Work&, Id<User>, std::string const& hash);
std::int64_t recovery_codes_left(Work&, Id<User>);

struct UnfinishedSignIn {
    std::string token_hash;
    Id<User> user_id;
    std::string email_key;
    std::int64_t user_epoch = 0;
    std::int64_t tries = 0;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(UnfinishedSignIn, (), (token_hash, user_id, email_key, user_epoch, tries, expires_at))

void begin_unfinished(Work&, UnfinishedSignIn const&); // and forgets those that are over
/// Counts the try and returns the sign-in with it; nothing when it is unknown, over or tried too often.
std::optional<UnfinishedSignIn> try_unfinished(Work&, std::string_view token_hash, std::int64_t most_tries);
void end_unfinished(Work&, std::string_view token_hash);
void end_unfinished_of(Work&, Id<User>);

} // namespace entente::identity::store
