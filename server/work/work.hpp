// The unit of work: one transaction, one actor, one now. It is the only door to the database: reading is narrowed by the
// walls, and of writing there are four doors, each for one class of tables:
//
//   insert / update / remove   business rows, one event each, in the same transaction
//   bulk                       many business rows, one event
//   derive                     roll-ups that can be recomputed from business rows, no event
//   technical                  sessions, counters, leases, progress, no event
#pragma once

#include "base/function_ref.hpp"
#include "base/problem.hpp"
#include "base/reflect.hpp"
#include "db/connection.hpp"
#include "db/rows.hpp"
#include "work/actor.hpp"
#include "work/rewrite.hpp"
#include "work/secrets.hpp"
#include "work/walls.hpp"

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

ENTENTE_ENTITY(Batch, "batch")
ENTENTE_ENTITY(Event, "event")

/// What happened, as `noun.verb` in the past: "customer.created". Checked when it is compiled.
class Action {
public:
    consteval Action(char const* text) : text_(text) // NOLINT: converting on purpose
    {
        if (std::string_view(text).find('.') == std::string_view::npos)
            throw "an action is spelled noun.verb";
    }
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// Statements already rewritten and prepared, kept beside the connection that prepared them and gone with it, with what was
/// learnt about their columns.
class Work;

class RewriteCache {
public:
    struct Entry : Rewritten {
        db::Statement& statement;
        std::map<Type const*, db::RowReader> readers;
    };
    Entry& read(db::Connection&, std::string_view sql, ActorKind);
    Entry& write(db::Connection&, std::string_view sql, std::string_view target, ActorKind);

    Work* innermost = nullptr; // of those that live on the connection

private:
    struct Key {
        std::string sql;
        std::string target; // part of the key: what one door may write is not for another, however it is spelled
        ActorKind kind;
    };
    struct KeyView {
        std::string_view sql;
        std::string_view target;
        ActorKind kind;
    };
    static KeyView view(Key const& key) { return {key.sql, key.target, key.kind}; }
    static KeyView view(KeyView key) { return key; }
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(auto const& key) const
        {
            auto const [sql, target, kind] = view(key);
            return std::hash<std::string_view>{}(sql) + 31 * target.size() + static_cast<std::size_t>(kind);
        }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(auto const& one, auto const& other) const
        {
            auto const left = view(one), right = view(other);
            return left.kind == right.kind && left.target == right.target && left.sql == right.sql;
        }
    };
    Entry& kept(db::Connection&, KeyView, db::Access);

    std::unordered_map<Key, Entry, Hash, Equal> cache_;
};

/// Told of each event in the transaction that wrote it; how a later module reacts to an earlier one (app/modules.cpp).
struct EventView {
    std::string_view action;
    std::string_view subject; // the row's id as text
    Id<Partner> partner;      // nil when the row belongs to no partner
    Id<Customer> customer;    // nil when the row is about none
};
/// Whose an event is.
struct EventOwner {
    Id<Partner> partner;     // nil: the vendor's
    Id<Customer> customer{}; // nil: about none, or about many
};
using Subscriber = void (*)(Work&, EventView const&);
struct Subscription {
    std::string_view action; // "customer.updated"
    Subscriber react;
};

enum class Intent { read, write };

/// What the caller shall hold after this unit of work.
struct SessionHandover {
    std::string token;       // of its session; empty: the one it has ends
    std::string device = {}; // by which this browser is known; empty: as before
    std::string key = {};    // that it signs its requests with, 32 bytes; empty: as before
};

class Work {
public:
    struct Setting {
        db::Connection& connection;
        RewriteCache& cache;
        std::span<Subscription const> subscriptions;
        Instant now;
        std::string_view request_id;
        Intent intent;
        Secrets const* secrets;
        std::function<void()> const* admission = nullptr; // throws when the actor may not go on; null: nobody asks
        std::filesystem::path const* folder = nullptr;    // where files of the instance lie; null: nobody keeps any
    };

