// Hands a text message to whoever the operator pays for it: a POST of {"to", "text"} with the gateway's key. What it answers beside the
// status may repeat the message, so that nobody reads it.
#pragma once

#include "mail/smtp.hpp"

#include <stop_token>
#include <string>

namespace entente::mail {

struct TextGateway {
    std::string url; // https://, or http:// on this machine
    std::string key; // goes as a bearer token
    std::string ca_file{};

    std::string host() const; // "sms.example.com:8443"
};

/// Waits at most 15 seconds, and follows nowhere else. Refused for good is what the gateway finds wrong with this very message
/// (400, 422); whatever else it says may be otherwise later.
Delivery hand_over(TextGateway const&, std::string const& number, std::string const& text, std::stop_token = {});

} // namespace entente::mail
