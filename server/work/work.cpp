#include "work/work.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "work/defences.hpp"
#include "work/events.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

using Mode = db::Access::Mode;

Field const* field_named(Type const& type, std::string_view name)
{
    auto const found = std::ranges::find(type.fields, name, &Field::name);
    return found == type.fields.end() ? nullptr : &*found;
}

template <class T>
T* member(Type const& type, void* row, std::string_view name)
{
    auto const* field = field_named(type, name);
    return field ? static_cast<T*>(field->in(row)) : nullptr;
}

template <class T>
T const* member(Type const& type, void const* row, std::string_view name)
{
    auto const* field = field_named(type, name);
    return field ? static_cast<T const*>(field->in(row)) : nullptr;
}

// The value of an id field, also when it is optional; nil when there is no such field or it is empty.
Uuid id_in(Type const& type, void const* row, std::string_view name)
{
    auto const* field = field_named(type, name);
    if (!field)
        return {};
    void const* value = field->in(row);
    if (field->type->kind == Kind::optional)
        value = field->type->peek(value);
    return value ? *static_cast<Uuid const*>(value) : Uuid{};
}

std::string subject_of(Type const& type, void const* row)
{
    auto const* field = field_named(type, "id");
    return field ? json::scalar_text(*field->type, field->in(row)) : std::string();
}

// The first column of the key: without it a vendor's statement would read the whole table.
void narrow_to_partner(std::string& sql, std::vector<db::Value>& values, Type const& type, void const* row)
{
    if (auto const partner = id_in(type, row, "partner_id"); !partner.is_nil()) {
        sql += " AND partner_id = ?";
        values.emplace_back(partner);
    }
}

std::string json_of(Type const& type, void const* row)
{
    std::string out;
    json::write(out, type, row);
    return out;
}

// What the database refused, as a person can act on it. Anything else is a bug or an outage and goes on as it is.
[[noreturn]] void translate(db::Error const& error, std::string_view table)
{
    switch (error.fault) {
    case db::Fault::unique: throw Problem::conflict("already_exists", "There is already an entry with this key.");
    case db::Fault::foreign_key: throw Problem::not_found();
    case db::Fault::check:
        throw Problem::conflict("rule_violated", fmt::format("A rule of {} does not allow this.", table));
    default: throw;
    }
}

} // namespace

Actor Actor::process(std::string name)
{
    Actor actor;
    actor.kind = ActorKind::vendor;
    actor.permissions.set();
    actor.label = std::move(name);
    return actor;
}

void require_confirmed(Actor const& actor, Instant now)
{
    constexpr Milliseconds confirmed_for = std::chrono::minutes{5};
    if (actor.confirmed_at && *actor.confirmed_at + confirmed_for <= now)
        throw Problem::forbidden("confirmation_required", "Give your password once more before you do this.");
}

RewriteCache::Entry& RewriteCache::read(db::Connection& connection, std::string_view sql, ActorKind kind)
{
    return kept(connection, {sql, "", kind}, {Mode::walled});
}

RewriteCache::Entry& RewriteCache::write(db::Connection& connection, std::string_view sql, std::string_view target,
                                         ActorKind kind)
{
    return kept(connection, {sql, target, kind}, {Mode::writing, target});
}

RewriteCache::Entry& RewriteCache::kept(db::Connection& connection, KeyView key, db::Access access)
{
    if (auto const found = cache_.find(key); found != cache_.end())
        return found->second;
    auto rewritten = access.mode == Mode::writing ? rewrite_write(key.sql, key.target, key.kind, connection.dialect())
                                                  : rewrite_read(key.sql, key.kind, connection.dialect());
    auto& statement = connection.prepare(rewritten.sql, access);
    return cache_
        .emplace(Key{std::string(key.sql), std::string(key.target), key.kind},
                 Entry{std::move(rewritten), statement, {}})
        .first->second;
}

Work::Work(Setting const& setting, Actor actor)
    : setting_(setting), outer_(setting.cache.innermost), actor_(std::move(actor)), kind_(actor_.kind)
{
    narrow(kind_);
    setting_.cache.innermost = this;
}

Work::~Work()
{
    setting_.cache.innermost = outer_;
    if (outer_)
        outer_->narrow_again();
}

Secrets const& Work::secrets() const
{
    if (!setting_.secrets)
        throw std::logic_error("This store was opened without the instance's keys");
    return *setting_.secrets;
}

std::filesystem::path const& Work::folder() const
{
    if (!setting_.folder || setting_.folder->empty())
        throw std::logic_error("This store was opened without a folder for files");
    return *setting_.folder;
}

