#include "contacts/contacts_store.hpp"

namespace entente::contacts::store {

std::vector<Contact> contacts_of(Work& work, Owner const& owner)
{
    // One statement each, so that each has its index.
    if (owner.customer)
        return work.all<Contact>("SELECT * FROM contacts WHERE partner_id = ? AND customer_id = ?"
                                 " ORDER BY kind, id LIMIT 10",
                                 owner.partner, *owner.customer);
    return work.all<Contact>("SELECT * FROM contacts WHERE partner_id = ? AND customer_id IS NULL"
                             " ORDER BY kind, id LIMIT 10",
                             owner.partner);
}

std::optional<Contact> find_contact(Work& work, Id<Contact> id)
{
    return work.one<Contact>("SELECT * FROM contacts WHERE id = ?", id);
}

} // namespace entente::contacts::store
