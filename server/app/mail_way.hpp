// How mail leaves this instance, out of its configuration.
#pragma once

#include "app/config.hpp"
#include "mail/mail.hpp"
#include "mail/smtp.hpp"
#include "mail/text_gateway.hpp"

#include <optional>

namespace entente::app {

/// Where mail leaves; none when no server is named. Throws ConfigError for half a way.
std::optional<mail::SmtpServer> mail_server_of(Config const&);
/// Likewise, with where links lead.
std::optional<mail::Way> mail_way_of(Config const&);

/// Where text messages leave; none when no gateway is named. Throws ConfigError for half a way, and for one on which words and key
/// would travel in the clear.
std::optional<mail::TextGateway> text_gateway_of(Config const&);

} // namespace entente::app
