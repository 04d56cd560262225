// SQLite's side of "names are walls": asked for each table a statement touches, when it is prepared and again when the
// schema changed under it. Installed once per connection; what it allows depends on the access that is entered.
#pragma once

#include "db/connection.hpp"

#include <set>
#include <string>
#include <utility>

namespace entente::db {

class Authorizer {
public:
    explicit Authorizer(Guard const&);
    /// Writing one of the two makes SQLite look into the other.
    void know_foreign_key(std::string_view child, std::string_view parent);

    /// Sets the access for as long as the result lives.
    class Entered {
    public:
        Entered(Authorizer& authorizer, Access access) : authorizer_(authorizer), former_(authorizer.access_)
        {
            authorizer_.access_ = access;
        }
        ~Entered() { authorizer_.access_ = former_; }
        Entered(Entered const&) = delete;
        Entered& operator=(Entered const&) = delete;

    private:
        Authorizer& authorizer_;
        Access former_;
    };
    Entered enter(Access access) { return {*this, access}; }

    static int callback(void* self, int action, char const* first, char const* second, char const* database,
                        char const* source);

private:
    bool allows(int action, std::string_view table, std::string_view source) const;
    bool allows_reading(std::string_view table, std::string_view source) const;

    Access access_{.mode = Access::Mode::unguarded};
    std::set<std::string, std::less<>> walled_;
    std::set<std::pair<std::string, std::string>, std::less<>> pairs_; // (wall, base table)
    std::set<std::pair<std::string, std::string>, std::less<>> keys_;  // both ways
};

} // namespace entente::db
