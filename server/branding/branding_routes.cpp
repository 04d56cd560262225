#include "branding/branding.hpp"

namespace entente::branding {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_branding>("/branding", anyone, ui, "How the portal looks."),
        web::get<preview_accent>("/branding/accent", catalog_manage, ui, "What would become of an accent."),
        web::put<keep_branding>("/branding", catalog_manage, both, "Keeps how the portal looks."),
    };
}

} // namespace entente::branding
