#include "audit/audit.hpp"
#include "audit/audit_store.hpp"
#include "audit/chain_file.hpp"
#include "audit/trail_file.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace entente::audit {
namespace {

constexpr std::string_view extension_of(AuditForm form)
{
    switch (form) {
    case AuditForm::xlsx: return "xlsx";
    case AuditForm::csv: return "csv";
    case AuditForm::chain: return "jsonl";
    }
    return "";
}

constexpr std::string_view type_of_file(AuditForm form)
{
    switch (form) {
    case AuditForm::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case AuditForm::csv: return "text/csv; charset=utf-8";
    case AuditForm::chain: return "application/jsonl; charset=utf-8";
    }
    return "";
}

// A file leaves the portal: it is for those who see the whole partner and may take along what they see.
void require_whole_view(Work const& work)
{
    if (work.actor().kind == ActorKind::restricted || !work.may(Permission::exports_run))
        throw Problem::forbidden("permission_missing", "You may not take the audit trail along as a file.");
}

std::optional<Id<Partner>> own_partner(Work const& work)
{
    auto const& partner = work.actor().partner;
    return partner.is_nil() ? std::nullopt : std::optional(partner);
}

ListAudit list_of(ExportAudit const& input)
{
    return {.partner_id = input.partner_id,
            .customer_id = input.customer_id,
            .user_id = input.user_id,
            .action = input.action,
            .request_id = input.request_id,
            .from = input.from,
            .to = input.to};
}

void write(Work& work, store::ExportRow const& row, std::filesystem::path const& path)
{
    auto const input = json::read<ExportAudit>(row.parameters.text);
    switch (row.form) {
    case AuditForm::xlsx: return write_workbook(work, list_of(input), path);
    case AuditForm::csv: return write_csv(work, list_of(input), path);
    case AuditForm::chain: return write_chain_file(work, row.partner_id ? row.partner_id : input.partner_id, path);
    }
}

} // namespace

AuditFile export_audit(Work& work, ExportAudit const& input)
{
    require_whole_view(work);
    auto list = list_of(input);
    list.limit = 1;
    list_audit(work, list); // refuses what it cannot list
    auto const what = input.form == AuditForm::chain ? "audit-chain" : "audit-trail";
    auto const row = work.insert(
        "audit_exports",
        store::ExportRow{
            .partner_id = own_partner(work),
            .id = work.new_id<AuditExport>(),
            .user_id = work.actor().user,
            .form = input.form,
            .parameters = {json::write(input)},
            .file_name = fmt::format("{}-{}.{}", what, work.now().text().substr(0, 10), extension_of(input.form)),
        },
        "audit.exported");
    return {row.id, row.file_name, fmt::format("/v1/audit/exports/{}/file", row.id.text())};
}

web::Download download_audit(Work& work, AuditExportById const& input)
{
    require_whole_view(work);
    auto const row = store::find_export(work, input.id, own_partner(work));
    if (!row)
        throw Problem::not_found();
    auto const path = std::filesystem::temp_directory_path() /
                      fmt::format("entente-{}.{}", Uuid::make(work.now().ms).base32(), extension_of(row->form));
    try {
        write(work, *row, path);
    } catch (...) {
        std::filesystem::remove(path);
        throw;
    }
    return {path.string(), row->file_name, std::string(type_of_file(row->form))};
}

} // namespace entente::audit
