// expect: a business write names its action
#include "partners/partners.hpp"

namespace entente {

Partner rename(Work& work, Partner const& before, Partner const& after)
{
#ifdef FIXED
    return work.update("partners", before, after, "partner.renamed");
#else
    return work.update("partners", before, after);
#endif
}

} // namespace entente
