#include "mail/sender.hpp"

#include "base/log.hpp"
#include "branding/branding.hpp"
#include "branding/mail_sender.hpp"
#include "mail/message.hpp"
#include "mail/sealed.hpp"

#include <fmt/format.h>

namespace entente::mail {
namespace {

using namespace std::chrono_literals;

constexpr auto pace = 1s;
constexpr Milliseconds lease_lasts = 3min; // longer than a try
constexpr Milliseconds remembered_for = std::chrono::days(90);

Actor process() { return Actor::process("mail"); }

Look look_of(Work& work)
{
    Look look{.vendor = store::instance(work).vendor_name, .public_address = way(work).value_or(Way{}).public_address};
    if (auto const branding = branding::read_branding(work); branding.light) {
        look.accent = branding.light->accent;
        look.on_accent = branding.light->on_accent;
    }
    return look;
}

} // namespace

Sender::Sender(Store& store, Outlets outlets, Before before, Holds holds, Runs runs)
    : store_(store), outlets_(std::move(outlets)), before_(std::move(before)), holds_(std::move(holds))
{
    if (runs == Runs::by_itself)
        thread_ = std::jthread([this] { serve(); });
}

Sender::~Sender()
{
    stop_.request_stop();
    woken_.notify_all();
}

void Sender::serve()
{
    auto const stopping = stop_.get_token();
    while (!stopping.stop_requested()) {
        try {
            round();
        } catch (std::exception const& error) {
            log::error("mail waits", {{"error", error.what()}});
        }
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stopping, pace, [] { return false; });
    }
}

int Sender::round()
{
    before_(store_);
    int tried = 0;
    while (!stop_.stop_requested()) {
        auto const mail = take_one();
        if (!mail)
            break;
        auto const delivery = mail->kind == MailKind::words_by_text ? try_to_text(*mail) : try_to_send(*mail);
        if (stop_.stop_requested() && delivery.fate == Delivery::Fate::later)
            break; // given up by us: the lease ends by itself
        settle(*mail, delivery);
        ++tried;
    }
    bool has_old = false;
    store_.read("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        has_old = store::has_untidy(work, work.now() - remembered_for);
    });
    if (has_old)
        store_.write_and_wait("mail", [&](Unit const& unit) {
            auto work = unit.as(process());
            store::tidy(work, work.now() - remembered_for);
        });
    return tried;
}

std::optional<MailRow> Sender::take_one()
{
    std::optional<MailRow> due;
    store_.read("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        due = store::next_due(work, {.mail = outlets_.mail.has_value(), .text = outlets_.texts.has_value()});
    });
    if (!due)
        return std::nullopt;
    bool is_taken = false;
    store_.write_and_wait("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        is_taken = store::take(work, *due, work.now() + lease_lasts);
    });
    if (!is_taken)
        return std::nullopt; // by another process: the next round sees what is left
    due->state = MailState::sending;
    ++due->tries;
    return due;
}

Delivery Sender::try_to_send(MailRow const& mail)
{
    if (!is_plain_address(mail.address))
        return {Delivery::Fate::refused, "This address cannot be written to."};
    std::optional<Letter> letter;
    std::string end_address;
    bool holds = true;
    Look look;
    branding::MailSender sender;
    Instant now;
    store_.read("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        look = look_of(work);
        sender = branding::read_mail_sender(work);
        now = work.now();
        if (auto const says = opened(work, mail.id, mail.sealed)) {
            holds = !says->premise || holds_(unit, mail.user_id, *says->premise);
            letter = letter_of(mail.kind, mail.language, *says, look);
            if (!says->end_path.empty())
                end_address = look.public_address + says->end_path;
        }
    });
    if (!letter)
        return {Delivery::Fate::refused, "What it says cannot be opened with this instance's key."};
    if (!holds)
        return {Delivery::Fate::over, "What it tells is not this person's to see any more."};
    auto const& server = *outlets_.mail;
    auto const domain = server.from.substr(server.from.find('@') + 1);
    auto const message = message_of({.from_name = sender.name.value_or(look.vendor),
                                     .from = server.from,
                                     .to = mail.address,
                                     .message_id = fmt::format("{}@{}", mail.id.text(), domain),
                                     .at = now,
                                     .reply_to = sender.reply_to.value_or(""),
                                     .end_address = end_address},
                                    *letter);
    return deliver(server, mail.address, message, stop_.get_token());
}

Delivery Sender::try_to_text(MailRow const& mail)
{
    std::optional<std::string> text;
    store_.read("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        if (auto const says = opened(work, mail.id, mail.sealed))
            text = text_message_of(mail.language, *says, look_of(work).vendor);
    });
    if (!text)
        return {Delivery::Fate::refused, "What it says cannot be opened with this instance's key."};
    return hand_over(*outlets_.texts, mail.address, *text, stop_.get_token());
}

void Sender::settle(MailRow const& mail, Delivery const& delivery)
{
    store_.write_and_wait("mail", [&](Unit const& unit) {
        auto work = unit.as(process());
        store::Outcome outcome{.state = MailState::sent, .answer = delivery.answer, .due_at = work.now()};
        auto const wait = between_tries.after(mail.tries, any_chance());
        if (delivery.fate == Delivery::Fate::refused || (delivery.fate == Delivery::Fate::later && !wait))
            outcome.state = MailState::failed;
        else if (delivery.fate == Delivery::Fate::over)
            outcome.state = MailState::lapsed;
        else if (delivery.fate == Delivery::Fate::later) {
            outcome.state = MailState::waiting;
            outcome.due_at = work.now() + *wait;
        }
        store::settle(work, mail, outcome);
        if (delivery.is_of_recipient)
            store::refuse(work, mail.address, delivery.answer);
    });
    if (delivery.fate != Delivery::Fate::accepted)
        log::warning("mail not taken", {{"mail", mail.id.text()}, {"answer", delivery.answer}});
}

} // namespace entente::mail