void Work::narrow(ActorKind kind)
{
    kind_ = kind;
    db::RowScope scope{.everything = kind == ActorKind::vendor};
    if (!actor_.partner.is_nil())
        scope.partner = actor_.partner.uuid;
    if (kind == ActorKind::partner_set)
        for (auto& partners = scope.partners.emplace(); Id<Partner> const partner : actor_.partners)
            partners.push_back(partner.uuid);
    setting_.connection.scope(scope);
}

void Work::narrow_again() noexcept
{
    try {
        narrow(kind_);
    } catch (db::Error const&) { // NOLINT: the transaction has failed already and will be rolled back
    }
}

void Work::take_on(Id<Partner> partner)
{
    auto& partners = actor_.partners;
    partners.insert(std::ranges::lower_bound(partners, partner), partner);
    narrow(kind_);
}

void Work::append_wall_values(Rewritten const& rewritten, std::vector<db::Value>& values) const
{
    for (auto const parameter : rewritten.wall_parameters) {
        switch (parameter) {
        case WallParameter::partner: values.emplace_back(actor_.partner.uuid); break;
        case WallParameter::partnership: values.emplace_back(actor_.partnership.uuid); break;
        case WallParameter::user: values.emplace_back(actor_.user.uuid); break;
        case WallParameter::now: values.emplace_back(setting_.now.ms); break;
        }
    }
}

void Work::select(std::string_view sql, Bound bound, Type const& type, ReadRow read_row)
{
    auto& rewritten = setting_.cache.read(setting_.connection, sql, kind_);
    auto& reader = rewritten.readers.try_emplace(&type, type).first->second;
    if (rewritten.own_parameters != static_cast<int>(bound.size()))
        throw std::logic_error(fmt::format("{} parameters given to: {}", bound.size(), sql));
    append_wall_values(rewritten, bound);
    setting_.connection.query(rewritten.statement, bound, [&](db::Row const& row) { return read_row(reader, row); });
}

std::int64_t Work::change(std::string_view sql, std::string_view table, Bound bound, db::Visit visit)
{
    if (setting_.intent != Intent::write)
        throw std::logic_error(fmt::format("A reading unit of work cannot write {}", table));
    auto const& rewritten = setting_.cache.write(setting_.connection, sql, table, kind_);
    if (rewritten.own_parameters != static_cast<int>(bound.size()))
        throw std::logic_error(fmt::format("{} parameters given to: {}", bound.size(), sql));
    append_wall_values(rewritten, bound);
    return setting_.connection.query(rewritten.statement, bound, visit);
}

void Work::require_writing(std::string_view table, TableClass door) const
{
    if (setting_.intent != Intent::write)
        throw std::logic_error(fmt::format("A reading unit of work cannot write {}", table));
    auto const* const wall = find_wall(table);
    bool const fits = wall                            ? wall->written_as == door
                      : door == TableClass::technical ? is_technical(table)
                                                      : door == TableClass::business && is_unscoped_business(table);
    if (!fits)
        throw std::logic_error(fmt::format("{} is not written through this door", table));
}

EventOwner Work::owner_of(std::string_view table, Type const& type, void const* row) const
{
    return {.partner = {id_in(type, row, table == "partners" ? "id" : "partner_id")},
            .customer = {id_in(type, row, table == "customers" ? "id" : "customer_id")}};
}

// Whose rows the actor writes.
bool Work::owns(Id<Partner> partner) const
{
    switch (kind_) {
    case ActorKind::anonymous: return false;
    case ActorKind::restricted:
    case ActorKind::partner_wide: return partner == actor_.partner;
    case ActorKind::partner_set: return std::ranges::binary_search(actor_.partners, partner);
    case ActorKind::vendor: return true;
    }
    return false;
}

// Anything else answers as if it did not exist. Whoever looks after some partners writes of what is the vendor's own only what is
// about itself.
void Work::require_own_partner(std::string_view table, Type const& type, void const* row) const
{
    bool const is_set = kind_ == ActorKind::partner_set;
    if (is_set && is_unscoped_business(table))
        throw Problem::forbidden("permission_missing", "This concerns every partner, and you look after some.");
    Id<Partner> const partner =
        is_set ? owner_of(table, type, row).partner : Id<Partner>{id_in(type, row, "partner_id")};
    bool const is_about_itself =
        is_set && partner.is_nil() && id_in(type, row, table == "users" ? "id" : "user_id") == actor_.user.uuid;
    if (!owns(partner) && !is_about_itself)
        throw Problem::not_found();
}

