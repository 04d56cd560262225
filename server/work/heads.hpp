// The heads of the chains, signed each hour and kept in a file outside of the database: whoever owns the database can cut the
// end off everything in it, but cannot sign, and does not own the file when it is shipped away.
//
// A line is {"at", "heads": [{"chain", "seq", "hash"}], "key", "signature"}: the chains that have grown since the line before,
// signed with Ed25519 by a key that the instance's key file makes.
#pragma once

#include "base/key_ring.hpp"
#include "work/chain.hpp"
#include "work/store.hpp"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace entente {

/// By which the instance's signatures are checked, as base64url.
std::string audit_public_key(crypto::KeyRing const&);

SignedHeads sign_heads(crypto::KeyRing const&, Instant at, std::vector<Head>);
/// Signed by the key it names; whose that is, the caller asks.
bool is_genuine(SignedHeads const&);

/// A line of JSON, without its end; reading takes exactly what was written.
std::string line_of(SignedHeads const&);
std::optional<SignedHeads> heads_of_line(std::string_view line);

/// Where the chains end.
std::vector<Head> heads_of_chains(Work&);

/// Signs what has moved since the file's last line and appends it, durably; nothing when there is nothing to say or the last
/// line is of this hour. Throws std::runtime_error when the file cannot be read or written.
void keep_heads(Work&, crypto::KeyRing const&, std::filesystem::path const& file);

/// Keeps the heads every hour until it goes. The keys outlive it.
class HourlyHeads {
public:
    HourlyHeads(Store&, crypto::KeyRing const&, std::filesystem::path file);
    ~HourlyHeads();
    HourlyHeads(HourlyHeads const&) = delete;
    HourlyHeads& operator=(HourlyHeads const&) = delete;

private:
    void run();
    void keep();

    Store& store_;
    crypto::KeyRing const& keys_;
    std::filesystem::path file_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::jthread thread_; // last
};

} // namespace entente
