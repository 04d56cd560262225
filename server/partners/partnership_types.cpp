#include "base/check.hpp"
#include "base/text.hpp"
#include "partners/partners.hpp"
#include "partners/partners_store.hpp"

#include <algorithm>

namespace entente::partners {
namespace {

PartnershipType with_fields(PartnershipType type, PartnershipTypeFields const& fields)
{
    Check check;
    type.code = check.text("/code", fields.code, 40);
    type.name = check.text("/name", fields.name, 100);
    type.start_day = fields.start_day;
    check.within("/start_day", fields.start_day, 1, 31);
    type.grace_days = fields.grace_days;
    check.within("/grace_days", fields.grace_days, 0, 31);
    type.zone = fields.zone;
    check.zone("/zone", fields.zone);
    type.currency = fields.currency;
    check.currency("/currency", fields.currency);
    type.total = fields.total;
    type.eligible_kinds = fields.eligible_kinds;
    check.words("/eligible_kinds", fields.eligible_kinds, {"customer", "trial", "internal", "demo"});
    type.metrics = fields.metrics;
    check.words("/metrics", fields.metrics, {"customers", "active", "peaks", "acv", "renewals"});
    type.tabs = fields.tabs;
    check.words("/tabs", fields.tabs, {"tasks", "commercial", "cycle", "usage", "activity", "retention", "contacts"});
    type.export_columns = fields.export_columns;
    check.words("/export_columns", fields.export_columns,
                {"cycle", "from", "to", "customer", "customer_id", "country", "product", "unit", "peak", "peak_day",
                 "completeness", "commitment", "billable", "overage", "unit_price", "amount"});
    type.report = fields.report.value_or(ReportKind::peaks);
    check.done();
    return type;
}

bool has_word(std::string_view list, std::string_view word)
{
    auto const words = text::split_words(list);
    return std::ranges::find(words, word) != words.end();
}

} // namespace

PartnershipTypes list_partnership_types(Work& work) { return {store::types(work)}; }

PartnershipType create_partnership_type(Work& work, PartnershipTypeFields const& input)
{
    return work.insert("partnership_types", with_fields({.id = work.new_id<PartnershipType>()}, input),
                       "partnership_type.created");
}

PartnershipType update_partnership_type(Work& work, web::Revision seen, Id<PartnershipType> id,
                                        web::Patch<PartnershipTypeFields> const& patch)
{
    auto before = store::find_type(work, id);
    if (!before)
        throw Problem::not_found();
    PartnershipTypeFields fields{before->code,    before->name,     before->start_day,      before->grace_days,
                                 before->zone,    before->currency, before->total,          before->eligible_kinds,
                                 before->metrics, before->tabs,     before->export_columns, before->report};
    patch.apply(fields);
    auto const after = with_fields(*before, fields);
    before->version = seen.version;
    return work.update("partnership_types", *before, after, "partnership_type.updated");
}

bool shows_peaks(PartnershipType const& type)
{
    return type.report == ReportKind::peaks || has_word(type.metrics, "peaks");
}

bool shows_acv(PartnershipType const& type)
{
    return type.report == ReportKind::acv || has_word(type.metrics, "acv") || has_word(type.metrics, "renewals");
}

bool has_tab(PartnershipType const& type, std::string_view tab) { return has_word(type.tabs, tab); }

PartnershipType type_of_partnership(Work& work, Partnership const& partnership)
{
    return *store::find_type(work, partnership.type_id);
}

} // namespace entente::partners
