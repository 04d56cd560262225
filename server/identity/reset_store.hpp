// Every SQL statement on forgotten passwords.
#pragma once

#include "identity/identity.hpp"

namespace entente {

ENTENTE_ENTITY(ResetRequest, "reset_request")

namespace identity::store {

struct AskedReset {
    Id<ResetRequest> id;
    std::string email_key;
    std::string source;
    Language language = Language::en;
    bool is_answered = false;
    Instant asked_at;
};
BOOST_DESCRIBE_STRUCT(AskedReset, (), (id, email_key, source, language, is_answered, asked_at))

struct ResetLink {
    Id<User> user_id;
    std::string link_hash;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(ResetLink, (), (user_id, link_hash, expires_at))

std::int64_t resets_asked_for(Work&, std::string_view email_key, Instant since);
std::int64_t resets_asked_from(Work&, std::string_view source, Instant since);
void put_asked_reset(Work&, AskedReset const&);
std::vector<AskedReset> unanswered_resets(Work&, std::int64_t most);
void answer_reset(Work&, Id<ResetRequest>);
void forget_resets(Work&, Instant asked_before);

void put_reset_link(Work&, ResetLink const&);                                // in place of the person's former one
std::optional<ResetLink> find_reset_link(Work&, std::string_view link_hash); // while it holds
/// Whether it was still there: of many who take it one has it.
bool take_reset_link(Work&, std::string_view link_hash);

} // namespace identity::store
} // namespace entente
