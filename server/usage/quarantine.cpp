// What a person decides about a reading that was set aside.
#include "usage/quarantine_store.hpp"
#include "usage/tally.hpp"
#include "usage/usage.hpp"

namespace entente::usage {
namespace {

QuarantineRow require_held(Work& work, Id<entente::QuarantinedReading> id)
{
    auto row = store::find_quarantine_row(work, id);
    if (!row)
        throw Problem::not_found();
    if (row->state != "held")
        throw Problem::conflict("already_decided", "Somebody has decided about this reading already.");
    return *row;
}

QuarantinedReading decide(Work& work, QuarantineRow const& before, std::string state, Action action)
{
    auto after = before;
    after.state = std::move(state);
    work.update("usage_quarantine", before, after, action);
    return *store::find_quarantined(work, before.id);
}

} // namespace

Page<QuarantinedReading> list_quarantine(Work& work, ListQuarantine const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::held_page(work, input.cursor, limit + 1);
    return page_of(std::move(rows), limit,
                   [](QuarantinedReading const& reading) { return std::vector{reading.id.uuid.base32()}; });
}

QuarantinedReading release_reading(Work& work, QuarantinedById const& input)
{
    auto const row = require_held(work, input.id);
    if (row.value < 0)
        throw Problem::conflict("negative_reading", "A negative reading cannot count. Refuse it.");
    auto const released = decide(work, row, "released", "usage.released");
    NewReading const reading{row.partner_id,  row.customer_id, row.product_id, row.source,
                             row.measured_at, row.value,       row.reported_at};
    auto const result = take_released(work, reading, {work.new_id<Batch>(), row.batch}).front();
    if (result.outcome == Outcome::refused)
        throw Problem::conflict("reading_" + result.why.code, result.why.detail);
    return released;
}

QuarantinedReading refuse_reading(Work& work, QuarantinedById const& input)
{
    return decide(work, require_held(work, input.id), "refused", "usage.refused");
}

} // namespace entente::usage