void Work::insert_row(std::string_view table, Type const& type, void* row, std::string_view action)
{
    require_writing(table, TableClass::business);
    if (kind_ == ActorKind::partner_set && table == "partners")
        take_on({id_in(type, row, "id")}); // a new one is looked after by whoever makes it
    require_own_partner(table, type, row);
    if (auto* version = member<std::int64_t>(type, row, "version"))
        *version = 1;
    for (auto const name : {"created_at", "updated_at"})
        if (auto* at = member<Instant>(type, row, name))
            *at = now();
    try {
        insert_plain(table, db::columns_of(type, row));
    } catch (db::Error const& error) {
        translate(error, table);
    }
    auto const owner = owner_of(table, type, row);
    auto const subject = subject_of(type, row);
    write_event(action, subject, owner, "null", json_of(type, row), 1);
}

void Work::update_row(std::string_view table, Type const& type, void const* before, void* after,
                      std::string_view action)
{
    require_writing(table, TableClass::business);
    require_own_partner(table, type, after);
    auto const was = *member<std::int64_t>(type, before, "version");
    *member<std::int64_t>(type, after, "version") = was + 1;
    if (auto* at = member<Instant>(type, after, "updated_at"))
        *at = now();

    auto columns = db::columns_of(type, after);
    std::string assignments;
    for (auto const& name : columns.names)
        assignments += fmt::format("{}{} = ?", assignments.empty() ? "" : ", ", name);
    auto sql = fmt::format("UPDATE {} SET {} WHERE id = ? AND version = ?", table, assignments);
    columns.values.emplace_back(id_in(type, before, "id"));
    columns.values.emplace_back(was);
    narrow_to_partner(sql, columns.values, type, before);
    try {
        if (change(sql, table, std::move(columns.values)) != 1)
            throw Problem::stale();
    } catch (db::Error const& error) {
        translate(error, table);
    }
    auto const owner = owner_of(table, type, after);
    auto const subject = subject_of(type, after);
    write_event(action, subject, owner, json_of(type, before), json_of(type, after), 1);
}

void Work::remove_row(std::string_view table, Type const& type, void const* before, std::string_view action,
                      Removal removal)
{
    require_writing(table, TableClass::business);
    require_own_partner(table, type, before);
    auto const* const wall = find_wall(table);
    Bound bound;
    std::string sql = fmt::format("DELETE FROM {} WHERE id = ? AND version = ?", table);
    if (wall && wall->is_soft_deleted && removal == Removal::usual) {
        sql = fmt::format("UPDATE {} SET deleted_at = ?, version = version + 1 WHERE id = ? AND version = ?", table);
        bound.emplace_back(now().ms);
    }
    bound.emplace_back(id_in(type, before, "id"));
    bound.emplace_back(*member<std::int64_t>(type, before, "version"));
    narrow_to_partner(sql, bound, type, before);
    try {
        if (change(sql, table, std::move(bound)) != 1)
            throw Problem::stale();
    } catch (db::Error const& error) {
        if (error.fault == db::Fault::foreign_key)
            throw Problem::conflict("in_use", "Other entries still refer to this one.");
        throw;
    }
    auto const owner = owner_of(table, type, before);
    auto const subject = subject_of(type, before);
    write_event(action, subject, owner, json_of(type, before), "null", 1);
}

std::vector<bool> Work::insert_bulk(std::string_view table, db::ColumnValues const& columns, std::size_t rows,
                                    std::string_view action, Id<Batch> batch, db::Connection::Duplicates duplicates,
                                    std::span<std::string_view const> key)
{
    require_writing(table, TableClass::business);
    if (rows == 0)
        return {};
    auto const partner_column = std::ranges::find(columns.names, "partner_id") - columns.names.begin();
    if (static_cast<std::size_t>(partner_column) == columns.names.size())
        throw std::logic_error(fmt::format("Rows of {} belong to no partner", table));
    Uuid partner;
    bool one_partner = true;
    crypto::Sha256 hash;
    for (std::size_t row = 0; row < rows; ++row) {
        auto const at = row * columns.names.size();
        auto const owner = std::get<Uuid>(columns.values[at + static_cast<std::size_t>(partner_column)]);
        if (!owns({owner}))
            throw Problem::not_found();
        one_partner = one_partner && (row == 0 || owner == partner);
        partner = owner;
        for (std::size_t i = 0; i < columns.names.size(); ++i) {
            auto const& value = columns.values[at + i];
            if (auto const* integer = std::get_if<std::int64_t>(&value))
                hash.update({reinterpret_cast<char const*>(integer), sizeof *integer});
            else if (auto const* uuid = std::get_if<Uuid>(&value))
                hash.update({reinterpret_cast<char const*>(uuid->bytes.data()), 16});
            else if (auto const* text = std::get_if<std::string_view>(&value))
                hash.update(*text);
            hash.update("\x1f");
        }
    }
    std::vector<std::string_view> const names(columns.names.begin(), columns.names.end());
    auto const qualified = dialect() == db::Dialect::sqlite ? std::string(table) : base_table(table, dialect());
    std::vector<bool> stored;
    try {
        stored = setting_.connection.insert_rows(qualified, names, key, columns.values, duplicates);
    } catch (db::Error const& error) {
        translate(error, table);
    }
    auto const count = std::ranges::count(stored, true);
    if (count > 0) {
        auto const details = fmt::format(R"({{"batch":"{}","rows":{},"sha256":"{}"}})", batch.text(), count,
                                         crypto::hex(crypto::as_bytes(hash.finish())));
        write_event(action, batch.text(), {Id<Partner>{one_partner ? partner : Uuid{}}}, "null", details, count);
    }
    return stored;
}

