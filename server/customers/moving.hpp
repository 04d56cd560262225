// A customer goes to another partner (decision 16): what it was stays where it was, and at the new partner it begins empty. One
// transaction; what each side may see follows from the assignments, on the next request.
#pragma once

#include "customers/customers.hpp"

namespace entente::customers {

struct MovePreviewWanted {
    Id<Customer> id;
    Id<Partnership> partnership_id;
};
BOOST_DESCRIBE_STRUCT(MovePreviewWanted, (), (id, partnership_id))

struct MovePreview {
    std::string from; // partners by name
    std::string to;
    std::vector<std::string> product_lines; // that end there and begin here; empty text: all lines
    std::int64_t people = 0;                // of the former partner to whom the customer is given
    std::optional<Id<Customer>> continues;  // the new partner's own record of the same firm
};
BOOST_DESCRIBE_STRUCT(MovePreview, (), (from, to, product_lines, people, continues))
/// Throws as move_customer does.
MovePreview preview_move(Work&, MovePreviewWanted const&);

struct MoveCustomer {
    Id<Customer> id;
    Id<Partnership> partnership_id; // of another partner
    std::string reason;             // that both partners read: it names neither
};
BOOST_DESCRIBE_STRUCT(MoveCustomer, (), (id, partnership_id, reason))
/// The customer as it is at the new partner from now on; asked again, the same. Throws Problem 404; 422 for a partnership of the same
/// partner or a reason that names one of them; 409 not_assigned for a customer that counts nowhere, partner_suspended,
/// company_differs, assignment_overlaps.
Customer move_customer(Work&, MoveCustomer const&);

} // namespace entente::customers
