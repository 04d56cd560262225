// How a person comes to a first password (design/security S3). Nobody is told one: a link that is sent and words that are said
// open one activation together, once and within a day, in which the person chooses a password. Each half alone is worth
// nothing, and unknown, used, expired and destroyed look alike.
#pragma once

#include "identity/words_way.hpp"

namespace entente::identity {

/// Told once, to whoever invites: the words to be said on the telephone, when they do not go another way. The link's half goes by mail;
/// where the portal sends none, whoever invites does.
struct Invitation {
    std::optional<std::string> link_token; // goes behind /activate#a=; none: it is in the mail
    std::optional<std::string> mailed_to;
    WordsWay way = WordsWay::phone;
    std::optional<std::string> words;     // none: somebody else is told them
    std::optional<std::string> texted_to; // "+49 … 89"
    std::optional<std::string> handed_to; // by name: who hands them over
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (link_token, mailed_to, way, words, texted_to, handed_to, expires_at))

struct PreparedInvitation {
    InviteUser asked;
    std::string link_token;
    std::string words;
    std::string sealed_words;
};
PreparedInvitation prepare_invitation(Work&, InviteUser const&);
/// Voids the person's former one. Throws Problem 404, 403 above_own, 409 user_disabled, 409 never_signs_in, 422 as chosen_way.
Invitation invite(Work&, PreparedInvitation const&);

struct Activate {
    std::string link_token;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Activate, (), (link_token, words))

struct JudgedActivation {
    std::string link_hash;
    bool is_right = false;
};
/// Takes as long for a link that nobody was sent.
JudgedActivation judge_activation(Work&, Activate const&);
/// A session of ten minutes that can choose a password and set up a second factor, nothing else. Throws Problem 404; five
/// times wrong words destroy the invitation.
Session activate(Work&, JudgedActivation const&);

} // namespace entente::identity
