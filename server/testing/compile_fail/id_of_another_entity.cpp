// expect: could not convert
#include "partners/partners.hpp"

namespace entente {

Partner of(Work& work, Id<Partnership> partnership, Id<Partner> partner)
{
#ifdef FIXED
    (void)partnership;
    return partners::require_active(work, partner);
#else
    (void)partner;
    return partners::require_active(work, partnership);
#endif
}

} // namespace entente
