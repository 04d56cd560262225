// expect: is not a constant expression
#include "partners/partners.hpp"

#include <string>

namespace entente {

Partner add(Work& work, Partner const& partner, std::string const& action)
{
#ifdef FIXED
    (void)action;
    return work.insert("partners", partner, "partner.created");
#else
    return work.insert("partners", partner, action.c_str());
#endif
}

} // namespace entente
