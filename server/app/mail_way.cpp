#include "app/mail_way.hpp"

#include "mail/message.hpp"

#include <fmt/format.h>

#include <fstream>

namespace entente::app {
namespace {

mail::SmtpTls tls_of(Config const& config)
{
    auto const& tls = config.text("mail.tls");
    if (tls == "starttls")
        return mail::SmtpTls::starttls;
    if (tls == "tls")
        return mail::SmtpTls::tls;
    if (tls == "none")
        return mail::SmtpTls::none;
    throw ConfigError(fmt::format("mail.tls: expected starttls, tls or none, not \"{}\".", tls));
}

int usual_port(mail::SmtpTls tls)
{
    return tls == mail::SmtpTls::starttls ? 587 : tls == mail::SmtpTls::tls ? 465 : 25;
}

// Of the file that the setting names.
std::string first_line_of(Config const& config, std::string_view setting)
{
    auto const& file = config.text(setting);
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line.empty())
        throw ConfigError(fmt::format("{}: {} cannot be read, or is empty.", setting, file));
    return line;
}

bool is_on_this_machine(std::string_view host)
{
    auto const name = host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
    bool const is_of_numbers = name.find_first_not_of("0123456789.") == name.npos;
    return name == "localhost" || name == "[::1]" || (is_of_numbers && name.starts_with("127."));
}

// Without a path or a slash at its end, so that a link is this and a path.
std::string public_address_of(Config const& config)
{
    auto address = config.text("public_address");
    while (address.ends_with('/'))
        address.pop_back();
    auto const host = address.find("://");
    bool const is_web = address.starts_with("https://") || address.starts_with("http://");
    if (!is_web || address.size() == host + 3 || address.find_first_of("/?#@ \"<>\\\r\n", host + 3) != address.npos)
        throw ConfigError("public_address: mail needs it, such as https://portal.example.com, without a path.");
    return address;
}

} // namespace

std::optional<mail::Way> mail_way_of(Config const& config)
{
    auto const server = mail_server_of(config);
    if (!server)
        return std::nullopt;
    return mail::Way{.server = fmt::format("{}:{}", server->host, server->port),
                     .sender = server->from,
                     .public_address = public_address_of(config)};
}

std::optional<mail::SmtpServer> mail_server_of(Config const& config)
{
    if (config.text("mail.server").empty())
        return std::nullopt;
    mail::SmtpServer server{.host = config.text("mail.server"),
                            .tls = tls_of(config),
                            .user = config.text("mail.user"),
                            .from = config.text("mail.from"),
                            .ca_file = config.text("mail.ca_file")};
    server.port =
        config.text("mail.port").empty() ? usual_port(server.tls) : static_cast<int>(config.integer("mail.port"));
    if (server.port < 1 || server.port > 65'535)
        throw ConfigError("mail.port: expected 1 to 65535.");
    if (server.host.find_first_of("/@? #\r\n") != server.host.npos)
        throw ConfigError("mail.server: expected a host name or an address, without a port.");
    if (!mail::is_plain_address(server.from))
        throw ConfigError("mail.from: expected one plain address, such as portal@example.com.");
    if (!server.ca_file.empty() && !std::ifstream(server.ca_file))
        throw ConfigError(fmt::format("mail.ca_file: {} cannot be read.", server.ca_file));
    if (!server.user.empty())
        server.password = first_line_of(config, "mail.password_file");
    return server;
}

std::optional<mail::TextGateway> text_gateway_of(Config const& config)
{
    mail::TextGateway gateway{.url = config.text("sms.url"), .key = {}, .ca_file = config.text("sms.ca_file")};
    if (gateway.url.empty())
        return std::nullopt;
    bool const is_web = gateway.url.starts_with("https://") || gateway.url.starts_with("http://");
    if (!is_web || gateway.host().empty() || gateway.url.find_first_of("@ \"<>\\\r\n#") != gateway.url.npos)
        throw ConfigError("sms.url: expected an address such as https://sms.example.com/messages.");
    if (gateway.url.starts_with("http://") && !is_on_this_machine(gateway.host()))
        throw ConfigError("sms.url: begin it with https://, because the words and the gateway's key travel there.");
    if (!gateway.ca_file.empty() && !std::ifstream(gateway.ca_file))
        throw ConfigError(fmt::format("sms.ca_file: {} cannot be read.", gateway.ca_file));
    gateway.key = first_line_of(config, "sms.token_file");
    if (gateway.key.find('\r') != gateway.key.npos)
        throw ConfigError("sms.token_file: expected one line that ends like a line of this machine.");
    return gateway;
}

} // namespace entente::app
