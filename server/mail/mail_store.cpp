#include "mail/mail_store.hpp"

namespace entente::mail::store {

// Of a number the last two digits are left, so that whoever looks knows which it was.
#define SHORTENED "CASE WHEN kind = 'words_by_text' THEN '… ' || substr(address, length(address) - 1) ELSE address END"

Sending instance(Work& work)
{
    return work.one<Sending>("SELECT vendor_name, is_demo FROM instance").value_or(Sending{"Entente", false});
}

void refuse(Work& work, std::string const& address, std::string const& answer)
{
    work.technical("refused_addresses")
        .run("INSERT INTO refused_addresses (address, answer, refused_at) VALUES (?, ?, ?) ON CONFLICT (address)"
             " DO UPDATE SET answer = excluded.answer, refused_at = excluded.refused_at",
             address, answer, work.now());
}

std::optional<Refusal> refusal_of(Work& work, std::string const& address)
{
    return work.one<Refusal>("SELECT answer, refused_at FROM refused_addresses WHERE address = ?", address);
}

void lift(Work& work, std::string const& address)
{
    work.technical("refused_addresses").run("DELETE FROM refused_addresses WHERE address = ?", address);
}

std::optional<std::string> own_address(Work& work)
{
    return work.one<std::string>("SELECT email FROM users WHERE id = ?", work.actor().user);
}

std::optional<Way> way(Work& work) { return work.one<Way>("SELECT * FROM mail_ways"); }

void put_way(Work& work, std::optional<Way> const& way)
{
    auto ways = work.technical("mail_ways");
    ways.run("DELETE FROM mail_ways");
    if (way)
        ways.insert(*way);
}

std::optional<TextWay> text_way(Work& work) { return work.one<TextWay>("SELECT * FROM text_ways"); }

void put_text_way(Work& work, std::optional<TextWay> const& way)
{
    auto ways = work.technical("text_ways");
    ways.run("DELETE FROM text_ways");
    if (way)
        ways.insert(*way);
}

void put(Work& work, MailRow const& mail) { work.technical("mails").insert(mail); }

std::int64_t sent_since(Work& work, Id<User> user, MailKind kind, Instant since)
{
    return work
        .one<std::int64_t>("SELECT count(*) FROM mails WHERE user_id = ? AND kind = ? AND created_at > ?", user, kind,
                           since)
        .value_or(0);
}

void supersede(Work& work, Id<User> user, MailKind kind)
{
    work.technical("mails").run("UPDATE mails SET state = 'lapsed', sealed = '', address = " SHORTENED
                                " WHERE user_id = ? AND kind = ?"
                                " AND state IN ('waiting', 'failed')",
                                user, kind);
}

std::vector<MailRow> page(Work& work, std::optional<MailState> state, std::optional<std::string> const& after,
                          std::int64_t rows)
{
    // Before all there are; ids begin with the time.
    Uuid from;
    from.bytes.fill(0xff);
    if (after)
        from = Uuid::from_base32(split_position(*after, 1)[0]).value_or(Uuid{});
    if (state)
        return work.all<MailRow>("SELECT * FROM mails WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ?", *state,
                                 from, rows);
    return work.all<MailRow>("SELECT * FROM mails WHERE id < ? ORDER BY id DESC LIMIT ?", from, rows);
}

std::optional<MailRow> find(Work& work, Id<Mail> id)
{
    return work.one<MailRow>("SELECT * FROM mails WHERE id = ?", id);
}

std::int64_t count(Work& work, MailState state)
{
    return work.one<std::int64_t>("SELECT count(*) FROM mails WHERE state = ?", state).value_or(0);
}

std::optional<MailRow> next_due(Work& work, Leaves leaves)
{
    // Nothing goes to the people of a suspended partner; what is still worth telling goes when it is active again.
    return work.one<MailRow>("SELECT m.* FROM mails m LEFT JOIN users u ON u.id = m.user_id"
                             " LEFT JOIN partners p ON p.id = u.partner_id"
                             " WHERE m.state IN ('waiting', 'sending') AND m.due_at <= ? AND m.expires_at > ?"
                             " AND ((? = 1 AND m.kind = 'words_by_text') OR (? = 1 AND m.kind <> 'words_by_text'))"
                             " AND coalesce(p.standing, 'active') = 'active' ORDER BY m.due_at, m.id LIMIT 1",
                             work.now(), work.now(), leaves.text ? 1 : 0, leaves.mail ? 1 : 0);
}

bool take(Work& work, MailRow const& mail, Instant until)
{
    return work.technical("mails").run("UPDATE mails SET state = 'sending', tries = tries + 1, due_at = ?"
                                       " WHERE id = ? AND tries = ? AND state = ?",
                                       until, mail.id, mail.tries, mail.state) == 1;
}

bool settle(Work& work, MailRow const& taken, Outcome const& outcome)
{
    bool const is_sent = outcome.state == MailState::sent;
    bool const is_over = is_sent || outcome.state == MailState::lapsed;
    return work.technical("mails").run(
               "UPDATE mails SET state = ?, answer = ?, due_at = ?, sealed = CASE WHEN ? = 1 THEN '' ELSE sealed END,"
               " address = CASE WHEN ? = 1 THEN " SHORTENED
               " ELSE address END, sent_at = ? WHERE id = ? AND tries = ? AND state = 'sending'",
               outcome.state, outcome.answer, outcome.due_at, is_over ? 1 : 0, is_over ? 1 : 0,
               is_sent ? std::optional(work.now()) : std::nullopt, taken.id, taken.tries) == 1;
}

bool wait_again(Work& work, MailRow const& failed)
{
    return work.technical("mails").run("UPDATE mails SET state = 'waiting', tries = 0, due_at = ?"
                                       " WHERE id = ? AND state = 'failed' AND sealed <> '' AND expires_at > ?",
                                       work.now(), failed.id, work.now()) == 1;
}

bool has_untidy(Work& work, Instant forgotten_before)
{
    return work.exists("SELECT 1 FROM mails WHERE expires_at <= ? AND sealed <> '' LIMIT 1", work.now()) ||
           work.exists("SELECT 1 FROM mails WHERE expires_at < ? LIMIT 1", forgotten_before);
}

std::int64_t tidy(Work& work, Instant forgotten_before)
{
    auto mails = work.technical("mails");
    auto const over =
        mails.run("UPDATE mails SET sealed = '', address = " SHORTENED ", state = CASE WHEN state"
                  " IN ('waiting', 'sending') THEN 'lapsed' ELSE state END WHERE sealed <> '' AND expires_at <= ?",
                  work.now());
    return over + mails.run("DELETE FROM mails WHERE expires_at < ?", forgotten_before);
}

} // namespace entente::mail::store
