#include "imports/imports_store.hpp"

#include "base/json.hpp"

#include <fmt/format.h>

namespace entente::imports::store {

std::optional<Partner> find_partner(Work& work, Id<Partner> id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE id = ?", id);
}

std::optional<Partner> find_partner(Work& work, std::string_view external_id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE external_id = ?", external_id);
}

std::optional<Partner> find_partner(Work& work, std::string_view name_key, std::string_view country)
{
    return work.one<Partner>("SELECT * FROM partners WHERE name_key = ? AND country = ?", name_key, country);
}

std::optional<Partnership> find_partnership(Work& work, Id<Partnership> id)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE id = ?", id);
}

std::optional<Partnership> find_partnership(Work& work, std::string_view external_id)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE external_id = ?", external_id);
}

std::optional<Partnership> find_partnership(Work& work, Id<Partner> partner, Id<PartnershipType> type,
                                            std::string_view region)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE partner_id = ? AND type_id = ? AND region = ?",
                                 partner, type, region);
}

std::optional<Customer> find_customer(Work& work, Id<Partner> partner, std::string_view external_id)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND external_id = ?", partner, external_id);
}

std::optional<Customer> find_customer_named(Work& work, Id<Partner> partner, std::string_view name_key)
{
    return work.one<Customer>("SELECT * FROM customers WHERE partner_id = ? AND name_key = ?", partner, name_key);
}

// Keys of customers begin with the partner, so both look-ups below go through the few partners instead of all customers.

std::vector<Customer> find_customers(Work& work, std::string_view external_id)
{
    return work.all<Customer>("SELECT c.* FROM partners p JOIN customers c ON c.partner_id = p.id"
                              " AND c.external_id = ? ORDER BY c.id LIMIT 2",
                              external_id);
}

std::optional<Customer> find_customer(Work& work, Id<Customer> id)
{
    return work.one<Customer>("SELECT c.* FROM partners p JOIN customers c ON c.partner_id = p.id AND c.id = ?", id);
}

std::optional<CustomerAssignment> find_assignment(Work& work, CustomerAssignment const& key)
{
    return work.one<CustomerAssignment>("SELECT * FROM customer_assignments WHERE partner_id = ? AND customer_id = ?"
                                        " AND partnership_id = ? AND product_line = ? AND valid_from = ?",
                                        key.partner_id, key.customer_id, key.partnership_id, key.product_line,
                                        key.valid_from);
}

std::optional<Commitment> find_commitment(Work& work, Partnership const& partnership, Id<Product> product,
                                          Date valid_from)
{
    return work.one<Commitment>("SELECT * FROM commitments WHERE partner_id = ? AND partnership_id = ?"
                                " AND product_id = ? AND valid_from = ?",
                                partnership.partner_id, partnership.id, product, valid_from);
}

std::optional<Price> find_price(Work& work, Partnership const& partnership, Id<Product> product, Date valid_from)
{
    return work.one<Price>("SELECT * FROM prices WHERE partner_id = ? AND partnership_id = ? AND product_id = ?"
                           " AND valid_from = ?",
                           partnership.partner_id, partnership.id, product, valid_from);
}

std::int64_t next_number(Work& work)
{
    return work.one<std::int64_t>("SELECT coalesce(max(number), 0) + 1 FROM imports").value_or(1);
}

std::optional<ImportRow> find_import(Work& work, Id<Batch> id)
{
    return work.one<ImportRow>("SELECT * FROM imports WHERE id = ?", id);
}

std::optional<ImportRow> import_numbered(Work& work, std::int64_t number)
{
    return work.one<ImportRow>("SELECT * FROM imports WHERE number = ?", number);
}

std::vector<ImportRow> imports_page(Work& work, std::optional<std::string> const& after, std::int64_t rows)
{
    if (!after)
        return work.all<ImportRow>("SELECT * FROM imports ORDER BY id DESC LIMIT ?", rows);
    auto const from = Uuid::from_base32(split_position(*after, 1)[0]).value_or(Uuid{});
    return work.all<ImportRow>("SELECT * FROM imports WHERE id < ? ORDER BY id DESC LIMIT ?", from, rows);
}

