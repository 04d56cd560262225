#include "imports/writer.hpp"

#include "imports/imports_store.hpp"

namespace entente::imports {

bool leaves_the_transaction_whole(Problem const& problem)
{
    return problem.status() == 422 ||
           (problem.status() == 409 && problem.code() != "already_exists" && problem.code() != "rule_violated");
}

namespace {

std::string undo_of(Written const& written)
{
    if (!written.undo.empty())
        return written.undo;
    return written.before.empty() ? "null" : written.before;
}

} // namespace

void note_changes(Work& work, std::span<Row const> rows, Header const& header, usage::BatchRef batch)
{
    if (batch.number == 0)
        return; // a rehearsal leaves nothing to undo
    std::vector<Change> changes;
    for (Row const& row : rows) {
        auto const& written = row.written;
        if (written.fate != Fate::created && written.fate != Fate::updated)
            continue;
        changes.push_back({.import_id = batch.id,
                           .place = row.number,
                           .subject = written.subject,
                           .is_created = written.fate == Fate::created,
                           .version = written.version,
                           .before = {undo_of(written)},
                           .label = header.label_of(row),
                           .state = "done",
                           .reason = ""});
    }
    store::put_changes(work, changes);
}

} // namespace entente::imports
