#include "app/commands.hpp"

#include "app/instance.hpp"
#include "app/modules.hpp"
#include "app/serve.hpp"
#include "app/user_command.hpp"
#include "base/log.hpp"
#include "web/openapi.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <iostream>
#include <system_error>

namespace entente::app {
namespace {

enum ExitCode { fine = 0, usage = 64, bad_data = 65, unavailable = 69, internal = 70, cannot_create = 73, temporary = 75, configuration = 78 };

/// What every subcommand takes.
struct Common {
    std::string config_file;
    std::map<std::string, std::string> flags; // setting name to value
    bool as_json = false;

    Config load() const
    {
        auto const file = config_file.empty() ? std::nullopt : std::optional<std::filesystem::path>(config_file);
        auto config = Config::load(file, flags);
        auto const level = log::level_named(config.text("log.level"));
        if (!level)
            throw ConfigError("log.level: expected debug, info, warning or error.");
        log::set_level(*level);
        return config;
    }
};

void add_common(CLI::App& command, Common& common)
{
    command.add_option("--config", common.config_file, "Settings file (TOML)");
    auto const setting = [&](std::string const& flag, std::string const& name, std::string const& meaning) {
        command.add_option_function<std::string>(
            flag, [&common, name](std::string const& value) { common.flags[name] = value; }, meaning);
    };
    setting("--data", "data", "Folder of the database and the key file");
    setting("--database", "database", "SQLite file or postgresql:// address");
    setting("--log-level", "log.level", "debug, info, warning or error");
    command.add_flag("--json", common.as_json, "Print the result as JSON");
}

void show_config(Config const& config, bool as_json)
{
    std::string json = "{";
    for (Setting const& setting : settings()) {
        auto const value = setting.is_secret && config.text(setting.name).find('@') != std::string::npos
                               ? std::string("(hidden)")
                               : config.text(setting.name);
        if (as_json) {
            json += fmt::format("{}\"{}\":", json.size() > 1 ? "," : "", setting.name);
            json::write_text(json, value);
        } else {
            fmt::print("{:22} {:28} {:14} {}\n", setting.name, value.empty() ? "-" : value, config.origin(setting.name),
                       setting.meaning);
        }
    }
    if (as_json)
        fmt::print("{}}}\n", json);
}

void migrate_command(Config const& config, std::string const& role, bool as_json)
{
    auto const applied = migrate(location_of(config), role);
    if (as_json)
        fmt::print("{}\n", json::write(applied));
    else if (applied.empty())
        fmt::print("Nothing to do: the schema is current.\n");
    for (auto const& name : as_json ? std::vector<std::string>{} : applied)
        fmt::print("applied {}\n", name);
}

int report(ExitCode code, std::string_view what)
{
    fmt::print(stderr, "entente: {}\n", what);
    return code;
}

/// The command line's one place where failures become words and exit codes.
int guarded(std::function<int()> const& command)
{
    try {
        return command();
    } catch (ConfigError const& error) {
        return report(configuration, error.what());
    } catch (crypto::KeyFileError const& error) {
        return report(configuration, error.what());
    } catch (Problem const& problem) {
        return report(problem.status() == 503 ? temporary : bad_data, problem.what());
    } catch (db::Error const& error) {
        return report(error.fault == db::Fault::lost ? unavailable : internal, error.what());
    } catch (std::system_error const& error) {
        return report(unavailable, error.what());
    } catch (std::exception const& error) {
        return report(internal, error.what());
    }
}

} // namespace

int run_command_line(int argc, char** argv)
{
    CLI::App app{"Entente, a self-hosted partner portal.\n\n"
                 "  entente serve --data /var/lib/entente\n"
                 "  entente demo --data ./demo && entente serve --data ./demo --demo\n"
                 "Exit codes: 0 fine, 64 usage, 65 data, 69 unavailable, 70 internal, 75 temporary, 78 configuration."};
    app.require_subcommand(1);
    Common common;
    std::function<int()> chosen;

    auto* const serve_command = app.add_subcommand("serve", "Serve the portal.\n\nExample: entente serve --data /var/lib/entente --port 8080");
    add_common(*serve_command, common);
    bool demo = false;
    serve_command->add_flag("--demo", demo, "Serve a demo store");
    serve_command->add_option_function<std::string>("--port", [&](std::string const& port) { common.flags["listen.port"] = port; }, "Port; 0 lets the system choose");
    serve_command->add_option_function<std::string>("--address", [&](std::string const& address) { common.flags["listen.address"] = address; }, "Address to listen on");
    serve_command->callback([&] {
        chosen = [&] {
            auto const config = common.load();
            auto const instance = open_instance(config, demo);
            serve(config, *instance);
            return fine;
        };
    });

    auto* const migrate_sub = app.add_subcommand("migrate", "Bring the database's schema up to date, as its owner.\n\nExample: entente migrate --database postgresql://owner@/entente --application-role entente_app");
    add_common(*migrate_sub, common);
    std::string role = "entente_app";
    migrate_sub->add_option("--application-role", role, "PostgreSQL role that serves; it is granted what it needs");
    migrate_sub->callback([&] {
        chosen = [&] {
            migrate_command(common.load(), role, common.as_json);
            return fine;
        };
    });

    auto* const openapi_sub = app.add_subcommand("openapi", "Print the OpenAPI description of the API.\n\nExample: entente openapi > api/openapi.json");
    openapi_sub->callback([&] {
        chosen = [] {
            std::cout << web::openapi(routes());
            return fine;
        };
    });

    auto* const routes_sub = app.add_subcommand("routes", "Print every route with its permission.\n\nExample: entente routes");
    routes_sub->callback([&] {
        chosen = [] {
            std::cout << web::route_list(routes());
            return fine;
        };
    });

    auto* const config_sub = app.add_subcommand("config", "Show or check the settings.");
    config_sub->require_subcommand(1);
    auto* const show = config_sub->add_subcommand("show", "Every setting, its value and where it comes from.\n\nExample: entente config show --config /etc/entente/entente.toml");
    add_common(*show, common);
    show->callback([&] {
        chosen = [&] {
            show_config(common.load(), common.as_json);
            return fine;
        };
    });
    auto* const check = config_sub->add_subcommand("check", "Read the settings and say what is wrong.\n\nExample: entente config check --config entente.toml");
    add_common(*check, common);
    check->callback([&] {
        chosen = [&] {
            auto const config = common.load();
            for (auto const* name : {"listen.port", "threads", "password.memory_kib", "password.passes"})
                config.integer(name);
            fmt::print("The settings are fine.\n");
            return fine;
        };
    });

    UserCommand user;
    auto* const user_sub = app.add_subcommand("user", "Manage people from the command line.");
    user_sub->require_subcommand(1);
    auto* const add_user = user_sub->add_subcommand("add", "Add a vendor's person; the password is read from standard input.\n\nExample: entente user add --data /var/lib/entente --email ops@vendor.example --name 'Ada Ops' < password.txt");
    add_common(*add_user, common);
    add_user->add_option("--email", user.email, "Address to sign in with")->required();
    add_user->add_option("--name", user.name, "Name that others see")->required();
    add_user->add_option("--role", user.role, "platform_admin or channel_manager");
    add_user->callback([&] {
        chosen = [&] {
            auto const instance = open_instance(common.load(), false);
            std::getline(std::cin, user.password);
            fmt::print("{}\n", add_vendor_user(*instance, user));
            return fine;
        };
    });

    auto* const version = app.add_subcommand("version", "Print the version.");
    version->add_flag("--json", common.as_json, "Print as JSON");
    version->callback([&] {
        chosen = [&] {
            fmt::print(fmt::runtime(common.as_json ? "{{\"version\":\"{}\"}}\n" : "entente {}\n"), ENTENTE_VERSION);
            return fine;
        };
    });

    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& success) {
        return app.exit(success);
    } catch (CLI::ParseError const& error) {
        app.exit(error);
        return usage;
    }
    return guarded(chosen);
}

} // namespace entente::app
