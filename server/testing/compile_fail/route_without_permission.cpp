// expect: no matching function for call to
#include "partners/partners.hpp"

namespace entente::partners {

web::Route route()
{
#ifdef FIXED
    return web::get<list_partners>("/partners", Permission::partners_manage, web::Surface::both, "Partners by name.");
#else
    return web::get<list_partners>("/partners", web::Surface::both, "Partners by name.");
#endif
}

} // namespace entente::partners
