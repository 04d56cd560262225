// The hash chains of events, checked record by record wherever the records come from: the database (sealer.hpp) or a file
// that was exported (audit/chain_file.hpp). Signed heads are witnesses: what they saw must still be there.
#pragma once

#include "work/events.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente {

struct Seal {
    std::string chain; // the partner's id, or "vendor"
    std::int64_t seq = 0;
    Id<Event> event_id;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(Seal, (), (chain, seq, event_id, hash))

std::string chain_of(EventRow const&);
/// SHA-256(previous | canonical event), in hex.
std::string next_hash(std::string_view previous, EventRow const&);

/// The first record that does not fit.
struct BadRecord {
    std::string record;        // the event's id, "missing <chain> <seq>", "missing end", or a line of a file
    std::optional<Instant> at; // when it happened, or was last seen
    std::string what;          // a sentence

    bool operator==(BadRecord const&) const = default;
};
BOOST_DESCRIBE_STRUCT(BadRecord, (), (record, at, what))

/// A chain's end as it was at some moment.
struct Head {
    std::string chain;
    std::int64_t seq = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(Head, (), (chain, seq, hash))

/// The heads that had moved since the statement before, signed with the instance's key.
struct SignedHeads {
    Instant at;
    std::vector<Head> heads;
    std::string key;       // Ed25519, base64url
    std::string signature; // likewise, over everything above
};
BOOST_DESCRIBE_STRUCT(SignedHeads, (), (at, heads, key, signature))

class ChainCheck {
public:
    explicit ChainCheck(std::vector<SignedHeads> const& witnesses = {});

    /// The next record of its chain. A payload may be erased; one that is there must be what was hashed.
    void follow(Seal const&, std::optional<EventRow> const&, std::optional<EventPayload> const&);
    /// Everything that witnesses saw must have been followed; the second asks only about chains that were followed, and
    /// about what was seen until then.
    void require_what_was_seen();
    void require_what_was_seen(Instant until);

    std::int64_t followed() const { return followed_; }
    /// The last record of each chain.
    std::map<std::string, Seal> const& heads() const { return heads_; }
    std::optional<BadRecord> const& first_bad() const { return first_bad_; }
    void note(BadRecord); // unless something was wrong before

private:
    struct Seen {
        std::string hash;
        Instant at;
    };
    std::optional<BadRecord> fault_of(Seal const&, Seal const& previous, std::optional<EventRow> const&,
                                      std::optional<EventPayload> const&) const;
    void ask_witness(Seal const&);

    std::int64_t followed_ = 0;
    std::map<std::string, Seal> heads_;
    std::map<std::pair<std::string, std::int64_t>, Seen> seen_;
    std::optional<BadRecord> first_bad_;
};

} // namespace entente
