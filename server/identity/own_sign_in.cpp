#include "identity/own_sign_in.hpp"

#include "base/crypto.hpp"
#include "catalog/catalog.hpp"
#include "identity/identity_store.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/sessions.hpp"

#include <fmt/format.h>

namespace entente::identity {
namespace {

// The key of a session is the hash of its token; its name in a list is a hash of that.
std::string id_of(store::SessionRow const& session) { return crypto::sha256_hex(session.token_hash).substr(0, 32); }

std::vector<store::SessionRow> alive(Work& work, User const& user)
{
    auto sessions = store::sessions_of(work, user.id);
    auto const idle = idle_limit_of(own_preset(work));
    std::erase_if(sessions, [&](store::SessionRow const& session) {
        return session.expires_at <= work.now() || session.last_seen_at + idle <= work.now();
    });
    return sessions;
}

// What others would try for this person (design/security S2).
std::vector<std::string> words_around(Work& work, User const& user)
{
    std::vector<std::string> words = {user.name, user.email, "Entente",
                                      store::instance(work).value_or(store::Instance{}).vendor_name};
    // The names of the own company and of what is sold, whatever the session shows of them.
    auto everything = work.across_partners();
    if (user.partner_id)
        words.push_back(partners::read_partner(*everything, {*user.partner_id}).name);
    for (Product const& product : catalog::list_products(*everything).data)
        words.push_back(product.name);
    std::erase(words, "");
    return words;
}

// The person signs in by the new password from now on.
void end_activation(Work& work, User const& user)
{
    store::end_sessions_of(work, user.id);
    work.hand_over({});
}

} // namespace

OwnSessions read_own_sessions(Work& work)
{
    OwnSessions own;
    for (auto const& session : alive(work, own_user(work)))
        own.sessions.push_back({.id = id_of(session),
                                .browser = session.client,
                                .started_at = session.started_at,
                                .last_seen_at = session.last_seen_at,
                                .is_this = session.token_hash == work.actor().session});
    return own;
}

web::Nothing end_own_session(Work& work, SessionById const& input)
{
    auto const user = own_user(work);
    for (auto const& session : alive(work, user))
        if (id_of(session) == input.id) {
            store::end_session(work, session.token_hash);
            record_own(work, "session.ended", R"({"cause":"by_the_person"})");
            return {};
        }
    throw Problem::not_found();
}

web::Nothing end_other_sessions(Work& work)
{
    auto const user = own_user(work);
    for (auto const& session : alive(work, user))
        if (session.token_hash != work.actor().session) {
            store::end_session(work, session.token_hash);
            record_own(work, "session.ended", R"({"cause":"by_the_person"})");
        }
    return {};
}

std::string sealed_choice(Work& work, User const& user, std::string_view password)
{
    auto const factor = store::has_second_factor(work, user.id) ? SecondFactor::totp : SecondFactor::none;
    if (auto error = check_password(password, factor, words_around(work, user)))
        throw Problem::invalid({std::move(*error)});
    auto const& secrets = work.secrets();
    return seal_password(secrets.keys, password_context(secrets, user.partner_id, user.id).view(), password,
                         secrets.password_cost);
}

ChosenPassword prepare_password(Work& work, ChoosePassword const& input)
{
    return {sealed_choice(work, own_user(work), input.password)};
}

web::Nothing choose_password(Work& work, ChosenPassword const& chosen)
{
    auto const user = own_user(work);
    store::put_password(work, user.id, chosen.sealed);
    store::end_unfinished_of(work, user.id);
    record_own(work, "user.password_chosen");
    auto const session = store::find_session(work, work.actor().session);
    if (session && session->purpose == SessionPurpose::work)
        renew_session(work, Others::end);
    else
        end_activation(work, user);
    return {};
}

} // namespace entente::identity
