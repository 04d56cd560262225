// The keys of an instance: one 32-byte key-encryption key in a file that only its owner may read, and from it one key for each
// label, so that no key has two uses. Older key-encryption keys may be kept for opening what they sealed.
#pragma once

#include "base/crypto.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace entente::crypto {

/// The key file is missing, too open or no key. Names the file; a server that gets this ends with exit code 78.
class KeyFileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Immutable after loading, so that threads may share it.
class KeyRing {
public:
    /// Seals and opens with the key in this file. Throws KeyFileError.
    static KeyRing load(std::filesystem::path const&, std::uint16_t kid = 1);
    /// Makes a key file of mode 0400, whole or not at all. Throws KeyFileError, also when the file is already there.
    static void create(std::filesystem::path const&);

    /// Keeps an older key for opening only. Throws KeyFileError; std::logic_error when that kid is taken.
    void keep(std::filesystem::path const&, std::uint16_t kid);

    /// The current key of a label, for MACs and the like.
    Key key(std::string_view label) const;

    std::string seal(std::string_view label, BoundTo, std::string_view plain) const;
    std::optional<std::string> open(std::string_view label, BoundTo, std::string_view sealed) const;
    /// Whether the current key sealed this; if not, seal it anew when it is next at hand.
    bool is_current(std::string_view sealed) const;

private:
    struct Wipe {
        void operator()(char* secret) const;
    };
    using Secret = std::unique_ptr<char, Wipe>; // 32 bytes outside of swap and core dumps

    explicit KeyRing(std::uint16_t kid) : current_(kid) {}
    static Secret read(std::filesystem::path const&);
    static Key derive(Secret const&, std::string_view label);

    std::uint16_t current_;
    std::map<std::uint16_t, Secret> secrets_;
};

} // namespace entente::crypto
