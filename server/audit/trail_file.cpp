#include "audit/trail_file.hpp"

#include "files/csv.hpp"
#include "files/workbook.hpp"

#include <fmt/format.h>

#include <fstream>

namespace entente::audit {
namespace {

constexpr std::int64_t entries_at_a_time = 200;

std::vector<Column> columns()
{
    return {{"When (UTC)", 24}, {"Who", 28},     {"What", 28}, {"Partner", 28},    {"Customer", 28},
            {"Changes", 60},    {"Subject", 36}, {"Rows"},     {"Request id", 36}, {"Event id", 34}};
}

std::string words_of(std::vector<ActivityChange> const& changes)
{
    std::string text;
    for (auto const& change : changes)
        text += fmt::format("{}{}: {} → {}", text.empty() ? "" : "; ", change.field, change.before.value_or("–"),
                            change.after.value_or("–"));
    return text;
}

/// Cell after cell, of a sheet or of a CSV file.
template <class Row>
void write_entry(Row& row, AuditEntry const& entry)
{
    row.text(entry.at.text());
    row.text(entry.actor);
    row.text(entry.action);
    row.text(entry.partner_name.value_or(""));
    row.text(entry.customer_name.value_or(""));
    row.text(words_of(entry.changes));
    row.text(entry.subject);
    row.integer(entry.row_count);
    row.text(entry.request_id);
    row.text(entry.id.text());
    row.end_row();
}

void each_entry(Work& work, ListAudit list, FunctionRef<void(AuditEntry const&)> visit)
{
    list.limit = entries_at_a_time;
    std::int64_t rows = 0;
    for (bool has_more = true; has_more;) {
        auto const page = list_audit(work, list);
        for (auto const& entry : page.data) {
            if (rows++ % 1'000 == 0)
                work.require_still_admitted();
            visit(entry);
        }
        has_more = page.has_more;
        list.cursor = page.next_cursor;
    }
}

} // namespace

void write_workbook(Work& work, ListAudit const& list, std::filesystem::path const& path)
{
    Workbook workbook(path);
    auto* sheet = &workbook.sheet("Audit trail", columns());
    each_entry(work, list, [&](AuditEntry const& entry) {
        if (sheet->is_full())
            sheet = &workbook.sheet("Audit trail", columns());
        write_entry(*sheet, entry);
    });
    workbook.close();
}

void write_csv(Work& work, ListAudit const& list, std::filesystem::path const& path)
{
    std::ofstream out;
    out.exceptions(std::ios::badbit | std::ios::failbit);
    out.open(path, std::ios::binary);
    std::string text;
    csv::Writer row(text);
    row.byte_order_mark();
    for (auto const& column : columns())
        row.text(column.title);
    row.end_row();
    each_entry(work, list, [&](AuditEntry const& entry) {
        write_entry(row, entry);
        out << text;
        text.clear();
    });
    out << text;
    out.close();
}

} // namespace entente::audit
