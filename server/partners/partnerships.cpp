#include "base/check.hpp"
#include "base/text.hpp"
#include "partners/partners.hpp"
#include "partners/partners_store.hpp"

#include <fmt/format.h>

namespace entente::partners {
namespace {

std::optional<std::string> checked_external_id(Check& check, std::optional<std::string> const& given)
{
    return given ? std::optional(check.text("/external_id", *given, 100)) : std::nullopt;
}

} // namespace

Page<Partnership> list_partnerships(Work& work, ListPartnerships const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::partnerships_page(work, text::search_key(input.q.value_or("")), input.partner_id, input.cursor,
                                         limit + 1);
    return page_of(std::move(rows), limit, [](Partnership const& partnership) {
        return std::vector{partnership.search_key.text, partnership.id.uuid.base32()};
    });
}

Partnership read_partnership(Work& work, PartnershipById const& input)
{
    auto partnership = store::find_partnership(work, input.id);
    if (!partnership)
        throw Problem::not_found();
    return *partnership;
}

Partnership create_partnership(Work& work, PartnershipFields const& input)
{
    auto const partner = require_active(work, input.partner_id);
    auto const type = store::find_type(work, input.type_code);
    Check check;
    check.require(type.has_value(), "/type_code", "choice", "There is no partnership type of this code.");
    check.done();

    auto const region = check.text("/region", input.region, 100);
    Partnership partnership{
        .partner_id = partner.id,
        .id = work.new_id<Partnership>(),
        .type_id = type->id,
        .name = check.text("/name", input.name.value_or(fmt::format("{} {}", partner.name, region)), 200),
        .region = region,
        .currency = input.currency.value_or(type->currency),
        .zone = input.zone.value_or(type->zone),
        .start_day = input.start_day.value_or(type->start_day),
        .grace_days = input.grace_days.value_or(type->grace_days),
        .total = input.total.value_or(type->total),
        .live_at = input.live_at.value_or(work.now()),
    };
    partnership.external_id = checked_external_id(check, input.external_id);
    check.currency("/currency", partnership.currency);
    check.zone("/zone", partnership.zone);
    check.within("/start_day", partnership.start_day, 1, 31);
    check.within("/grace_days", partnership.grace_days, 0, 31);
    check.done();
    partnership.search_key.text = text::search_key(partnership.name);
    return work.insert("partnerships", partnership, "partnership.created");
}

Partnership update_partnership(Work& work, web::Revision seen, Id<Partnership> id,
                               web::Patch<PartnershipChange> const& patch)
{
    auto before = read_partnership(work, {id});
    PartnershipChange change{before.name, before.region, before.external_id, before.total, before.grace_days};
    patch.apply(change);

    Check check;
    auto after = before;
    after.name = check.text("/name", change.name, 200);
    after.region = check.text("/region", change.region, 100);
    after.external_id = checked_external_id(check, change.external_id);
    after.total = change.total;
    after.grace_days = change.grace_days;
    check.within("/grace_days", change.grace_days, 0, 31);
    check.done();
    after.search_key.text = text::search_key(after.name);
    before.version = seen.version;
    return work.update("partnerships", before, after, "partnership.updated");
}

web::Nothing withdraw_partnership(Work& work, web::Revision seen, Id<Partnership> id)
{
    auto partnership = read_partnership(work, {id});
    partnership.version = seen.version;
    work.withdraw("partnerships", partnership, "partnership.withdrawn");
    return {};
}

Partnership current_partnership(Work& work)
{
    auto const& actor = work.actor();
    if (actor.partnership.is_nil())
        throw Problem::conflict("partnership_required", "Open a partnership first.");
    return read_partnership(work, {actor.partnership});
}

} // namespace entente::partners
