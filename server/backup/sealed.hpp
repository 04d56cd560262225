// Backups sealed to a public key whose private half lies elsewhere (design/security S17): who steals one, or breaks into the server that
// takes them, reads nothing. X25519 seals a fresh key for each backup, under which the bytes travel in authenticated pieces.
#pragma once

#include "backup/bytes.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entente::backup {

struct PublicKey {
    std::array<unsigned char, 32> bytes{};

    /// "entente-backup-1:" and base64url. Throws Failure (unsuitable) for anything else.
    static PublicKey parse(std::string_view text);
    std::string text() const;
};

/// Makes a key pair: the private half goes into a new file of mode 0400. Throws Failure (occupied), std::system_error.
PublicKey make_key_pair(std::filesystem::path const& private_key);

bool is_sealed(std::filesystem::path const& backup);

/// Seals what is written to `to`, which outlives it.
class SealingSink final : public Sink {
public:
    SealingSink(Sink& to, PublicKey const&);
    ~SealingSink() override;

    void write(std::string_view) override;
    void finish() override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Opens what `from`, which outlives it, has sealed. Throws Failure: unsuitable for another key, damaged for a piece that does not open.
class OpeningSource final : public Source {
public:
    OpeningSource(Source& from, std::filesystem::path const& private_key);
    ~OpeningSource() override;

    std::size_t read(std::span<char> into) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace entente::backup
