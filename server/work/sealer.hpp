// Seals events into hash chains after they were committed: one chain a partner and one for the vendor,
// h(n) = SHA-256(h(n-1) | canonical event). One sealer at a time; what is sealed can be checked without the server.
#pragma once

#include "work/chain.hpp"
#include "work/store.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace entente {

/// Seals what is committed and not sealed yet, at most `most` events; returns how many.
std::int64_t seal_events(Work&, std::int64_t most);

struct SealCheck {
    std::int64_t sealed = 0;
    std::int64_t waiting = 0; // committed, not sealed yet
    std::optional<BadRecord> first_bad;
};
/// Whether every event fits its seal, no end was cut off, and all that the witnesses saw is still there.
SealCheck verify_seals(Work&, std::vector<SignedHeads> const& witnesses = {});

/// What the sealer has not come to yet.
struct Unsealed {
    std::int64_t events = 0;
    std::optional<Instant> oldest;
};
BOOST_DESCRIBE_STRUCT(Unsealed, (), (events, oldest))
Unsealed unsealed_events(Work&);

/// PostgreSQL numbers transactions by server, and the sealer goes by those numbers: after events came from another server, the
/// owner runs this once, before anybody writes. Nothing that is sealed changes.
std::string renumber_events_script();
/// The same for events that this transaction has copied from SQLite, which seals in their order: all have the transaction's number
/// and need no other.
std::string adopt_events_script();

/// Seals every second until it goes.
class Sealer {
public:
    explicit Sealer(Store&);
    ~Sealer();
    Sealer(Sealer const&) = delete;
    Sealer& operator=(Sealer const&) = delete;

private:
    void run();

    Store& store_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::jthread thread_; // last
};

} // namespace entente
