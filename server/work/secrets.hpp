// What a unit of work may need of the instance besides its database: its keys, what hashing a password may cost, and its id,
// which is bound into everything that is sealed.
#pragma once

#include "base/key_ring.hpp"
#include "base/password.hpp"

namespace entente {

struct Secrets {
    crypto::KeyRing keys;
    PasswordCost password_cost;
    std::string instance; // bytes of the instance's id
};

} // namespace entente
