#include "imports/imports_store.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct AssignmentRow {
    std::string customer;
    std::string partnership;
    std::optional<std::string> product_line;
    std::string valid_from;
    std::optional<std::string> valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignmentRow, (), (customer, partnership, product_line, valid_from, valid_to))

namespace {

using enum Need;

constexpr auto assignment_columns = std::to_array<Column>({
    {"customer", must, Holds::text, "external id or customer_... id", "customer_id",
     "customer number,kundennummer,kunde"},
    {"partnership", must, Holds::text, "external id or partnership_... id", "partnership_id",
     "contract number,vertragsnummer,partnerschaft"},
    {"product_line", must, Holds::text, "empty: all lines", "", "line,produktlinie"},
    {"valid_from", must, Holds::moment, "date (its beginning in the partnership's zone) or time", "from",
     "start,von,ab"},
    {"valid_to", may, Holds::moment, "likewise, and the first moment at which it no longer holds; empty: open", "to",
     "end,until,bis,ende"},
});

std::optional<Instant> check_moment(std::string const& text, Partnership const* partnership, std::string pointer,
                                    Check& check)
{
    auto const at = moment(text, partnership ? partnership->zone : "UTC");
    check.require(at.has_value(), std::move(pointer), "instant",
                  "Expected a date or a time such as 2026-11-13T06:00:00Z.");
    return at;
}

Written write_assignment(Work& work, References& references, AssignmentRow const& row, Check& check)
{
    check_text(check, "/product_line", row.product_line, 40);
    auto const* const partnership = references.partnership(work, row.partnership, check);
    auto const* const customer =
        partnership ? references.customer_of(work, partnership->partner_id, row.customer, check) : nullptr;
    auto const from = check_moment(row.valid_from, partnership, "/valid_from", check);
    auto const to = row.valid_to ? check_moment(*row.valid_to, partnership, "/valid_to", check)
                                 : std::optional(CustomerAssignment::open_end());
    check.require(!from || !to || *from < *to, "/valid_to", "out_of_order", "Expected a time after valid_from.");
    check.done();
    auto const known = store::find_assignment(work, {.partner_id = partnership->partner_id,
                                                     .customer_id = customer->id,
                                                     .partnership_id = partnership->id,
                                                     .product_line = row.product_line.value_or(""),
                                                     .valid_from = *from});
    if (!known)
        return created(customers::assign_customer(work, {customer->id, partnership->id, row.product_line, from, to}));
    return changed(customers::AssignmentEnd{known->valid_to}, customers::AssignmentEnd{*to}, [&](auto const& patch) {
        return customers::end_assignment(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const customer_assignments_kind{
    ImportKind::customer_assignments,
    Permission::customers_manage,
    "customer, partnership, product_line and valid_from",
    assignment_columns,
    &type_of<AssignmentRow>(),
    &row_by_row<AssignmentRow, write_assignment>,
    &take_back_row<CustomerAssignment, customers::AssignmentEnd, customers::withdraw_assignment,
                   customers::end_assignment>,
};

} // namespace entente::imports
