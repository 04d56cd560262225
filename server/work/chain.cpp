#include "work/chain.hpp"

#include "base/crypto.hpp"

#include <fmt/format.h>

namespace entente {
namespace {

bool is_as_hashed(EventPayload const& payload, EventRow const& event)
{
    return payload.customer_id == event.customer_id &&
           crypto::sha256_hex(payload.salt + payload.before.text + "\n" + payload.after.text) == event.payload_hash;
}

std::string missing(std::string_view chain, std::int64_t seq) { return fmt::format("missing {} {}", chain, seq); }

} // namespace

std::string chain_of(EventRow const& event) { return event.partner_id ? event.partner_id->text() : "vendor"; }

std::string next_hash(std::string_view previous, EventRow const& event)
{
    return crypto::sha256_hex(std::string(previous) + "|" + canonical(event));
}

ChainCheck::ChainCheck(std::vector<SignedHeads> const& witnesses)
{
    for (auto const& witness : witnesses)
        for (auto const& head : witness.heads)
            seen_.try_emplace({head.chain, head.seq}, Seen{head.hash, witness.at});
}

void ChainCheck::note(BadRecord bad)
{
    if (!first_bad_)
        first_bad_ = std::move(bad);
}

std::optional<BadRecord> ChainCheck::fault_of(Seal const& seal, Seal const& previous,
                                              std::optional<EventRow> const& event,
                                              std::optional<EventPayload> const& payload) const
{
    if (seal.seq != previous.seq + 1)
        return BadRecord{missing(seal.chain, previous.seq + 1), std::nullopt,
                         fmt::format("Number {} follows number {}.", seal.seq, previous.seq)};
    if (!event)
        return BadRecord{missing(seal.chain, seal.seq), std::nullopt, "Its seal is there, the event is not."};
    if (chain_of(*event) != seal.chain)
        return BadRecord{event->id.text(), event->at, fmt::format("It is sealed in the chain {}.", seal.chain)};
    if (next_hash(previous.hash, *event) != seal.hash)
        return BadRecord{event->id.text(), event->at, "It is not what was sealed, or not in its place."};
    if (payload && !is_as_hashed(*payload, *event))
        return BadRecord{event->id.text(), event->at, "The values it changed are not those that were sealed."};
    return std::nullopt;
}

void ChainCheck::follow(Seal const& seal, std::optional<EventRow> const& event,
                        std::optional<EventPayload> const& payload)
{
    ++followed_;
    if (first_bad_)
        return;
    auto& head = heads_[seal.chain];
    first_bad_ = fault_of(seal, head, event, payload);
    head = seal;
    ask_witness(seal);
}

void ChainCheck::ask_witness(Seal const& seal)
{
    auto const seen = seen_.find({seal.chain, seal.seq});
    if (seen == seen_.end())
        return;
    if (seen->second.hash != seal.hash)
        note({seal.event_id.text(), seen->second.at, "It was another one when its chain's head was signed."});
    seen_.erase(seen);
}

void ChainCheck::require_what_was_seen()
{
    for (auto const& [place, seen] : seen_)
        note({missing(place.first, place.second), seen.at, "It was there when its chain's head was signed."});
}

void ChainCheck::require_what_was_seen(Instant until)
{
    std::erase_if(seen_, [&](auto const& one) { return !heads_.contains(one.first.first) || one.second.at > until; });
    require_what_was_seen();
}

} // namespace entente
