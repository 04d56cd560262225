// What people do about their own sign-in: see and end their sessions, choose another password.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

struct OwnSession {
    std::string id;      // opens nothing
    std::string browser; // engine, system and kind, as in client.hpp
    Instant started_at;
    Instant last_seen_at;
    bool is_this = false;
};
BOOST_DESCRIBE_STRUCT(OwnSession, (), (id, browser, started_at, last_seen_at, is_this))
struct OwnSessions {
    std::vector<OwnSession> sessions; // that are alive; the one used last first
};
BOOST_DESCRIBE_STRUCT(OwnSessions, (), (sessions))
OwnSessions read_own_sessions(Work&);

struct SessionById {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(SessionById, (), (id))
/// Throws Problem 404 for what is no session of the person.
web::Nothing end_own_session(Work&, SessionById const&);
web::Nothing end_other_sessions(Work&);

struct ChoosePassword {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(ChoosePassword, (), (password))
struct ChosenPassword {
    std::string sealed;
};
/// A password that the person may choose, hashed and sealed. Throws Problem 422.
std::string sealed_choice(Work&, User const&, std::string_view password);
/// Checked and hashed before the writer is asked. Throws Problem 403 confirmation_required, 422.
ChosenPassword prepare_password(Work&, ChoosePassword const&);
/// Ends the person's other sessions; this one goes on under another token, and one that only served to choose it ends.
web::Nothing choose_password(Work&, ChosenPassword const&);

} // namespace entente::identity
