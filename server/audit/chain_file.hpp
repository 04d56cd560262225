// The chains as a file of JSON lines, which can be checked where there is no server: one line an event with its place, its hash
// and the values it changed, chain after chain, and at the end a statement about where each chain ends, signed by the instance.
#pragma once

#include "base/key_ring.hpp"
#include "work/chain.hpp"
#include "work/heads.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace entente::audit {

/// What earlier statements say: the lines of a heads file, or the ends of files that were exported before.
struct Witnesses {
    std::vector<SignedHeads> statements; // genuine, and signed by whom it should be
    std::optional<BadRecord> first_bad;  // a line that is neither
};

/// Believes only `keys`; where there are none, every key that signs.
Witnesses read_witnesses(std::filesystem::path const&, std::vector<std::string> const& keys);

/// The chains that the reader may see, whole: of one partner, or all. `path` must not exist yet. Throws Problem when the reader
/// may not go on meanwhile, std::runtime_error when the disk refuses.
void write_chain_file(Work&, std::optional<Id<Partner>>, std::filesystem::path const& path);

struct ChainFileCheck {
    std::int64_t sealed = 0;
    std::optional<SignedHeads> end; // where the file says that its chains end
    std::optional<BadRecord> first_bad;
};
/// Throws std::system_error when the file cannot be read.
ChainFileCheck verify_chain_file(std::filesystem::path const&, std::vector<std::string> const& keys, Witnesses const&);

} // namespace entente::audit
