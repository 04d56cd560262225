// Every SQL statement on activations.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity::store {

struct Activation {
    Id<User> user_id;
    std::string link_hash;
    std::string words; // hashed and sealed, base64url
    std::int64_t tries = 0;
    std::string invited_by;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(Activation, (), (user_id, link_hash, words, tries, invited_by, expires_at))

std::optional<Activation> find_activation(Work&, std::string_view link_hash);
std::optional<Activation> find_activation_of(Work&, Id<User>);
void put_activation(Work&, Activation const&); // and forgets those that ended 30 days ago
/// Counts the try; nothing when the link is unknown or over.
std::optional<Activation> try_activation(Work&, std::string_view link_hash);
/// Whether it was still there: of many who take it one has it.
bool take_activation(Work&, std::string_view link_hash);

/// Who answers for a partner's people, by name; of these are its admins.
std::vector<User> admins_of(Work&, Id<Partner>);
/// And the vendor's channel managers who look after it; for the vendor's own people also those who look after every partner.
std::vector<User> channel_managers_of(Work&, Id<Partner>);
/// Of the vendor's, who manage people of every partner.
std::vector<User> people_managers(Work&);

} // namespace entente::identity::store
