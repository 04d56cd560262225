#include "identity/activation_store.hpp"

namespace entente::identity::store {

std::optional<Activation> find_activation(Work& work, std::string_view link_hash)
{
    return work.one<Activation>("SELECT * FROM activations WHERE link_hash = ?", link_hash);
}

std::optional<Activation> find_activation_of(Work& work, Id<User> user)
{
    return work.one<Activation>("SELECT * FROM activations WHERE user_id = ?", user);
}

void put_activation(Work& work, Activation const& activation)
{
    auto activations = work.technical("activations");
    activations.run("DELETE FROM activations WHERE expires_at < ?", work.now() - Milliseconds(std::chrono::days(30)));
    activations.insert(activation);
}

std::optional<Activation> try_activation(Work& work, std::string_view link_hash)
{
    return work.technical("activations")
        .one<Activation>("UPDATE activations SET tries = tries + 1 WHERE link_hash = ? AND expires_at > ? RETURNING *",
                         link_hash, work.now());
}

bool take_activation(Work& work, std::string_view link_hash)
{
    return work.technical("activations").run("DELETE FROM activations WHERE link_hash = ?", link_hash) == 1;
}

} // namespace entente::identity::store
