// expect: an action is spelled noun.verb
#include "partners/partners.hpp"

namespace entente {

Partner add(Work& work, Partner const& partner)
{
#ifdef FIXED
    return work.insert("partners", partner, "partner.created");
#else
    return work.insert("partners", partner, "created");
#endif
}

} // namespace entente
