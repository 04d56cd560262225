#include "testing/seed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

namespace entente::testing {
namespace {

constexpr db::Access unguarded{.mode = db::Access::Mode::unguarded};

struct Column {
    std::string name;
    std::string type;
};

std::vector<Column> columns_of(db::Connection& connection, std::string const& table)
{
    std::vector<Column> columns;
    auto const sql =
        connection.dialect() == db::Dialect::sqlite
            ? fmt::format("SELECT name, type FROM pragma_table_info('{}')", table)
            : fmt::format("SELECT column_name, udt_name FROM information_schema.columns WHERE table_schema = "
                          "'portal' AND table_name = '{}' ORDER BY ordinal_position",
                          table);
    connection.query(sql, unguarded, {}, [&](db::Row const& row) {
        columns.push_back({std::string(row.text(0)), std::string(row.text(1))});
        return true;
    });
    return columns;
}

// What a CHECK asks for.
std::map<std::string, std::string> const& chosen_texts()
{
    static std::map<std::string, std::string> const texts = {
        {"contacts.kind", "technical"},
        {"contacts.email", "somebody@company.example"},
        {"contacts.phone", "+46 8 123"},
        {"job_runs.outcome", "failed"},
        {"events.actor_kind", "person"},
        {"usage_quarantine.state", "held"},
        {"usage_meters.recent", ""},
        {"partnership_standing.kind", "demo"},
        {"customer_standing.kind", "demo"},
        {"customer_standing.turns", ""},
        {"imports.state", "done"},
        {"imports.kind", "partners"},
        {"imports.reading", "null"},
        {"orders.renewal", "expected"},
        {"order_lines.charge", "recurring"},
        {"import_progress.tally", "null"},
        {"import_progress.survey", "null"},
        {"import_changes.state", "kept"},
        {"import_faults.cells", "[]"},
        {"access_reviews.record", "null"},
        {"access_review_decisions.verdict", "keep"},
        {"access_requests.state", "declined"},
        {"access_requests.role", "partner_viewer"},
        {"jobs.state", "dead"},
        {"jobs.payload", "null"},
        {"jobs.counts", "[]"},
        {"tasks.state", "open"},
        {"partner_tasks.state", "open"},
        {"exceptions.kind", "locked_out"},
        {"exceptions.currency", ""},
        {"tasks.rule", "renewal_upcoming"},
        {"mails.state", "failed"},
        {"mails.kind", "invitation"},
        {"mails.language", "en"},
    };
    return texts;
}

bool is_id(Column const& column) { return column.type == "BLOB" || column.type == "uuid"; }
bool is_text(Column const& column) { return column.type == "TEXT" || column.type == "text"; }

/// Left to the database.
bool is_automatic(std::string const& table, Column const& column)
{
    return column.name == "xid" || (table == "events" && column.name == "seq") || column.name == "deleted_at" ||
           column.name == "company_id" || column.name == "renews_id" || column.name == "renewed_by_id";
}

// Rows refer to the one of another table that was filled before them.
std::map<std::string, Uuid>& ids_filled()
{
    static std::map<std::string, Uuid> ids;
    return ids;
}

db::Value id_value(RowOwner const& owner, std::string const& table, std::string const& column)
{
    if (column == "order_id")
        return ids_filled().at("orders");
    if (column == "task_id")
        return ids_filled().at("tasks");
    if (column == "partner_id")
        return owner.partner.uuid;
    if (column == "partnership_id")
        return owner.partnership.uuid;
    if (column == "about_id")
        return owner.partner.uuid;
    if (column == "customer_id")
        return owner.customer.uuid;
    if (column == "user_id" || column == "assignee_id")
        return owner.user.uuid;
    if (column == "product_id")
        return owner.product.uuid;
    auto const id = Uuid::make(1);
    ids_filled()[table] = id;
    static Uuid last; // an import, whose other rows come behind it
    return column == "import_id" ? last : last = id;
}

/// The number of a partnership's book, which is made when there is none.
std::int64_t book_of(db::Connection& owner, RowOwner const& whose)
{
    auto const table = owner.dialect() == db::Dialect::sqlite ? "main.usage_books" : "portal.usage_books";
    std::array<db::Value, 2> const key{whose.partner.uuid, whose.partnership.uuid};
    owner.run(
        fmt::format("INSERT INTO {0} (partner_id, partnership_id, book) SELECT ?1, ?2, (SELECT count(*) + 1 FROM {0})"
                    " ON CONFLICT DO NOTHING",
                    table),
        unguarded, key);
    std::int64_t book = 0;
    owner.query(fmt::format("SELECT book FROM {} WHERE partner_id = ?1 AND partnership_id = ?2", table), unguarded, key,
                [&](db::Row const& row) {
                    book = row.integer(0);
                    return false;
                });
    return book;
}

db::Value integer_value(std::string const& table, std::string const& column, std::int64_t number, std::int64_t book)
{
    if (column == "book")
        return book;
    static std::int64_t imports = 0;
    if (table == "imports" && column == "number")
        return ++imports; // whose numbers are the instance's
    if (column.starts_with("is_") || column.starts_with("has_") || column == "quantity" || column == "number" ||
        column == "urgency")
        return std::int64_t{1};
    if (column == "valid_to" || column == "ends_on" || column == "runs_to" || column == "renews_on")
        return number + 1; // days do not overlap
    if (column == "customers")
        return number + 1; // none would be as good as no row
    if (column == "next_turn")
        return CustomerAssignment::open_end().ms; // never
    if (column == "month" || column == "from_month")
        return std::int64_t{202601} + number % 12 + 100 * (number / 12);
    return number;
}

void insert(db::Connection& owner, std::string const& table, RowOwner const& whose, std::string const& word,
            std::int64_t number, std::int64_t book)
{
    std::string names, places;
    std::vector<db::Value> values;
    std::deque<std::string> texts;
    for (auto const& column : columns_of(owner, table)) {
        if (is_automatic(table, column))
            continue;
        names += (names.empty() ? "" : ", ") + column.name;
        values.push_back({});
        places += fmt::format("{}?{}", places.empty() ? "" : ", ", values.size());
        if (is_id(column)) {
            values.back() = id_value(whose, table, column.name);
        } else if (is_text(column)) {
            auto const chosen = chosen_texts().find(table + "." + column.name);
            texts.push_back(chosen != chosen_texts().end() ? chosen->second
                            : column.name == "key"         ? Uuid::make(1).base32() // of which there is one
                            : column.name == "before" || column.name == "after" || column.name == "parameters"
                                ? fmt::format("{{\"word\":\"{}\"}}", word)
                            : column.name.ends_with("currency") ? "EUR"
                                                                : fmt::format("{} {} {}", word, column.name, number));
            values.back() = std::string_view(texts.back());
        } else {
            values.back() = integer_value(table, column.name, number, book);
        }
    }
    auto const schema = owner.dialect() == db::Dialect::sqlite ? "main." : "portal.";
    owner.run(fmt::format("INSERT INTO {}{} ({}) VALUES ({})", schema, table, names, places), unguarded, values);
}

// What the application counted of the customers that the world made makes way for the rows that tell what is seen of it.
void clear_what_was_counted(db::Connection& owner)
{
    auto const schema = owner.dialect() == db::Dialect::sqlite ? "main." : "portal.";
    for (auto const* table : {"customer_standing", "partnership_standing"})
        owner.run(fmt::format("DELETE FROM {}{} WHERE kind = 'customer'", schema, table), unguarded);
}

} // namespace

std::vector<std::string> filled_tables()
{
    std::vector<std::string> tables;
    constexpr std::array made_by_world = {"partners",       "partnerships",  "users",
                                          "grants",         "customers",     "customer_assignments",
                                          "user_customers", "user_partners", "usage_books"};
    for (Wall const& wall : walls())
        if (std::ranges::find(made_by_world, wall.table) == made_by_world.end())
            tables.emplace_back(wall.table);
    return tables;
}

void fill_tables(World& world, RowOwner const& whose, std::string const& word, std::int64_t number)
{
    auto const owner = db::connect(world.portal.database().owner_location(), db::Purpose::owner, {});
    owner->begin(db::Connection::Begin::write);
    owner->scope({.everything = true});
    auto const book = book_of(*owner, whose);
    clear_what_was_counted(*owner);
    for (auto const& table : filled_tables())
        insert(*owner, table, whose, word, number, book);
    owner->commit();
}

} // namespace entente::testing
