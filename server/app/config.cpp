#include "app/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace entente::app {
namespace {

std::string environment_name(std::string_view name)
{
    std::string out = "ENTENTE_";
    for (char const c : name)
        out += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string value_text(toml::node const& node)
{
    if (auto const* text = node.as_string())
        return text->get();
    if (auto const* number = node.as_integer())
        return std::to_string(number->get());
    if (auto const* truth = node.as_boolean())
        return truth->get() ? "true" : "false";
    if (auto const* array = node.as_array()) {
        std::string list;
        for (auto const& element : *array)
            list += (list.empty() ? "" : ",") + value_text(element);
        return list;
    }
    return {};
}

bool is_known(std::string_view name) { return std::ranges::find(settings(), name, &Setting::name) != settings().end(); }

} // namespace

std::vector<Setting> const& settings()
{
    static std::vector<Setting> const table = {
        {"database", "", "SQLite file or postgresql:// address; empty: entente.db in the data folder", true},
        {"data", "/var/lib/entente", "folder of the database, the key file and temporary files"},
        {"key_file", "", "the instance's 32-byte key, mode 0400; empty: entente.key in the data folder"},
        {"audit_heads", "", "file of the signed heads of the audit trail; empty: audit-heads.jsonl in the data folder"},
        {"listen.address", "127.0.0.1", "address to listen on; beyond loopback needs a proxy in listen.proxies"},
        {"listen.port", "8080", "port of the portal; 0 lets the system choose"},
        {"listen.hosts", "", "host names that are answered; empty: localhost and loopback addresses"},
        {"listen.proxies", "", "addresses of reverse proxies whose X-Forwarded-For is believed"},
        {"listen.origins", "", "origins that may send unsafe requests; empty: http:// and the Host header"},
        {"threads", "2", "threads and connections that serve reads"},
        {"password.memory_kib", "65536", "memory of one argon2id hash"},
        {"password.passes", "2", "passes of one argon2id hash"},
        {"require_totp", "everybody",
         "who signs in with a code besides the password: vendor, partner_admin (both with a "
         "comma between), everybody or nobody; a demo asks nobody"},
        {"totp_window", "1", "how many codes of 30 seconds before and after the present one are accepted; 0: none"},
        {"lockout.steps", "5:1,10:5,15:15,20:60",
         "after how many failed sign-ins in a row an account waits how many minutes; the last step comes again and again"},
        {"lockout.most_failures", "100", "after so many an account is closed until it is reset"},
        {"lockout.source_failures", "20", "after so many from one network address it waits"},
        {"lockout.source_minutes", "10", "within so many minutes"},
        {"browser_keys", "on",
         "on: a session needs the key that its browser was given at the sign-in; off: its cookie is enough"},
        {"public_address", "", "where people open the portal, https://portal.example.com: links in mail lead there"},
        {"mail.server", "", "host that takes outgoing mail (SMTP); empty: mail waits and is not sent"},
        {"mail.port", "", "its port; empty: 587 with starttls, 465 with tls, 25 with none"},
        {"mail.tls", "starttls", "starttls or tls, both required and checked; none only where the way there is safe"},
        {"mail.ca_file", "",
         "file of certificates (PEM) of whom mail.server's is to be; empty: whom the system trusts"},
        {"mail.user", "", "name to log in with; empty: no login"},
        {"mail.password_file", "", "file of one line, the password of mail.user"},
        {"mail.from", "", "address that mail comes from, such as portal@example.com"},
        {"sms.url", "",
         "where text messages are handed over by a POST of {\"to\", \"text\"} (https; http on this machine alone); empty: "
         "none are sent"},
        {"sms.token_file", "", "file of one line, the gateway's key, sent as a bearer token"},
        {"sms.ca_file", "", "file of certificates (PEM) of whom the gateway's is to be; empty: whom the system trusts"},
        {"metrics.address", "127.0.0.1", "address of the private port, which needs no sign-in: keep it so"},
        {"metrics.port", "", "port of /metrics, /healthz and /readyz; 0 lets the system choose; empty: none"},
        {"work.port", "",
         "private port of `entente work`: its /metrics, /healthz and /readyz; 0 lets the system choose; empty: none"},
        {"work.threads", "2", "jobs that a worker does at the same time"},
        {"work.memory_mib", "1024",
         "memory that `entente work` may have; what wants more fails; 0: as much as there is"},
        {"disk.least_free_mib", "256", "less free space in the data folder than this is not ready"},
        {"backup.public_key", "", "backups are sealed to it (`entente backup key` makes one); empty: they are not"},
        {"backup.pg_dump", "pg_dump", "PostgreSQL's pg_dump; a name is looked up on the PATH"},
        {"backup.pg_restore", "pg_restore", "PostgreSQL's pg_restore; likewise"},
        {"log.level", "info", "debug, info, warning or error"},
    };
    return table;
}

Config Config::load(std::optional<std::filesystem::path> const& file, std::map<std::string, std::string> const& flags)
{
    Config config;
    for (Setting const& setting : settings())
        config.set(std::string(setting.name), std::string(setting.fallback), "default");
    if (file) {
        try {
            auto const document = toml::parse_file(file->string());
            auto const read = [&](auto const& self, toml::table const& table, std::string const& prefix) -> void {
                for (auto const& [key, node] : table) {
                    auto const name = prefix + std::string(key.str());
                    if (auto const* inner = node.as_table())
                        self(self, *inner, name + ".");
                    else if (!is_known(name))
                        throw ConfigError(
                            fmt::format("{}:{}: there is no setting \"{}\"; `entente config show` lists them.",
                                        file->string(), node.source().begin.line, name));
                    else
                        config.set(name, value_text(node), file->string());
                }
            };
            read(read, document, "");
        } catch (toml::parse_error const& error) {
            throw ConfigError(fmt::format("{}:{}: {}", file->string(), error.source().begin.line, error.description()));
        }
    }
    for (Setting const& setting : settings())
        if (char const* value = std::getenv(environment_name(setting.name).c_str()))
            config.set(std::string(setting.name), value, "environment");
    for (auto const& [name, value] : flags)
        config.set(name, value, "command line");
    return config;
}

void Config::set(std::string const& name, std::string value, std::string origin)
{
    values_[name] = {std::move(value), std::move(origin)};
}

std::string const& Config::text(std::string_view name) const
{
    auto const found = values_.find(name);
    if (found == values_.end())
        throw std::logic_error(fmt::format("No setting {}", name));
    return found->second.text;
}

std::string const& Config::origin(std::string_view name) const { return values_.find(name)->second.origin; }

std::int64_t Config::integer(std::string_view name) const
{
    auto const& value = text(name);
    std::int64_t number = 0;
    auto const [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (code != std::errc{} || end != value.data() + value.size())
        throw ConfigError(fmt::format("{} ({}): expected a whole number, not \"{}\".", name, origin(name), value));
    return number;
}

std::vector<std::string> Config::list(std::string_view name) const
{
    std::vector<std::string> words;
    std::string_view rest = text(name);
    while (!rest.empty()) {
        auto const word = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (!word.empty())
            words.emplace_back(word);
    }
    return words;
}

} // namespace entente::app
