#include "app/commands.hpp"

#include "app/audit_command.hpp"
#include "app/backup_command.hpp"
#include "app/demo_command.hpp"
#include "app/doctor_command.hpp"
#include "app/import_command.hpp"
#include "app/instance.hpp"
#include "app/log_names.hpp"
#include "app/modules.hpp"
#include "app/move_command.hpp"
#include "app/private_port.hpp"
#include "app/serve.hpp"
#include "app/user_command.hpp"
#include "app/work.hpp"
#include "backup/failure.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "imports/kinds.hpp"
#include "web/openapi.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <system_error>

namespace entente::app {
namespace {

// sysexits.h
enum ExitCode {
    fine = 0,
    usage = 64,
    bad_data = 65,
    unavailable = 69,
    internal = 70,
    cannot_create = 73,
    temporary = 75,
    configuration = 78
};

ExitCode code_of(backup::Failure::Kind kind)
{
    switch (kind) {
    case backup::Failure::Kind::damaged: return bad_data;
    case backup::Failure::Kind::unsuitable: return bad_data;
    case backup::Failure::Kind::occupied: return cannot_create;
    case backup::Failure::Kind::in_use: return temporary;
    case backup::Failure::Kind::no_program: return unavailable;
    }
    return internal;
}

ExitCode code_of(Health health)
{
    switch (health) {
    case Health::fine:
    case Health::worth_knowing: return fine;
    case Health::misconfigured: return configuration;
    case Health::unavailable: return unavailable;
    case Health::damaged: return bad_data;
    }
    return internal;
}

/// What the chosen subcommand does once everything is parsed.
using Chosen = std::function<void()>;

class Commands {
public:
    Commands()
    {
        app_.require_subcommand(1);
        add_serve();
        add_work();
        add_demo();
        add_import();
        add_undo();
        add_doctor();
        add_audit();
        add_backup();
        add_restore();
        add_move();
        add_migrate();
        add_user();
        add_config();
        add_printing();
    }

