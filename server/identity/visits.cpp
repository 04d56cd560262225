// The vendor's people inside a partnership: for a reason, for a while, changing nothing, on record for both sides (abuse case 95).
#include "identity/sessions.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "partners/partners.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::identity {
namespace {

constexpr std::int64_t least_minutes = 5;
constexpr std::int64_t most_minutes = 120;

void require_staff(Work& work)
{
    if (!work.actor().is_vendor_staff)
        throw Problem::not_found();
}

void require_looked_after(Actor const& staff, Partnership const& partnership)
{
    if (staff.kind != ActorKind::vendor && !std::ranges::binary_search(staff.partners, partnership.partner_id))
        throw Problem::not_found();
}

void record(Work& everything, Action action, Partnership const& partnership, std::string const& details)
{
    everything.record(action, partnership.id.text(), partnership.partner_id, details);
}

} // namespace

Session begin_visit(Work& work, BeginVisit const& input)
{
    require_staff(work);
    // From inside one partnership staff may go to another, which the walls of the first one hide.
    auto everything = work.across_partners();
    auto const partnership = partners::read_partnership(*everything, {input.partnership_id});
    require_looked_after(vendor_actor(*everything, work.actor().user), partnership);
    Check check;
    auto const reason = check.text("/reason", input.reason, 300);
    check.require(input.minutes >= least_minutes && input.minutes <= most_minutes, "/minutes", "out_of_range",
                  fmt::format("Between {} and {} minutes.", least_minutes, most_minutes));
    check.done();
    auto const ends_at = work.now() + std::chrono::minutes(input.minutes);
    std::string details = R"({"reason":)";
    json::write_text(details, reason);
    details += fmt::format(R"(,"minutes":{}}})", input.minutes);
    record(*everything, "visit.started", partnership, details);
    return move_to(work, {partnership, ends_at, reason});
}

Session end_visit(Work& work)
{
    require_staff(work);
    if (auto const inside = work.actor().partnership; !inside.is_nil()) {
        // What is recorded is the partnership's that was looked at.
        auto everything = work.across_partners();
        record(*everything, "visit.ended", partners::read_partnership(*everything, {inside}), "null");
    }
    return move_to(work, {});
}

} // namespace entente::identity
