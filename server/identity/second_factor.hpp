// The second thing a person signs in with (design/security S9): codes of an authenticator app, each good once, and ten
// recovery codes for the day the phone is gone. Who needs one is the instance's setting.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

/// Whether people with this preset, or a copy of it, may do nothing before they have one.
bool needs_second_factor(Work&, std::string_view preset);

/// Whether the code is right and was not used before: a step of the clock and a recovery code are good once each, however
/// many ask at the same time.
bool accept_code(Work&, User const&, std::string_view code);

struct OwnSecondFactor {
    std::optional<Instant> set_at; // none: codes are not asked for
    bool is_needed = false;
    std::int64_t recovery_codes = 0; // left
};
BOOST_DESCRIBE_STRUCT(OwnSecondFactor, (), (set_at, is_needed, recovery_codes))
OwnSecondFactor read_second_factor(Work&);

/// What an app takes: typed, or as an address in a QR code.
struct SecondFactorOffer {
    std::string secret;
    std::string address; // otpauth://
};
BOOST_DESCRIBE_STRUCT(SecondFactorOffer, (), (secret, address))
/// A secret that counts from its first code on; asked again, another one. Throws Problem 403 confirmation_required, 409
/// second_factor_set.
SecondFactorOffer offer_second_factor(Work&);

struct FirstCode {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(FirstCode, (), (code))
struct RecoveryCodes {
    std::vector<std::string> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))
/// Throws Problem 422 for a wrong code, 409 when nothing was offered. Ends the person's other sessions.
RecoveryCodes set_second_factor(Work&, FirstCode const&);
RecoveryCodes renew_recovery_codes(Work&); // 403 confirmation_required, 409 no_second_factor
web::Nothing remove_second_factor(Work&);  // likewise; ends the person's other sessions

struct ConfirmPassword {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ConfirmPassword, (), (password))
/// Takes the acting person's password once more; wrong ones count as at the sign-in. Throws Problem 422.
JudgedSignIn judge_confirmation(Work&, ConfirmPassword const&);
web::Nothing confirm_password(Work&, JudgedSignIn const&);

/// Seen by those who manage people.
struct SignInMeans {
    bool has_password = false;
    std::optional<Instant> second_factor_at;
};
BOOST_DESCRIBE_STRUCT(SignInMeans, (), (has_password, second_factor_at))
SignInMeans read_sign_in_means(Work&, UserById const&);
/// The person signs in by password alone until it sets up another one. Throws Problem 404, 403 above_own for a person who may
/// do more than oneself or own_access, 409 no_second_factor.
web::Nothing reset_second_factor(Work&, UserById const&);

/// Whom this address signs in. Throws Problem 404.
Id<User> user_of(Work&, std::string_view email);

} // namespace entente::identity
