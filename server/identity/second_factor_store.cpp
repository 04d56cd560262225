#include "identity/second_factor_store.hpp"

namespace entente::identity::store {

std::optional<SecondFactorRow> find_second_factor(Work& work, Id<User> user)
{
    return work.one<SecondFactorRow>("SELECT * FROM second_factors WHERE user_id = ?", user);
}

bool has_second_factor(Work& work, Id<User> user)
{
    return work.exists("SELECT 1 FROM second_factors WHERE user_id = ? AND set_at IS NOT NULL", user);
}

bool offer_second_factor(Work& work, Id<User> user, std::string const& sealed)
{
    return work.technical("second_factors")
               .run("INSERT INTO second_factors (user_id, secret, last_step, offered_at) VALUES (?, ?, 0, ?)"
                    " ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0,"
                    " offered_at = excluded.offered_at WHERE second_factors.set_at IS NULL",
                    user, sealed, work.now()) == 1;
}

void set_second_factor(Work& work, Id<User> user)
{
    work.technical("second_factors").run("UPDATE second_factors SET set_at = ? WHERE user_id = ?", work.now(), user);
}

void remove_second_factor(Work& work, Id<User> user)
{
    work.technical("second_factors").run("DELETE FROM second_factors WHERE user_id = ?", user);
    work.technical("recovery_codes").run("DELETE FROM recovery_codes WHERE user_id = ?", user);
}

bool use_step(Work& work, Id<User> user, std::int64_t step)
{
    return work.technical("second_factors")
               .run("UPDATE second_factors SET last_step = ? WHERE user_id = ? AND last_step < ?", step, user, step) ==
           1;
}

void put_recovery_codes(Work& work, Id<User> user, std::vector<std::string> const& hashes)
{
    auto codes = work.technical("recovery_codes");
    codes.run("DELETE FROM recovery_codes WHERE user_id = ?", user);
    for (auto const& hash : hashes)
        codes.run("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)", user, hash);
}

bool use_recovery_code(Work& work, Id<User> user, std::string const& hash)
{
    return work.technical("recovery_codes")
               .run("DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?", user, hash) == 1;
}

std::int64_t recovery_codes_left(Work& work, Id<User> user)
{
    return work.one<std::int64_t>("SELECT count(*) FROM recovery_codes WHERE user_id = ?", user).value_or(0);
}

void begin_unfinished(Work& work, UnfinishedSignIn const& begun)
{
    auto unfinished = work.technical("unfinished_sign_ins");
    unfinished.run("DELETE FROM unfinished_sign_ins WHERE expires_at <= ?", work.now());
    unfinished.insert(begun);
}

std::optional<UnfinishedSignIn> try_unfinished(Work& work, std::string_view token_hash, std::int64_t most_tries)
{
    return work.technical("unfinished_sign_ins")
        .one<UnfinishedSignIn>("UPDATE unfinished_sign_ins SET tries = tries + 1"
                               " WHERE token_hash = ? AND tries < ? AND expires_at > ? RETURNING *",
                               token_hash, most_tries, work.now());
}

void end_unfinished(Work& work, std::string_view token_hash)
{
    work.technical("unfinished_sign_ins").run("DELETE FROM unfinished_sign_ins WHERE token_hash = ?", token_hash);
}

void end_unfinished_of(Work& work, Id<User> user)
{
    work.technical("unfinished_sign_ins").run("DELETE FROM unfinished_sign_ins WHERE user_id = ?", user);
}

} // namespace entente::identity::store
