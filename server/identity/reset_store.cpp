#include "identity/reset_store.hpp"

namespace entente::identity::store {

std::int64_t resets_asked_for(Work& work, std::string_view email_key, Instant since)
{
    return work
        .one<std::int64_t>("SELECT count(*) FROM reset_requests WHERE email_key = ? AND asked_at > ?", email_key, since)
        .value_or(0);
}

std::int64_t resets_asked_from(Work& work, std::string_view source, Instant since)
{
    return work
        .one<std::int64_t>("SELECT count(*) FROM reset_requests WHERE source = ? AND asked_at > ?", source, since)
        .value_or(0);
}

void put_asked_reset(Work& work, AskedReset const& asked) { work.technical("reset_requests").insert(asked); }

std::vector<AskedReset> unanswered_resets(Work& work, std::int64_t most)
{
    return work.all<AskedReset>("SELECT * FROM reset_requests WHERE is_answered = 0 ORDER BY id LIMIT ?", most);
}

void answer_reset(Work& work, Id<ResetRequest> id)
{
    work.technical("reset_requests").run("UPDATE reset_requests SET is_answered = 1 WHERE id = ?", id);
}

void forget_resets(Work& work, Instant asked_before)
{
    work.technical("reset_requests").run("DELETE FROM reset_requests WHERE asked_at < ?", asked_before);
}

void put_reset_link(Work& work, ResetLink const& link)
{
    auto links = work.technical("password_resets");
    links.run("DELETE FROM password_resets WHERE user_id = ? OR expires_at <= ?", link.user_id, work.now());
    links.insert(link);
}

std::optional<ResetLink> find_reset_link(Work& work, std::string_view link_hash)
{
    return work.one<ResetLink>("SELECT * FROM password_resets WHERE link_hash = ? AND expires_at > ?", link_hash,
                               work.now());
}

bool take_reset_link(Work& work, std::string_view link_hash)
{
    return work.technical("password_resets")
               .run("DELETE FROM password_resets WHERE link_hash = ? AND expires_at > ?", link_hash, work.now()) == 1;
}

} // namespace entente::identity::store
