#include "backup/sealed.hpp"

#include "backup/failure.hpp"
#include "base/crypto.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

namespace entente::backup {
namespace {

constexpr std::string_view magic = "entente-sealed-backup-1\n";
constexpr std::string_view public_prefix = "entente-backup-1:";
constexpr std::string_view private_prefix = "entente-backup-private-1:";
constexpr std::size_t piece = 64 * 1024;
constexpr std::size_t sealed_piece = piece + crypto_secretstream_xchacha20poly1305_ABYTES;

using Bytes = std::vector<unsigned char>;
using Stream = crypto_secretstream_xchacha20poly1305_state;
using StreamKey = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;
using StreamHeader = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;
using SealedKey = std::array<unsigned char, sizeof(StreamKey) + crypto_box_SEALBYTES>;
using PrivateKey = std::array<unsigned char, crypto_box_SECRETKEYBYTES>;

template <class B>
std::string_view text_of(B const& bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

template <std::size_t n>
std::array<unsigned char, n> key_of(std::string_view text, std::string_view prefix, std::string const& what)
{
    auto const bytes = text.starts_with(prefix) ? crypto::from_base64url(text.substr(prefix.size())) : std::nullopt;
    if (!bytes || bytes->size() != n)
        throw Failure(Failure::Kind::unsuitable,
                      fmt::format("{} is not the key of backups, which begins with {}", what, prefix));
    std::array<unsigned char, n> key{};
    std::memcpy(key.data(), bytes->data(), n);
    return key;
}

PrivateKey private_key_in(std::filesystem::path const& file)
{
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line))
        throw std::system_error(ENOENT, std::generic_category(), file.string());
    return key_of<crypto_box_SECRETKEYBYTES>(line, private_prefix, file.string());
}

[[noreturn]] void damaged(std::uint64_t at)
{
    throw Failure(Failure::Kind::damaged, fmt::format("The backup is damaged in the {} bytes from {}.", piece, at));
}

void require_sodium()
{
    if (sodium_init() < 0)
        throw std::runtime_error("The cryptographic library does not start.");
}

} // namespace

PublicKey PublicKey::parse(std::string_view text)
{
    return {key_of<crypto_box_PUBLICKEYBYTES>(text, public_prefix, std::string(text))};
}

std::string PublicKey::text() const { return std::string(public_prefix) + crypto::base64url(text_of(bytes)); }

PublicKey make_key_pair(std::filesystem::path const& file)
{
    require_sodium();
    PublicKey made;
    PrivateKey secret{};
    crypto_box_keypair(made.bytes.data(), secret.data());
    if (std::filesystem::exists(file))
        throw Failure(Failure::Kind::occupied, fmt::format("{} exists already.", file.string()));
    FileSink sink(file);
    sink.write(std::string(private_prefix) + crypto::base64url(text_of(secret)) + "\n");
    sink.finish();
    ::chmod(file.c_str(), 0400);
    sodium_memzero(secret.data(), secret.size());
    return made;
}

bool is_sealed(std::filesystem::path const& backup)
{
    std::string begins(magic.size(), '\0');
    FileSource source(backup);
    return source.read(begins) == magic.size() && begins == magic;
}

struct SealingSink::State {
    Sink& to;
    Stream stream{};
    std::string pending{};

    void push(std::string_view bytes, unsigned char tag)
    {
        Bytes sealed(bytes.size() + crypto_secretstream_xchacha20poly1305_ABYTES);
        crypto_secretstream_xchacha20poly1305_push(&stream, sealed.data(), nullptr,
                                                   reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                                                   nullptr, 0, tag);
        to.write(text_of(sealed));
    }
};

SealingSink::SealingSink(Sink& to, PublicKey const& recipient) : state_(std::make_unique<State>(State{to}))
{
    require_sodium();
    StreamKey key{};
    StreamHeader header{};
    SealedKey sealed{};
    crypto_secretstream_xchacha20poly1305_keygen(key.data());
    crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, header.data(), key.data());
    if (crypto_box_seal(sealed.data(), key.data(), key.size(), recipient.bytes.data()) != 0)
        throw Failure(Failure::Kind::unsuitable, "The public key of the backups is no key.");
    sodium_memzero(key.data(), key.size());
    to.write(magic);
    to.write(text_of(sealed));
    to.write(text_of(header));
}

SealingSink::~SealingSink() = default;

void SealingSink::write(std::string_view bytes)
{
    auto& pending = state_->pending;
    while (!bytes.empty()) {
        auto const part = bytes.substr(0, piece - pending.size());
        pending += part;
        bytes.remove_prefix(part.size());
        if (pending.size() == piece) {
            state_->push(pending, 0);
            pending.clear();
        }
    }
}

// The last piece says that it is the last, so that nothing can be cut off.
void SealingSink::finish()
{
    state_->push(state_->pending, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    state_->to.finish();
}

struct OpeningSource::State {
    Source& from;
    Stream stream{};
    Bytes sealed = Bytes(sealed_piece);
    Bytes opened = Bytes(piece);
    std::size_t taken = 0;
    std::size_t available = 0;
    std::uint64_t at = magic.size() + sizeof(SealedKey) + sizeof(StreamHeader); // in the file
    bool is_last = false;

    void pull()
    {
        auto const got = from.read({reinterpret_cast<char*>(sealed.data()), sealed.size()});
        unsigned long long length = 0;
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream, opened.data(), &length, &tag, sealed.data(), got,
                                                       nullptr, 0) != 0)
            damaged(at);
        at += got;
        taken = 0;
        available = length;
        is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        char more = 0;
        if (is_last && from.read({&more, 1}) != 0)
            damaged(at);
    }
};

OpeningSource::OpeningSource(Source& from, std::filesystem::path const& private_key)
    : state_(std::make_unique<State>(State{from}))
{
    require_sodium();
    std::string begins(magic.size(), '\0');
    SealedKey sealed{};
    StreamHeader header{};
    StreamKey key{};
    auto const fill = [&](std::span<char> into) {
        if (from.read(into) < into.size())
            damaged(0);
    };
    fill(begins);
    fill({reinterpret_cast<char*>(sealed.data()), sealed.size()});
    fill({reinterpret_cast<char*>(header.data()), header.size()});
    auto secret = private_key_in(private_key);
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> own{};
    crypto_scalarmult_base(own.data(), secret.data());
    bool const is_ours = crypto_box_seal_open(key.data(), sealed.data(), sealed.size(), own.data(), secret.data()) == 0;
    sodium_memzero(secret.data(), secret.size());
    if (!is_ours)
        throw Failure(
            Failure::Kind::unsuitable,
            fmt::format("{} does not open this backup: it was sealed to another key, or its first {} bytes are "
                        "damaged.",
                        private_key.string(), magic.size() + sealed.size()));
    bool const is_header =
        crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, header.data(), key.data()) == 0;
    sodium_memzero(key.data(), key.size());
    if (!is_header)
        damaged(0);
}

OpeningSource::~OpeningSource() = default;

std::size_t OpeningSource::read(std::span<char> into)
{
    std::size_t filled = 0;
    while (filled < into.size()) {
        if (state_->taken == state_->available) {
            if (state_->is_last)
                break;
            state_->pull();
            continue;
        }
        auto const part = std::min(into.size() - filled, state_->available - state_->taken);
        std::memcpy(into.data() + filled, state_->opened.data() + state_->taken, part);
        filled += part;
        state_->taken += part;
    }
    return filled;
}

} // namespace entente::backup
