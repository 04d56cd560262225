#include "mail/mail.hpp"

#include "base/json.hpp"
#include "mail/mail_store.hpp"
#include "mail/sealed.hpp"

namespace entente::mail {
namespace {

using namespace std::chrono_literals;

// Of one kind to one person. What anybody with a copied cookie can set off comes once.
std::int64_t most_an_hour(MailKind kind) { return kind == MailKind::session_mistrusted ? 1 : 5; }

bool has_key(MailKind kind)
{
    return kind == MailKind::invitation || kind == MailKind::password_reset || kind == MailKind::words_by_text;
}

// Of a digest its jobs see to it; words are asked for one by one, by somebody who gave a password for it.
bool is_counted(MailKind kind) { return kind != MailKind::digest && kind != MailKind::words_to_tell; }

// In the person's turn: two at once would both find that none was sent.
bool has_enough(Work& work, Id<User> user, MailKind kind)
{
    work.take_turn(user.uuid);
    return store::sent_since(work, user, kind, work.now() - 1h) >= most_an_hour(kind);
}

MailLine line_of(Work& work, MailRow const& mail)
{
    return {.id = mail.id,
            .user_id = mail.user_id,
            .address = mail.address,
            .kind = mail.kind,
            .language = mail.language,
            .state = mail.state,
            .tries = mail.tries,
            .answer = mail.answer,
            .due_at = mail.due_at,
            .sent_at = mail.sent_at,
            .created_at = mail.created_at,
            .can_be_sent_again =
                mail.state == MailState::failed && !mail.sealed.empty() && mail.expires_at > work.now(),
            .is_refused = store::refusal_of(work, mail.address).has_value()};
}

} // namespace

std::optional<Way> way(Work& work) { return store::way(work); }

void keep_way(Work& work, std::optional<Way> const& way) { store::put_way(work, way); }

std::optional<TextWay> text_way(Work& work) { return store::text_way(work); }

void keep_text_way(Work& work, std::optional<TextWay> const& way) { store::put_text_way(work, way); }

void queue(Work& work, Recipient const& to, MailKind kind, Particulars const& says, Instant expires_at)
{
    // Whoever acts may be nobody yet, and sees no mails in any case.
    auto everything = work.across_partners();
    if (store::instance(*everything).is_demo)
        return;
    if (kind == MailKind::digest && store::refusal_of(*everything, to.address))
        return;
    if (has_key(kind))
        store::supersede(*everything, to.user, kind);
    else if (is_counted(kind) && has_enough(*everything, to.user, kind))
        return;
    auto const id = work.new_id<Mail>();
    store::put(*everything, {.id = id,
                             .user_id = to.user,
                             .address = to.address,
                             .kind = kind,
                             .language = to.language,
                             .sealed = sealed(work, id, says),
                             .due_at = work.now(),
                             .expires_at = expires_at,
                             .created_at = work.now()});
}

Page<MailLine> list_mails(Work& work, ListMails const& input)
{
    auto const limit = page_size(input.limit);
    std::vector<MailLine> lines;
    for (MailRow const& mail : store::page(work, input.state, input.cursor, limit + 1))
        lines.push_back(line_of(work, mail));
    return page_of(std::move(lines), limit, [](MailLine const& mail) { return std::vector{mail.id.uuid.base32()}; });
}

MailLine send_again(Work& work, MailById const& input)
{
    auto const mail = store::find(work, input.id);
    if (!mail)
        throw Problem::not_found();
    if (!store::wait_again(work, *mail))
        throw Problem::conflict("mail_over", "What this mail says is over, or it has not failed. Begin anew instead.");
    work.record("mail.sent_again", mail->user_id.text(), Id<Partner>{});
    return line_of(work, *store::find(work, input.id));
}

OwnAddress read_own_address(Work& work)
{
    auto const address = store::own_address(work);
    return {address ? store::refusal_of(work, *address) : std::nullopt};
}

OwnAddress trust_own_address(Work& work)
{
    if (auto const address = store::own_address(work)) {
        store::lift(work, *address);
        work.record("mail.address_trusted", work.actor().user.text(), work.actor().partner);
    }
    return {};
}

MailLine trust_address(Work& work, MailById const& input)
{
    auto const mail = store::find(work, input.id);
    if (!mail)
        throw Problem::not_found();
    store::lift(work, mail->address);
    work.record("mail.address_trusted", mail->user_id.text(), Id<Partner>{});
    return line_of(work, *mail);
}

MailStanding read_standing(Work& work)
{
    auto const leaves = way(work);
    auto const texts = text_way(work);
    return {.is_sent = leaves.has_value(),
            .server = leaves ? leaves->server : "",
            .from = leaves ? leaves->sender : "",
            .waiting = store::count(work, MailState::waiting),
            .failed = store::count(work, MailState::failed),
            .texts_by = texts ? std::optional(texts->gateway) : std::nullopt};
}

} // namespace entente::mail
