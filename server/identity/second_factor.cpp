#include "identity/second_factor.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "base/totp.hpp"
#include "identity/identity_store.hpp"
#include "identity/lockout.hpp"
#include "identity/reach.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/sessions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::identity {
namespace {

constexpr std::string_view secret_label = "totp/v1";
constexpr int recovery_codes_made = 10;
constexpr std::size_t recovery_bytes = 15; // 24 characters of base32

std::string bound_to(Id<User> user) { return std::string(crypto::as_bytes(user.uuid.bytes)); }

std::string sealed(Work& work, Id<User> user, std::string_view secret)
{
    return crypto::base64url(work.secrets().keys.seal(secret_label, {bound_to(user)}, secret));
}

// Nothing when somebody moved or changed it: such a secret accepts no code.
std::optional<std::string> opened(Work& work, store::SecondFactorRow const& row)
{
    auto const blob = crypto::from_base64url(row.secret);
    return blob ? work.secrets().keys.open(secret_label, {bound_to(row.user_id)}, *blob) : std::nullopt;
}

// As it was typed: groups, spaces and small letters are all the same.
std::string bare(std::string_view typed)
{
    std::string code;
    for (char const c : typed)
        if (c != ' ' && c != '-')
            code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return code;
}

std::string in_groups(std::string_view code)
{
    std::string out;
    for (std::size_t i = 0; i < code.size(); i += 4)
        out += fmt::format("{}{}", i == 0 ? "" : "-", code.substr(i, 4));
    return out;
}

std::string percent_encoded(std::string_view text)
{
    std::string out;
    for (unsigned char const c : text)
        out += std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~' ? std::string(1, static_cast<char>(c))
                                                                               : fmt::format("%{:02X}", c);
    return out;
}

std::string address_of(Work& work, std::string_view secret)
{
    auto const issuer = percent_encoded(store::instance(work).value_or(store::Instance{"Entente", false}).vendor_name);
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30", issuer,
                       percent_encoded(work.actor().label), secret);
}

bool accept_step(Work& work, store::SecondFactorRow const& row, std::string_view code)
{
    auto const secret = opened(work, row);
    auto const step =
        secret ? totp::step_of(code, *secret, work.now(), work.secrets().second_factor.window) : std::nullopt;
    return step && store::use_step(work, row.user_id, *step);
}

RecoveryCodes make_recovery_codes(Work& work, Id<User> user)
{
    RecoveryCodes made;
    std::vector<std::string> hashes;
    for (int i = 0; i < recovery_codes_made; ++i) {
        auto const code = totp::base32(crypto::random_bytes(recovery_bytes));
        hashes.push_back(crypto::sha256_hex(code));
        made.codes.push_back(in_groups(code));
    }
    store::put_recovery_codes(work, user, hashes);
    return made;
}

store::SecondFactorRow require_set(Work& work, Id<User> user)
{
    auto const row = store::find_second_factor(work, user);
    if (!row || !row->set_at)
        throw Problem::conflict("no_second_factor", "No second factor is set up.");
    return *row;
}

User require_user(Work& work, Id<User> id)
{
    auto const user = store::find_user(work, id);
    if (!user)
        throw Problem::not_found();
    return *user;
}

} // namespace

bool needs_second_factor(Work& work, std::string_view preset)
{
    auto const& rules = work.secrets().second_factor;
    return rules.is_for_everybody || (rules.is_for_vendor && is_vendor_preset(preset)) ||
           (rules.is_for_partner_admins && preset == Role::partner_admin);
}

bool accept_code(Work& work, User const& user, std::string_view typed)
{
    auto const row = store::find_second_factor(work, user.id);
    if (!row || !row->set_at)
        return false;
    auto const code = bare(typed);
    if (code.size() == totp::digits)
        return accept_step(work, *row, code);
    if (!store::use_recovery_code(work, user.id, crypto::sha256_hex(code)))
        return false;
    // Nobody yet: the session begins with this code.
    work.across_partners()->record("second_factor.recovered", user.id.text(), user.partner_id.value_or(Id<Partner>{}));
    return true;
}

