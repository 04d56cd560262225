// A forgotten password (design/security S8, S23): a link in a mail lets its person choose another one, once. Whoever asks learns
// nothing about who has an account: what is asked is only written down, and looked at afterwards. A link chooses a password and
// nothing else, so that whoever signs in with codes still needs one; and who never had a password needs an invitation's two halves.
#pragma once

#include "identity/identity.hpp"
#include "work/store.hpp"

namespace entente::identity {

struct AskForReset {
    std::string email;
    std::optional<Language> language; // of the page, for whoever has not chosen one
};
BOOST_DESCRIBE_STRUCT(AskForReset, (), (email, language))
/// Three an hour are heard for an address, known or not. Throws Problem 409 mail_not_sent where mail does not leave, 429 for a
/// source that asks too often.
web::Nothing ask_for_reset(Work&, AskForReset const&);

/// Queues the links for what was asked; done by the thread that sends mail.
void answer_resets(Store&);

struct ResetPassword {
    std::string link_token;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ResetPassword, (), (link_token, password))
struct PreparedReset {
    std::string link_hash;
    std::string sealed;
};
/// Throws Problem 404 for a link that is unknown, used or over; 422 for a password that may not be chosen, which uses up nothing.
PreparedReset prepare_reset(Work&, ResetPassword const&);
/// Ends the person's sessions everywhere and lets the account try again where it was locked. Signs nobody in.
web::Nothing reset_password(Work&, PreparedReset const&);

} // namespace entente::identity
