#include "base/crypto.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"
#include "identity/device.hpp"
#include "identity/identity.hpp"
#include "identity/identity_store.hpp"
#include "identity/lockout.hpp"
#include "identity/notices.hpp"
#include "identity/second_factor.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/sessions.hpp"
#include "work/events.hpp"

#include <fmt/format.h>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t longest_address = 1'016; // bytes: 254 characters of up to four
constexpr Milliseconds time_for_a_code = 5min;
constexpr std::int64_t wrong_codes = 5; // that end a sign-in

// One answer for a wrong password, an unknown address, a disabled person and a locked account.
Problem failed() { return {401, "sign_in_failed", "Address and password do not fit together."}; }

Problem unfinished_ended()
{
    return {401, "sign_in_ended", "This sign-in took too long or too many codes. Begin with your password again."};
}

std::string description_of(Work& work, User const& user, std::vector<Grant> const& grants)
{
    if (user.role == Role::platform_admin)
        return "Platform admin, everything of the vendor";
    if (user.partner_scope == PartnerScope::assigned)
        return "Channel manager, " + std::to_string(store::partners_of(work, user.id).size()) + " partners only";
    if (user.role)
        return "Channel manager, all partners";
    auto const& grant = grants.front();
    if (grant.role == Role::partner_admin)
        return grants.size() > 1 ? "Managed provider, admin of " + std::to_string(grants.size()) + " partnerships"
                                 : "Managed provider, admin";
    if (grant.customer_scope == CustomerScope::all)
        return "Read-only, all customers";
    // Anonymous, in a demo store: how many customers an invented person has.
    auto const customers = store::customers_of(*work.across_partners(), user.id).size();
    return "Account manager, " + std::to_string(customers) + " customers only";
}

// Whoever was let in is known in this browser from now on.
SignInAnswer let_in(Work& work, User const& user, std::string_view email_key)
{
    lockout::forget(work, email_key);
    if (!device::known(work, email_key))
        tell_by_mail(work, user, MailKind::new_device);
    auto session = start_session(work, user);
    auto handover = *work.handover();
    handover.device = device::cookie_for(work, email_key);
    work.hand_over(std::move(handover));
    return {.session = std::move(session)};
}

SignInAnswer ask_for_code(Work& work, User const& user, std::string_view email_key)
{
    auto const token = crypto::base64url(crypto::random_bytes(32));
    auto const credential = store::find_credential(work, user.id);
    store::begin_unfinished(work, {.token_hash = crypto::sha256_hex(token),
                                   .user_id = user.id,
                                   .email_key = std::string(email_key),
                                   .user_epoch = credential ? credential->user_epoch : 0,
                                   .expires_at = work.now() + time_for_a_code});
    return {.code_token = token};
}

bool may_still_sign_in(Work& work, std::optional<User> const& user, std::int64_t epoch)
{
    auto const credential = user ? store::find_credential(work, user->id) : std::nullopt;
    return user && user->standing == UserStanding::active && credential && credential->user_epoch == epoch;
}

} // namespace

// Told at the steps where design/security S8 tells the person.
void count_failure(Work& work, std::string_view email_key)
{
    auto const [failures, is_told] = lockout::count(work, email_key);
    if (!is_told)
        return;
    auto const name = store::find_login_name(work, email_key);
    if (!name)
        return;
    // Nobody yet, and whose account it is stands behind the walls.
    auto everything = work.across_partners();
    auto const user = store::find_user(*everything, name->user_id);
    if (!user)
        return;
    record_of(*everything, user->id, user->email, "user.locked_out", name->partner_id.value_or(Id<Partner>{}),
              fmt::format(R"({{"failures":{}}})", failures));
    if (can_sign_in(*everything, *user))
        tell_by_mail(*everything, *user, MailKind::locked_out);
}

SignInPage read_sign_in_page(Work& work)
{
    auto const instance = store::instance(work).value_or(store::Instance{"Entente", false});
    SignInPage page{.vendor_name = instance.vendor_name, .is_demo = instance.is_demo, .as_of = work.now()};
    if (instance.is_demo)
        for (User const& user : store::demo_users(work)) {
            // Anonymous, in a demo store: what holds for an invented person.
            auto const grants = store::grants_to_come(*work.across_partners(), user.id);
            if (user.role || !grants.empty())
                page.demo_users.push_back({user.id, user.name, description_of(work, user, grants),
                                           user.role ? *user.role : grants.front().role});
        }
    return page;
}

