// Passwords: hashed with argon2id, and the hash sealed for one user of one portal of one instance, so that a stolen database
// holds nothing to guess at and a blob copied to another user opens nothing. Also the policy for choosing one.
#pragma once

#include "base/key_ring.hpp"
#include "base/problem.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace entente {

struct PasswordCost {
    int memory_kib = 65'536;
    int passes = 3;

    bool operator==(PasswordCost const&) const = default;
};

/// What `serve` accepts at least, and what tests and the demo use.
constexpr PasswordCost least_password_cost{19'456, 2};

/// Whose password it is. Every field is bound to the blob: change one and it does not open.
struct PasswordContext {
    std::string_view instance;
    std::string_view portal_type;
    std::string_view tenant;
    std::string_view user;
    std::string_view purpose = "pwhash"; // another one has keys of its own
};

enum class PasswordCheck { wrong, right, right_but_outdated };

// All of these take as long and as much memory as the cost says: call them on the password pool. They throw std::bad_alloc
// when the memory is not to be had. The password is brought into NFC first.

/// Throws std::logic_error for a password that check_password would call no text or too long.
std::string seal_password(crypto::KeyRing const&, PasswordContext const&, std::string_view password,
                          PasswordCost const&);

/// A blob that does not open answers `wrong` like a wrong password and takes as long; opens_password tells them apart.
/// Outdated: sealed at another cost than the wanted one or by an older key, so seal it anew.
PasswordCheck verify_password(crypto::KeyRing const&, PasswordContext const&, std::string_view password,
                              std::string_view sealed, PasswordCost const& wanted);

/// Takes as long as verifying, for a user who does not exist.
void verify_no_password(std::string_view password, PasswordCost const&);

/// Whether the blob is this user's; when it is not, somebody moved or changed it: a security event. Cheap.
bool opens_password(crypto::KeyRing const&, PasswordContext const&, std::string_view sealed);

enum class SecondFactor { none, totp };

/// The longest password in bytes; longer input is refused, never cut.
constexpr std::size_t longest_password = 1'024;

/// What is wrong with a password to be set, at /password; nothing when it is fine. The words are those that others would try
/// for this user: the names of the user, the partner and the product. See guessable.hpp for what counts as guessable.
std::optional<FieldError> check_password(std::string_view password, SecondFactor, std::span<std::string const> words);

} // namespace entente