    /// Narrows PostgreSQL's row security to the actor, and its end to whoever it came within; the transaction is the caller's to begin
    /// and to end. While one lives, what is around it is not to be used.
    Work(Setting const&, Actor);
    ~Work();
    Work(Work const&) = delete;
    Work& operator=(Work const&) = delete;

    Actor const& actor() const { return actor_; }
    /// Whether the actor may do that, asked where it decides what is done or shown: a yes is a use of the permission.
    bool may(Permission permission) const
    {
        bool const is_allowed = actor_.may(permission);
        if (is_allowed)
            allow(used_, permission);
        return is_allowed;
    }
    Permissions const& used() const { return used_; } // of the permissions that it was asked about
    Instant now() const { return setting_.now; }
    std::string_view request_id() const { return setting_.request_id; }
    db::Dialect dialect() const { return setting_.connection.dialect(); }

    /// The instance's keys. Throws std::logic_error in a store that was opened without them.
    Secrets const& secrets() const;

    /// Where files of the instance lie. Throws std::logic_error in a store that was opened without such a place.
    std::filesystem::path const& folder() const;

    template <class T>
    Id<T> new_id() const
    {
        return {Uuid::make(setting_.now.ms)};
    }

    /// Hands the caller another session, once this unit of work is committed.
    void hand_over(SessionHandover session) { handover_ = std::move(session); }
    std::optional<SessionHandover> const& handover() const { return handover_; }

    /// Commits what was written and answers with this problem all the same: a wrong password is counted and refused.
    void commit_and_refuse(Problem problem) { refusal_ = std::move(problem); }
    std::optional<Problem> const& refusal() const { return refusal_; }

    /// Asks outside of this transaction, which sees nothing new, whether whoever gets this may still have it. Throws Problem
    /// 401, 403 or 404 when not. What takes long asks every 1,000 rows.
    void require_still_admitted() const
    {
        if (setting_.admission)
            (*setting_.admission)();
    }

    // --- reading -------------------------------------------------------------------------------------------------

    /// The first row, as a described struct or as one scalar.
    template <class T, class... A>
    std::optional<T> one(std::string_view sql, A const&... parameters)
    {
        std::optional<T> found;
        select(sql, bound(parameters...), type_of<T>(), [&](db::RowReader& reader, db::Row const& row) {
            reader.read(row, &found.emplace());
            return false;
        });
        return found;
    }

    template <class T, class... A>
    std::vector<T> all(std::string_view sql, A const&... parameters)
    {
        std::vector<T> rows;
        select(sql, bound(parameters...), type_of<T>(), [&](db::RowReader& reader, db::Row const& row) {
            reader.read(row, &rows.emplace_back());
            return true;
        });
        return rows;
    }

    template <class T, class F, class... A>
    void each(std::string_view sql, F&& visit, A const&... parameters)
    {
        T object{};
        select(sql, bound(parameters...), type_of<T>(), [&](db::RowReader& reader, db::Row const& row) {
            reader.read(row, &object);
            visit(object);
            return true;
        });
    }

    template <class... A>
    bool exists(std::string_view sql, A const&... parameters)
    {
        bool found = false;
        select(sql, bound(parameters...), type_of<bool>(), [&](db::RowReader&, db::Row const&) {
            found = true;
            return false;
        });
        return found;
    }

    // --- business rows -------------------------------------------------------------------------------------------

    /// Stores the row and its event. Fills version, created_at and updated_at when the struct has them.
    /// Throws Problem 404 when a partner's actor writes for another partner, 409 when a key or a rule is violated.
    template <class T>
    T insert(std::string_view table, T row, Action action)
    {
        insert_row(table, type_of<T>(), &row, action.text());
        return row;
    }

    /// Replaces the row, which must still have `before.version`: otherwise Problem 412. Returns it with its new version.
    template <class T>
    T update(std::string_view table, T const& before, T after, Action action)
    {
        update_row(table, type_of<T>(), &before, &after, action.text());
        return after;
    }

