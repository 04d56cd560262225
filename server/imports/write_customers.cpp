#include "base/text.hpp"
#include "imports/imports_store.hpp"
#include "imports/writers.hpp"

#include <fmt/format.h>

namespace entente::imports {
namespace {

std::optional<Customer> known_customer(Work& work, Partner const& partner, CustomerRow const& row, Check& check)
{
    if (row.external_id)
        if (auto customer = store::find_customer(work, partner.id, *row.external_id))
            return customer;
    auto customer = store::find_customer_named(work, partner.id, text::normalised_company_name(row.name));
    if (customer && row.external_id && customer->external_id)
        check.add({"/external_id", "taken",
                   fmt::format("The customer of this name has the external id {} already.", *customer->external_id)});
    return customer;
}

std::optional<Instant> check_moment(std::string const& text, Partnership const* partnership, std::string pointer,
                                    Check& check)
{
    auto const at = moment(text, partnership ? partnership->zone : "UTC");
    check.require(at.has_value(), std::move(pointer), "instant",
                  "Expected a date or a time such as 2026-11-13T06:00:00Z.");
    return at;
}

} // namespace

Fate write_customer(Work& work, References& references, CustomerRow const& row, Check& check)
{
    check_text(check, "/name", row.name, 200);
    check_text(check, "/external_id", row.external_id, 100);
    if (row.country)
        check.country("/country", *row.country);
    auto const* const partner = references.partner(work, row.partner, check);
    std::optional<Customer> known;
    if (partner)
        known = known_customer(work, *partner, row, check);
    check.done();
    if (!known) {
        customers::create_customer(work, {partner->id, row.name, row.country.value_or(partner->country), row.kind,
                                          row.external_id, row.since});
        return Fate::created;
    }
    customers::CustomerChange const before{known->name, known->country, known->kind, known->external_id, known->since};
    customers::CustomerChange const after{
        .name = row.name,
        .country = row.country.value_or(known->country),
        .kind = row.kind.value_or(known->kind),
        .external_id = row.external_id ? row.external_id : known->external_id,
        .since = row.since ? row.since : known->since,
    };
    return change(before, after, [&](auto const& patch) {
        customers::update_customer(work, web::Revision{known->version}, known->id, patch);
    });
}

Fate write_assignment(Work& work, References& references, AssignmentRow const& row, Check& check)
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
    if (!known) {
        customers::assign_customer(work, {customer->id, partnership->id, row.product_line, from, to});
        return Fate::created;
    }
    return change(customers::AssignmentEnd{known->valid_to}, customers::AssignmentEnd{*to}, [&](auto const& patch) {
        customers::end_assignment(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace entente::imports