std::optional<std::string> latest_reading(Work& work, ImportKind kind)
{
    return work.one<std::string>(
        "SELECT reading FROM imports WHERE state = 'done' AND kind = ? ORDER BY id DESC LIMIT 1", name_of(kind));
}

KeptFiles kept_files(Work& work)
{
    return work
        .one<KeptFiles>("SELECT count(*) AS files, CAST(coalesce(sum(file_bytes), 0) AS BIGINT) AS bytes"
                        " FROM imports WHERE has_file = 1")
        .value_or(KeptFiles{});
}

std::vector<ImportRow> outlived(Work& work, Instant finished_before, Instant untouched_since, std::int64_t most)
{
    return work.all<ImportRow>("SELECT * FROM imports WHERE (state IN ('done', 'stopped', 'undone') AND finished_at < ?"
                               " OR state IN ('open', 'rehearsed') AND updated_at < ?"
                               " OR state IN ('discarded', 'refused')) AND has_file = 1 ORDER BY id LIMIT ?",
                               finished_before, untouched_since, most);
}

std::optional<ProgressRow> find_progress(Work& work, Id<Batch> import)
{
    return work.one<ProgressRow>("SELECT * FROM import_progress WHERE import_id = ?", import);
}

void put_progress(Work& work, ProgressRow const& progress) { work.technical("import_progress").insert(progress); }

void reset_progress(Work& work, Id<Batch> import, std::optional<Id<User>> user, std::optional<std::int64_t> total,
                    std::string_view tally)
{
    work.technical("import_progress")
        .run("UPDATE import_progress SET user_id = ?, done = 0, total = ?, tally = ?, is_ending = 0,"
             " began_at = ?, holder = '', held_until = 0 WHERE import_id = ?",
             user, total, tally, work.now(), import);
}

void go_on(Work& work, Id<Batch> import, std::optional<Id<User>> user)
{
    work.technical("import_progress")
        .run("UPDATE import_progress SET user_id = ?, is_ending = 0, held_until = 0 WHERE import_id = ?", user, import);
}

std::vector<ImportRow> waiting(Work& work, std::int64_t most)
{
    return work.all<ImportRow>("SELECT i.* FROM imports i JOIN import_progress p ON p.import_id = i.id"
                               " WHERE i.state IN ('reading', 'rehearsing', 'storing', 'undoing') AND p.held_until < ?"
                               " ORDER BY i.id LIMIT ?",
                               work.now(), most);
}

bool take(Work& work, Id<Batch> import, std::string_view holder, Instant until)
{
    return work.technical("import_progress")
               .run("UPDATE import_progress SET holder = ?, held_until = ? WHERE import_id = ? AND held_until < ?",
                    holder, until, import, work.now()) == 1;
}

bool advance(Work& work, Id<Batch> import, std::string_view holder, Instant until, std::int64_t done,
             std::string_view tally)
{
    return work.technical("import_progress")
               .run("UPDATE import_progress SET done = ?, tally = ?, held_until = ?"
                    " WHERE import_id = ? AND holder = ?",
                    done, tally, until, import, holder) == 1;
}

void keep_survey(Work& work, Id<Batch> import, std::string_view survey, std::int64_t rows)
{
    work.technical("import_progress")
        .run("UPDATE import_progress SET survey = ?, done = ?, total = ? WHERE import_id = ?", survey, rows, rows,
             import);
}

void let_go(Work& work, Id<Batch> import)
{
    work.technical("import_progress").run("UPDATE import_progress SET held_until = 0 WHERE import_id = ?", import);
}

void ask_to_end(Work& work, Id<Batch> import)
{
    work.technical("import_progress").run("UPDATE import_progress SET is_ending = 1 WHERE import_id = ?", import);
}

