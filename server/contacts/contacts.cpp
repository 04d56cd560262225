#include "contacts/contacts.hpp"

#include "base/check.hpp"
#include "contacts/contacts_store.hpp"

#include <algorithm>

namespace entente::contacts {
namespace {

bool is_phone(std::string_view text)
{
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::count_if(text, is_digit) >= 3 && text.find_first_not_of("+0123456789 ()-/.") == text.npos;
}

Contact with_change(Contact contact, ContactChange const& change)
{
    Check check;
    contact.name = check.text("/name", change.name, 200);
    contact.email = check.email("/email", change.email);
    contact.phone.reset();
    if (change.phone) {
        contact.phone = check.text("/phone", *change.phone, 40);
        check.require(contact.phone->empty() || is_phone(*contact.phone), "/phone", "phone",
                      "Expected a phone number such as +46 8 123 45 67.");
    }
    check.done();
    return contact;
}

// Whoever does not see the owner does not see the contact either, as when the customer was removed.
Contact require_contact(Work& work, Id<Contact> id)
{
    auto contact = store::find_contact(work, id);
    if (!contact)
        throw Problem::not_found();
    owner_of(work, {contact->partner_id, contact->customer_id});
    return *contact;
}

} // namespace

Owner owner_of(Work& work, ContactOwner const& input)
{
    if (input.customer_id) {
        auto const customer = customers::read_customer(work, {*input.customer_id});
        if (input.partner_id && *input.partner_id != customer.partner_id)
            throw Problem::not_found();
        return {customer.partner_id, customer.id};
    }
    auto const& actor = work.actor();
    if (!input.partner_id && actor.partner.is_nil())
        throw Problem::invalid("/partner_id", "required", "Say whose contacts: a partner's or a customer's.");
    if (actor.kind == ActorKind::restricted)
        throw Problem::not_found();
    return {partners::read_partner(work, {input.partner_id.value_or(actor.partner)}).id, std::nullopt};
}

Contacts list_contacts(Work& work, ContactOwner const& input)
{
    Contacts contacts{store::contacts_of(work, owner_of(work, input))};
    std::ranges::sort(contacts.data, {}, &Contact::kind);
    return contacts;
}

std::optional<Contact> find_contact(Work& work, Owner const& owner, ContactKind kind)
{
    auto const all = store::contacts_of(work, owner);
    auto const found = std::ranges::find(all, kind, &Contact::kind);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

Contact create_contact(Work& work, ContactFields const& input)
{
    auto const owner = owner_of(work, {input.partner_id, input.customer_id});
    auto const contact = with_change(
        {.partner_id = owner.partner, .id = work.new_id<Contact>(), .customer_id = owner.customer, .kind = input.kind},
        {input.name, input.email, input.phone});
    if (find_contact(work, owner, input.kind))
        throw Problem::conflict("contact_named", "Somebody is named for this already.");
    return work.insert("contacts", contact, "contact.created");
}

Contact update_contact(Work& work, web::Revision seen, Id<Contact> id, web::Patch<ContactChange> const& patch)
{
    auto before = require_contact(work, id);
    ContactChange change{before.name, before.email, before.phone};
    patch.apply(change);
    auto const after = with_change(before, change);
    before.version = seen.version;
    return work.update("contacts", before, after, "contact.updated");
}

web::Nothing remove_contact(Work& work, web::Revision seen, Id<Contact> id)
{
    auto contact = require_contact(work, id);
    contact.version = seen.version;
    work.remove("contacts", contact, "contact.removed");
    return {};
}

} // namespace entente::contacts
