#include "work/walls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::string_view nothing = "{nothing}";
constexpr std::string_view own_partner = "t.partner_id = {partner}";
constexpr std::string_view own_partnership = "t.partner_id = {partner} AND t.partnership_id = {partnership}";

// The customers that were given to this person and still are.
#define GIVEN_TO_PERSON(column)                                                                                        \
    column " IN (SELECT g.customer_id FROM {portal}user_customers g WHERE g.partner_id = {partner}"                    \
           " AND g.user_id = {user} AND g.valid_from <= {now} AND {now} < g.valid_to)"

// The customer counts in this partnership today. Asked row by row, so that a page costs what it shows: without OFFSET
// PostgreSQL would make a join of it, which looks at every customer of the partnership.
#define ASSIGNED_TO_PARTNERSHIP(column)                                                                                \
    "EXISTS (SELECT 1 FROM {portal}customer_assignments a WHERE a.partner_id = t.partner_id"                           \
    " AND a.customer_id = " column                                                                                     \
    " AND a.partnership_id = {partnership} AND a.valid_from <= {now} AND {now} < a.valid_to LIMIT 1 OFFSET 0)"
#define GIVEN_AND_HERE(column) ASSIGNED_TO_PARTNERSHIP(column) " AND " GIVEN_TO_PERSON(column)

constexpr std::string_view own_customers = "t.partner_id = {partner} AND " ASSIGNED_TO_PARTNERSHIP("t.id");
constexpr std::string_view given_customers = "t.partner_id = {partner} AND " GIVEN_AND_HERE("t.id");
// A row without a customer is the partner's own, and not for those who see some of the customers only.
constexpr std::string_view own_or_of_customers =
    "t.partner_id = {partner} AND (t.customer_id IS NULL OR " ASSIGNED_TO_PARTNERSHIP("t.customer_id") ")";
constexpr std::string_view of_customers = "t.partner_id = {partner} AND " ASSIGNED_TO_PARTNERSHIP("t.customer_id");
constexpr std::string_view of_given_customers = "t.partner_id = {partner} AND " GIVEN_AND_HERE("t.customer_id");
constexpr std::string_view done_or_of_given_customers =
    "t.partner_id = {partner} AND (t.user_id = {user} OR (" GIVEN_AND_HERE("t.customer_id") "))";
constexpr std::string_view given_in_partnership =
    "t.partner_id = {partner} AND t.partnership_id = {partnership} AND " GIVEN_TO_PERSON("t.customer_id");

// The vendor's people who look after some partners see all that belongs to them.
#define LOOKED_AFTER(column)                                                                                           \
    column " IN (SELECT l.partner_id FROM {portal}user_partners l WHERE l.user_id = {user}"                            \
           " AND l.valid_from <= {now} AND {now} < l.valid_to)"

constexpr std::string_view looked_after = LOOKED_AFTER("t.{owner}");
constexpr std::string_view looked_after_or_self = "(t.id = {user} OR " LOOKED_AFTER("t.partner_id") ")";
constexpr std::string_view persons_own = "t.user_id = {user}";

// What is measured carries its partnership's number instead of its id. The list has one number and is read once a statement.
#define IN_BOOK(column)                                                                                                \
    column " IN (SELECT b.book FROM {portal}usage_books b WHERE b.partner_id = {partner}"                              \
           " AND b.partnership_id = {partnership})"
#define METER_GIVEN(column)                                                                                            \
    column " IN (SELECT m.meter FROM {portal}usage_meters m WHERE m.partner_id = {partner}"                            \
           " AND " GIVEN_TO_PERSON("m.customer_id") ")"
#define SERIES_WHERE(condition)                                                                                        \
    "t.partner_id = {partner} AND EXISTS (SELECT 1 FROM {portal}usage_series s WHERE s.partner_id = t.partner_id"      \
    " AND s.series = t.series AND " condition ")"

constexpr std::string_view own_book = "t.partner_id = {partner} AND " IN_BOOK("t.book");
constexpr std::string_view given_in_book =
    "t.partner_id = {partner} AND " IN_BOOK("t.book") " AND " METER_GIVEN("t.meter");
constexpr std::string_view series_of_partnership = SERIES_WHERE(IN_BOOK("s.book"));
constexpr std::string_view series_given = SERIES_WHERE(IN_BOOK("s.book") " AND " METER_GIVEN("s.meter"));

constexpr std::string_view own_in_partnership =
    "t.partner_id = {partner} AND t.partnership_id = {partnership} AND t.user_id = {user}";
