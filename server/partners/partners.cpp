#include "partners/partners.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "partners/partners_store.hpp"

namespace entente::partners {
namespace {

Partner with_fields(Partner partner, PartnerFields const& fields)
{
    Check check;
    partner.name = check.text("/name", fields.name, 200);
    check.country("/country", fields.country);
    partner.country = fields.country;
    if (fields.external_id)
        partner.external_id = check.text("/external_id", *fields.external_id, 100);
    else
        partner.external_id.reset();
    partner.standing = fields.standing.value_or(Standing::active);
    partner.crm_status.reset();
    if (fields.crm_status)
        partner.crm_status = check.text("/crm_status", *fields.crm_status, 40);
    check.done();
    partner.name_key.text = text::normalised_company_name(partner.name);
    partner.search_key.text = text::search_key(partner.name);
    return partner;
}

PartnerFields fields_of(Partner const& partner)
{
    return {partner.name, partner.country, partner.external_id, partner.standing, partner.crm_status};
}

std::vector<std::string> position_of(std::string const& search_key, Uuid id) { return {search_key, id.base32()}; }

} // namespace

Page<Partner> list_partners(Work& work, ListPartners const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::partners_page(work, text::search_key(input.q.value_or("")), input.cursor, limit + 1);
    return page_of(std::move(rows), limit,
                   [](Partner const& partner) { return position_of(partner.search_key.text, partner.id.uuid); });
}

Partner read_partner(Work& work, PartnerById const& input)
{
    auto partner = store::find_partner(work, input.id);
    if (!partner)
        throw Problem::not_found();
    return *partner;
}

Partner create_partner(Work& work, PartnerFields const& input)
{
    return work.insert("partners", with_fields({.id = work.new_id<Partner>()}, input), "partner.created");
}

Partner update_partner(Work& work, web::Revision seen, Id<Partner> id, web::Patch<PartnerFields> const& patch)
{
    auto before = read_partner(work, {id});
    auto fields = fields_of(before);
    patch.apply(fields);
    auto after = with_fields(before, fields);
    before.version = seen.version;
    return work.update("partners", before, after, "partner.updated");
}

web::Nothing withdraw_partner(Work& work, web::Revision seen, Id<Partner> id)
{
    auto partner = read_partner(work, {id});
    partner.version = seen.version;
    work.withdraw("partners", partner, "partner.withdrawn");
    return {};
}

Partner require_active(Work& work, Id<Partner> id)
{
    auto partner = read_partner(work, {id});
    if (partner.standing != Standing::active)
        throw Problem::conflict("partner_suspended", "This partner is suspended.");
    return partner;
}

} // namespace entente::partners
