#include "app/backup_command.hpp"

#include "app/instance.hpp"
#include "backup/backup.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

namespace entente::app {
namespace {

backup::Programs programs_of(Config const& config)
{
    return {config.text("backup.pg_dump"), config.text("backup.pg_restore")};
}

/// Empty when there is no key file where the instance would look for it.
std::string key_check_of(Config const& config)
{
    auto const file = key_file_of(config);
    return std::filesystem::exists(file) ? backup::key_check(crypto::KeyRing::load(file)) : std::string();
}

std::optional<backup::PublicKey> public_key_of(Config const& config)
{
    auto const& text = config.text("backup.public_key");
    return text.empty() ? std::nullopt : std::optional(backup::PublicKey::parse(text));
}

void tell_of_key(Config const& config)
{
    auto const file = key_file_of(config).string();
    fmt::print(
        "The key file {} is not in the backup. Keep a copy of it apart from the backups: whoever has both can open\n"
        "what is sealed, and without it nobody can sign in to what is restored.\n",
        file);
}

std::string described(backup::Manifest const& manifest)
{
    return fmt::format("{} tables, {} rows of the {}instance {} at {}", manifest.tables.size(),
                       backup::rows_in(manifest), manifest.is_demo ? "demo " : "", manifest.instance,
                       manifest.taken_at.text());
}

std::string described(backup::Whole const& whole)
{
    return fmt::format("{}; {} events sealed, {} waiting, the chains are whole", described(whole.manifest),
                       whole.sealed, whole.waiting);
}

backup::Restoring restoring_of(Config const& config, BackupCommand const& command)
{
    auto const if_occupied = command.is_forced ? backup::IfOccupied::set_aside : backup::IfOccupied::refuse;
    return {.file = command.file,
            .private_key = command.private_key,
            .to = location_of(config),
            .if_occupied = if_occupied,
            .key_check = key_check_of(config),
            .application_role = command.application_role,
            .now = SystemClock{}.now(),
            .programs = programs_of(config)};
}

void rehearse_restore(backup::Restoring const& restoring, BackupCommand const& command)
{
    auto const manifest = backup::rehearse(restoring);
    if (command.as_json)
        fmt::print("{}\n", json::write(manifest));
    else
        fmt::print("Dry run, nothing restored. Every byte of {} is what was written: {}.\n", command.file,
                   described(manifest));
}

void restore_for_good(backup::Restoring const& restoring, BackupCommand const& command)
{
    auto const restored = backup::restore(restoring);
    if (command.as_json)
        fmt::print("{}\n", json::write(restored.whole));
    else
        fmt::print("Restored {}.\n", described(restored.whole));
    if (!restored.set_aside.empty())
        fmt::print(stderr, "What was there before is kept: {}.\n", restored.set_aside);
}

} // namespace

void make_backup_key(BackupCommand const& command)
{
    fmt::print("{}\n", backup::make_key_pair(command.file).text());
    fmt::print(stderr,
               "Set backup.public_key to that line, and move {} to a machine that is not this server: it opens every "
               "backup.\n",
               command.file);
}

void take_backup(Config const& config, BackupCommand const& command)
{
    auto const manifest = backup::take({.from = location_of(config),
                                        .to = command.file,
                                        .key_check = key_check_of(config),
                                        .now = SystemClock{}.now(),
                                        .programs = programs_of(config),
                                        .sealed_to = public_key_of(config)});
    if (command.as_json) {
        fmt::print("{}\n", json::write(manifest));
        return;
    }
    fmt::print("{}: {}.\n", command.file, described(manifest));
    tell_of_key(config);
}

void verify_backup(Config const& config, BackupCommand const& command)
{
    auto const location = location_of(config);
    backup::Verifying verifying{
        .file = command.file, .private_key = command.private_key, .programs = programs_of(config)};
    if (location.dialect == db::Dialect::postgres)
        verifying.server = location;
    auto const whole = backup::verify(verifying);
    if (command.as_json)
        fmt::print("{}\n", json::write(whole));
    else
        fmt::print("{}: whole. {}.\n", command.file, described(whole));
}

void restore_backup(Config const& config, BackupCommand const& command)
{
    auto const restoring = restoring_of(config, command);
    if (command.is_rehearsal)
        rehearse_restore(restoring, command);
    else
        restore_for_good(restoring, command);
    if (restoring.key_check.empty())
        fmt::print(stderr, "Put the instance's key file at {} (mode 0400) before you serve.\n",
                   key_file_of(config).string());
}

} // namespace entente::app