constexpr std::string_view own_audit_exports = "t.partner_id = {partner} AND t.user_id = {user}";

std::vector<Wall> make_walls()
{
    using enum TableClass;
    std::vector<std::string_view> const persons = {"user_customers"};
    std::vector<std::string_view> const customers = {"customer_assignments", "user_customers"};
    std::vector<std::string_view> const meters = {"usage_books", "usage_meters", "user_customers"};
    std::vector<std::string_view> const series = {"usage_series", "usage_books", "usage_meters", "user_customers"};
    return {
        {"partners", business, "t.id = {partner}", "t.id = {partner}", true, {}, "id"},
        {"partnerships", business, "t.partner_id = {partner} AND t.id = {partnership}",
         "t.partner_id = {partner} AND t.id = {partnership}", true},
        {"users",
         business,
         own_partner,
         "t.partner_id = {partner} AND t.id = {user}",
         true,
         {},
         "partner_id",
         looked_after_or_self},
        {"user_partners", business, nothing, nothing, false, {}, "partner_id", persons_own},
        {"grants", business, own_partnership, "t.partner_id = {partner} AND t.user_id = {user}"},
        {"companies", business, nothing, nothing, false, {}, ""},
        {"customers", business, own_customers, given_customers, true, customers},
        {"contacts", business, own_or_of_customers, of_given_customers, false, customers},
        {"collectors", business, of_customers, of_given_customers, false, customers},
        {"job_runs", business, of_customers, of_given_customers, false, customers},
        {"customer_assignments", business, own_partnership, given_in_partnership, false, persons},
        {"user_customers", business, own_partner, "t.partner_id = {partner} AND t.user_id = {user}"},
        // What the partnership as a whole committed to and pays is not a restricted person's to see.
        {"commitments", business, own_partnership, nothing},
        {"prices", business, own_partnership, nothing},
        {"cycles", derived, own_partnership, own_partnership},
        {"usage_books", derived, own_partnership, own_partnership},
        {"usage_meters", derived, own_partnership, given_in_partnership, false, persons},
        {"usage_series", derived, own_book, given_in_book, false, meters},
        {"usage_readings", business, series_of_partnership, series_given, false, series},
        {"usage_corrections", business, series_of_partnership, series_given, false, series},
        {"usage_quarantine", business, own_partnership, given_in_partnership, false, persons},
        {"usage_days", derived, own_book, given_in_book, false, meters},
        {"usage_cycles", derived, own_book, given_in_book, false, meters},
        {"partnership_days", derived, own_partnership, nothing},
        {"partnership_cycles", derived, own_partnership, nothing},
        {"partnership_standing", derived, own_partnership, nothing},
        {"customer_standing", derived, own_partnership, given_in_partnership, false, persons},
        {"adjustments", business, own_partnership, given_in_partnership, false, persons},
        {"cycle_bills", business, own_partnership, nothing},
        {"orders", business, own_partnership, given_in_partnership, false, persons},
        {"order_lines", business, own_partnership, given_in_partnership, false, persons},
        {"acv_changes", derived, own_partnership, nothing},
        {"acv_months", derived, own_partnership, nothing},
        {"tasks", business, own_partnership, given_in_partnership, false, persons},
        {"task_facts", derived, own_partnership, given_in_partnership, false, persons},
        {"task_comments", business, own_partnership, given_in_partnership, false, persons},
        {"exports", business, own_in_partnership, own_in_partnership},
        {"audit_exports", business, own_audit_exports, nothing, false, {}, "partner_id", persons_own},
        {"access_requests", business, own_partnership, own_in_partnership},
        {"access_reviews", business, nothing, nothing, false, {}, ""},
        {"access_review_decisions", business, nothing, nothing, false, {}, ""},
        {"imports", business, nothing, nothing, false, {}, ""},
        {"import_progress", technical, nothing, nothing, false, {}, ""},
        {"import_faults", technical, nothing, nothing, false, {}, ""},
        {"import_changes", technical, nothing, nothing, false, {}, ""},
        {"import_spans", technical, nothing, nothing, false, {}, ""},
        {"active_days", technical, nothing, nothing},
        {"partner_tasks", business, nothing, nothing, false, {}, "about_id"},
        {"exceptions", business, nothing, nothing, false, {}, "about_id"},
        {"isolation_findings", business, nothing, nothing, false, {}, ""},
        {"jobs", technical, nothing, nothing, false, {}, ""},
        {"mails", technical, nothing, nothing, false, {}, ""},
        {"events", technical, own_partner, done_or_of_given_customers, false, customers},
        {"event_payloads", technical, own_partner, of_given_customers, false, customers},
    };
}

