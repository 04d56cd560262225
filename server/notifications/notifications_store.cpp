#include "notifications/place.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace entente::notifications::store {
namespace {

// As in the indexes of 0027_notifications.sql.
#define IS_TOLD                                                                                                        \
    "e.customer_id IS NOT NULL AND e.action IN ('task.opened', 'task.risen', 'task.assigned', 'task.commented',"       \
    " 'order.created', 'order.renewed', 'order.withdrawn', 'contact.created', 'contact.updated', 'contact.removed',"   \
    " 'customer.assigned')"
// What others did, about customers that are there for the reader; orders for who may read them. Parameters: as told_to.
#define TOLD_TO_READER                                                                                                 \
    " FROM events e JOIN customers c ON c.partner_id = e.partner_id AND c.id = e.customer_id"                          \
    " LEFT JOIN notification_looks l ON l.user_id = ?"                                                                 \
    " LEFT JOIN users u ON u.id = e.user_id LEFT JOIN event_payloads p ON p.event_id = e.id WHERE " IS_TOLD            \
    " AND (e.user_id IS NULL OR e.user_id <> ?) AND (? = 1 OR e.action NOT LIKE 'order.%') AND e.at BETWEEN ? AND ?"
#define WHAT_IS_TOLD                                                                                                   \
    "SELECT e.seq, e.id, e.at, e.partner_id, e.customer_id, c.name AS customer_name, e.actor_kind, e.user_id,"         \
    " coalesce(u.name, e.actor_label) AS actor, e.action, e.subject, coalesce(p.before, 'null') AS before,"            \
    " coalesce(p.after, 'null') AS after,"                                                                             \
    " CASE WHEN e.action = 'customer.assigned' AND NOT EXISTS (SELECT 1 FROM customer_assignments f"                   \
    " WHERE f.partner_id = e.partner_id AND f.customer_id = e.customer_id AND f.created_at < e.at)"                    \
    " THEN 1 ELSE 0 END AS is_first"
#define IS_UNREAD "(l.until IS NULL OR e.at > l.until)"
// Parameters: as bell_of gives them.
#define BELL_TELLS_OF                                                                                                  \
    " AND (? = 1 OR e.action NOT LIKE 'task.%') AND (? = 1 OR e.action NOT LIKE 'order.%')"                            \
    " AND (? = 1 OR e.action NOT LIKE 'contact.%') AND (? = 1 OR e.action NOT LIKE 'customer.%')"

auto told_to_reader(Work& work, Instant since, auto const& ask)
{
    auto const& actor = work.actor();
    auto const reads_orders = allows(actor.permissions, Permission::orders_read) ? 1 : 0;
    return ask(actor.user, actor.user, reads_orders, since, work.now());
}

// By name also whom the reader does not see, the vendor's people above all: what they did here is no secret, and an address says more of them.
void name_actors(Work& work, std::vector<Told>& all)
{
    // The reader's walls hide those people, who are named for what they did to what the reader sees.
    auto everybody = work.across_partners();
    std::map<Uuid, std::string> names;
    for (auto& told : all) {
        if (!told.user_id)
            continue;
        auto const [known, is_new] = names.try_emplace(told.user_id->uuid, told.actor);
        if (is_new)
            known->second =
                everybody->one<std::string>("SELECT name FROM users WHERE id = ?", *told.user_id).value_or(told.actor);
        told.actor = known->second;
    }
}

auto bell_of(BellSettings const& bell, auto const& ask)
{
    return ask(bell.tasks ? 1 : 0, bell.orders ? 1 : 0, bell.contacts ? 1 : 0, bell.customers ? 1 : 0);
}

// By which the actions of a topic begin.
std::string_view noun_of(Topic topic)
{
    switch (topic) {
    case Topic::tasks: return "task";
    case Topic::orders: return "order";
    case Topic::contacts: return "contact";
    case Topic::customers:
    case Topic::exceptions: break; // which are no events about customers
    }
    return "customer";
}

} // namespace

Place place_after(std::optional<std::string> const& cursor)
{
    Place place;
    if (cursor) {
        auto const parts = split_position(*cursor, 2);
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), place.at.ms);
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), place.seq);
    }
    return place;
}

std::vector<Told> page(Work& work, BellSettings const& bell, std::optional<std::string> const& after, std::int64_t rows)
{
    auto const place = place_after(after);
    auto told = told_to_reader(work, work.now() - kept_for, [&](auto const&... reader) {
        return bell_of(bell, [&](auto... topics) {
            return work.all<Told>(WHAT_IS_TOLD ", CASE WHEN " IS_UNREAD
                                               " THEN 1 ELSE 0 END AS is_unread" TOLD_TO_READER BELL_TELLS_OF
                                               " AND (e.at, e.seq) < (?, ?) ORDER BY e.at DESC, e.seq DESC LIMIT ?",
                                  reader..., topics..., place.at, place.seq, rows);
        });
    });
    name_actors(work, told);
    return told;
}

std::int64_t count_unread(Work& work, BellSettings const& bell, std::int64_t most)
{
    return told_to_reader(work, work.now() - kept_for, [&](auto const&... reader) {
        return bell_of(bell, [&](auto... topics) {
            return *work.one<std::int64_t>("SELECT count(*) FROM (SELECT 1" TOLD_TO_READER BELL_TELLS_OF
                                           " AND " IS_UNREAD " LIMIT ?) unread",
                                           reader..., topics..., most);
        });
    });
}

