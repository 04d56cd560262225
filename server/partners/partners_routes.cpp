#include "partners/partners.hpp"

namespace entente::partners {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_partners>("/partners", partners_manage, both, "Partners by name.").by("name"),
        web::post<create_partner>("/partners", partners_manage, both, "Creates a partner."),
        web::get<read_partner>("/partners/{id}", partners_manage, both, "One partner."),
        web::patch<update_partner>("/partners/{id}", partners_manage, both, "Changes a partner."),
        web::get<list_partnerships>("/partnerships", partners_manage, both, "Partnerships by name.").by("name"),
        web::post<create_partnership>("/partnerships", partners_manage, both, "Creates a partnership."),
        web::get<read_partnership>("/partnerships/{id}", partners_manage, both, "One partnership."),
        web::patch<update_partnership>("/partnerships/{id}", partners_manage, both, "Changes a partnership."),
        web::get<list_partnership_types>("/partnership-types", partners_manage, both, "Partnership types.").by("code"),
        web::post<create_partnership_type>("/partnership-types", catalog_manage, both, "Creates a partnership type."),
        web::patch<update_partnership_type>("/partnership-types/{id}", catalog_manage, both,
                                            "Changes a partnership type."),
    };
}

} // namespace entente::partners
