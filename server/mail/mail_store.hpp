// Every SQL statement on mails.
#pragma once

#include "mail/mail.hpp"

#include <vector>

namespace entente::mail {

struct MailRow {
    Id<Mail> id;
    Id<User> user_id;
    std::string address;
    MailKind kind = MailKind::invitation;
    MailLanguage language = MailLanguage::en;
    std::string sealed; // base64url; empty once nobody needs it
    MailState state = MailState::waiting;
    std::int64_t tries = 0;
    std::string answer;
    Instant due_at;
    Instant expires_at;
    std::optional<Instant> sent_at;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(MailRow, (),
                      (id, user_id, address, kind, language, sealed, state, tries, answer, due_at, expires_at, sent_at,
                       created_at))

namespace store {

struct Sending {
    std::string vendor_name;
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(Sending, (), (vendor_name, is_demo))
Sending instance(Work&);

void refuse(Work&, std::string const& address, std::string const& answer);
std::optional<Refusal> refusal_of(Work&, std::string const& address);
void lift(Work&, std::string const& address);
std::optional<std::string> own_address(Work&);

std::optional<Way> way(Work&);
void put_way(Work&, std::optional<Way> const&);

std::optional<TextWay> text_way(Work&);
void put_text_way(Work&, std::optional<TextWay> const&);

void put(Work&, MailRow const&);
std::int64_t sent_since(Work&, Id<User>, MailKind, Instant);
void supersede(Work&, Id<User>, MailKind);

std::vector<MailRow> page(Work&, std::optional<MailState>, std::optional<std::string> const& after, std::int64_t rows);
std::optional<MailRow> find(Work&, Id<Mail>);
std::int64_t count(Work&, MailState);

/// What has somewhere to go.
struct Leaves {
    bool mail = false;
    bool text = false;
};
std::optional<MailRow> next_due(Work&, Leaves);
/// Whether it was still due: one of many who take it has it.
bool take(Work&, MailRow const&, Instant until);

/// What became of a try. False when another process has taken it meanwhile. A telephone's number is shortened once it is over.
struct Outcome {
    MailState state = MailState::waiting;
    std::string answer;
    Instant due_at;
};
bool settle(Work&, MailRow const& taken, Outcome const&);
bool wait_again(Work&, MailRow const& failed);

bool has_untidy(Work&, Instant forgotten_before);
/// Forgets what mails said that are over, and mails of long ago. Returns how many.
std::int64_t tidy(Work&, Instant forgotten_before);

} // namespace store
} // namespace entente::mail
