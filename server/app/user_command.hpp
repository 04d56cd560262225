// People from the command line: how a fresh install gets its first one, and how one who is locked out gets in again.
#pragma once

#include "app/instance.hpp"

#include <string>

namespace entente::app {

struct UserCommand {
    std::string email;
    std::string name;
    std::string role = "platform_admin";
    std::string password;
};

/// Returns the new person's id. Throws Problem 422 with every wrong field, 409 when the address is taken.
std::string add_vendor_user(Instance&, UserCommand const&);

/// Lets an address sign in again after too many failures. Throws Problem 404.
void unlock_user(Instance&, std::string const& email);
/// The person signs in without codes again. Throws Problem 404, 409 when it does so anyway.
void reset_second_factor(Instance&, std::string const& email);

} // namespace entente::app
