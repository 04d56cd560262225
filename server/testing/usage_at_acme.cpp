#include "testing/usage_at_acme.hpp"

#include <fmt/format.h>

namespace entente::testing {
namespace {

struct ValueRow {
    std::int64_t value = 0;
    Date peak_day;
    std::int64_t days = 0;
    bool is_counted = false;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (value, peak_day, days, is_counted))

} // namespace

std::string UsageAtAcme::value(Partnership const& where, Customer const& customer, Product const& product,
                               char const* label)
{
    std::string text = "nothing";
    portal.as_vendor().looks([&](Work& work) {
        if (auto const row = work.one<ValueRow>(
                "SELECT u.value, u.peak_day, u.days, u.is_counted FROM usage_meters m JOIN usage_cycles u"
                " ON u.partner_id = m.partner_id AND u.meter = m.meter"
                " WHERE m.partnership_id = ? AND m.customer_id = ? AND m.product_id = ? AND u.month = ?",
                where.id, customer.id, product.id, month(label)))
            text = fmt::format("{} on {}, {} days{}", row->value, row->peak_day.text(), row->days,
                               row->is_counted ? "" : ", does not count");
    });
    return text;
}

CycleBill UsageAtAcme::line(Partnership const& where, Product const& product, char const* label)
{
    for (CycleBill const& line : portal.as_vendor().reads(usage::cycle_lines, where, month(label), month(label)))
        if (line.product_id == product.id)
            return line;
    return {};
}

std::vector<Adjustment> UsageAtAcme::adjustments()
{
    std::vector<Adjustment> all;
    portal.as_vendor().looks(
        [&](Work& work) { all = work.all<Adjustment>("SELECT * FROM adjustments ORDER BY created_at, id"); });
    return all;
}

std::int64_t UsageAtAcme::gauge(Customer const& customer, Product const& product, char const* date)
{
    std::int64_t value = -1;
    portal.as_vendor().looks([&](Work& work) {
        value =
            work.one<std::int64_t>("SELECT d.value FROM usage_meters m JOIN usage_days d ON d.partner_id = m.partner_id"
                                   " AND d.meter = m.meter WHERE m.customer_id = ? AND m.product_id = ? AND d.day = ?",
                                   customer.id, product.id, day(date))
                .value_or(-1);
    });
    return value;
}

std::string UsageAtAcme::roll_ups()
{
    std::string text;
    portal.as_vendor().looks([&](Work& work) {
        auto const list = [&](char const* sql) {
            work.each<std::string>(sql, [&](std::string const& row) { text += row + "\n"; });
        };
        list("SELECT c.name || ' ' || p.code || ' ' || d.day || ' ' || d.value || ' ' || d.readings || ' ' || d.last_at"
             " FROM usage_meters m JOIN usage_days d ON d.partner_id = m.partner_id AND d.meter = m.meter"
             " JOIN customers c ON c.id = m.customer_id JOIN products p ON p.id = m.product_id"
             " ORDER BY c.name, p.code, d.day, d.value, m.partnership_id");
        list("SELECT c.name || ' ' || p.code || ' ' || u.month || ' ' || u.value || ' ' || u.peak_day || ' ' || u.days"
             " || ' ' || u.is_counted FROM usage_meters m JOIN usage_cycles u ON u.partner_id = m.partner_id"
             " AND u.meter = m.meter JOIN customers c ON c.id = m.customer_id JOIN products p ON p.id = m.product_id"
             " ORDER BY c.name, p.code, u.month, u.value, m.partnership_id");
        list(
            "SELECT c.name || ' ' || p.code || ' ' || m.last_day || ' ' || m.last_month || ' ' || m.recent FROM usage_meters m"
            " JOIN customers c ON c.id = m.customer_id JOIN products p ON p.id = m.product_id"
            " ORDER BY c.name, p.code, m.partnership_id");
        list("SELECT s.name || ' ' || p.code || ' ' || d.day || ' ' || d.total || ' ' || d.customers"
             " FROM partnership_days d JOIN partnerships s ON s.id = d.partnership_id"
             " JOIN products p ON p.id = d.product_id ORDER BY s.name, p.code, d.day");
        list("SELECT s.name || ' ' || p.code || ' ' || t.month || ' ' || t.total || ' ' || t.customers || ' ' || t.days"
             " FROM partnership_cycles t JOIN partnerships s ON s.id = t.partnership_id"
             " JOIN products p ON p.id = t.product_id ORDER BY s.name, p.code, t.month");
    });
    return text;
}

void UsageAtAcme::spoils_a_day()
{
    portal.as_vendor().works([&](Work& work) {
        work.derive("usage_days").run("UPDATE usage_days SET value = 99 WHERE day = ?", day("2026-11-10"));
    });
}

void UsageAtAcme::verify()
{
    for (usage::Difference const& difference : portal.as_vendor().reads(usage::verify_rollups))
        ADD_FAILURE() << difference.table << " " << difference.key << ": stored " << difference.stored << ", computed "
                      << difference.computed;
}

} // namespace entente::testing
