#include "db/connection.hpp"

#include <libpq-fe.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace entente::db {
namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

Fault fault_of(std::string_view state)
{
    if (state == "23505")
        return Fault::unique;
    if (state == "23503")
        return Fault::foreign_key;
    if (state == "23514")
        return Fault::check;
    if (state == "23502")
        return Fault::not_null;
    // 23P01: another transaction was there first with days that overlap. Run again, the verb sees them and says so.
    if (state == "40001" || state == "40P01" || state == "23P01")
        return Fault::serialization;
    if (state == "42501")
        return Fault::refused;
    if (state.starts_with("42"))
        return Fault::syntax;
    if (state.starts_with("08") || state.starts_with("57P") || state.empty())
        return Fault::lost;
    return Fault::other;
}

class PostgresRow final : public Row {
public:
    PostgresRow(PGresult const* result, int row) : result_(result), row_(row) {}
    int width() const override { return PQnfields(result_); }
    std::string_view name(int column) const override { return PQfname(result_, column); }
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
    std::int64_t integer(int column) const override
    {
        auto const digits = text(column);
        std::int64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    Uuid uuid(int column) const override { return Uuid::from_hex(text(column)).value_or(Uuid{}); }

private:
    PGresult const* result_;
    int row_;
};

// "?1" becomes "$1"; question marks inside quotes stay.
std::string with_dollars(std::string_view sql)
{
    std::string out;
    out.reserve(sql.size());
    bool quoted = false;
    for (char const c : sql) {
        if (c == '\'')
            quoted = !quoted;
        out += c == '?' && !quoted ? '$' : c;
    }
    return out;
}

/// Parameters as the text that libpq wants; NULL pointers are NULLs.
class TextParameters {
public:
    explicit TextParameters(std::span<Value const> values)
    {
        texts_.reserve(values.size());
        pointers_.reserve(values.size());
        for (Value const& value : values) {
            if (auto const* integer = std::get_if<std::int64_t>(&value))
                texts_.push_back(std::to_string(*integer));
            else if (auto const* text = std::get_if<std::string_view>(&value))
                texts_.emplace_back(without_nul(*text));
            else if (auto const* uuid = std::get_if<Uuid>(&value))
                texts_.push_back(uuid->hex());
            else
                texts_.emplace_back();
            pointers_.push_back(std::holds_alternative<std::monostate>(value) ? nullptr : texts_.back().c_str());
        }
    }
    char const* const* pointers() const { return pointers_.data(); }
    int count() const { return static_cast<int>(pointers_.size()); }

private:
    // libpq would silently cut the text there.
    static std::string_view without_nul(std::string_view text)
    {
        if (text.find('\0') != std::string_view::npos)
            throw Error(Fault::other, "PostgreSQL stores no NUL character in a text");
        return text;
    }

    std::vector<std::string> texts_; // reserved in full above: growing would move short strings
    std::vector<char const*> pointers_;
};

std::string key_text(Value const& value)
{
    if (auto const* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (auto const* uuid = std::get_if<Uuid>(&value))
        return uuid->hex();
    if (auto const* text = std::get_if<std::string_view>(&value))
        return std::string(*text);
    return {};
}

class PostgresConnection final : public Connection {
public:
    PostgresConnection(std::string const& url, Purpose purpose) : connection_(PQconnectdb(url.c_str()), &PQfinish)
    {
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw Error(Fault::lost, fmt::format("Cannot connect to PostgreSQL: {}", PQerrorMessage(handle())));
        script(
            "SET client_min_messages = warning; SET search_path = entente; SET TIME ZONE 'UTC';"
            "SET statement_timeout = '60s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'");
        if (purpose == Purpose::owner)
            script("SET statement_timeout = 0");
    }

    Dialect dialect() const override { return Dialect::postgres; }

    std::int64_t query(std::string_view sql, Access, std::span<Value const> parameters, Visit visit) override
    {
        auto const& name = prepared(sql);
        TextParameters const texts(parameters);
        Result const result(
            PQexecPrepared(handle(), name.c_str(), texts.count(), texts.pointers(), nullptr, nullptr, 0), &PQclear);
        check(result.get(), sql);
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
        Result const result(PQexec(handle(), std::string(sql).c_str()), &PQclear);
        check(result.get(), sql);
    }

    void begin(Begin kind) override
    {
        script(kind == Begin::write ? "BEGIN ISOLATION LEVEL REPEATABLE READ"
                                    : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    void commit() override { script("COMMIT"); }
    void rollback() override
    {
        if (in_transaction())
            script("ROLLBACK");
    }
    void scope(RowScope const& scope) override
    {
        auto const partner = scope.partner ? scope.partner->hex() : std::string();
        std::array<Value, 2> const values{std::string_view(scope.everything ? "on" : "off"), std::string_view(partner)};
        run("SELECT set_config('entente.everything', ?1, true), set_config('entente.partner', ?2, true)", {}, values);
    }
    bool in_transaction() const override { return PQtransactionStatus(handle()) != PQTRANS_IDLE; }

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
        query(sql, {}, values, [&](Row const& row) {
            std::string text;
            for (int i = 0; i < row.width(); ++i)
                text.append(row.text(i)).append(1, '\n');
            inserted.insert(std::move(text));
            return true;
        });
        for (std::size_t row = 0; row < rows; ++row) {
            std::string text;
            for (auto const name : key) {
                auto const column = static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
                text.append(key_text(values[row * columns.size() + column])).append(1, '\n');
            }
            stored.push_back(inserted.erase(text) == 1);
        }
    }

    std::string const& prepared(std::string_view sql)
    {
        key_ = sql;
        if (auto const found = statements_.find(key_); found != statements_.end())
            return found->second;
        auto name = fmt::format("s{}", statements_.size());
        Result const result(PQprepare(handle(), name.c_str(), with_dollars(sql).c_str(), 0, nullptr), &PQclear);
        check(result.get(), sql);
        return statements_.emplace(key_, std::move(name)).first->second;
    }

    void check(PGresult const* result, std::string_view sql) const
    {
        auto const status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            return;
        char const* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        throw Error(fault_of(state ? state : ""),
                    fmt::format("{} in: {}", result ? PQresultErrorMessage(result) : PQerrorMessage(handle()),
                                sql.substr(0, 2000)));
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    std::unordered_map<std::string, std::string> statements_;
    std::string key_;
};

} // namespace

std::unique_ptr<Connection> connect_postgres(std::string const& url, Purpose purpose)
{
    return std::make_unique<PostgresConnection>(url, purpose);
}

} // namespace entente::db
