#include "exceptions/exceptions_store.hpp"

#include "orders/orders.hpp"
#include "tasks/tasks.hpp"

namespace entente::exceptions::store {
namespace {

#define MAY_BE_ONE                                                                                                     \
    "e.action IN ('task.opened', 'task.reopened', 'task.risen', 'user.locked_out', 'adjustment.created',"              \
    " 'order_line.created', 'order_line.updated', 'order_line.removed', 'order.renewed', 'order.renewal_undone',"      \
    " 'import.finished', 'import.undone', 'isolation.broken')"

// Ids stand in events as text.
template <class T>
Id<T> id_of(std::string_view text)
{
    return Id<T>::parse(text).value_or(Id<T>{});
}

} // namespace

std::int64_t last_seq(Work& work)
{
    return work.one<std::int64_t>("SELECT x.seq FROM exceptions x ORDER BY x.seq DESC LIMIT 1").value_or(0);
}

bool take_cause(Work& work, std::string_view cause)
{
    return work.technical("exception_causes")
               .run("INSERT INTO exception_causes (cause, raised_at) VALUES (?, ?) ON CONFLICT DO NOTHING", cause,
                    work.now()) > 0;
}

std::vector<RuleRow> rules(Work& work) { return work.all<RuleRow>("SELECT * FROM exception_rules ORDER BY kind"); }

std::optional<Instant> looked_until(Work& work)
{
    return work.one<Instant>("SELECT until FROM exception_looks WHERE name = 'followed'");
}

void put_look(Work& work, Instant until)
{
    work.technical("exception_looks")
        .run("INSERT INTO exception_looks (name, until) VALUES ('followed', ?) ON CONFLICT (name) DO UPDATE"
             " SET until = excluded.until WHERE exception_looks.until < excluded.until",
             until);
}

std::vector<Happened> happened_since(Work& work, Instant since, std::int64_t most)
{
    return work.all<Happened>("SELECT e.seq, e.at, e.partner_id, e.customer_id, e.action, e.subject,"
                              " coalesce(p.before, 'null') AS before, coalesce(p.after, 'null') AS after"
                              " FROM events e LEFT JOIN event_payloads p ON p.event_id = e.id WHERE " MAY_BE_ONE
                              " AND e.at > ? ORDER BY e.at DESC, e.seq DESC LIMIT ?",
                              since, most);
}

bool has_happened_since(Work& work, Instant since)
{
    return work.exists("SELECT 1 FROM events e WHERE " MAY_BE_ONE " AND e.at > ? LIMIT 1", since);
}

std::optional<TaskFact> fact_of(Work& work, std::string_view task)
{
    return work.one<TaskFact>("SELECT label, measure FROM task_facts WHERE task_id = ?", id_of<Task>(task));
}

std::optional<std::string> name_of_user(Work& work, std::string_view user)
{
    return work.one<std::string>("SELECT name FROM users WHERE id = ?", id_of<User>(user));
}

std::optional<Id<Partner>> partner_of(Work& work, Id<Partnership> partnership)
{
    return work.one<Id<Partner>>("SELECT partner_id FROM partnerships WHERE id = ?", partnership);
}

std::int64_t worth_of(Work& work, Id<Partner> partner, Id<Customer> customer, std::string_view currency, Date day)
{
    return *work.one<std::int64_t>(
        "SELECT CAST(coalesce(sum(l.acv_minor), 0) AS BIGINT) FROM order_lines l JOIN orders o"
        " ON o.partner_id = l.partner_id AND o.id = l.order_id"
        " WHERE l.partner_id = ? AND l.customer_id = ? AND l.currency = ? AND l.charge = 'recurring'"
        " AND l.runs_to = l.ends_on AND l.ends_on > ? AND o.renewed_by_id IS NULL",
        partner, customer, currency, day);
}

std::int64_t worth_of_order(Work& work, std::string_view order)
{
    return *work.one<std::int64_t>("SELECT CAST(coalesce(sum(l.acv_minor), 0) AS BIGINT) FROM order_lines l"
                                   " WHERE l.order_id = ? AND l.charge = 'recurring' AND l.runs_to = l.ends_on",
                                   id_of<Order>(order));
}

Touched touched_by(Work& work, std::string_view import)
{
    return *work.one<Touched>("SELECT count(DISTINCT s.customer_id) AS customers,"
                              " count(DISTINCT s.partner_id) AS partners,"
                              " (SELECT f.partner_id FROM import_spans f WHERE f.import_id = ? LIMIT 1) AS partner_id"
                              " FROM import_spans s WHERE s.import_id = ?",
                              id_of<Batch>(import), id_of<Batch>(import));
}

} // namespace entente::exceptions::store