void put_look(Work& work, Instant until)
{
    work.technical("notification_looks")
        .run("INSERT INTO notification_looks (user_id, until) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE"
             " SET until = excluded.until WHERE notification_looks.until < excluded.until",
             work.actor().user, until);
}

// ---- what is told by mail

std::optional<std::string> find_settings(Work& work, Id<User> user)
{
    return work.one<std::string>("SELECT settings FROM notification_settings WHERE user_id = ?", user);
}

void put_settings(Work& work, Id<User> user, std::string const& json)
{
    work.technical("notification_settings")
        .run("INSERT INTO notification_settings (user_id, settings) VALUES (?, ?)"
             " ON CONFLICT (user_id) DO UPDATE SET settings = excluded.settings",
             user, json);
}

Sealed sealed_up_to(Work& work)
{
    return work.one<Sealed>("SELECT xid, seq FROM seal_progress WHERE name = 'events'").value_or(Sealed{});
}

std::optional<Sealed> mark_of(Work& work, Id<User> user, Topic topic)
{
    return work.one<Sealed>("SELECT xid, seq FROM notification_marks WHERE user_id = ? AND topic = ?", user, topic);
}

void put_mark(Work& work, Id<User> user, Topic topic, Sealed const& mark)
{
    work.technical("notification_marks")
        .run("INSERT INTO notification_marks (user_id, topic, xid, seq) VALUES (?, ?, ?, ?)"
             " ON CONFLICT (user_id, topic) DO UPDATE SET xid = excluded.xid, seq = excluded.seq",
             user, topic, mark.xid, mark.seq);
}

// Of nobody: Topic has no such name.
#define AT_ONCE "topic = 'at_once'"
#define WANTS_AT_ONCE "s.settings LIKE '%\"at_once\"%'"

bool is_to_tell_at_once(Work& work)
{
    return work.exists(
        "SELECT 1 FROM seal_progress p WHERE p.name = 'events' AND NOT EXISTS (SELECT 1 FROM notification_marks m"
        " WHERE m." AT_ONCE " AND m.xid = p.xid AND m.seq = p.seq)"
        " AND EXISTS (SELECT 1 FROM notification_settings s WHERE " WANTS_AT_ONCE ")");
}

void put_told_at_once(Work& work, Sealed const& mark)
{
    work.technical("notification_marks")
        .run("INSERT INTO notification_marks (user_id, topic, xid, seq) VALUES (?, 'at_once', ?, ?)"
             " ON CONFLICT (user_id, topic) DO UPDATE SET xid = excluded.xid, seq = excluded.seq",
             Id<User>{}, mark.xid, mark.seq);
}

std::vector<Told> told_between(Work& work, Topic topic, Between const& places, std::int64_t most)
{
    auto const pattern = fmt::format("{}.%", noun_of(topic));
    constexpr auto what = WHAT_IS_TOLD ", 1 AS is_unread" TOLD_TO_READER " AND e.action LIKE ?";
    auto told = told_to_reader(work, places.since, [&](auto const&... reader) {
        if (work.dialect() == db::Dialect::sqlite)
            return work.all<Told>(fmt::format("{} AND e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT ?", what),
                                  reader..., pattern, places.after.seq, places.until.seq, most);
        return work.all<Told>(fmt::format("{} AND (e.xid, e.seq) > (CAST(? AS xid8), ?)"
                                          " AND (e.xid, e.seq) <= (CAST(? AS xid8), ?) ORDER BY e.xid, e.seq LIMIT ?",
                                          what),
                              reader..., pattern, places.after.xid, places.after.seq, places.until.xid,
                              places.until.seq, most);
    });
    name_actors(work, told);
    return told;
}

bool sees(Work& work, Id<Customer> customer) { return work.exists("SELECT 1 FROM customers WHERE id = ?", customer); }

std::vector<Reader> readers_after(Work& work, std::optional<Id<User>> after, std::int64_t most)
{
    return work.all<Reader>("SELECT id, CASE WHEN partner_id IS NULL THEN 1 ELSE 0 END AS is_vendor_staff FROM users"
                            " WHERE standing = 'active' AND id > ? ORDER BY id LIMIT ?",
                            after.value_or(Id<User>{}), most);
}

std::vector<Reader> vendor_readers_after(Work& work, std::optional<Id<User>> after, std::int64_t most)
{
    return work.all<Reader>("SELECT id, 1 AS is_vendor_staff FROM users WHERE standing = 'active'"
                            " AND partner_id IS NULL AND id > ? ORDER BY id LIMIT ?",
                            after.value_or(Id<User>{}), most);
}

std::vector<Reader> readers_at_once_after(Work& work, std::optional<Id<User>> after, std::int64_t most)
{
    return work.all<Reader>(
        "SELECT u.id, CASE WHEN u.partner_id IS NULL THEN 1 ELSE 0 END AS is_vendor_staff FROM users u"
        " JOIN notification_settings s ON s.user_id = u.id WHERE u.standing = 'active' AND " WANTS_AT_ONCE
        " AND u.id > ? ORDER BY u.id LIMIT ?",
        after.value_or(Id<User>{}), most);
}

} // namespace entente::notifications::store
