// What a unit of work may need of the instance besides its database: its keys, what hashing a password may cost, who needs a
// second factor, what failed sign-ins cost, and its id, which is bound into everything that is sealed.
#pragma once

#include "base/key_ring.hpp"
#include "base/password.hpp"
#include "work/lockout_rules.hpp"

namespace entente {

/// Who signs in with a code besides the password, and how far the clock that makes the codes may differ (design/security S9).
struct SecondFactorRules {
    int window = 1; // steps of 30 seconds to either side
    bool is_for_vendor = false;
    bool is_for_partner_admins = false;
    bool is_for_everybody = false;
};

struct Secrets {
    crypto::KeyRing keys;
    PasswordCost password_cost;
    std::string instance; // bytes of the instance's id
    SecondFactorRules second_factor = {};
    LockoutRules lockout = {};
    bool has_browser_keys = true; // a session is worth nothing without the key that its browser was given (S5)
};

} // namespace entente