JudgedSignIn judge_sign_in(Work& work, SignIn const& input)
{
    JudgedSignIn judged{.email_key = text::fold(text::trim(input.email))};
    if (judged.email_key.size() > longest_address)
        judged.email_key = crypto::sha256_hex(judged.email_key); // nobody's, and too long to be counted by name
    lockout::require_patience(work, judged.email_key);
    auto const& secrets = work.secrets();
    auto const name = store::find_login_name(work, judged.email_key);
    auto const credential = name ? store::find_credential(work, name->user_id) : std::nullopt;
    if (!credential || input.password.size() > longest_password || lockout::is_locked(work, judged.email_key)) {
        verify_no_password(input.password.substr(0, longest_password), secrets.password_cost);
        return judged;
    }
    judged.user = name->user_id;
    auto const context = password_context(secrets, name->partner_id, name->user_id);
    switch (
        verify_password(secrets.keys, context.view(), input.password, credential->password, secrets.password_cost)) {
    case PasswordCheck::wrong: break;
    case PasswordCheck::right_but_outdated:
        judged.sealed_anew = seal_password(secrets.keys, context.view(), input.password, secrets.password_cost);
        [[fallthrough]];
    case PasswordCheck::right: judged.is_right = true;
    }
    return judged;
}

SignInAnswer sign_in(Work& work, JudgedSignIn const& judged)
{
    // Looked at again inside the writing transaction: parallel guesses were all judged before the first was counted.
    lockout::require_patience(work, judged.email_key);
    // Nobody yet: whose password it is was found by its address.
    auto const user = judged.user ? store::find_user(*work.across_partners(), *judged.user) : std::nullopt;
    if (!judged.is_right || !user || user->standing != UserStanding::active ||
        lockout::is_locked(work, judged.email_key)) {
        count_failure(work, judged.email_key);
        work.commit_and_refuse(failed());
        return {};
    }
    if (judged.sealed_anew)
        store::put_password(work, user->id, *judged.sealed_anew);
    // What was counted so far is forgotten by the code alone: who knows the password begins no new count of codes with it.
    return store::has_second_factor(work, user->id) ? ask_for_code(work, *user, judged.email_key)
                                                    : let_in(work, *user, judged.email_key);
}

SignInAnswer give_code(Work& work, SignInCode const& input)
{
    auto const token_hash = crypto::sha256_hex(input.token);
    auto const begun = store::try_unfinished(work, token_hash, wrong_codes);
    if (!begun)
        throw unfinished_ended();
    lockout::require_patience(work, begun->email_key);
    // Nobody yet: who it is stands in the sign-in that began with the password.
    auto const user = store::find_user(*work.across_partners(), begun->user_id);
    if (!may_still_sign_in(work, user, begun->user_epoch))
        throw unfinished_ended();
    if (!lockout::is_locked(work, begun->email_key) && accept_code(work, *user, input.code)) {
        store::end_unfinished(work, token_hash);
        return let_in(work, *user, begun->email_key);
    }
    count_failure(work, begun->email_key);
    work.commit_and_refuse(begun->tries < wrong_codes
                               ? Problem(401, "code_wrong", "This code is not right, or it was used already.")
                               : unfinished_ended());
    return {};
}

SignInAnswer sign_in_to_demo(Work& work, DemoSignIn const& input)
{
    auto const instance = store::instance(work);
    if (!instance || !instance->is_demo)
        throw Problem::not_found();
    // Nobody yet, in a demo store.
    auto const user = store::find_user(*work.across_partners(), input.user_id);
    if (!user || user->standing != UserStanding::active)
        throw Problem::not_found();
    return {.session = start_session(work, *user, Confirmed::throughout)};
}

web::Nothing sign_out(Work& work)
{
    record_own(work, "session.ended");
    store::end_session(work, work.actor().session);
    work.hand_over({});
    return {};
}

web::Nothing unlock_user(Work& work, UnlockUser const& input)
{
    auto const name = store::find_login_name(work, text::fold(text::trim(input.email)));
    if (!name)
        throw Problem::not_found();
    lockout::reset(work, name->email_key);
    work.record("user.unlocked", name->user_id.text(), name->partner_id.value_or(Id<Partner>{}));
    return {};
}

} // namespace entente::identity
