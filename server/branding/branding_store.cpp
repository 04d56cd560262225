#include "branding/branding_store.hpp"

namespace entente::branding::store {

std::optional<BrandingRow> find(Work& work)
{
    return work.one<BrandingRow>("SELECT * FROM branding WHERE name = 'portal'");
}

} // namespace entente::branding::store
