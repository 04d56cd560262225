#include "base/password.hpp"

#include "base/guessable.hpp"
#include "base/hashing.hpp"
#include "base/text.hpp"

#include <sodium.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <new>
#include <stdexcept>

namespace entente {

namespace {

constexpr std::size_t longest_in_code_points = 128;
constexpr std::size_t least_unguessable = 5;

std::atomic<std::uint64_t> computed = 0;

std::string label_of(PasswordContext const& whose)
{
    return std::string(whose.purpose) + "/v1/" + std::string(whose.portal_type);
}

std::optional<std::string> composed(std::string_view password)
{
    return password.size() <= longest_password ? text::nfc(password) : std::nullopt;
}

std::size_t memory_bytes(PasswordCost const& cost) { return static_cast<std::size_t>(cost.memory_kib) * 1'024; }

void demand_library()
{
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium does not start");
}

std::string hash(std::string const& password, PasswordCost const& cost)
{
    demand_library();
    if (cost.memory_kib < 8 || cost.passes < 1)
        throw std::logic_error("a password cost that argon2id does not know");
    ++computed;
    std::array<char, crypto_pwhash_argon2id_STRBYTES> phc{};
    if (crypto_pwhash_argon2id_str(phc.data(), password.data(), password.size(),
                                   static_cast<unsigned long long>(cost.passes), memory_bytes(cost)) != 0)
        throw std::bad_alloc();
    return phc.data();
}

bool is_hash_of(std::string const& phc, std::string const& password)
{
    demand_library();
    ++computed;
    errno = 0;
    if (crypto_pwhash_argon2id_str_verify(phc.c_str(), password.data(), password.size()) == 0)
        return true;
    if (errno == ENOMEM) // says nothing about the password
        throw std::bad_alloc();
    return false;
}

bool has_cost(std::string const& phc, PasswordCost const& wanted)
{
    return crypto_pwhash_argon2id_str_needs_rehash(phc.c_str(), static_cast<unsigned long long>(wanted.passes),
                                                   memory_bytes(wanted)) == 0;
}

std::optional<std::string> open(crypto::KeyRing const& keys, PasswordContext const& whose, std::string_view sealed)
{
    return keys.open(label_of(whose), {whose.instance, whose.portal_type, whose.tenant, whose.user}, sealed);
}

FieldError refusal(std::string code, std::string detail) { return {"/password", std::move(code), std::move(detail)}; }

} // namespace

std::uint64_t hashes_computed() { return computed; }

std::string seal_password(crypto::KeyRing const& keys, PasswordContext const& whose, std::string_view password,
                          PasswordCost const& cost)
{
    auto const text = composed(password);
    if (!text)
        throw std::logic_error("a password that was not checked");
    return keys.seal(label_of(whose), {whose.instance, whose.portal_type, whose.tenant, whose.user}, hash(*text, cost));
}

PasswordCheck verify_password(crypto::KeyRing const& keys, PasswordContext const& whose, std::string_view password,
                              std::string_view sealed, PasswordCost const& wanted)
{
    auto const phc = open(keys, whose, sealed);
    auto const text = composed(password);
    if (!phc || !text) {
        verify_no_password(password, wanted);
        return PasswordCheck::wrong;
    }
    if (!is_hash_of(*phc, *text))
        return PasswordCheck::wrong;
    return has_cost(*phc, wanted) && keys.is_current(sealed) ? PasswordCheck::right : PasswordCheck::right_but_outdated;
}

void verify_no_password(std::string_view password, PasswordCost const& cost)
{
    hash(std::string(password.substr(0, longest_password)), cost);
}

bool opens_password(crypto::KeyRing const& keys, PasswordContext const& whose, std::string_view sealed)
{
    return open(keys, whose, sealed).has_value();
}

std::optional<FieldError> check_password(std::string_view password, SecondFactor second_factor,
                                         std::span<std::string const> words)
{
    std::size_t const shortest = second_factor == SecondFactor::totp ? 12 : 15;
    if (password.size() > longest_password || text::code_points(password) > longest_in_code_points)
        return refusal("too_long", "Choose a password of at most 128 characters.");
    auto const text = composed(password);
    if (!text)
        return refusal("not_text", "Use characters that can be typed on a keyboard.");
    if (text::code_points(*text) < shortest)
        return refusal("too_short", "Choose a password of at least " + std::to_string(shortest) + " characters.");
    if (repeated_length(*text) < shortest)
        return refusal("repeated", "Choose a password that does not repeat itself.");
    if (unguessable_length(*text, words) < least_unguessable)
        return refusal("guessable",
                       "Choose a password that is not made of common words, years, keyboard rows or names.");
    return std::nullopt;
}

} // namespace entente
