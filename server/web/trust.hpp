// What a request may say about where it came from, and to whom that is believed (design/security S11, S19).
#pragma once

#include "web/http.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::web {

/// An IP address in its one canonical spelling; ::ffff:1.2.3.4 is 1.2.3.4. nullopt: no address.
std::optional<std::string> canonical_address(std::string_view);

/// Whom a limit per source counts: an IPv4 address, or an IPv6 address's /64, which one household or one attacker owns.
std::string source_of(std::string const& canonical_address);

class TrustedProxies {
public:
    /// Throws std::invalid_argument when one of them is no IP address.
    explicit TrustedProxies(std::vector<std::string> const& addresses);

    bool contains(std::string_view canonical_address) const;

    /// Fills remote_address and, from a trusted peer only, takes over X-Request-Id; then deletes every header by which
    /// a client could pretend to be somebody, somewhere or another method.
    void apply(Request&, std::string const& peer) const;

private:
    std::string client_address(Request const&, std::string const& peer) const;

    std::vector<std::string> addresses_;
};

} // namespace entente::web
