#include "testing/attacks.hpp"

#include "work/rewrite.hpp"

#include <array>
#include <stdexcept>

namespace entente::testing {
namespace {

using enum Rule;

constexpr std::array list = {
    Attack{schemas_are_not_named, "SELECT * FROM main.customers"},
    Attack{schemas_are_not_named, "SELECT * FROM portal.customers"},
    Attack{schemas_are_not_named, "SELECT * FROM Main . customers"},
    Attack{schemas_are_not_named, "SELECT * FROM temp.customers"},
    Attack{schemas_are_not_named, "WITH a AS (SELECT * FROM main.customers) SELECT * FROM a"},
    Attack{schemas_are_not_named, "SELECT * FROM partners p, main.customers c"},
    Attack{schemas_are_not_named, "SELECT (SELECT count(*) FROM portal.customers)"},
    Attack{schemas_are_not_named, "SELECT id FROM partners UNION SELECT id FROM main.customers"},
    Attack{schemas_are_not_named, "UPDATE sessions SET client = c.name FROM main.customers c", "sessions"},

    Attack{walls_are_not_shadowed, "WITH customers AS (SELECT 1 AS id) SELECT * FROM customers"},
    Attack{walls_are_not_shadowed, "WITH customers AS NOT MATERIALIZED (SELECT 1 AS id) SELECT * FROM customers"},
    Attack{walls_are_not_shadowed, "WITH customers (id, name) AS (SELECT 1, 2) SELECT * FROM customers"},
    Attack{walls_are_not_shadowed,
           "WITH RECURSIVE a AS (SELECT 1), customers AS (SELECT * FROM a) SELECT * FROM customers"},
    Attack{walls_are_not_shadowed, "SELECT * FROM (WITH customers AS (SELECT 1) SELECT * FROM customers)"},

    Attack{indexes_are_not_named, "SELECT * FROM customers INDEXED BY customers_in_order"},
    Attack{indexes_are_not_named, "SELECT * FROM customers NOT INDEXED"},

    Attack{rows_are_not_locked, "SELECT * FROM leases FOR UPDATE"},
    Attack{rows_are_not_locked, "SELECT * FROM customers FOR NO KEY UPDATE"},
    Attack{rows_are_not_locked, "SELECT * FROM customers for share"},

    Attack{names_are_plain, "SELECT * FROM \"customers\""},
    Attack{names_are_plain, "SELECT * FROM `customers`"},
    Attack{names_are_plain, "SELECT * FROM [customers]"},
    Attack{names_are_plain, "SELECT * FROM 'customers'"},
    Attack{names_are_plain, "SELECT * FROM partners p, 'customers' c"},
    Attack{names_are_plain, "SELECT 1 WHERE ? IN 'customers'"},
    Attack{names_are_plain, "SELECT * FROM ('customers')"},
    Attack{names_are_plain, "SELECT * FROM CUSTOMERS"},
    Attack{names_are_plain, "SELECT * FROM Customers"},
    Attack{names_are_plain, "DELETE FROM sessions WHERE user_id IN (SELECT id FROM 'users')", "sessions"},
    Attack{names_are_plain, "DELETE FROM sessions WHERE user_id IN (SELECT id FROM USERS)", "sessions"},
    Attack{names_are_plain, "SELECT * FROM customers -- all of them"},
    Attack{names_are_plain, "SELECT * FROM /* not */ customers"},
    Attack{names_are_plain, "SELECT 1; SELECT 2"},
    Attack{names_are_plain, "SELECT ?1"},
    Attack{names_are_plain, "SELECT $1"},
    Attack{names_are_plain, "SELECT :partner"},
    Attack{names_are_plain, "SELECT @partner"},
    Attack{names_are_plain, "SELECT E'\\'"},

    Attack{settings_are_not_set, "SELECT set_config('entente.everything', 'on', true)"},
    Attack{settings_are_not_set, "SELECT query_to_xml('SELECT 1', true, true, '')"},

    Attack{reads_do_not_write, "DELETE FROM sessions"},
    Attack{reads_do_not_write, "UPDATE sessions SET client = ''"},
    Attack{reads_do_not_write, "INSERT INTO leases VALUES (?)"},
    Attack{reads_do_not_write, "WITH gone AS (DELETE FROM sessions RETURNING *) SELECT * FROM gone"},
    Attack{reads_do_not_write, "PRAGMA query_only = 0"},
    Attack{reads_do_not_write, "ATTACH 'x' AS y"},
    Attack{reads_do_not_write, "DROP TABLE sessions"},
    Attack{reads_do_not_write, "COPY sessions TO STDOUT"},

    Attack{doors_write_their_target, "DELETE FROM customers", "sessions"},
    Attack{doors_write_their_target, "UPDATE customers SET name = ''", "sessions"},
    Attack{doors_write_their_target, "INSERT INTO events (id) VALUES (?)", "sessions"},
    Attack{doors_write_their_target, "INSERT OR REPLACE INTO sessions (client) VALUES (?)", "sessions"},
    Attack{doors_write_their_target, "REPLACE INTO sessions (client) VALUES (?)", "sessions"},
    Attack{doors_write_their_target, "UPDATE OR REPLACE sessions SET client = ''", "sessions"},
    Attack{doors_write_their_target, "WITH a AS (SELECT 1) DELETE FROM sessions", "sessions"},
    Attack{doors_write_their_target, "SELECT 1", "sessions"},
    Attack{doors_write_their_target, "", "sessions"},

    Attack{writes_stay_inside, "INSERT INTO usage_days (partner_id) SELECT id FROM partners", "usage_days"},
};

bool is_refused(Attack const& attack, ActorKind kind, db::Dialect dialect)
{
    try {
        if (attack.target.empty())
            rewrite_read(attack.sql, kind, dialect);
        else
            rewrite_write(attack.sql, attack.target, kind, dialect);
        return false;
    } catch (std::logic_error const&) {
        return true;
    }
}

} // namespace

std::span<Attack const> attacks() { return list; }

bool is_refused(Attack const& attack)
{
    bool refused = true;
    for (auto const kind : {ActorKind::anonymous, ActorKind::restricted, ActorKind::partner_wide})
        for (auto const dialect : {db::Dialect::sqlite, db::Dialect::postgres})
            refused = refused && is_refused(attack, kind, dialect);
    return refused;
}

} // namespace entente::testing
