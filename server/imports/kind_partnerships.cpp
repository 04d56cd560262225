#include "imports/adoption.hpp"
#include "imports/imports_store.hpp"
#include "imports/writer.hpp"

#include <algorithm>

namespace entente::imports {

struct PartnershipRow {
    std::string partner;
    std::string type_code;
    std::string currency;
    std::string zone;
    std::int64_t start_day = 0;
    std::optional<std::string> external_id;
    std::optional<std::string> region;
    std::optional<std::string> name;
    std::optional<std::int64_t> grace_days;
    std::optional<TotalKind> total;
    std::optional<std::string> live_at;
};
BOOST_DESCRIBE_STRUCT(PartnershipRow, (),
                      (partner, type_code, currency, zone, start_day, external_id, region, name, grace_days, total,
                       live_at))

namespace {

using enum Need;

constexpr auto partnership_columns = std::to_array<Column>({
    {"partner", must, Holds::text, "external id or partner_... id", "partner_id", "partner number,partnernummer"},
    {"type_code", must, Holds::text, "code of a partnership type: mssp", "type", "typ,art"},
    {"currency", must, Holds::text, "EUR; fixed once the partnership is there", "", "währung"},
    {"zone", must, Holds::text, "Europe/Stockholm; fixed likewise", "", "time zone,zeitzone"},
    {"start_day", must, Holds::number, "day on which cycles begin, 1 to 31; fixed likewise", "",
     "cycle begins on day,beginn des zyklus,starttag"},
    {"external_id", may, Holds::text, "the contract's id in your own systems", "",
     "id,external number,contract number,externe nummer,vertragsnummer"},
    {"region", may, Holds::text, "the partner's country unless said"},
    {"name", may, Holds::text, "partner and region unless said", "", "partnership,partnerschaft"},
    {"grace_days", may, Holds::number, "days that a cycle stays open for late readings; the type's unless said", "",
     "kulanztage,nachlauf"},
    {"total", may, Holds::choice, "sum_of_peaks or peak_of_sums; the type's unless said", "", "summe"},
    {"live_at", may, Holds::moment,
     "date or time: cycles that ended before are history; now unless said; fixed likewise", "", "live since,live seit"},
});

std::optional<PartnershipType> type_coded(Work& work, std::string const& code, Check& check)
{
    auto const types = partners::list_partnership_types(work).data;
    auto const type = std::ranges::find(types, code, &PartnershipType::code);
    if (type != types.end())
        return *type;
    check.add({"/type_code", "choice", "There is no partnership type of this code."});
    return std::nullopt;
}

// What was left open is the partner's country, so that the second key is complete.
std::string region_of(PartnershipRow const& row, Partner const& partner)
{
    return row.region.value_or(partner.country);
}

std::optional<Partnership> known_partnership(Work& work, PartnershipRow const& row, Partner const& partner,
                                             PartnershipType const& type, Check& check)
{
    if (row.external_id) {
        if (auto partnership = store::find_partnership(work, *row.external_id)) {
            check.require(partnership->partner_id == partner.id, "/partner", "fixed",
                          "This partnership is another partner's, and stays it.");
            check.require(partnership->type_id == type.id, "/type_code", "fixed",
                          "A partnership keeps the type that it was made with.");
            return partnership;
        }
    }
    auto partnership = store::find_partnership(work, partner.id, type.id, region_of(row, partner));
    check_adoption(check, partnership, row.external_id, "The partnership of this partner, type and region");
    return partnership;
}

// Stored cycles were made with these.
void check_fixed(PartnershipRow const& row, Partnership const& known, std::optional<Instant> live_at, Check& check)
{
    auto const fixed = [&](bool holds, char const* pointer, auto const& value) {
        check.require(holds, pointer, "fixed", fmt::format("A partnership keeps what it was made with: {}.", value));
    };
    fixed(row.currency == known.currency, "/currency", known.currency);
    fixed(row.zone == known.zone, "/zone", known.zone);
    fixed(row.start_day == known.start_day, "/start_day", known.start_day);
    fixed(!live_at || *live_at == known.live_at, "/live_at", known.live_at.text());
}

std::optional<Instant> check_fields(PartnershipRow const& row, Check& check)
{
    check.currency("/currency", row.currency);
    check.zone("/zone", row.zone);
    check.within("/start_day", row.start_day, 1, 31);
    check.within("/grace_days", row.grace_days.value_or(0), 0, 31);
    check_text(check, "/region", row.region, 100);
    check_text(check, "/name", row.name, 200);
    check_text(check, "/external_id", row.external_id, 100);
    if (!row.live_at)
        return std::nullopt;
    auto const live_at = moment(*row.live_at, is_zone(row.zone) ? row.zone : "UTC");
    check.require(live_at.has_value(), "/live_at", "instant",
                  "Expected a date or a time such as 2026-11-13T06:00:00Z.");
    return live_at;
}

Written write_partnership(Work& work, References& references, PartnershipRow const& row, Check& check)
{
    auto const live_at = check_fields(row, check);
    auto const* const partner = references.partner(work, row.partner, check);
    auto const type = type_coded(work, row.type_code, check);
    std::optional<Partnership> known;
    if (partner && type)
        known = known_partnership(work, row, *partner, *type, check);
    if (known)
        check_fixed(row, *known, live_at, check);
    check.done();
    if (!known)
        return created(partners::create_partnership(work, {
                                                              .partner_id = partner->id,
                                                              .type_code = row.type_code,
                                                              .region = region_of(row, *partner),
                                                              .name = row.name,
                                                              .external_id = row.external_id,
                                                              .currency = row.currency,
                                                              .zone = row.zone,
                                                              .start_day = row.start_day,
                                                              .grace_days = row.grace_days,
                                                              .total = row.total,
                                                              .live_at = live_at,
                                                          }));
    partners::PartnershipChange const before{known->name, known->region, known->external_id, known->total,
                                             known->grace_days};
    partners::PartnershipChange const after{
        .name = row.name.value_or(known->name),
        .region = row.region.value_or(known->region),
        .external_id = row.external_id ? row.external_id : known->external_id,
        .total = row.total.value_or(known->total),
        .grace_days = row.grace_days.value_or(known->grace_days),
    };
    return changed(before, after, [&](auto const& patch) {
        return partners::update_partnership(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const partnerships_kind{
    ImportKind::partnerships,
    Permission::partners_manage,
    "external_id, else partner, type_code and region",
    partnership_columns,
    &type_of<PartnershipRow>(),
    &row_by_row<PartnershipRow, write_partnership>,
    &take_back_row<Partnership, partners::PartnershipChange, partners::withdraw_partnership,
                   partners::update_partnership>,
};

} // namespace entente::imports