    int run(int argc, char** argv)
    {
        try {
            app_.parse(argc, argv);
        } catch (CLI::Success const& success) {
            return app_.exit(success);
        } catch (CLI::ParseError const& error) {
            app_.exit(error);
            return usage;
        }
        return guarded();
    }

private:
    // The command line's one place where failures become words and exit codes.
    int guarded()
    {
        try {
            chosen_();
            return code_;
        } catch (ConfigError const& error) {
            return report(configuration, error.what());
        } catch (crypto::KeyFileError const& error) {
            return report(configuration, error.what());
        } catch (backup::Failure const& failure) {
            return report(code_of(failure.kind), failure.what());
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

    static int report(ExitCode code, std::string_view what)
    {
        fmt::print(stderr, "entente: {}\n", what);
        return code;
    }

    CLI::App* add(CLI::App& parent, std::string const& name, std::string const& what, std::string const& example,
                  Chosen does)
    {
        auto* const command = parent.add_subcommand(name, fmt::format("{}\n\nExample: {}", what, example));
        // The innermost command speaks: a parent that may stand alone is called after its children.
        command->callback([this, command, does = std::move(does)] {
            if (command->get_subcommands().empty())
                chosen_ = does;
        });
        return command;
    }

    void add_setting(CLI::App& command, std::string const& flag, std::string const& name, std::string const& meaning)
    {
        command.add_option_function<std::string>(
            flag, [this, name](std::string const& value) { flags_[name] = value; }, meaning);
    }

    void add_settings(CLI::App& command)
    {
        command.add_option("--config", config_file_, "Settings file (TOML)");
        add_setting(command, "--data", "data", "Folder of the database and the key file");
        add_setting(command, "--database", "database", "SQLite file or postgresql:// address");
        add_setting(command, "--key-file", "key_file", "The instance's key");
        add_setting(command, "--log-level", "log.level", "debug, info, warning or error");
        command.add_flag("--json", as_json_, "Print the result as JSON");
    }

    Config config() const
    {
        auto const file = config_file_.empty() ? std::nullopt : std::optional<std::filesystem::path>(config_file_);
        auto config = Config::load(file, flags_);
        auto const level = log::level_named(config.text("log.level"));
        if (!level)
            throw ConfigError("log.level: expected debug, info, warning or error.");
        log::set_level(*level);
        return config;
    }

    void add_serve()
    {
        auto* const command =
            add(app_, "serve", "Serve the portal.", "entente serve --data /var/lib/entente --port 8080", [this] {
                auto const settings = config();
                auto const instance = open_instance(settings, serves_demo_, OpenFor::serving);
                serve(settings, *instance, is_all_in_one_ ? Processes::all_in_one : Processes::worker_apart);
            });
        add_settings(*command);
        add_setting(*command, "--address", "listen.address", "Address to listen on");
        add_setting(*command, "--port", "listen.port", "Port; 0 lets the system choose");
        add_setting(*command, "--metrics-port", "metrics.port", "Private port of /metrics, /healthz and /readyz");
        command->add_flag("--demo", serves_demo_, "Serve a demo store");
        command->add_flag("--all", is_all_in_one_,
                          "Do what the calendar asks for in this process too: for a small site");
    }

    void add_work()
    {
        auto* const command =
            add(app_, "work", "Do what the calendar asks for, and what is left to be done afterwards.",
                "entente work --data /var/lib/entente --port 9101", [this] {
                    auto const settings = config();
                    auto const instance = open_instance(settings, serves_demo_, OpenFor::serving);
                    work(settings, *instance);
                });
        add_settings(*command);
        add_setting(*command, "--port", "work.port", "Private port of /metrics, /healthz and /readyz");
        command->add_flag("--demo", serves_demo_, "Work on a demo store");
        command->footer(
            "Beside `entente serve`, as often as one likes: of all workers one follows the calendar. Ends with 75 when a job "
            "hangs: start it again.");
    }

    void add_demo()
    {
        auto* const command = add(app_, "demo", "Make a store full of invented data.",
                                  "entente demo --data ./demo --size small --seed 1", [this] {
                                      auto const made = make_demo(config(), demo_);
                                      fmt::print("{} partners, {} customers, {} readings.\n", made.partners,
                                                 made.customers, made.readings);
                                      for (auto const& person : made.people)
                                          fmt::print("  {:22} {:26} {}\n", person.name, person.email, person.what);
                                  });
        add_settings(*command);
        command->add_option("--size", demo_.size, "small or large");
        command->add_option("--seed", demo_.seed, "The same seed and instant make the same data");
        command->add_option("--as-of", demo_.as_of, "Where the data ends, such as 2026-11-13T06:00:00Z");
    }

    void add_import()
    {
        auto* const command = add(app_, "import", "Import a file of rows: CSV or xlsx.",
                                  "entente import usage june.csv --data /var/lib/entente --dry-run", [this] {
                                      import_.as_json = as_json_;
                                      auto const instance = open_instance(config(), serves_demo_);
                                      if (!import_file(*instance, import_))
                                          code_ = bad_data;
                                  });
        add_settings(*command);
        command->add_option("kind", import_.kind, "What the rows are")->required();
        command->add_option("file", import_.file, "The file")->required()->check(CLI::ExistingFile);
        command->add_option("--error-file", import_.error_file, "Where wrong rows go");
        command->add_option("--map", import_.columns, "Header=column, as often as needed; Header= leaves it out");
        command->add_option("--number-format", import_.number_formats,
                            "point (1,234.56) or comma (1.234,56), for all columns or as Header=comma");
        command->add_option("--date-format", import_.date_formats,
                            "year-first, day-first or month-first, for all columns or as Header=day-first");
        command->add_option("--encoding", import_.encoding, "utf-8, utf-16 or windows-1252");
        command->add_option("--separator", import_.separator, "Of a CSV file: , ; or tab");
        command->add_option("--sheet", import_.sheet, "Of a workbook; the first one that is not hidden unless said");
        command->add_option("--zone", import_.zone, "Of times that name none, such as Europe/Stockholm");
        command->add_flag("--dry-run", import_.is_rehearsal, "Check and count, store nothing");
        command->add_flag("--demo", serves_demo_, "Import into a demo store");
        command->footer(imports::explain_kinds());
    }

    void add_undo()
    {
        auto* const command =
            add(app_, "undo", "Take back what an import brought, as far as nobody has changed it since.",
                "entente undo 12 --data /var/lib/entente",
                [this] { undo_import(*open_instance(config(), serves_demo_), import_number_, as_json_); });
        add_settings(*command);
        command->add_option("number", import_number_, "The import's number, as it was printed")->required();
        command->add_flag("--demo", serves_demo_, "In a demo store");
    }

    void add_doctor()
    {
        auto* const doctor = add(app_, "doctor", "Look at everything: settings, key, disk, database, chains, roll-ups.",
                                 "entente doctor --data /var/lib/entente --quick", [this] {
                                     auto const examination = is_quick_ ? Examination::quick : Examination::whole;
                                     code_ = code_of(tell(examine(config(), examination), as_json_));
                                 });
        doctor->require_subcommand(0, 1);
        add_settings(*doctor);
        doctor->add_flag(
            "--quick", is_quick_,
            "What a second is enough for, and whether the server is ready: for a container's health check");
        doctor->footer(
            "Changes nothing. Ends with 65 when what is stored is damaged, 69 when the database, the disk or the "
            "server is not there, 78 when the settings, the key file or the schema are not right.");
        auto* const usage_check =
            add(*doctor, "usage", "Compute every roll-up again from the readings and name what differs.",
                "entente doctor usage --data /var/lib/entente", [this] {
                    if (!tell_usage(config(), as_json_))
                        code_ = bad_data;
                });
        add_settings(*usage_check);
    }

    void add_audit()
    {
        auto* const trail =
            app_.add_subcommand("audit", "Prove that the audit trail is whole, and that the log names nobody.");
        trail->require_subcommand(1);
        auto* const verify = add(
            *trail, "verify",
            "Check the events of a database, or of a file that was exported, against their hash chains and the "
            "signed heads.",
            "entente audit verify --data /var/lib/entente\n         entente audit verify audit-chain-2026-11-28.jsonl",
            [this] {
                if (!tell(verify_audit(config(), audit_), as_json_))
                    code_ = bad_data;
            });
        add_settings(*verify);
        verify->add_option("file", audit_.file, "The file exported for verification; without it the database")
            ->check(CLI::ExistingFile);
        verify
            ->add_option("--heads", audit_.heads,
                         "Signed heads to compare with: such a file, or what was exported earlier; for a database "
                         "those of the setting audit_heads unless said")
            ->check(CLI::ExistingFile);
        verify->add_option("--public-key", audit_.public_keys,
                           "Believe these signatures only, and the instance's own where its key file is");
        verify->footer(
            "Changes nothing and needs no server. Ends with 65 when a record does not fit and names the first.");
        auto* const log =
            add(*trail, "log", "Look for names of customers and partners in a log, which should hold none.",
                "journalctl -u entente --since yesterday -o cat | entente audit log --data /var/lib/entente", [this] {
                    std::ifstream file(log_file_);
                    if (!tell(names_in_log(config(), log_file_.empty() ? std::cin : file), as_json_))
                        code_ = bad_data;
                });
        add_settings(*log);
        log->add_option("file", log_file_, "The log; without it what comes in")->check(CLI::ExistingFile);
        log->footer("For each night. Changes nothing and needs no server. Ends with 65 when a line names somebody.");
        auto* const key =
            add(*trail, "key", "Print the key by which others check the signatures of this instance.",
                "entente audit key --data /var/lib/entente", [this] { print_audit_key(config(), as_json_); });
        add_settings(*key);
    }

    void add_backup()
    {
        auto* const command =
            add(app_, "backup", "Take a backup into one file, while the server runs. The key file is not in it.",
                "entente backup --data /var/lib/entente --to /backup/entente-2026-11-13.tar", [this] {
                    backup_.as_json = as_json_;
                    take_backup(config(), backup_);
                });
        command->require_subcommand(0, 1);
        add_settings(*command);
        auto* const to = command->add_option("--to", backup_.file, "The file to make; it must not exist yet");
        command->footer(
            "Keep the key file (entente.key) apart from the backups: both are needed to restore, and whoever "
            "has both can open what is sealed.\nPostgreSQL is dumped by pg_dump: name the owner's "
            "database with --database.");
        auto* const verify =
            add(*command, "verify", "Restore a backup into a temporary place, count, check the chains of events.",
                "entente backup verify /backup/entente-2026-11-13.tar", [this] {
                    backup_.as_json = as_json_;
                    verify_backup(config(), backup_);
                });
        add_settings(*verify);
        verify->add_option("file", backup_.file, "The backup")->required()->check(CLI::ExistingFile);
        verify->add_option("--private-key", backup_.private_key, "The file that opens a sealed backup");
        auto* const key =
            add(*command, "key", "Make a key pair, so that backups can be sealed; prints the public half.",
                "entente backup key --to backup.key", [this] { make_backup_key(backup_); });
        key->add_option("--to", backup_.file, "The file for the private half; it must not exist yet")->required();
        command->parse_complete_callback([command, to] {
            if (command->get_subcommands().empty() && to->empty())
                throw CLI::RequiredError("--to");
        });
    }

    void add_restore()
    {
        auto* const command =
            add(app_, "restore", "Put a backup back: whole, or not at all.",
                "entente restore /backup/entente-2026-11-13.tar --data /var/lib/entente --dry-run", [this] {
                    backup_.as_json = as_json_;
                    restore_backup(config(), backup_);
                });
        add_settings(*command);
        command->add_option("file", backup_.file, "The backup")->required()->check(CLI::ExistingFile);
        command->add_option("--private-key", backup_.private_key, "The file that opens a sealed backup");
        command->add_flag("--dry-run", backup_.is_rehearsal, "Read everything, change nothing");
        command->add_flag("--force", backup_.is_forced, "Set aside, and keep, the store that is there");
        command->add_option("--application-role", backup_.application_role,
                            "PostgreSQL role that serves; it is granted what it needs");
        command->footer(
            "Stop the server first. Put the instance's key file where it was (entente.key in the data folder, "
            "mode 0400): it is not in the backup.");
    }

    void add_move()
    {
        auto* const command =
            add(app_, "move", "Move an instance from SQLite to PostgreSQL: whole, or not at all.",
                "entente move --data /var/lib/entente --to postgresql://entente_owner@/entente --dry-run"
                "\n         entente move --data /var/lib/entente --to postgresql://entente_owner@db.example/entente",
                [this] {
                    move_.as_json = as_json_;
                    move_instance(config(), move_);
                });
        add_settings(*command);
        command
            ->add_option("--to", move_.to,
                         "postgresql:// address of an empty database, as the owner of what is made there")
            ->required();
        command->add_option("--application-role", move_.application_role,
                            "PostgreSQL role that serves; it is granted what it needs");
        command->add_flag("--dry-run", move_.is_rehearsal, "Look at both sides, read every row, send nothing");
        command->footer(
            "Stop the server first. The SQLite store is only read. All is one transaction: what breaks half-way leaves the "
            "database empty, and the move is begun again. Before it counts, every row was read back and compared and the "
            "chains of events were followed.\nEnds with 65 when either side is not what it should be or a row arrived "
            "changed, 69 when the database is not there, 73 when it holds rows already, 75 when one of the two is in use.");
    }

    void add_migrate()
    {
        auto* const command =
            add(app_, "migrate", "Bring the schema up to date, as the database's owner.",
                "entente migrate --database postgresql://owner@/entente --application-role entente_app", [this] {
                    auto const applied = migrate(location_of(config()), application_role_);
                    if (as_json_)
                        fmt::print("{}\n", json::write(applied));
                    else
                        fmt::print("{}\n", applied.empty() ? "Nothing to do: the schema is current."
                                                           : fmt::format("Applied {}.", fmt::join(applied, ", ")));
                });
        add_settings(*command);
        command->add_option("--application-role", application_role_,
                            "PostgreSQL role that serves; it is granted what it needs");
    }

    void add_user()
    {
        auto* const people = app_.add_subcommand("user", "Manage people.");
        people->require_subcommand(1);
        auto* const command =
            add(*people, "add", "Add one of the vendor's people; the password comes from standard input.",
                "entente user add --data /var/lib/entente --email ops@vendor.example --name 'Ada Ops' < password.txt",
                [this] {
                    auto const instance = open_instance(config(), false);
                    std::getline(std::cin, user_.password);
                    fmt::print("{}\n", add_vendor_user(*instance, user_));
                });
        add_settings(*command);
        command->add_option("--email", user_.email, "Address to sign in with")->required();
        command->add_option("--name", user_.name, "Name that others see")->required();
        command->add_option("--role", user_.role, "platform_admin or channel_manager");
        auto* const unlock = add(*people, "unlock", "Let somebody sign in again after too many wrong passwords.",
                                 "entente user unlock --data /var/lib/entente --email ops@vendor.example",
                                 [this] { unlock_user(*open_instance(config(), false), user_.email); });
        add_settings(*unlock);
        unlock->add_option("--email", user_.email, "Address to sign in with")->required();
        auto* const reset = add(*people, "reset-second-factor",
                                "Let somebody sign in without codes whose phone and recovery codes are gone.",
                                "entente user reset-second-factor --data /var/lib/entente --email ops@vendor.example",
                                [this] { reset_second_factor(*open_instance(config(), false), user_.email); });
        add_settings(*reset);
        reset->add_option("--email", user_.email, "Address to sign in with")->required();
    }

    void add_config()
    {
        auto* const settings_command = app_.add_subcommand("config", "Show or check the settings.");
        settings_command->require_subcommand(1);
        auto* const show =
            add(*settings_command, "show", "Every setting, its value and where it comes from.",
                "entente config show --config /etc/entente/entente.toml", [this] { show_config(config()); });
        add_settings(*show);
        auto* const check =
            add(*settings_command, "check", "Read the settings and say what is wrong.",
                "entente config check --config entente.toml", [this] {
                    auto const settings = config();
                    for (auto const* name : {"listen.port", "threads", "password.memory_kib", "password.passes",
                                             "disk.least_free_mib", "work.threads", "work.memory_mib"})
                        settings.integer(name);
                    private_listen(settings);
                    private_listen(settings, "work.port");
                    second_factor_of(settings);
                    lockout_of(settings);
                    has_browser_keys(settings);
                    fmt::print("The settings are fine.\n");
                });
        add_settings(*check);
    }

    void show_config(Config const& config) const
    {
        std::string json;
        for (Setting const& setting : settings()) {
            auto const& value = config.text(setting.name);
            bool const is_hidden = setting.is_secret && value.find('@') != std::string::npos;
            if (!as_json_) {
                fmt::print("{:22} {:28} {:14} {}\n", setting.name,
                           is_hidden       ? "(hidden)"
                           : value.empty() ? "-"
                                           : value,
                           config.origin(setting.name), setting.meaning);
                continue;
            }
            json += fmt::format("{}\"{}\":", json.empty() ? "{" : ",", setting.name);
            json::write_text(json, is_hidden ? "(hidden)" : value);
        }
        if (as_json_)
            fmt::print("{}}}\n", json);
    }

    void add_printing()
    {
        add(app_, "openapi", "Print the OpenAPI description of the API.", "entente openapi > api/openapi.json",
            [] { std::cout << web::openapi(routes()); });
        add(app_, "routes", "Print every route with its permission.", "entente routes",
            [] { std::cout << web::route_list(routes()); });
        auto* const version = add(app_, "version", "Print the version.", "entente version --json", [this] {
            if (as_json_)
                fmt::print("{{\"version\":\"{}\"}}\n", ENTENTE_VERSION);
            else
                fmt::print("entente {}\n", ENTENTE_VERSION);
        });
        version->add_flag("--json", as_json_, "Print the result as JSON");
    }

    CLI::App app_{
        "Entente, a self-hosted partner portal.\n\n"
        "  entente serve --data /var/lib/entente\n"
        "  entente demo --data ./demo && entente serve --data ./demo --demo\n"
        "  entente backup --data /var/lib/entente --to /backup/entente.tar\n\n"
        "Exit codes: 0 fine, 64 usage, 65 data, 69 unavailable, 70 internal, 73 cannot create, 75 try again, 78 configuration."};
    Chosen chosen_;
    ExitCode code_ = fine;
    ImportCommand import_;
    std::int64_t import_number_ = 0;
    AuditCommand audit_;
    std::string log_file_;
    BackupCommand backup_;
    MoveCommand move_;
    std::string config_file_;
    std::map<std::string, std::string> flags_; // setting to value
    bool as_json_ = false;
    bool serves_demo_ = false;
    bool is_all_in_one_ = false;
    bool is_quick_ = false;
    DemoCommand demo_;
    UserCommand user_;
    std::string application_role_ = "entente_app";
};

} // namespace

int run_command_line(int argc, char** argv) { return Commands().run(argc, argv); }

} // namespace entente::app