namespace {

struct Fault {
    Id<Batch> import_id;
    std::int64_t place = 0;
    std::int64_t line = 0;
    std::string error;
    std::string cells; // JSON
};
BOOST_DESCRIBE_STRUCT(Fault, (), (import_id, place, line, error, cells))

} // namespace

void put_faults(Work& work, Id<Batch> import, std::span<WrongRow const> wrong)
{
    std::vector<Fault> rows;
    for (WrongRow const& row : wrong)
        rows.push_back({import, row.row, row.line, row.error, json::write(row.cells)});
    work.technical("import_faults").insert_all(rows);
}

void clear_faults(Work& work, Id<Batch> import)
{
    work.technical("import_faults").run("DELETE FROM import_faults WHERE import_id = ?", import);
}

std::vector<WrongRow> faults(Work& work, Id<Batch> import, std::int64_t after, std::int64_t most)
{
    std::vector<WrongRow> rows;
    for (Fault const& fault :
         work.all<Fault>("SELECT * FROM import_faults WHERE import_id = ? AND place > ? ORDER BY place LIMIT ?", import,
                         after, most))
        rows.push_back({fault.place, fault.line, fault.error, json::read<std::vector<WrongCell>>(fault.cells)});
    return rows;
}

void put_changes(Work& work, std::vector<Change> const& changes)
{
    work.technical("import_changes").insert_all(changes);
}

std::vector<Change> changes_to_undo(Work& work, Id<Batch> import, std::int64_t most)
{
    return work.all<Change>("SELECT * FROM import_changes WHERE import_id = ? AND state = 'done'"
                            " ORDER BY place DESC LIMIT ?",
                            import, most);
}

void mark_change(Work& work, Change const& change)
{
    work.technical("import_changes")
        .run("UPDATE import_changes SET state = ?, reason = ? WHERE import_id = ? AND place = ?", change.state,
             change.reason, change.import_id, change.place);
}

std::vector<KeptRow> kept(Work& work, Id<Batch> import, std::int64_t after, std::int64_t most)
{
    return work.all<KeptRow>("SELECT place, label, reason FROM import_changes WHERE import_id = ? AND state = 'kept'"
                             " AND place > ? ORDER BY place LIMIT ?",
                             import, after, most);
}

std::int64_t changes_left(Work& work, Id<Batch> import)
{
    return work.one<std::int64_t>("SELECT count(*) FROM import_changes WHERE import_id = ? AND state = 'done'", import)
        .value_or(0);
}

std::int64_t last_place(Work& work, Id<Batch> import)
{
    return work.one<std::int64_t>("SELECT coalesce(max(place), 0) FROM import_changes WHERE import_id = ?", import)
        .value_or(0);
}

void put_spans(Work& work, std::vector<Span> const& spans) { work.technical("import_spans").insert_all(spans); }

std::vector<Span> spans_to_undo(Work& work, Id<Batch> import, std::int64_t most)
{
    return work.all<Span>("SELECT * FROM import_spans WHERE import_id = ? AND is_undone = 0 ORDER BY place LIMIT ?",
                          import, most);
}

void mark_span(Work& work, Span const& span)
{
    work.technical("import_spans")
        .run("UPDATE import_spans SET is_undone = 1 WHERE import_id = ? AND place = ?", span.import_id, span.place);
}

std::int64_t spans_left(Work& work, Id<Batch> import)
{
    return work.one<std::int64_t>("SELECT count(*) FROM import_spans WHERE import_id = ? AND is_undone = 0", import)
        .value_or(0);
}

void forget(Work& work, Id<Batch> import)
{
    work.technical("import_faults").run("DELETE FROM import_faults WHERE import_id = ?", import);
    work.technical("import_changes").run("DELETE FROM import_changes WHERE import_id = ? AND state <> 'kept'", import);
    work.technical("import_spans").run("DELETE FROM import_spans WHERE import_id = ?", import);
}

} // namespace entente::imports::store