OwnSecondFactor read_second_factor(Work& work)
{
    auto const user = work.actor().user;
    auto const row = store::find_second_factor(work, user);
    return {.set_at = row ? row->set_at : std::nullopt,
            .is_needed = needs_second_factor(work, own_preset(work)),
            .recovery_codes = store::recovery_codes_left(work, user)};
}

SecondFactorOffer offer_second_factor(Work& work)
{
    auto const user = work.actor().user;
    auto const secret = totp::new_secret();
    if (!store::offer_second_factor(work, user, sealed(work, user, secret)))
        throw Problem::conflict("second_factor_set",
                                "You have a second factor. Remove it before you set up another one.");
    auto const spelled = totp::base32(secret);
    return {.secret = in_groups(spelled), .address = address_of(work, spelled)};
}

RecoveryCodes set_second_factor(Work& work, FirstCode const& input)
{
    auto const user = work.actor().user;
    auto const row = store::find_second_factor(work, user);
    if (!row || row->set_at)
        throw Problem::conflict("nothing_offered", "Begin with a new secret; this one is not on offer any more.");
    if (!accept_step(work, *row, bare(input.code)))
        throw Problem::invalid("/code", "code_wrong", "This code is not right, or it was used already.");
    store::set_second_factor(work, user);
    auto codes = make_recovery_codes(work, user);
    store::end_unfinished_of(work, user);
    renew_session(work, Others::end);
    record_own(work, "second_factor.set");
    return codes;
}

RecoveryCodes renew_recovery_codes(Work& work)
{
    require_set(work, work.actor().user);
    auto codes = make_recovery_codes(work, work.actor().user);
    record_own(work, "second_factor.recovery_codes_renewed");
    return codes;
}

web::Nothing remove_second_factor(Work& work)
{
    require_set(work, work.actor().user);
    store::remove_second_factor(work, work.actor().user);
    renew_session(work, Others::end);
    record_own(work, "second_factor.removed");
    return {};
}

JudgedSignIn judge_confirmation(Work& work, ConfirmPassword const& input)
{
    return judge_sign_in(work, {work.actor().label, input.password});
}

web::Nothing confirm_password(Work& work, JudgedSignIn const& judged)
{
    lockout::require_patience(work, judged.email_key);
    if (!judged.is_right || judged.user != work.actor().user || lockout::is_locked(work, judged.email_key)) {
        count_failure(work, judged.email_key);
        work.commit_and_refuse(Problem::invalid("/password", "not_yours", "This is not your password."));
        return {};
    }
    lockout::forget(work, judged.email_key);
    confirm_session(work);
    return {};
}

SignInMeans read_sign_in_means(Work& work, UserById const& input)
{
    auto const user = require_user(work, input.id);
    auto const row = store::find_second_factor(work, user.id);
    return {.has_password = store::find_credential(work, user.id).has_value(),
            .second_factor_at = row ? row->set_at : std::nullopt};
}

Id<User> user_of(Work& work, std::string_view email)
{
    auto const name = store::find_login_name(work, text::fold(text::trim(email)));
    if (!name)
        throw Problem::not_found();
    return name->user_id;
}

web::Nothing reset_second_factor(Work& work, UserById const& input)
{
    auto const user = require_user(work, input.id);
    require_somebody_else(work, user.id); // of one's own the password is asked for
    require_not_above_own(work, user);
    require_set(work, user.id);
    store::remove_second_factor(work, user.id);
    store::raise_epoch(work, user.id);
    store::end_sessions_of(work, user.id);
    store::end_unfinished_of(work, user.id);
    work.record("second_factor.reset", user.id.text(), user.partner_id.value_or(Id<Partner>{}));
    return {};
}

} // namespace entente::identity
