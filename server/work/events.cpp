#include "work/events.hpp"

#include "base/crypto.hpp"

#include <fmt/format.h>

namespace entente {

std::pair<EventRow, EventPayload> make_event(Work const& work, std::string_view action, std::string_view subject,
                                             EventOwner owner, std::string before, std::string after, std::int64_t rows)
{
    auto const& actor = work.actor();
    EventPayload payload{
        .event_id = work.new_id<Event>(),
        .partner_id = owner.partner.is_nil() ? std::nullopt : std::optional(owner.partner),
        .customer_id = owner.customer.is_nil() ? std::nullopt : std::optional(owner.customer),
        .salt = crypto::hex(crypto::random_bytes(16)),
        .before = {std::move(before)},
        .after = {std::move(after)},
    };
    EventRow event{
        .id = payload.event_id,
        .at = work.now(),
        .partner_id = payload.partner_id,
        .actor_kind = actor.user.is_nil() ? "process" : "person",
        .user_id = actor.user.is_nil() ? std::nullopt : std::optional(actor.user),
        .actor_label = actor.label,
        .action = std::string(action),
        .subject = std::string(subject),
        .request_id = std::string(work.request_id()),
        .payload_hash = crypto::sha256_hex(payload.salt + payload.before.text + "\n" + payload.after.text),
        .rows = rows,
        .customer_id = payload.customer_id,
    };
    return {std::move(event), std::move(payload)};
}

void record_of(Work& work, Id<User> user, std::string_view label, Action action, Id<Partner> partner,
               std::string_view details_json)
{
    auto [event, payload] =
        make_event(work, action.text(), user.text(), {partner}, "null", std::string(details_json), 1);
    event.actor_kind = "person";
    event.user_id = user;
    event.actor_label = label;
    work.technical("events").insert(event);
    work.technical("event_payloads").insert(payload);
}

std::string canonical(EventRow const& event)
{
    std::string out;
    auto const add = [&out](std::string_view text) { out += fmt::format("{}:{},", text.size(), text); };
    add(event.id.text());
    add(event.at.text());
    add(event.partner_id ? event.partner_id->text() : "");
    add(event.actor_kind);
    add(event.user_id ? event.user_id->text() : "");
    add(event.actor_label);
    add(event.action);
    add(event.subject);
    add(event.request_id);
    add(event.payload_hash);
    add(std::to_string(event.rows));
    add(event.customer_id ? event.customer_id->text() : "");
    return out;
}

} // namespace entente
