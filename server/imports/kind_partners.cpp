#include "base/text.hpp"
#include "imports/adoption.hpp"
#include "imports/imports_store.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct PartnerRow {
    std::optional<std::string> external_id;
    std::string name;
    std::string country;
    std::optional<Standing> standing;
    std::optional<std::string> crm_status;
};
BOOST_DESCRIBE_STRUCT(PartnerRow, (), (external_id, name, country, standing, crm_status))

namespace {

using enum Need;

constexpr auto partner_columns = std::to_array<Column>({
    {"name", must, Holds::text, "company name", "", "company,partner,partner name,firma,firmenname,unternehmen"},
    {"country", must, Holds::text, "two capital letters: SE", "", "country code,land,ländercode"},
    {"external_id", may, Holds::text, "the company's id in your own systems", "",
     "id,number,external number,partner id,partner number,externe nummer,partnernummer,nummer,nr"},
    {"standing", may, Holds::choice, "active (unless said) or suspended", "", "status,state,zustand"},
    {"crm_status", may, Holds::text, "what your CRM says of the company", "",
     "crm status,account status,crm-status,kundenstatus"},
});

std::optional<Partner> known_partner(Work& work, PartnerRow const& row, Check& check)
{
    if (row.external_id)
        if (auto partner = store::find_partner(work, *row.external_id))
            return partner;
    auto partner = store::find_partner(work, text::normalised_company_name(row.name), row.country);
    check_adoption(check, partner, row.external_id, "The partner of this name and country");
    return partner;
}

Written write_partner(Work& work, References&, PartnerRow const& row, Check& check)
{
    check_text(check, "/name", row.name, 200);
    check.country("/country", row.country);
    check_text(check, "/external_id", row.external_id, 100);
    check_text(check, "/crm_status", row.crm_status, 40);
    auto const known = known_partner(work, row, check);
    check.done();
    if (!known)
        return created(
            partners::create_partner(work, {row.name, row.country, row.external_id, row.standing, row.crm_status}));
    partners::PartnerFields const before{known->name, known->country, known->external_id, known->standing,
                                         known->crm_status};
    partners::PartnerFields const after{
        .name = row.name,
        .country = row.country,
        .external_id = row.external_id ? row.external_id : known->external_id,
        .standing = row.standing.value_or(known->standing),
        .crm_status = row.crm_status ? row.crm_status : known->crm_status,
    };
    return changed(before, after, [&](auto const& patch) {
        return partners::update_partner(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const partners_kind{
    ImportKind::partners,
    Permission::partners_manage,
    "external_id, else name and country",
    partner_columns,
    &type_of<PartnerRow>(),
    &row_by_row<PartnerRow, write_partner>,
    &take_back_row<Partner, partners::PartnerFields, partners::withdraw_partner, partners::update_partner>,
};

} // namespace entente::imports
