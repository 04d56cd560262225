// Settings: a file, over it the environment (ENTENTE_LISTEN_PORT=8443), over that the command line. One table names every
// setting with its default and meaning; a name that is not in it is refused with its line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::app {

/// A setting is wrong: what, where, and what to do. Ends the program with exit code 78.
class ConfigError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Setting {
    std::string_view name; // listen.port
    std::string_view fallback;
    std::string_view meaning;
    bool is_secret = false;
};
std::vector<Setting> const& settings();

class Config {
public:
    /// Defaults, then the file when there is one, then the environment, then `flags` (name to value). Throws ConfigError.
    static Config load(std::optional<std::filesystem::path> const& file,
                       std::map<std::string, std::string> const& flags);

    std::string const& text(std::string_view name) const;       // std::logic_error for a name that is not in the table
    std::int64_t integer(std::string_view name) const;          // ConfigError when it is no number
    std::vector<std::string> list(std::string_view name) const; // comma-separated
    /// Where the value came from: default, the file's name, environment, command line.
    std::string const& origin(std::string_view name) const;

private:
    void set(std::string const& name, std::string value, std::string origin);

    struct Value {
        std::string text;
        std::string origin;
    };
    std::map<std::string, Value, std::less<>> values_;
};

} // namespace entente::app
