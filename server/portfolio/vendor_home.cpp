#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

namespace entente::portfolio {

VendorHome read_vendor_home(Work& work)
{
    auto const counts = store::count_everything(work);
    return {
        .as_of = work.now(),
        .partners = counts.partner_count,
        .partnerships = counts.partnership_count,
        .customers = counts.customer_count,
        .active_customers = counts.active_count,
        .users = counts.user_count,
        .quarantined = counts.quarantined_count,
        .over_commitment = store::over_commitments(work),
        .recent_imports = store::recent_imports(work),
    };
}

} // namespace entente::portfolio
