#include "contacts/contacts.hpp"

namespace entente::contacts {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_contacts>("/contacts", customers_read, both, "Whom to ask, in the order of the kinds.")
            .by("kind"),
        web::post<create_contact>("/contacts", contacts_manage, both, "Names a contact."),
        web::patch<update_contact>("/contacts/{id}", contacts_manage, both, "Changes a contact."),
        web::remove<remove_contact>("/contacts/{id}", contacts_manage, both, "Removes a contact."),
    };
}

} // namespace entente::contacts
