#include "app/audit_command.hpp"

#include "app/doctor.hpp"
#include "app/instance.hpp"
#include "audit/chain_file.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::app {
namespace {

/// Whom signatures are believed: who was named, and this instance where its key file lies here.
std::vector<std::string> trusted_keys(Config const& config, AuditCommand const& command)
{
    auto keys = command.public_keys;
    if (auto const file = key_file_of(config); command.file.empty() && std::filesystem::exists(file))
        keys.push_back(audit_public_key(crypto::KeyRing::load(file)));
    return keys;
}

audit::Witnesses witnesses_of(Config const& config, AuditCommand const& command, std::vector<std::string> const& keys)
{
    if (!command.heads.empty())
        return audit::read_witnesses(command.heads, keys);
    if (auto const file = audit_heads_of(config); command.file.empty() && std::filesystem::exists(file))
        return audit::read_witnesses(file, keys);
    return {};
}

void add(AuditVerdict& verdict, SignedHeads const& statement)
{
    ++verdict.statements;
    if (verdict.last_signed && statement.at < *verdict.last_signed)
        return;
    verdict.last_signed = statement.at;
    verdict.signed_by = statement.key;
}

} // namespace

std::filesystem::path audit_heads_of(Config const& config)
{
    auto const& file = config.text("audit_heads");
    return file.empty() ? std::filesystem::path(config.text("data")) / "audit-heads.jsonl"
                        : std::filesystem::path(file);
}

AuditVerdict verify_audit(Config const& config, AuditCommand const& command)
{
    auto const keys = trusted_keys(config, command);
    auto const witnesses = witnesses_of(config, command, keys);
    AuditVerdict verdict{.is_key_known = !keys.empty()};
    for (auto const& statement : witnesses.statements)
        add(verdict, statement);
    if (command.file.empty()) {
        auto const check = examine_seals(config, witnesses.statements);
        verdict.sealed = check.sealed;
        verdict.waiting = check.waiting;
        verdict.first_bad = check.first_bad;
    } else {
        auto const check = audit::verify_chain_file(command.file, keys, witnesses);
        verdict.sealed = check.sealed;
        verdict.first_bad = check.first_bad;
        if (check.end)
            add(verdict, *check.end);
    }
    if (!verdict.first_bad)
        verdict.first_bad = witnesses.first_bad;
    return verdict;
}

bool tell(AuditVerdict const& verdict, bool as_json)
{
    if (as_json) {
        fmt::print("{}\n", json::write(verdict));
        return !verdict.first_bad;
    }
    fmt::print("{} events sealed, {} waiting.\n", verdict.sealed, verdict.waiting);
    if (verdict.signed_by)
        fmt::print("{} signed statements, the last of {}, by the key {}{}.\n", verdict.statements,
                   verdict.last_signed->text(), *verdict.signed_by,
                   verdict.is_key_known ? "" : ": compare it with the one that `entente audit key` prints");
    else
        fmt::print("No signed heads: an end that was cut off together with its seals would not be noticed.\n");
    if (verdict.first_bad)
        fmt::print("First bad record: {}{}. {}\n", verdict.first_bad->record,
                   verdict.first_bad->at ? " (" + verdict.first_bad->at->text() + ")" : "", verdict.first_bad->what);
    else
        fmt::print("All fit.\n");
    return !verdict.first_bad;
}

void print_audit_key(Config const& config, bool as_json)
{
    auto const key = audit_public_key(crypto::KeyRing::load(key_file_of(config)));
    if (as_json)
        fmt::print("{{\"public_key\":\"{}\"}}\n", key);
    else
        fmt::print("{}\n", key);
}

} // namespace entente::app
