// expect: a business write names its action
#include "partners/partners.hpp"

namespace entente {

Partner add(Work& work, Partner const& partner)
{
#ifdef FIXED
    return work.insert("partners", partner, "partner.created");
#else
    return work.insert("partners", partner);
#endif
}

} // namespace entente
