#include "imports/writers.hpp"

namespace entente::imports {
namespace {

std::optional<contacts::Owner> owner_in(Work& work, References& references, ContactRow const& row, Check& check)
{
    auto const* const partner = references.partner(work, row.partner.value_or(""), check);
    if (row.partner && !partner)
        return std::nullopt;
    if (!row.customer) {
        check.require(partner, "/customer", "required", "Name the customer, or the partner whose own contact this is.");
        return partner ? std::optional(contacts::Owner{partner->id, std::nullopt}) : std::nullopt;
    }
    auto const* const customer = partner ? references.customer_of(work, partner->id, *row.customer, check)
                                         : references.customer(work, *row.customer, check);
    return customer ? std::optional(contacts::Owner{customer->partner, customer->id}) : std::nullopt;
}

} // namespace

Fate write_contact(Work& work, References& references, ContactRow const& row, Check& check)
{
    check_text(check, "/name", row.name, 200);
    if (!row.email.empty())
        check.email("/email", row.email);
    auto const owner = owner_in(work, references, row, check);
    check.done();
    auto const known = contacts::find_contact(work, *owner, row.kind);
    if (!known) {
        contacts::create_contact(work, {owner->partner, owner->customer, row.kind, row.name, row.email, row.phone});
        return Fate::created;
    }
    contacts::ContactChange const before{known->name, known->email, known->phone};
    contacts::ContactChange const after{row.name, row.email, row.phone ? row.phone : known->phone};
    return change(before, after, [&](auto const& patch) {
        contacts::update_contact(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace entente::imports