void Work::record(Action action, std::string_view subject, Id<Partner> partner, std::string_view details_json)
{
    write_event(action.text(), subject, {partner}, "null", std::string(details_json), 1);
}

void Work::record_rows(std::string_view action, std::string_view subject, std::int64_t rows)
{
    write_event(action, subject, {actor_.partner}, "null", fmt::format(R"({{"rows":{}}})", rows), rows);
}

void Work::write_event(std::string_view action, std::string_view subject, EventOwner owner, std::string before,
                       std::string after, std::int64_t rows)
{
    auto const [event, payload] = make_event(*this, action, subject, owner, std::move(before), std::move(after), rows);
    insert_plain("events", db::columns_of(type_of<EventRow>(), &event));
    insert_plain("event_payloads", db::columns_of(type_of<EventPayload>(), &payload));
    tell({action, subject, owner.partner, owner.customer});
}

void Work::insert_plain(std::string_view table, db::ColumnValues const& columns, db::Connection::Duplicates duplicates,
                        std::span<std::string_view const> key)
{
    if (setting_.intent != Intent::write)
        throw std::logic_error(fmt::format("A reading unit of work cannot write {}", table));
    require_own_rows(table, columns);
    std::vector<std::string_view> const names(columns.names.begin(), columns.names.end());
    auto const qualified = dialect() == db::Dialect::sqlite ? std::string(table) : base_table(table, dialect());
    setting_.connection.insert_rows(qualified, names, key, columns.values, duplicates);
}

// As PostgreSQL's row security, which SQLite does not have: a partner's actor leaves rows of its own partner only.
void Work::require_own_rows(std::string_view table, db::ColumnValues const& columns) const
{
    auto const* const wall = find_wall(table);
    if (!wall || kind_ == ActorKind::vendor || !defences().stands(Rule::writes_stay_inside))
        return;
    auto const width = columns.names.size();
    auto const owner = static_cast<std::size_t>(std::ranges::find(columns.names, wall->owner) - columns.names.begin());
    for (std::size_t at = owner; at < columns.values.size(); at += width) {
        auto const* const partner = owner < width ? std::get_if<Uuid>(&columns.values[at]) : nullptr;
        bool const is_the_vendors = !partner && kind_ == ActorKind::partner_set; // about itself, as its door has seen
        if (!is_the_vendors && !(partner && !partner->is_nil() && owns({*partner})))
            throw Problem::not_found();
    }
    if (owner >= width)
        throw Problem::not_found();
}

void Work::tell(EventView const& event)
{
    for (Subscription const& subscription : setting_.subscriptions)
        if (subscription.action == event.action)
            subscription.react(*this, event);
}

Work::Door Work::derive(std::string_view table)
{
    require_writing(table, TableClass::derived);
    return {*this, table};
}

Work::Door Work::technical(std::string_view table)
{
    require_writing(table, TableClass::technical);
    return {*this, table};
}

void Work::take_turn(Uuid subject)
{
    if (dialect() == db::Dialect::postgres)
        technical("turns").run("INSERT INTO turns (subject, taken) VALUES (?, 1)"
                               " ON CONFLICT (subject) DO UPDATE SET taken = turns.taken + 1",
                               subject);
}

Work::AcrossPartners::AcrossPartners(Work& work) : work_(work), former_(work.kind_) { work_.narrow(ActorKind::vendor); }

Work::AcrossPartners::~AcrossPartners()
{
    try {
        work_.narrow(former_);
    } catch (db::Error const&) { // NOLINT: the transaction has failed already and will be rolled back
        work_.kind_ = former_;
    }
}

} // namespace entente
