#include "db/counted.hpp"
#include "db/postgres/copy_text.hpp"
#include "db/postgres/streaming.hpp"
#include "db/postgres/wire.hpp"

#include <libpq-fe.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace entente::db {
namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

// A value of a key, and the same out of a row, alike byte for byte.
void append_key(std::string& key, Value const& value)
{
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        key.append(std::to_string(*integer));
    else if (auto const* uuid = std::get_if<Uuid>(&value))
        key.append(reinterpret_cast<char const*>(uuid->bytes.data()), uuid->bytes.size());
    else if (auto const* text = std::get_if<std::string_view>(&value))
        key.append(*text);
    key.append(1, '\n');
}

void append_key(std::string& key, Row const& row, int column, Value const& alike)
{
    if (std::holds_alternative<std::int64_t>(alike))
        append_key(key, Value(row.integer(column)));
    else
        append_key(key, Value(row.text(column))); // of an id: its bytes
}

class PostgresStatement final : public Statement {
public:
    PostgresStatement(std::string of, std::string_view text) : name(std::move(of)), sql(text) {}

    std::string const name;
    std::string const sql;
    bool may_take_back_scope = false; // a savepoint, which takes back what was set behind it
};

// What frames a transaction, prepared with the connection.
constexpr char const* begin_reading = "begin_reading";
constexpr char const* begin_writing = "begin_writing";
constexpr char const* set_scope = "set_scope";
constexpr char const* commit_it = "commit_it";
constexpr char const* roll_back = "roll_back";

constexpr std::size_t copied_at_once = 64 * 1024;

/// For what a pipeline does not know: scripts, COPY, rows one by one. Whatever is still to come of it goes unread in the end.
class OutsidePipeline {
public:
    explicit OutsidePipeline(PGconn* connection) : connection_(connection) { PQexitPipelineMode(connection_); }
    ~OutsidePipeline()
    {
        while (PGresult* const left = PQgetResult(connection_))
            PQclear(left);
        PQenterPipelineMode(connection_);
    }
    OutsidePipeline(OutsidePipeline const&) = delete;
    OutsidePipeline& operator=(OutsidePipeline const&) = delete;

private:
    PGconn* connection_;
};

// What libpq says of a certificate says what is wrong, and not what to do.
std::string_view advice_on_certificate(std::string_view complaint)
{
    if (complaint.find("does not match host name") != complaint.npos)
        return "Say in the address, as host, the name that the certificate is for.";
    if (complaint.find("certificate") != complaint.npos)
        return "Name the file of the authority that the server's certificate is of as sslrootcert in the address.";
    if (complaint.find("does not support SSL") != complaint.npos)
        return "Turn on ssl in the server's postgresql.conf, with a certificate for its name.";
    return {};
}

