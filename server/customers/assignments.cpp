#include "base/check.hpp"
#include "base/text.hpp"
#include "customers/customers.hpp"
#include "customers/customers_store.hpp"

namespace entente::customers {
namespace {

void check_times(Work& work, CustomerAssignment const& assignment)
{
    Check check;
    check.require(assignment.valid_to > assignment.valid_from, "/valid_to", "out_of_order",
                  "Expected a time after valid_from.");
    check.done();
    if (store::overlaps(work, assignment))
        throw Problem::conflict("assignment_overlaps",
                                "This customer is assigned already for some of this time and product line.");
}

} // namespace

Page<CustomerAssignment> list_assignments(Work& work, ListAssignments const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::assignments_page(work, input, limit + 1);
    return page_of(std::move(rows), limit, [](CustomerAssignment const& assignment) {
        return std::vector{std::to_string(assignment.valid_from.ms), assignment.id.uuid.base32()};
    });
}

CustomerAssignment assign_customer(Work& work, AssignmentFields const& input)
{
    auto const partnership = partners::read_partnership(work, {input.partnership_id});
    if (!store::find_customer_of(work, partnership.partner_id, input.customer_id))
        throw Problem::not_found();
    Check check;
    auto const line = input.product_line.value_or("");
    auto const reason = input.reason.value_or("");
    CustomerAssignment const assignment{
        .partner_id = partnership.partner_id,
        .id = work.new_id<CustomerAssignment>(),
        .customer_id = input.customer_id,
        .partnership_id = partnership.id,
        .product_line = text::trim(line).empty() ? "" : check.text("/product_line", line, 40),
        .valid_from = input.valid_from.value_or(work.now()),
        .valid_to = input.valid_to.value_or(CustomerAssignment::open_end()),
        .reason = text::trim(reason).empty() ? "" : check.text("/reason", reason, 500),
    };
    check.done();
    check_times(work, assignment);
    return work.insert("customer_assignments", assignment, "customer.assigned");
}

web::Nothing withdraw_assignment(Work& work, web::Revision seen, Id<CustomerAssignment> id)
{
    auto assignment = store::find_assignment(work, id);
    if (!assignment)
        throw Problem::not_found();
    assignment->version = seen.version;
    work.withdraw("customer_assignments", *assignment, "customer.assignment_withdrawn");
    return {};
}

CustomerAssignment end_assignment(Work& work, web::Revision seen, Id<CustomerAssignment> id,
                                  web::Patch<AssignmentEnd> const& patch)
{
    auto const found = store::find_assignment(work, id);
    if (!found)
        throw Problem::not_found();
    auto before = *found;
    AssignmentEnd end{before.valid_to};
    patch.apply(end);

    auto after = before;
    after.valid_to = end.valid_to;
    check_times(work, after);
    before.version = seen.version;
    return work.update("customer_assignments", before, after, "customer.assignment_ended");
}

} // namespace entente::customers
