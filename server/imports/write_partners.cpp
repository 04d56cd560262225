#include "base/calendar.hpp"
#include "base/text.hpp"
#include "imports/imports_store.hpp"
#include "imports/writers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::imports {
namespace {

// A row that brings the external id of what was known by its name only, gives it that id; it never replaces another.
template <class T>
void check_adoption(Check& check, T const& found, std::optional<std::string> const& external_id, std::string_view what)
{
    if (found && external_id && found->external_id && *found->external_id != *external_id)
        check.add(
            {"/external_id", "taken", fmt::format("{} has the external id {} already.", what, *found->external_id)});
}

std::optional<Partner> known_partner(Work& work, PartnerRow const& row, Check& check)
{
    if (row.external_id)
        if (auto partner = store::find_partner(work, *row.external_id))
            return partner;
    auto partner = store::find_partner(work, text::normalised_company_name(row.name), row.country);
    check_adoption(check, partner, row.external_id, "The partner of this name and country");
    return partner;
}

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

} // namespace

Fate write_partner(Work& work, References&, PartnerRow const& row, Check& check)
{
    check_text(check, "/name", row.name, 200);
    check.country("/country", row.country);
    check_text(check, "/external_id", row.external_id, 100);
    auto const known = known_partner(work, row, check);
    check.done();
    if (!known) {
        partners::create_partner(work, {row.name, row.country, row.external_id, row.standing});
        return Fate::created;
    }
    partners::PartnerFields const before{known->name, known->country, known->external_id, known->standing};
    partners::PartnerFields const after{
        .name = row.name,
        .country = row.country,
        .external_id = row.external_id ? row.external_id : known->external_id,
        .standing = row.standing.value_or(known->standing),
    };
    return change(before, after, [&](auto const& patch) {
        partners::update_partner(work, web::Revision{known->version}, known->id, patch);
    });
}

Fate write_partnership(Work& work, References& references, PartnershipRow const& row, Check& check)
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
    if (!known) {
        partners::create_partnership(work, {
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
                                           });
        return Fate::created;
    }
    partners::PartnershipChange const before{known->name, known->region, known->external_id, known->total,
                                             known->grace_days};
    partners::PartnershipChange const after{
        .name = row.name.value_or(known->name),
        .region = row.region.value_or(known->region),
        .external_id = row.external_id ? row.external_id : known->external_id,
        .total = row.total.value_or(known->total),
        .grace_days = row.grace_days.value_or(known->grace_days),
    };
    return change(before, after, [&](auto const& patch) {
        partners::update_partnership(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace entente::imports
