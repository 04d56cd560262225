// PostgreSQL's addresses taken apart: for programs that are told where to connect by their environment, which no other user
// of the machine can read, and for other databases of the same server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::db {

/// "PGHOST=...", "PGPASSWORD=..." and so on. Throws Error for an address that is none.
std::vector<std::string> postgres_environment(std::string const& address);

std::string postgres_database(std::string const& address);

/// How far the way to the server is protected, as the address and the environment say.
enum class Way {
    local,    // a socket or loopback: it does not leave the machine
    verified, // TLS, with a certificate of whom we trust for the name that we call
    sealed,   // TLS with whoever answers
    open,     // everybody on the way may read, or the server decides
};
Way postgres_way(std::string const& address);
/// What to do about it; empty when there is nothing.
std::string advice_on(Way);

/// The same server and role, another database; in libpq's form of keywords and values.
std::string with_postgres_database(std::string const& address, std::string_view database);

/// The same server and database as an address for another role, without a password.
std::string with_postgres_role(std::string const& address, std::string_view role);

} // namespace entente::db
