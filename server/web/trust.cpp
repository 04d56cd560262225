#include "web/trust.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ranges>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace entente::web {
namespace {

constexpr std::array<std::string_view, 3> spoofed_prefixes{"x-portal-", "x-tenant", "x-user"};
constexpr std::array<std::string_view, 5> spoofed_names{"x-original-url", "x-rewrite-url", "x-http-method-override",
                                                        "x-method-override", "x-request-id"};

// Some programs behind us take X_User and X-User for the same header, so we do as well.
bool is_spoofed(std::string name)
{
    if (!name.starts_with('x'))
        return false;
    std::ranges::replace(name, '_', '-');
    return std::ranges::any_of(spoofed_prefixes, [&](auto prefix) { return name.starts_with(prefix); }) ||
           std::ranges::find(spoofed_names, name) != spoofed_names.end();
}

bool is_forwarding(std::string_view name)
{
    return name == "forwarded" || name.starts_with("x-forwarded-") || name == "x-real-ip";
}

bool is_request_id(std::string_view text)
{
    auto const is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    return text.size() >= 16 && text.size() <= 64 && std::ranges::all_of(text, is_plain);
}

std::string_view without_space(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// From the nearest hop to the farthest, across all headers of that name.
std::vector<std::string_view> forwarded_for(Request const& request)
{
    std::vector<std::string_view> hops;
    for (auto const& [name, value] : request.headers) {
        if (name != "x-forwarded-for")
            continue;
        for (auto const part : std::views::split(std::string_view{value}, ','))
            hops.push_back(without_space(std::string_view{part}));
    }
    std::ranges::reverse(hops);
    return hops;
}

} // namespace

std::optional<std::string> canonical_address(std::string_view text)
{
    std::string const terminated{text};
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    in_addr v4{};
    if (inet_pton(AF_INET, terminated.c_str(), &v4) == 1)
        return inet_ntop(AF_INET, &v4, spelled.data(), spelled.size());
    in6_addr v6{};
    if (inet_pton(AF_INET6, terminated.c_str(), &v6) != 1)
        return std::nullopt;
    if (IN6_IS_ADDR_V4MAPPED(&v6))
        return inet_ntop(AF_INET, &v6.s6_addr[12], spelled.data(), spelled.size());
    return inet_ntop(AF_INET6, &v6, spelled.data(), spelled.size());
}

std::string source_of(std::string const& canonical_address)
{
    in6_addr v6{};
    if (inet_pton(AF_INET6, canonical_address.c_str(), &v6) != 1)
        return canonical_address;
    std::fill(std::begin(v6.s6_addr) + 8, std::end(v6.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    return std::string{inet_ntop(AF_INET6, &v6, spelled.data(), spelled.size())} + "/64";
}

TrustedProxies::TrustedProxies(std::vector<std::string> const& addresses)
{
    for (auto const& address : addresses) {
        auto canonical = canonical_address(address);
        if (!canonical)
            throw std::invalid_argument("A trusted proxy must be an IP address: " + address);
        addresses_.push_back(std::move(*canonical));
    }
}

bool TrustedProxies::contains(std::string_view canonical_address) const
{
    return std::ranges::find(addresses_, canonical_address) != addresses_.end();
}

void TrustedProxies::apply(Request& request, std::string const& peer) const
{
    auto const is_trusted = contains(peer);
    request.remote_address = is_trusted ? client_address(request, peer) : peer;
    if (auto const id = request.header("x-request-id"); is_trusted && is_request_id(id))
        request.id = id;
    std::erase_if(request.headers, [&](Header const& header) {
        return is_spoofed(header.first) || (!is_trusted && is_forwarding(header.first));
    });
}

// The right-most address that is none of ours: what stands left of it was written by whoever that is.
std::string TrustedProxies::client_address(Request const& request, std::string const& peer) const
{
    auto nearest = peer;
    for (auto const hop : forwarded_for(request)) {
        auto canonical = canonical_address(hop);
        if (!canonical)
            break;
        nearest = std::move(*canonical);
        if (!contains(nearest))
            break;
    }
    return nearest;
}

} // namespace entente::web