    /// Deletes the row (soft when its table has deleted_at). Problem 412 as above.
    template <class T>
    void remove(std::string_view table, T const& before, Action action)
    {
        remove_row(table, type_of<T>(), &before, action.text(), Removal::usual);
    }

    /// Takes the row back as if it had never been written, so that its name and number are free again: deleted also where
    /// deleting is soft. Problem 409 in_use when others refer to it, 412 as above.
    template <class T>
    void withdraw(std::string_view table, T const& before, Action action)
    {
        remove_row(table, type_of<T>(), &before, action.text(), Removal::whole);
    }

    /// Many rows, one event with the batch's id, their number and the SHA-256 of the canonical rows. With
    /// Duplicates::skip rows whose `key` exists are left out. Returns which rows were stored.
    template <class T>
    std::vector<bool> bulk(std::string_view table, std::vector<T> const& rows, Action action, Id<Batch> batch,
                           db::Connection::Duplicates duplicates = db::Connection::Duplicates::refuse,
                           std::span<std::string_view const> key = {})
    {
        db::ColumnValues columns;
        columns.names = db::column_names(type_of<T>());
        columns.values.reserve(rows.size() * columns.names.size());
        for (T const& row : rows)
            db::append_values(columns, type_of<T>(), &row);
        return insert_bulk(table, columns, rows.size(), action.text(), batch, duplicates, key);
    }

    /// Changes business rows by one statement on `table`, with one event that names the subject and how many there were.
    template <class... A>
    std::int64_t bulk_change(std::string_view table, Action action, std::string_view subject, std::string_view sql,
                             A const&... parameters)
    {
        require_writing(table, TableClass::business);
        auto const rows = change(sql, table, bound(parameters...));
        if (rows > 0)
            record_rows(action.text(), subject, rows);
        return rows;
    }

    // A business write names its action: these two exist only to say so.
    template <class T>
    T insert(std::string_view, T)
    {
        static_assert(!sizeof(T), "a business write names its action");
    }
    template <class T>
    T update(std::string_view, T const&, T)
    {
        static_assert(!sizeof(T), "a business write names its action");
    }

    /// An event without a row of its own: "export.requested", "session.started".
    void record(Action action, std::string_view subject, Id<Partner> partner, std::string_view details_json = "null");

    // --- the other doors -----------------------------------------------------------------------------------------

    class Door {
    public:
        /// INSERT, UPDATE or DELETE of this door's table. Returns the number of rows changed.
        template <class... A>
        std::int64_t run(std::string_view sql, A const&... parameters)
        {
            return work_.change(sql, table_, bound(parameters...));
        }
        template <class T>
        void insert(T const& row)
        {
            work_.insert_plain(table_, db::columns_of(type_of<T>(), &row));
        }
        template <class T>
        void insert_all(std::vector<T> const& rows)
        {
            db::ColumnValues columns;
            columns.names = db::column_names(type_of<T>());
            for (T const& row : rows)
                db::append_values(columns, type_of<T>(), &row);
            if (!rows.empty())
                work_.insert_plain(table_, columns);
        }
        /// Stores the rows, each in place of the one that has its key; the keys differ from one another.
        template <class T>
        void put_all(std::vector<T> const& rows, std::span<std::string_view const> key)
        {
            db::ColumnValues columns;
            columns.names = db::column_names(type_of<T>());
            columns.values.reserve(rows.size() * columns.names.size());
            for (T const& row : rows)
                db::append_values(columns, type_of<T>(), &row);
            if (!rows.empty())
                work_.insert_plain(table_, columns, db::Connection::Duplicates::replace, key);
        }
        /// A statement with RETURNING: the first row it returns.
        template <class T, class... A>
        std::optional<T> one(std::string_view sql, A const&... parameters)
        {
            std::optional<T> found;
            db::RowReader reader(type_of<T>());
            work_.change(sql, table_, bound(parameters...), [&](db::Row const& row) {
                reader.read(row, &found.emplace());
                return true;
            });
            return found;
        }

