// Whom to ask: one person for sales, one for customer success, one for finance, one for technical questions, at a partner and
// at each of its customers. One person may stand for several. Who changed what is in the events (activity/activity.hpp).
#pragma once

#include "customers/customers.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Contact, "contact")

enum class ContactKind { sales, customer_success, finance, technical };
BOOST_DESCRIBE_ENUM(ContactKind, sales, customer_success, finance, technical)

struct Contact {
    Id<Partner> partner_id;
    Id<Contact> id;
    std::optional<Id<Customer>> customer_id; // none: the partner's own
    ContactKind kind = ContactKind::sales;
    std::string name;
    std::string email;
    std::optional<std::string> phone;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (partner_id, id, customer_id, kind, name, email, phone, version, created_at, updated_at))

namespace contacts {

/// Whose contacts are meant: a customer's; else a partner's own; else, when neither is said, those of the actor's partner.
struct ContactOwner {
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
};
BOOST_DESCRIBE_STRUCT(ContactOwner, (), (partner_id, customer_id))

struct Contacts {
    std::vector<Contact> data; // one of a kind at most, in the order of the kinds
};
BOOST_DESCRIBE_STRUCT(Contacts, (), (data))

struct ContactFields {
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
    ContactKind kind = ContactKind::sales;
    std::string name;
    std::string email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(ContactFields, (), (partner_id, customer_id, kind, name, email, phone))

struct ContactChange {
    std::string name;
    std::string email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(ContactChange, (), (name, email, phone))

struct Owner {
    Id<Partner> partner;
    std::optional<Id<Customer>> customer;
};
/// Throws Problem 404 for what the actor does not see: a person with some of the customers does not see the partner's own.
/// 422 when it cannot be told whose contacts are meant.
Owner owner_of(Work&, ContactOwner const&);

Contacts list_contacts(Work&, ContactOwner const&); // throws as owner_of
/// Throws as owner_of, 422 for wrong fields, 409 when somebody is named for this kind already.
Contact create_contact(Work&, ContactFields const&);
Contact update_contact(Work&, web::Revision, Id<Contact>, web::Patch<ContactChange> const&); // 404, 412, 422
web::Nothing remove_contact(Work&, web::Revision, Id<Contact>);                              // 404, 412

/// The one for this kind of question.
std::optional<Contact> find_contact(Work&, Owner const&, ContactKind);

web::Routes routes();

} // namespace contacts
} // namespace entente
