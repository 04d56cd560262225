#include "customers/moving.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "customers/customers_store.hpp"

#include <algorithm>

namespace entente::customers {
namespace {

/// What would happen, read before anything is written.
struct Move {
    Customer from;
    Partner former;
    Partner next;
    Partnership partnership;
    std::vector<CustomerAssignment> assignments; // that hold at the former partner, now or later
    std::optional<Customer> known;               // the same firm at the next partner
};

Move move_of(Work& work, Id<Customer> id, Id<Partnership> where)
{
    auto const from = read_customer(work, {id});
    auto const partnership = partners::read_partnership(work, {where});
    Check check;
    check.require(partnership.partner_id != from.partner_id, "/partnership_id", "choice",
                  "Name a partnership of another partner; within one, end the assignment and begin another.");
    check.done();
    return {.from = from,
            .former = partners::read_partner(work, {from.partner_id}),
            .next = partners::require_active(work, partnership.partner_id),
            .partnership = partnership,
            .assignments = store::assignments_to_come(work, from),
            .known = store::find_same_firm(work, partnership.partner_id, from)};
}

bool is_done(Work& work, Move const& move)
{
    return move.assignments.empty() && move.known && store::is_moved(work, move.from, *move.known, move.partnership.id);
}

void require_assigned(Move const& move)
{
    if (move.assignments.empty())
        throw Problem::conflict("not_assigned", "This customer counts nowhere now, so there is nothing to move.");
}

std::vector<std::string> lines_of(std::vector<CustomerAssignment> const& assignments)
{
    std::vector<std::string> lines;
    for (CustomerAssignment const& assignment : assignments)
        lines.push_back(assignment.product_line);
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    if (!lines.empty() && lines.front().empty()) // all of them
        lines.resize(1);
    return lines;
}

// Each partner reads the reason, and neither learns from it where the customer went or came from.
std::string checked_reason(Move const& move, std::string const& reason)
{
    Check check;
    auto const checked = check.text("/reason", reason, 500);
    auto const said = text::search_key(checked);
    for (auto const& partner : {move.former, move.next})
        check.require(said.find(text::search_key(partner.name)) == std::string::npos, "/reason", "names_partner",
                      "Both partners read this: name neither of them.");
    check.done();
    return checked;
}

void end_at_former(Work& work, Move const& move)
{
    for (CustomerAssignment const& assignment : move.assignments) {
        if (assignment.valid_from >= work.now()) {
            work.withdraw("customer_assignments", assignment, "customer.assignment_withdrawn");
            continue;
        }
        auto ended = assignment;
        ended.valid_to = work.now();
        work.update("customer_assignments", assignment, ended, "customer.assignment_ended");
    }
    store::take_from_people(work, move.from);
}

// Which firm it is, over partners, is the vendor's to know.
void group(Work& work, Customer const& from, Customer const& to)
{
    auto const former = store::company_of(work, from);
    auto const present = store::company_of(work, to);
    if (former && present && *former != *present)
        throw Problem::conflict("company_differs",
                                "The partner has another firm of this name. Rename one of them first.");
    auto const company = former ? *former : present ? *present : store::make_company(work, from);
    if (!former)
        store::group(work, from, company);
    if (!present)
        store::group(work, to, company);
}

Customer at_next(Work& work, Move const& move)
{
    if (move.known)
        return *move.known;
    bool const is_free = move.from.external_id && !store::has_external_id(work, move.next.id, *move.from.external_id);
    return create_customer(work, {.partner_id = move.next.id,
                                  .name = move.from.name,
                                  .country = move.from.country,
                                  .kind = move.from.kind,
                                  .external_id = is_free ? move.from.external_id : std::nullopt});
}

} // namespace

MovePreview preview_move(Work& work, MovePreviewWanted const& input)
{
    auto const move = move_of(work, input.id, input.partnership_id);
    require_assigned(move);
    return {.from = move.former.name,
            .to = move.next.name,
            .product_lines = lines_of(move.assignments),
            .people = store::count_people_given(work, move.from),
            .continues = move.known ? std::optional(move.known->id) : std::nullopt};
}

Customer move_customer(Work& work, MoveCustomer const& input)
{
    work.take_turn(input.id.uuid);
    auto const move = move_of(work, input.id, input.partnership_id);
    if (is_done(work, move))
        return *move.known;
    require_assigned(move);
    auto const reason = checked_reason(move, input.reason);

    end_at_former(work, move);
    auto const to = at_next(work, move);
    group(work, move.from, to);
    for (auto const& line : lines_of(move.assignments))
        assign_customer(
            work,
            {.customer_id = to.id, .partnership_id = move.partnership.id, .product_line = line, .reason = reason});
    std::string details = R"({"reason":)";
    json::write_text(details, reason);
    details += "}";
    work.record("customer.moved_away", move.from.id.text(), move.former.id, details);
    work.record("customer.moved_here", to.id.text(), move.next.id, details);
    return to;
}

} // namespace entente::customers
