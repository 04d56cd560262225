#include "web/security_headers.hpp"

#include <algorithm>
#include <array>

namespace entente::web {
namespace {

constexpr std::string_view nothing_permitted = "default-src 'none'; frame-ancestors 'none'";

constexpr std::string_view page_policy_before_nonce = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-";
constexpr std::string_view page_policy_after_nonce =
    "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types entente; report-uri /csp-report; report-to csp";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> fixed_headers{{
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
     "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), "
     "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
     "otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), "
     "publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
     "window-management=(), xr-spatial-tracking=()"},
    {"Reporting-Endpoints", "csp=\"/csp-report\""},
}};

bool same_name(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

void add_if_absent(Response& response, std::string_view name, std::string_view value)
{
    auto const has_name = [&](Header const& header) { return same_name(header.first, name); };
    if (std::ranges::none_of(response.headers, has_name))
        response.headers.emplace_back(name, value);
}

std::string page_policy(std::string_view style_nonce)
{
    std::string policy;
    policy.reserve(page_policy_before_nonce.size() + style_nonce.size() + page_policy_after_nonce.size());
    return policy.append(page_policy_before_nonce).append(style_nonce).append(page_policy_after_nonce);
}

} // namespace

void add_security_headers(Response& response, std::string_view style_nonce)
{
    response.headers.reserve(response.headers.size() + fixed_headers.size() + 1);
    for (auto const& [name, value] : fixed_headers)
        add_if_absent(response, name, value);
    add_if_absent(response, "Content-Security-Policy",
                  style_nonce.empty() ? nothing_permitted : page_policy(style_nonce));
}

} // namespace entente::web
