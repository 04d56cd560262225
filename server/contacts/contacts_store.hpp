// Every SQL statement on contacts.
#pragma once

#include "contacts/contacts.hpp"

namespace entente::contacts::store {

std::vector<Contact> contacts_of(Work&, Owner const&);
std::optional<Contact> find_contact(Work&, Id<Contact>);

} // namespace entente::contacts::store
