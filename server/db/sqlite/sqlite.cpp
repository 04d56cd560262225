#include "db/connection.hpp"
#include "db/counted.hpp"
#include "db/sqlite/authorizer.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

#include <unordered_map>

namespace entente::db {
namespace {

Fault fault_of(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return Fault::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return Fault::foreign_key;
    case SQLITE_CONSTRAINT_CHECK: return Fault::check;
    case SQLITE_CONSTRAINT_NOTNULL: return Fault::not_null;
    default: break;
    }
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::busy;
    case SQLITE_AUTH: return Fault::refused;
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_CANTOPEN: return Fault::lost;
    case SQLITE_ERROR: return Fault::syntax;
    default: return Fault::other;
    }
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    int width() const override { return sqlite3_column_count(statement_); }
    std::string_view name(int column) const override { return sqlite3_column_name(statement_, column); }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override
    {
        auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
        return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    Uuid uuid(int column) const override
    {
        Uuid uuid;
        auto const* bytes = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
        if (sqlite3_column_bytes(statement_, column) == 16)
            std::copy_n(bytes, 16, uuid.bytes.begin());
        return uuid;
    }

private:
    sqlite3_stmt* statement_;
};

/// Whatever happens, the statement is reset: a forgotten one would pin the WAL's snapshot.
class Run {
public:
    explicit Run(sqlite3_stmt* statement) : statement_(statement) {}
    ~Run()
    {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;

private:
    sqlite3_stmt* statement_;
};

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3_stmt* of, std::string_view text, Access const& allowed)
        : handle(of), sql(text), target_(allowed.target), mode_(allowed.mode)
    {}
    ~SqliteStatement() override { sqlite3_finalize(handle); }
    SqliteStatement(SqliteStatement const&) = delete;
    SqliteStatement& operator=(SqliteStatement const&) = delete;

    Access access() const { return {mode_, target_}; }

    sqlite3_stmt* const handle;
    std::string const sql;

private:
    std::string const target_;
    Access::Mode const mode_;
};

struct Options {
    std::string file;
    std::string synchronous = "FULL"; // file.db?synchronous=normal
};

Options parse(std::string const& address)
{
    Options options{address};
    if (auto const mark = address.find("?synchronous="); mark != std::string::npos) {
        options.file = address.substr(0, mark);
        auto const mode = address.substr(mark + 13);
        if (mode != "full" && mode != "normal" && mode != "off")
            throw Error(Fault::lost, "synchronous is one of full, normal, off, not " + mode);
        options.synchronous = mode;
    }
    return options;
}

// Nobody asks how much memory SQLite has, and keeping count of it takes a lock that all connections share.
void count_no_memory()
{
    static int const done =
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // refused once a connection is open: then it counts
    static_cast<void>(done);
}

