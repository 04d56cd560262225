#include "identity/activation.hpp"

#include "base/crypto.hpp"
#include "base/passphrase.hpp"
#include "identity/activation_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/notices.hpp"
#include "identity/reach.hpp"
#include "identity/sessions.hpp"
#include "mail/mail.hpp"

#include <fmt/format.h>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds open_for = 24h;
constexpr std::int64_t most_tries = 5;
constexpr int words_said = 6;
constexpr std::size_t link_bytes = 16;

User invited(Work& work, Id<User> id)
{
    auto const user = store::find_user(work, id);
    if (!user)
        throw Problem::not_found();
    require_somebody_else(work, user->id);
    require_not_above_own(work, *user);
    if (user->standing != UserStanding::active)
        throw Problem::conflict("user_disabled", "This person may not sign in. Allow that first.");
    if (!can_sign_in(work, *user))
        throw Problem::conflict("never_signs_in",
                                "This person's roles only get mail. Give it a role that signs in first.");
    return *user;
}

// In the language of whoever invites, as long as the person has chosen none.
mail::Recipient invited_at(Work& work, User const& user)
{
    auto const inviter = work.actor().user;
    return recipient_of(work, user, inviter.is_nil() ? std::nullopt : preferences_of(work, inviter).language);
}

std::string inviter_of(Work& work)
{
    auto const inviter = work.actor().user;
    auto const by = inviter.is_nil() ? std::nullopt : store::find_user(work, inviter);
    return by ? by->name : "";
}

// The words are kept as passwords are, under keys of their own.
template <class F>
auto with_context(Work& work, std::optional<Id<Partner>> partner, Id<User> user, F&& use)
{
    auto const owned = password_context(work.secrets(), partner, user);
    auto context = owned.view();
    context.purpose = "activation";
    return use(context);
}

void tell(Work& work, Id<User> id, Action action, std::string_view details = "null")
{
    // Nobody yet: who it is stands in the invitation.
    auto everything = work.across_partners();
    auto const user = store::find_user(*everything, id);
    everything->record(action, id.text(), user ? user->partner_id.value_or(Id<Partner>{}) : Id<Partner>{}, details);
}

void mail_link(Work& work, User const& user, std::string const& token, Instant expires_at)
{
    auto says = particulars_of(work, user);
    says.path = "/activate#a=" + token;
    says.by = inviter_of(work);
    mail::queue(work, invited_at(work, user), MailKind::invitation, says, expires_at);
}

// Whoever brings the words to the person: nobody here, when the inviter says them on the telephone.
void send_words(Work& work, User const& user, ChosenWay const& chosen, std::string const& words, Instant expires_at)
{
    if (chosen.way == WordsWay::sms) {
        auto to = invited_at(work, user);
        to.address = chosen.number;
        mail::queue(work, to, MailKind::words_by_text, {.name = user.name, .words = words}, expires_at);
    } else if (chosen.bearer) {
        auto says = particulars_of(work, *chosen.bearer);
        says.by = inviter_of(work);
        says.words = words;
        says.whom = user.name;
        mail::queue(work, invited_at(work, *chosen.bearer), MailKind::words_to_tell, says, expires_at);
    }
}

std::string details_of(ChosenWay const& chosen)
{
    if (chosen.bearer)
        return fmt::format(R"({{"way":"{}","manager":"{}"}})", name_of(chosen.way), chosen.bearer->id.text());
    return fmt::format(R"({{"way":"{}"}})", name_of(chosen.way));
}

Invitation told_of(ChosenWay const& chosen, std::string const& words, Instant expires_at)
{
    Invitation told{.way = chosen.way, .expires_at = expires_at};
    if (chosen.way == WordsWay::phone)
        told.words = words;
    if (chosen.way == WordsWay::sms)
        told.texted_to = shortened_number(chosen.number);
    if (chosen.bearer)
        told.handed_to = chosen.bearer->name;
    return told;
}