constexpr std::array technical_tables = {
    "instance",
    "credentials",
    "login_names",
    "sessions",
    "login_failures",
    "user_preferences",
    "kept_tabs",
    "event_seals",
    "seal_progress",
    "idempotency_keys",
    "leases",
    "migrations",
    "turns",
    "second_factors",
    "recovery_codes",
    "unfinished_sign_ins",
    "activations",
    "reset_requests",
    "password_resets",
    "mail_ways",
    "refused_addresses",
    "task_looks",
    "notification_looks",
    "notification_settings",
    "notification_marks",
    "text_ways",
    "permission_uses",
    "exception_causes",
    "exception_looks",
};

constexpr std::array unscoped_business_tables = {"products",      "partnership_types", "branding",       "roles",
                                                 "job_schedules", "task_rules",        "exception_rules"};

std::string_view condition_of_set(Wall const& wall)
{
    if (!wall.partner_set.empty())
        return wall.partner_set;
    return wall.owner.empty() ? nothing : looked_after;
}

// What PostgreSQL lets through of a table: a partner's actor its own rows by the same leading column as the wall's, so that the
// planner keeps the index; whoever looks after some partners theirs, and what is the vendor's own.
std::string row_policy_of(Wall const& wall)
{
    constexpr auto setting = [](std::string_view name, std::string_view type) {
        return fmt::format("(SELECT NULLIF(current_setting('entente.{}', true), '')::{})", name, type);
    };
    auto const everything = fmt::format("{} = 'on'", setting("everything", "text"));
    if (wall.owner.empty())
        return everything;
    auto const partners = setting("partners", "uuid[]");
    return fmt::format("{} OR {} = {} OR {} = ANY ({}::uuid[]) OR ({} IS NULL AND {} IS NOT NULL)", everything,
                       wall.owner, setting("partner", "uuid"), wall.owner, partners, wall.owner, partners);
}

} // namespace

std::span<Wall const> walls()
{
    static std::vector<Wall> const all = make_walls();
    return all;
}

Wall const* find_wall(std::string_view table)
{
    auto const found = std::ranges::find(walls(), table, &Wall::table);
    return found == walls().end() ? nullptr : &*found;
}

bool is_technical(std::string_view table)
{
    return std::ranges::find(technical_tables, table) != technical_tables.end();
}

bool is_unscoped_business(std::string_view table)
{
    return std::ranges::find(unscoped_business_tables, table) != unscoped_business_tables.end();
}

db::Guard guard_of_walls()
{
    db::Guard guard;
    for (Wall const& wall : walls()) {
        guard.walled.emplace_back(wall.table);
        guard.pairs.emplace_back(wall.table, wall.table);
        guard.pairs.emplace_back(wall.table, "user_partners");
        for (auto const table : wall.also_reads)
            guard.pairs.emplace_back(wall.table, table);
    }
    return guard;
}

std::string condition_of(Wall const& wall, ActorKind kind)
{
    std::string_view condition = nothing;
    switch (kind) {
    case ActorKind::anonymous: break;
    case ActorKind::restricted: condition = wall.restricted; break;
    case ActorKind::partner_wide: condition = wall.partner_wide; break;
    case ActorKind::partner_set: condition = condition_of_set(wall); break;
    case ActorKind::vendor: condition = "{everything}"; break;
    }
    return fmt::format("{}{}", wall.is_soft_deleted ? "t.deleted_at IS NULL AND " : "", condition);
}

std::string row_security_script(std::string_view application_role)
{
    std::string script =
        fmt::format("GRANT USAGE ON SCHEMA portal, entente TO {0};"
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA portal, entente TO {0};"
                    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA portal, entente TO {0};"
                    "REVOKE UPDATE, DELETE, TRUNCATE ON portal.events, entente.event_seals FROM {0};"
                    "REVOKE ALL ON entente.migrations FROM {0}; GRANT SELECT ON entente.migrations TO {0};",
                    application_role);
    for (Wall const& wall : walls()) {
        script += fmt::format(
            "ALTER TABLE portal.{0} ENABLE ROW LEVEL SECURITY; ALTER TABLE portal.{0} FORCE ROW LEVEL SECURITY;"
            "DROP POLICY IF EXISTS own_rows ON portal.{0};"
            "CREATE POLICY own_rows ON portal.{0} USING ({1});",
            wall.table, row_policy_of(wall));
    }
    return script;
}

} // namespace entente
