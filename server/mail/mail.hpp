// Mail that the portal sends to people about themselves. It is queued in the transaction of what it tells, so that there is never
// one without the other, and sent afterwards (sender.hpp). What it says may be a key, so it is sealed until then and gone after.
#pragma once

#include "base/page.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>

namespace entente {

ENTENTE_ENTITY(Mail, "mail")

enum class MailKind {
    invitation,
    password_reset,
    password_chosen,
    new_device,
    second_factor_set,
    second_factor_removed,
    second_factor_reset,
    recovery_code_used,
    locked_out,
    session_mistrusted,
    access_asked_for,
    access_decided,
    digest,
    words_by_text, // to a telephone: the address is its number
    words_to_tell, // to whoever hands an invitation's words over
};
BOOST_DESCRIBE_ENUM(MailKind, invitation, password_reset, password_chosen, new_device, second_factor_set,
                    second_factor_removed, second_factor_reset, recovery_code_used, locked_out, session_mistrusted,
                    access_asked_for, access_decided, digest, words_by_text, words_to_tell)

enum class MailLanguage { en, de };
BOOST_DESCRIBE_ENUM(MailLanguage, en, de)

/// A lapsed one was not sent in time, a later one has taken its place, or what it tells is not its reader's any more.
enum class MailState { waiting, sending, sent, failed, lapsed };
BOOST_DESCRIBE_ENUM(MailState, waiting, sending, sent, failed, lapsed)

struct MailLine {
    Id<Mail> id;
    Id<User> user_id;
    std::string address;
    MailKind kind = MailKind::invitation;
    MailLanguage language = MailLanguage::en;
    MailState state = MailState::waiting;
    std::int64_t tries = 0;
    std::string answer; // the mail server's last
    Instant due_at;     // of one that waits
    std::optional<Instant> sent_at;
    Instant created_at;
    bool can_be_sent_again = false;
    bool is_refused = false; // the address: digests do not go there
};
BOOST_DESCRIBE_STRUCT(MailLine, (),
                      (id, user_id, address, kind, language, state, tries, answer, due_at, sent_at, created_at,
                       can_be_sent_again, is_refused))

namespace mail {

struct Recipient {
    Id<User> user;
    std::string address;
    MailLanguage language = MailLanguage::en;
};

/// How mail leaves, and where its links lead. The server that runs keeps here what it was told.
struct Way {
    std::string server; // "mail.example.com:587"
    std::string sender;
    std::string public_address; // "https://portal.example.com", without a slash at its end
};
BOOST_DESCRIBE_STRUCT(Way, (), (server, sender, public_address))
std::optional<Way> way(Work&); // none: mail waits
void keep_way(Work&, std::optional<Way> const&);

/// Likewise the host of whoever takes text messages; none: nobody does.
struct TextWay {
    std::string gateway;
};
BOOST_DESCRIBE_STRUCT(TextWay, (), (gateway))
std::optional<TextWay> text_way(Work&);
void keep_text_way(Work&, std::optional<TextWay> const&);

/// Lines of a digest under a name.
struct Section {
    std::string heading;
    std::string path; // of the heading's link, behind the public address; empty: its reader has no way in
    std::vector<std::string> lines;
};
BOOST_DESCRIBE_STRUCT(Section, (), (heading, path, lines))

/// What a letter is filled in with; which of it, its kind says.
struct Particulars {
    std::string name; // of whom it is for
    std::string by;   // of who invites
    std::string
        path; // of its link, behind the public address: "/activate#a=…"; a digest without is for who never signs in
    std::string browser; // "blink/linux/desktop"
    std::string zone = "UTC";
    Instant at;
    std::int64_t codes_left = 0; // of the recovery codes
    std::vector<Section> sections{};
    std::int64_t left_out = 0; // of the lines, because there are so many
    std::string end_path{};    // where such mail is ended with one click, behind the public address
    std::optional<std::string>
        premise{}; // what must hold when it leaves, in the words of whoever queued it; none: nothing
    std::optional<std::string> words{}; // of an invitation
    std::optional<std::string> whom{};  // who is invited, for whoever hands the words over
};
BOOST_DESCRIBE_STRUCT(Particulars, (),
                      (name, by, path, browser, zone, at, codes_left, sections, left_out, end_path, premise, words,
                       whom))

/// Sent soon, and not after `expires_at`. One with a link or with words takes the place of the one before it; of each other kind a person
/// gets at most five an hour, of session_mistrusted one; a digest has been counted before, and words to tell are not counted. Nothing in
/// a demo, whose people are invented.
void queue(Work&, Recipient const&, MailKind, Particulars const&, Instant expires_at);

struct ListMails {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<MailState> state;
};
BOOST_DESCRIBE_STRUCT(ListMails, (), (limit, cursor, state))
Page<MailLine> list_mails(Work&, ListMails const&);

struct MailById {
    Id<Mail> id;
};
BOOST_DESCRIBE_STRUCT(MailById, (), (id))
/// Throws Problem 404, 409 mail_over for one that has not failed or whose link is over.
MailLine send_again(Work&, MailById const&);

/// A mail server refused an address for good. No digest goes there until an admin or the person says that it is right; mail about the
/// person's access is tried all the same.
struct Refusal {
    std::string answer;
    Instant refused_at;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (answer, refused_at))
struct OwnAddress {
    std::optional<Refusal> refusal;
};
BOOST_DESCRIBE_STRUCT(OwnAddress, (), (refusal))
OwnAddress read_own_address(Work&);
OwnAddress trust_own_address(Work&);
/// The address of that mail. Throws Problem 404.
MailLine trust_address(Work&, MailById const&);

/// Whether mail leaves at all, and how much of it does not.
struct MailStanding {
    bool is_sent = false;
    std::string server;
    std::string from;
    std::int64_t waiting = 0;
    std::int64_t failed = 0;
    std::optional<std::string> texts_by; // who takes text messages
};
BOOST_DESCRIBE_STRUCT(MailStanding, (), (is_sent, server, from, waiting, failed, texts_by))
MailStanding read_standing(Work&);

web::Routes routes();

} // namespace mail
} // namespace entente