void count_wrong_words(Work& work, store::Activation const& tried)
{
    tell(work, tried.user_id, "activation.words_wrong", fmt::format(R"({{"tries":{}}})", tried.tries));
    if (tried.tries < most_tries)
        return;
    store::take_activation(work, tried.link_hash);
    tell(work, tried.user_id, "activation.destroyed");
}

} // namespace

PreparedInvitation prepare_invitation(Work& work, InviteUser const& input)
{
    auto const user = invited(work, input.id);
    chosen_way(work, user, input);
    PreparedInvitation prepared{.asked = input,
                                .link_token = crypto::base64url(crypto::random_bytes(link_bytes)),
                                .words = passphrase::make(words_said)};
    prepared.sealed_words = with_context(work, user.partner_id, user.id, [&](PasswordContext const& context) {
        return seal_password(work.secrets().keys, context, prepared.words, work.secrets().password_cost);
    });
    return prepared;
}

Invitation invite(Work& work, PreparedInvitation const& prepared)
{
    auto const user = invited(work, prepared.asked.id);
    auto const chosen = chosen_way(work, user, prepared.asked);
    auto const partner = user.partner_id.value_or(Id<Partner>{});
    if (auto const former = store::find_activation_of(work, user.id)) {
        store::take_activation(work, former->link_hash);
        if (former->expires_at <= work.now())
            work.record("activation.expired", user.id.text(), partner);
        else
            work.record("activation.voided", user.id.text(), partner);
    }
    auto const expires_at = work.now() + open_for;
    store::put_activation(work, {.user_id = user.id,
                                 .link_hash = crypto::sha256_hex(prepared.link_token),
                                 .words = crypto::base64url(prepared.sealed_words),
                                 .invited_by = work.actor().label,
                                 .expires_at = expires_at});
    work.record("activation.created", user.id.text(), partner, details_of(chosen));
    send_words(work, user, chosen, prepared.words, expires_at);
    auto told = told_of(chosen, prepared.words, expires_at);
    if (mail::way(work)) {
        mail_link(work, user, prepared.link_token, expires_at);
        told.mailed_to = user.email;
    } else {
        told.link_token = prepared.link_token;
    }
    return told;
}

JudgedActivation judge_activation(Work& work, Activate const& input)
{
    JudgedActivation judged{.link_hash = crypto::sha256_hex(input.link_token)};
    auto const& secrets = work.secrets();
    auto const words = passphrase::normal(std::string_view(input.words).substr(0, longest_password));
    auto const found = store::find_activation(work, judged.link_hash);
    // Nobody yet: whose it is follows from the link.
    auto const user = found ? store::find_user(*work.across_partners(), found->user_id) : std::nullopt;
    if (!user || found->expires_at <= work.now()) {
        verify_no_password(words, secrets.password_cost);
        return judged;
    }
    judged.is_right = with_context(work, user->partner_id, user->id, [&](PasswordContext const& context) {
        auto const sealed = crypto::from_base64url(found->words).value_or("");
        return verify_password(secrets.keys, context, words, sealed, secrets.password_cost) != PasswordCheck::wrong;
    });
    return judged;
}

Session activate(Work& work, JudgedActivation const& judged)
{
    // Counted and looked at again inside the writing transaction: parallel tries were all judged before the first was written.
    auto const tried = store::try_activation(work, judged.link_hash);
    if (!tried)
        throw Problem::not_found();
    if (!judged.is_right) {
        count_wrong_words(work, *tried);
        work.commit_and_refuse(Problem::not_found());
        return {};
    }
    // Nobody yet: whose it is follows from the link.
    auto const user = store::find_user(*work.across_partners(), tried->user_id);
    if (!user || user->standing != UserStanding::active || !store::take_activation(work, judged.link_hash))
        throw Problem::not_found();
    tell(work, user->id, "activation.completed");
    return start_activation_session(work, *user);
}

} // namespace entente::identity
