// People made from the command line: how a fresh install gets its first one.
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

} // namespace entente::app
