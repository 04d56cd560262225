// One connection to SQLite or PostgreSQL behind one interface: statements with numbered parameters, rows by visitor,
// transactions, bulk inserts. Nothing above this folder knows which database it talks to, except by Dialect.
#pragma once

#include "base/function_ref.hpp"
#include "base/id.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::db {

enum class Dialect { sqlite, postgres };

/// A parameter. Text is borrowed until the call returns.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Uuid>;

/// What a statement may touch; enforced by SQLite's authorizer (PostgreSQL has schemas and row security instead).
struct Access {
    enum class Mode {
        walled,    // reads only, and base tables only through the walls of the same name
        writing,   // as walled, and one table may be written and read by name
        unguarded, // migrations, doctor: everything
    };
    Mode mode = Mode::walled;
    std::string_view target{}; // the table that `writing` may write

    bool operator==(Access const&) const = default;
};
inline constexpr Access unguarded{.mode = Access::Mode::unguarded};

enum class Fault { unique, foreign_key, check, not_null, busy, serialization, refused, syntax, lost, other };

class Error : public std::runtime_error {
public:
    Error(Fault what_failed, std::string const& message) : std::runtime_error(message), fault(what_failed) {}
    Fault fault;
};

class Row {
public:
    virtual ~Row() = default;
    virtual int width() const = 0;
    virtual std::string_view name(int column) const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0; // valid until the visitor returns
    virtual Uuid uuid(int column) const = 0;
};

/// Returns whether to go on to the next row.
using Visit = FunctionRef<bool(Row const&)>;

/// Which rows PostgreSQL's row security lets through, set for the transaction. SQLite has no such thing and ignores it.
struct RowScope {
    bool everything = false;
    std::optional<Uuid> partner{};
    std::optional<std::vector<Uuid>> partners{}; // of one of the vendor's people who looks after some, or none yet

    bool operator==(RowScope const&) const = default;
};

/// A statement as its connection has prepared it, kept for as long as the connection lives.
class Statement {
public:
    virtual ~Statement() = default;
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;

    /// The parameters are ?1, ?2, ... Prepared once: asked for the same again, it is found. Throws Error.
    virtual Statement& prepare(std::string_view sql, Access) = 0;
    /// Runs it and visits its rows. Returns the number of rows changed. Throws Error.
    virtual std::int64_t query(Statement&, std::span<Value const> parameters, Visit) = 0;
    std::int64_t query(std::string_view sql, Access access, std::span<Value const> parameters, Visit visit)
    {
        return query(prepare(sql, access), parameters, visit);
    }
    std::int64_t run(std::string_view sql, Access access = {}, std::span<Value const> parameters = {})
    {
        return query(sql, access, parameters, [](Row const&) { return true; });
    }

    /// Several statements at once, unguarded and without parameters: migrations.
    virtual void script(std::string_view sql) = 0;

    enum class Begin { read, write };
    virtual void begin(Begin) = 0;
    virtual void commit() = 0;
    virtual void rollback() = 0;
    virtual void scope(RowScope const&) = 0;
    /// Whether a transaction is open: after a failed job the batch must know if the database ended it by itself.
    virtual bool in_transaction() const = 0;
    /// Another word as soon as another connection, of whichever process, has committed something. Outside of a transaction.
    virtual std::string last_commit() = 0;

    void savepoint() { run("SAVEPOINT job", {.mode = Access::Mode::unguarded}); }
    void release_savepoint() { run("RELEASE SAVEPOINT job", {.mode = Access::Mode::unguarded}); }
    void rollback_savepoint()
    {
        run("ROLLBACK TO SAVEPOINT job", {.mode = Access::Mode::unguarded});
        release_savepoint();
    }

    enum class Duplicates { refuse, skip, replace };
    /// Inserts rows given as one flat list of values, `columns.size()` per row, into a table named with its schema.
    /// With Duplicates::skip, rows whose key exists are left out; with replace, they take the place of the row that has
    /// their key, and no two of them may have the same. Returns for each row whether it was stored.
    virtual std::vector<bool> insert_rows(std::string_view table, std::span<std::string_view const> columns,
                                          std::span<std::string_view const> key, std::span<Value const> values,
                                          Duplicates) = 0;
};

/// What follows VALUES (...) in an insert: how a row is met whose key is there already.
std::string conflict_clause(Connection::Duplicates, std::span<std::string_view const> columns,
                            std::span<std::string_view const> key);

/// A place to connect to: `postgresql://…`, or a file for SQLite.
struct Location {
    Dialect dialect = Dialect::sqlite;
    std::string address;

    static Location parse(std::string_view text);
};

enum class Purpose { reader, writer, owner }; // owner: migrations

/// What SQLite's authorizer enforces: a base table in `walled` is read only from inside a wall, by the exact pairs
/// (wall, base table) listed. Without it nothing is guarded.
struct Guard {
    std::vector<std::string> walled;
    std::vector<std::pair<std::string, std::string>> pairs;
};

/// Throws Error (Fault::lost) when the database cannot be reached.
std::unique_ptr<Connection> connect(Location const&, Purpose, Guard const&);

std::unique_ptr<Connection> connect_sqlite(std::string const& file, Purpose, Guard const&);
std::unique_ptr<Connection> connect_postgres(std::string const& url, Purpose);

} // namespace entente::db
