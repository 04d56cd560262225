#include "base/text.hpp"
#include "imports/adoption.hpp"
#include "imports/imports_store.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct CustomerRow {
    std::string partner;
    std::string name;
    std::optional<std::string> external_id;
    std::optional<std::string> country;
    std::optional<CustomerKind> kind;
    std::optional<Date> since;
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (), (partner, name, external_id, country, kind, since))

namespace {

using enum Need;

constexpr auto customer_columns = std::to_array<Column>({
    {"partner", must, Holds::text, "external id or partner_... id", "partner_id",
     "partner number,partner external id,reseller,partnernummer"},
    {"name", must, Holds::text, "company name", "",
     "customer,company,customer name,kunde,kundenname,firma,unternehmen"},
    {"external_id", may, Holds::text, "the customer's id at this partner", "",
     "id,customer id,customer number,external number,kundennummer,kunden nr,externe nummer"},
    {"country", may, Holds::text, "two capital letters; the partner's unless said", "", "country code,land,ländercode"},
    {"kind", may, Holds::choice, "customer (unless said), trial, internal or demo", "", "type,art,typ"},
    {"since", may, Holds::date, "date: 2026-11-13", "", "customer since,start date,kunde seit,seit,beginn"},
});

std::optional<Customer> known_customer(Work& work, Partner const& partner, CustomerRow const& row, Check& check)
{
    if (row.external_id)
        if (auto customer = store::find_customer(work, partner.id, *row.external_id))
            return customer;
    auto customer = store::find_customer_named(work, partner.id, text::normalised_company_name(row.name));
    check_adoption(check, customer, row.external_id, "The customer of this name");
    return customer;
}

Written write_customer(Work& work, References& references, CustomerRow const& row, Check& check)
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
    if (!known)
        return created(customers::create_customer(work, {partner->id, row.name, row.country.value_or(partner->country),
                                                         row.kind, row.external_id, row.since}));
    customers::CustomerChange const before{known->name, known->country, known->kind, known->external_id, known->since};
    customers::CustomerChange const after{
        .name = row.name,
        .country = row.country.value_or(known->country),
        .kind = row.kind.value_or(known->kind),
        .external_id = row.external_id ? row.external_id : known->external_id,
        .since = row.since ? row.since : known->since,
    };
    return changed(before, after, [&](auto const& patch) {
        return customers::update_customer(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const customers_kind{
    ImportKind::customers,
    Permission::customers_manage,
    "partner and external_id, else partner and name",
    customer_columns,
    &type_of<CustomerRow>(),
    &row_by_row<CustomerRow, write_customer>,
    &take_back_row<Customer, customers::CustomerChange, customers::withdraw_customer, customers::update_customer>,
};

} // namespace entente::imports
