#include "identity/reset.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "identity/identity_store.hpp"
#include "identity/lockout.hpp"
#include "identity/notices.hpp"
#include "identity/own_sign_in.hpp"
#include "identity/reset_store.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/sessions.hpp"
#include "work/events.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds link_lasts = 30min;
constexpr std::int64_t most_for_an_address = 3; // an hour
constexpr std::int64_t most_from_a_source = 10; // in ten minutes
constexpr std::int64_t answered_at_once = 50;
constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_key = 1'016;

std::string key_of(std::string_view email)
{
    auto key = text::fold(text::trim(email));
    return key.size() > longest_key ? crypto::sha256_hex(key) : key; // nobody's
}

// Who may be sent one: of an account that signs in, and has had a password by an invitation's two halves.
std::optional<User> person_with_password(Work& work, std::string_view email_key)
{
    auto const name = store::find_login_name(work, email_key);
    auto const user = name ? store::find_user(work, name->user_id) : std::nullopt;
    bool const has_account = user && user->standing == UserStanding::active && can_sign_in(work, *user);
    bool const is_let_in =
        has_account &&
        (!user->partner_id || partners::read_partner(work, {*user->partner_id}).standing == Standing::active);
    return is_let_in && store::find_credential(work, user->id) ? user : std::nullopt;
}

void answer(Work& work, store::AskedReset const& asked)
{
    store::answer_reset(work, asked.id);
    auto const user = person_with_password(work, asked.email_key);
    if (!user)
        return;
    auto const token = crypto::base64url(crypto::random_bytes(token_bytes));
    auto const expires_at = work.now() + link_lasts;
    store::put_reset_link(work, {user->id, crypto::sha256_hex(token), expires_at});
    auto says = particulars_of(work, *user);
    says.path = "/reset#r=" + token;
    mail::queue(work, recipient_of(work, *user, asked.language), MailKind::password_reset, says, expires_at);
    work.record("user.password_reset_sent", user->id.text(), user->partner_id.value_or(Id<Partner>{}));
}

// Whose link it is. Throws Problem 404.
User person_of(Work& work, std::string_view link_hash)
{
    auto const link = store::find_reset_link(work, link_hash);
    // Nobody yet: whose password it is follows from the link.
    auto const user = link ? store::find_user(*work.across_partners(), link->user_id) : std::nullopt;
    if (!user || user->standing != UserStanding::active)
        throw Problem::not_found();
    return *user;
}

} // namespace

web::Nothing ask_for_reset(Work& work, AskForReset const& input)
{
    if (!mail::way(work))
        throw Problem::conflict("mail_not_sent",
                                "This portal sends no mail. Ask whoever invited you for a new invitation.");
    auto const& source = work.actor().source;
    if (store::resets_asked_from(work, source, work.now() - 10min) >= most_from_a_source)
        throw Problem(429, "too_many_attempts", "Too many attempts from here. Try again in a few minutes.").after(600);
    auto const key = key_of(input.email);
    // The fourth is written down as well, so that it takes as long; it is not answered.
    bool const is_heard = store::resets_asked_for(work, key, work.now() - 1h) < most_for_an_address;
    store::put_asked_reset(work, {.id = work.new_id<ResetRequest>(),
                                  .email_key = key,
                                  .source = source,
                                  .language = input.language.value_or(Language::en),
                                  .is_answered = !is_heard,
                                  .asked_at = work.now()});
    return {};
}

void answer_resets(Store& store)
{
    std::vector<store::AskedReset> asked;
    store.read("mail", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("mail"));
        asked = store::unanswered_resets(work, answered_at_once);
    });
    if (asked.empty())
        return;
    store.write_and_wait("mail", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("mail"));
        for (auto const& one : store::unanswered_resets(work, answered_at_once))
            answer(work, one);
        store::forget_resets(work, work.now() - 24h);
    });
}

PreparedReset prepare_reset(Work& work, ResetPassword const& input)
{
    auto const link_hash = crypto::sha256_hex(input.link_token);
    return {link_hash, sealed_choice(work, person_of(work, link_hash), input.password)};
}

web::Nothing reset_password(Work& work, PreparedReset const& prepared)
{
    auto const user = person_of(work, prepared.link_hash);
    if (!store::take_reset_link(work, prepared.link_hash))
        throw Problem::not_found();
    store::put_password(work, user.id, prepared.sealed);
    store::raise_epoch(work, user.id);
    store::end_sessions_of(work, user.id);
    store::end_unfinished_of(work, user.id);
    auto const email_key = text::fold(user.email);
    if (store::has_second_factor(work, user.id))
        lockout::reopen(work, email_key);
    else
        lockout::reset(work, email_key);
    // Written by nobody yet, for the person whose link it was.
    record_of(*work.across_partners(), user.id, user.email, "user.password_chosen",
              user.partner_id.value_or(Id<Partner>{}), R"({"by":"mail"})");
    tell_by_mail(work, user, MailKind::password_chosen);
    return {};
}

} // namespace entente::identity