/// Talks in a pipeline: what needs no answer of its own (BEGIN, the scope, the COMMIT of a reading transaction) travels with
/// what does, so that a statement is one round trip and a transaction costs none.
class PostgresConnection final : public StreamingConnection {
public:
    PostgresConnection(std::string const& url, Purpose purpose) : connection_(PQconnectdb(url.c_str()), &PQfinish)
    {
        if (PQstatus(handle()) != CONNECTION_OK)
            throw Error(Fault::lost, fmt::format("Cannot connect to PostgreSQL: {}{}", PQerrorMessage(handle()),
                                                 advice_on_certificate(PQerrorMessage(handle()))));
        PQenterPipelineMode(handle());
        // Each statement is planned once: walls make planning dearer than running, and their first column is an equality.
        script(
            "SET client_min_messages = warning; SET search_path = entente; SET TIME ZONE 'UTC';"
            "SET statement_timeout = '60s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
            "SET plan_cache_mode = force_generic_plan; SET jit = off;"
            "SET entente.everything = 'off'; SET entente.partner = ''; SET entente.partners = ''");
        if (purpose == Purpose::owner)
            script("SET statement_timeout = 0");
        send_prepare(begin_reading, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        send_prepare(begin_writing, "BEGIN ISOLATION LEVEL REPEATABLE READ");
        send_prepare(set_scope,
                     "SELECT set_config('entente.everything', $1, true), set_config('entente.partner', $2, true),"
                     " set_config('entente.partners', $3, true)");
        send_prepare(commit_it, "COMMIT");
        send_prepare(roll_back, "ROLLBACK");
    }

    Dialect dialect() const override { return Dialect::postgres; }

    using Connection::query;

    Statement& prepare(std::string_view sql, Access access) override
    {
        key_ = sql;
        auto found = statements_.find(key_);
        if (found == statements_.end()) {
            auto statement = std::make_unique<PostgresStatement>(fmt::format("s{}", statements_.size()), sql);
            send_prepare(statement->name.c_str(), with_dollars(sql));
            found = statements_.emplace(key_, std::move(statement)).first;
        }
        found->second->may_take_back_scope |= access.mode == Access::Mode::unguarded;
        return *found->second;
    }

    std::int64_t query(Statement& prepared, std::span<Value const> parameters, Visit visit) override
    {
        auto const& statement = static_cast<PostgresStatement const&>(prepared);
        ++statements_here();
        send_begin_and_scope();
        send(statement.name.c_str(), parameters);
        if (statement.may_take_back_scope)
            in_force_.reset();
        auto const result = receive(statement.sql);
        int const rows = PQntuples(result.get());
        for (int row = 0; row < rows; ++row)
            if (!visit(PostgresRow(result.get(), row)))
                break;
        std::string_view const changed = PQcmdTuples(result.get());
        std::int64_t count = 0;
        std::from_chars(changed.data(), changed.data() + changed.size(), count);
        return count;
    }

    void script(std::string_view sql) override
    {
        auto const outside = leave_pipeline(sql); // which knows single statements only
        Result const result(PQexec(handle(), std::string(sql).c_str()), &PQclear);
        if (!is_fine(result.get()))
            fail(result.get(), sql);
    }

    void copy_in(std::string_view table, std::span<std::string const> columns, FunctionRef<void(Put)> fill) override
    {
        auto const sql = fmt::format(R"(COPY "{}" ("{}") FROM STDIN (FREEZE))", table, fmt::join(columns, R"(", ")"));
        auto const outside = leave_pipeline(sql);
        Result const begun(PQexec(handle(), sql.c_str()), &PQclear);
        if (PQresultStatus(begun.get()) != PGRES_COPY_IN)
            fail(begun.get(), sql);
        try {
            send_rows(fill, sql);
        } catch (...) {
            PQputCopyEnd(handle(), "given up");
            throw;
        }
        PQputCopyEnd(handle(), nullptr);
        Result const ended(PQgetResult(handle()), &PQclear);
        if (!is_fine(ended.get()))
            fail(ended.get(), sql);
    }

    void each_row(std::string_view sql, FunctionRef<void(Row const&)> visit) override
    {
        auto const outside = leave_pipeline(sql);
        demand(PQsendQueryParams(handle(), std::string(sql).c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
        PQsetSingleRowMode(handle());
        while (Result const result{PQgetResult(handle()), &PQclear}) {
            if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE)
                visit(PostgresRow(result.get(), 0));
            else if (!is_fine(result.get()))
                fail(result.get(), sql);
        }
    }

    // Who writes is in the snapshot while it does, and leaves it by its COMMIT.
    std::string last_commit() override
    {
        std::string snapshot;
        query("SELECT CAST(pg_current_snapshot() AS text)", {}, {}, [&](Row const& row) {
            snapshot = row.text(0);
            return false;
        });
        return snapshot;
    }

    void begin(Begin kind) override
    {
        begin_ = kind == Begin::write ? begin_writing : begin_reading;
        is_reading_ = kind == Begin::read;
        wanted_ = RowScope{};
        in_force_ = wanted_; // what the session has outside of any transaction: nothing
    }

    void commit() override
    {
        if (std::exchange(begin_, nullptr))
            return; // nothing was asked in it
        send(commit_it, {});
        is_open_ = false;
        if (is_reading_)
            sync(); // what was read is read: its end is heard of with the next statement
        else
            receive("COMMIT");
    }

    void rollback() override
    {
        if (PQstatus(handle()) != CONNECTION_OK)
            throw Error(Fault::lost, "The connection to PostgreSQL is gone");
        begin_ = nullptr;
        if (!std::exchange(is_open_, false))
            return;
        send(roll_back, {});
        receive("ROLLBACK");
    }

    /// Set before the next statement, and only when it differs from what is set.
    void scope(RowScope const& scope) override { wanted_ = scope; }

    bool in_transaction() const override { return begin_ || is_open_; }

    std::vector<bool> insert_rows(std::string_view table, std::span<std::string_view const> columns,
                                  std::span<std::string_view const> key, std::span<Value const> values,
                                  Duplicates duplicates) override
    {
        std::vector<bool> stored;
        auto const rows = values.size() / columns.size();
        stored.reserve(rows);
        // Few statement shapes, so that each is prepared once: large, small and single batches.
        for (std::size_t at = 0; at < rows;) {
            auto const left = rows - at;
            std::size_t const batch = left >= 512 ? 512 : left >= 32 ? 32 : 1;
            insert_batch(table, columns, key, values.subspan(at * columns.size(), batch * columns.size()), duplicates,
                         stored);
            at += batch;
        }
        return stored;
    }

private:
    PGconn* handle() const { return connection_.get(); }

    OutsidePipeline leave_pipeline(std::string_view sql)
    {
        send_begin_and_scope();
        if (is_unread())
            receive(sql);
        return OutsidePipeline(handle());
    }

    // A row that is refused is heard of with one of the next chunks.
    void send_rows(FunctionRef<void(Put)> fill, std::string_view sql)
    {
        std::string text;
        auto const send_text = [&] {
            if (PQputCopyData(handle(), text.data(), static_cast<int>(text.size())) != 1)
                fail(Result(PQgetResult(handle()), &PQclear).get(), sql);
            text.clear();
        };
        fill([&](std::span<Value const> row) {
            append_copy_row(text, row);
            if (text.size() >= copied_at_once)
                send_text();
        });
        send_text();
    }

    void insert_batch(std::string_view table, std::span<std::string_view const> columns,
                      std::span<std::string_view const> key, std::span<Value const> values, Duplicates duplicates,
                      std::vector<bool>& stored)
    {
        std::string places;
        for (std::size_t i = 1; i <= values.size(); ++i) {
            bool const first_of_row = i % columns.size() == 1 || columns.size() == 1;
            bool const last_of_row = i % columns.size() == 0;
            places += fmt::format("{}{}?{}{}", i > 1 ? "," : "", first_of_row ? "(" : "", i, last_of_row ? ")" : "");
        }
        auto sql = fmt::format("INSERT INTO {} ({}) VALUES {}", table, fmt::join(columns, ", "), places);
        auto const rows = values.size() / columns.size();
        sql += conflict_clause(duplicates, columns, key);
        if (duplicates != Duplicates::skip) {
            run(sql, {}, values);
            stored.insert(stored.end(), rows, true);
            return;
        }
        sql += fmt::format(" RETURNING {}", fmt::join(key, ", "));
        std::unordered_set<std::string> inserted;
        std::vector<std::size_t> places_of_key;
        for (auto const name : key)
            places_of_key.push_back(static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin()));
        query(sql, {}, values, [&](Row const& row) {
            std::string text;
            for (std::size_t i = 0; i < key.size(); ++i)
                append_key(text, row, static_cast<int>(i), values[places_of_key[i]]);
            inserted.insert(std::move(text));
            return true;
        });
        for (std::size_t row = 0; row < rows; ++row) {
            std::string text;
            for (auto const column : places_of_key)
                append_key(text, values[row * columns.size() + column]);
            stored.push_back(inserted.erase(text) == 1);
        }
    }

    void send_prepare(char const* name, std::string const& sql)
    {
        demand(PQsendPrepare(handle(), name, sql.c_str(), 0, nullptr));
        receive(sql);
    }

    void send_begin_and_scope()
    {
        if (begin_) {
            send(std::exchange(begin_, nullptr), {});
            is_open_ = true;
        }
        if (in_force_ == wanted_)
            return;
        auto const partner = wanted_.partner ? wanted_.partner->hex() : std::string();
        auto const partners = wanted_.partners ? array_of(*wanted_.partners) : std::string();
        std::array<Value, 3> const values{std::string_view(wanted_.everything ? "on" : "off"),
                                          std::string_view(partner), std::string_view(partners)};
        send(set_scope, values);
        in_force_ = wanted_;
    }

    void send(char const* name, std::span<Value const> values)
    {
        Parameters const given(values);
        demand(PQsendQueryPrepared(handle(), name, given.count(), given.values(), given.lengths(), given.formats(), 1));
    }

    // The point up to which receive() reads.
    void sync()
    {
        demand(PQpipelineSync(handle()));
        ++unread_;
    }

    bool is_unread() const { return unread_ > 0 || PQtransactionStatus(handle()) == PQTRANS_ACTIVE; }

    // The last statement's result. Throws for the first one of all unread that failed: what was sent behind it did not run.
    Result receive(std::string_view sql)
    {
        sync();
        Result last(nullptr, &PQclear), failed(nullptr, &PQclear);
        while (unread_ > 0) {
            Result result(PQgetResult(handle()), &PQclear);
            if (!result && PQstatus(handle()) != CONNECTION_OK)
                fail(failed.get(), sql);
            auto const status =
                result ? PQresultStatus(result.get()) : PGRES_EMPTY_QUERY; // null: one ended, on to the next
            if (status == PGRES_PIPELINE_SYNC)
                --unread_;
            else if (is_fine(result.get()))
                last = std::move(result);
            else if (status == PGRES_FATAL_ERROR && !failed)
                failed = std::move(result);
        }
        if (failed)
            fail(failed.get(), sql);
        return last;
    }

    static bool is_fine(PGresult const* result)
    {
        auto const status = PQresultStatus(result);
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    }

    void demand(int was_sent) const
    {
        if (was_sent != 1)
            throw Error(Fault::lost, PQerrorMessage(handle()));
    }

    [[noreturn]] void fail(PGresult const* result, std::string_view sql) const
    {
        char const* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        throw Error(fault_of(state ? state : ""),
                    fmt::format("{} in: {}", result ? PQresultErrorMessage(result) : PQerrorMessage(handle()),
                                sql.substr(0, 2000)));
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    std::unordered_map<std::string, std::unique_ptr<PostgresStatement>> statements_;
    std::string key_;
    char const* begin_ = nullptr; // asked for, and sent with the first statement
    bool is_open_ = false;
    bool is_reading_ = false;
    RowScope wanted_;
    std::optional<RowScope> in_force_ = RowScope{};
    int unread_ = 0;
};

} // namespace

std::unique_ptr<Connection> connect_postgres(std::string const& url, Purpose purpose)
{
    return std::make_unique<PostgresConnection>(url, purpose);
}

std::unique_ptr<StreamingConnection> connect_streaming(std::string const& url, Purpose purpose)
{
    return std::make_unique<PostgresConnection>(url, purpose);
}

} // namespace entente::db
