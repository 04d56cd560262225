#include "contacts/contacts.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct ContactRow {
    ContactKind kind = ContactKind::sales;
    std::string name;
    std::string email;
    std::optional<std::string> phone;
    std::optional<std::string> customer;
    std::optional<std::string> partner;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (), (kind, name, email, phone, customer, partner))

namespace {

using enum Need;

constexpr auto contact_columns = std::to_array<Column>({
    {"kind", must, Holds::choice, "sales, customer_success, finance or technical", "",
     "type,topic,responsible for,art,thema,zuständig für"},
    {"name", must, Holds::text, "of the person", "", "contact,contact name,person,ansprechpartner,kontakt"},
    {"email", must, Holds::text, "of the person", "", "e-mail,mail,e-mail address,e-mail-adresse"},
    {"phone", may, Holds::text, "of the person; kept unless said", "", "telephone,phone number,telefon,telefonnummer"},
    {"customer", may, Holds::text, "external id or customer_... id: whose contact; empty: the partner's own",
     "customer_id", "customer number,kundennummer,kunde"},
    {"partner", may, Holds::text, "external id or partner_... id; may be left out where a customer is named",
     "partner_id", "partner number,partner external id,reseller,partnernummer"},
});

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

Written write_contact(Work& work, References& references, ContactRow const& row, Check& check)
{
    check_text(check, "/name", row.name, 200);
    if (!row.email.empty())
        check.email("/email", row.email);
    auto const owner = owner_in(work, references, row, check);
    check.done();
    auto const known = contacts::find_contact(work, *owner, row.kind);
    if (!known)
        return created(contacts::create_contact(
            work, {owner->partner, owner->customer, row.kind, row.name, row.email, row.phone}));
    contacts::ContactChange const before{known->name, known->email, known->phone};
    contacts::ContactChange const after{row.name, row.email, row.phone ? row.phone : known->phone};
    return changed(before, after, [&](auto const& patch) {
        return contacts::update_contact(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const contacts_kind{
    ImportKind::contacts,
    Permission::contacts_manage,
    "customer, else partner, and kind",
    contact_columns,
    &type_of<ContactRow>(),
    &row_by_row<ContactRow, write_contact>,
    &take_back_row<Contact, contacts::ContactChange, contacts::remove_contact, contacts::update_contact>,
};

} // namespace entente::imports