    private:
        friend class Work;
        Door(Work& work, std::string_view table) : work_(work), table_(table) {}
        Work& work_;
        std::string_view table_;
    };

    Door derive(std::string_view table);    // throws std::logic_error unless the table is listed as derived
    Door technical(std::string_view table); // likewise for technical

    /// Of two units of work at once that take the turn of one subject, the later sees what the earlier wrote: PostgreSQL begins
    /// it anew (SQLite has one writer). For what judges by rows that the other writes, where no constraint could tell.
    void take_turn(Uuid subject);

    /// Leaves the scope, by name: reads see every partner's rows until the result goes. Each use says why above it, and
    /// stands in the golden file tools/across_partners.txt.
    class AcrossPartners {
    public:
        explicit AcrossPartners(Work& work);
        ~AcrossPartners();
        AcrossPartners(AcrossPartners const&) = delete;
        AcrossPartners& operator=(AcrossPartners const&) = delete;
        Work* operator->() { return &work_; }
        Work& operator*() { return work_; }

    private:
        Work& work_;
        ActorKind former_;
    };
    AcrossPartners across_partners() { return AcrossPartners(*this); }

private:
    friend class Door;

    using Bound = std::vector<db::Value>;
    template <class... A>
    static Bound bound(A const&... parameters)
    {
        Bound bound;
        bound.reserve(sizeof...(A) + 4); // and the walls'
        (bound.push_back(parameter(parameters)), ...);
        return bound;
    }
    template <class A>
    static db::Value parameter(A const& value)
    {
        if constexpr (std::is_convertible_v<A const&, std::string_view>)
            return std::string_view(value);
        else if constexpr (std::is_same_v<A, int> || std::is_same_v<A, std::size_t>)
            return static_cast<std::int64_t>(value);
        else if constexpr (std::is_same_v<A, Uuid>)
            return value;
        else
            return db::scalar_value(type_of<A>(), &value);
    }

    using ReadRow = FunctionRef<bool(db::RowReader&, db::Row const&)>;
    void select(std::string_view sql, Bound bound, Type const&, ReadRow);
    std::int64_t change(
        std::string_view sql, std::string_view table, Bound bound, db::Visit = [](db::Row const&) { return true; });
    void append_wall_values(Rewritten const&, std::vector<db::Value>&) const;
    void require_writing(std::string_view table, TableClass) const;
    bool owns(Id<Partner>) const;
    void require_own_partner(std::string_view table, Type const&, void const* row) const;
    void require_own_rows(std::string_view table, db::ColumnValues const&) const;
    EventOwner owner_of(std::string_view table, Type const&, void const* row) const;

    void insert_row(std::string_view table, Type const&, void* row, std::string_view action);
    void update_row(std::string_view table, Type const&, void const* before, void* after, std::string_view action);
    enum class Removal { usual, whole };
    void remove_row(std::string_view table, Type const&, void const* before, std::string_view action, Removal);
    std::vector<bool> insert_bulk(std::string_view table, db::ColumnValues const&, std::size_t rows,
                                  std::string_view action, Id<Batch>, db::Connection::Duplicates,
                                  std::span<std::string_view const> key);
    void insert_plain(std::string_view table, db::ColumnValues const&,
                      db::Connection::Duplicates = db::Connection::Duplicates::refuse,
                      std::span<std::string_view const> key = {});
    void record_rows(std::string_view action, std::string_view subject, std::int64_t rows);
    void write_event(std::string_view action, std::string_view subject, EventOwner, std::string before,
                     std::string after, std::int64_t rows);
    void tell(EventView const&);
    void narrow(ActorKind);
    void narrow_again() noexcept;
    void take_on(Id<Partner>);

    Setting setting_;
    Work* outer_; // in the same transaction
    Actor actor_;
    mutable Permissions used_;
    ActorKind kind_;
    std::optional<SessionHandover> handover_;
    std::optional<Problem> refusal_;
};

} // namespace entente