class SqliteConnection final : public Connection {
public:
    SqliteConnection(std::string const& address, Purpose purpose, Guard const& guard) : authorizer_(guard)
    {
        count_no_memory();
        auto const options = parse(address);
        sqlite3* opened = nullptr;
        int const code = sqlite3_open_v2(options.file.c_str(), &opened,
                                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        db_.reset(opened);
        if (code != SQLITE_OK)
            throw Error(Fault::lost, fmt::format("Cannot open {}: {}", options.file,
                                                 opened ? sqlite3_errmsg(opened) : "out of memory"));
        sqlite3_extended_result_codes(db_.get(), 1);
        sqlite3_busy_timeout(db_.get(), 5000);
        sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_limit(db_.get(), SQLITE_LIMIT_ATTACHED, 0);
        script(fmt::format("PRAGMA journal_mode=WAL; PRAGMA synchronous={}; PRAGMA foreign_keys=ON;"
                           "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size={};"
                           "PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;",
                           options.synchronous, purpose == Purpose::reader ? -16000 : -64000));
        if (purpose == Purpose::reader)
            script("PRAGMA query_only=1");
        if (purpose == Purpose::writer)
            learn_foreign_keys();
        sqlite3_set_authorizer(db_.get(), &Authorizer::callback, &authorizer_);
    }

    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    Dialect dialect() const override { return Dialect::sqlite; }

    using Connection::query;

    Statement& prepare(std::string_view sql, Access access) override
    {
        key_.assign(1, static_cast<char>('0' + static_cast<int>(access.mode)));
        key_.append(access.target).append(1, '\n').append(sql);
        if (auto const found = statements_.find(key_); found != statements_.end())
            return *found->second;
        auto const permitted = authorizer_.enter(access);
        sqlite3_stmt* handle = nullptr;
        int const code = sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
        if (code != SQLITE_OK)
            fail(code, sql);
        return *statements_.emplace(key_, std::make_unique<SqliteStatement>(handle, sql, access)).first->second;
    }

    std::int64_t query(Statement& prepared, std::span<Value const> parameters, Visit visit) override
    {
        auto const& statement = static_cast<SqliteStatement const&>(prepared);
        auto const permitted = authorizer_.enter(statement.access()); // asked again when the schema has changed
        ++statements_here();
        Run const run(statement.handle);
        bind(statement.handle, parameters);
        SqliteRow const row(statement.handle);
        for (;;) {
            int const code = sqlite3_step(statement.handle);
            if (code == SQLITE_DONE)
                break;
            if (code != SQLITE_ROW)
                fail(code, statement.sql);
            if (!visit(row))
                break;
        }
        return sqlite3_changes64(db_.get());
    }

    void script(std::string_view sql) override
    {
        auto const permitted = authorizer_.enter({.mode = Access::Mode::unguarded});
        std::string const text(sql);
        if (int const code = sqlite3_exec(db_.get(), text.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK)
            fail(code, sql);
    }

    void begin(Begin kind) override { control(kind == Begin::write ? "BEGIN IMMEDIATE" : "BEGIN"); }
    void commit() override { control("COMMIT"); }
    void rollback() override
    {
        if (in_transaction())
            control("ROLLBACK");
    }
    void scope(RowScope const&) override {}
    bool in_transaction() const override { return sqlite3_get_autocommit(db_.get()) == 0; }

    std::string last_commit() override
    {
        std::string version;
        query("PRAGMA data_version", unguarded, {}, [&](Row const& row) {
            version = row.text(0);
            return false;
        });
        return version;
    }

    std::vector<bool> insert_rows(std::string_view table, std::span<std::string_view const> columns,
                                  std::span<std::string_view const> key, std::span<Value const> values,
                                  Duplicates duplicates) override
    {
        std::string places;
        for (std::size_t i = 1; i <= columns.size(); ++i)
            places += fmt::format("{}?{}", i > 1 ? ", " : "", i);
        auto const sql = fmt::format("INSERT INTO main.{} ({}) VALUES ({}){}", table, fmt::join(columns, ", "), places,
                                     conflict_clause(duplicates, columns, key));
        auto& statement = prepare(sql, {Access::Mode::writing, table});
        std::vector<bool> stored;
        stored.reserve(values.size() / columns.size());
        for (std::size_t at = 0; at < values.size(); at += columns.size())
            stored.push_back(query(statement, values.subspan(at, columns.size()), [](Row const&) { return true; }) ==
                             1);
        return stored;
    }

private:
    void learn_foreign_keys()
    {
        query(
            "SELECT m.name, k.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'",
            {.mode = Access::Mode::unguarded}, {}, [&](Row const& row) {
                authorizer_.know_foreign_key(row.text(0), row.text(1));
                return true;
            });
    }

    void control(std::string_view sql) { run(sql, {.mode = Access::Mode::unguarded}); }

    void bind(sqlite3_stmt* statement, std::span<Value const> parameters)
    {
        int position = 1;
        for (Value const& value : parameters) {
            if (auto const* integer = std::get_if<std::int64_t>(&value))
                sqlite3_bind_int64(statement, position, *integer);
            else if (auto const* text = std::get_if<std::string_view>(&value))
                sqlite3_bind_text64(statement, position, text->data() ? text->data() : "", text->size(), SQLITE_STATIC,
                                    SQLITE_UTF8);
            else if (auto const* uuid = std::get_if<Uuid>(&value))
                sqlite3_bind_blob(statement, position, uuid->bytes.data(), 16, SQLITE_STATIC);
            ++position;
        }
    }

    [[noreturn]] void fail(int code, std::string_view sql)
    {
        throw Error(fault_of(code), fmt::format("{} ({}) in: {}", sqlite3_errmsg(db_.get()), code, sql));
    }

    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };
    std::unique_ptr<sqlite3, Close> db_; // first: the statements below are its own, and go before it
    Authorizer authorizer_;
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> statements_;
    std::string key_;
};

} // namespace

std::unique_ptr<Connection> connect_sqlite(std::string const& file, Purpose purpose, Guard const& guard)
{
    return std::make_unique<SqliteConnection>(file, purpose, guard);
}

} // namespace entente::db
