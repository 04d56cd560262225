#include "branding/branding_store.hpp"

namespace entente::branding::store {

std::optional<BrandingRow> find(Work& work)
{
    return work.one<BrandingRow>("SELECT * FROM branding WHERE name = 'portal'");
}

BrandingRow keep(Work& work, Action action, std::function<void(BrandingRow&)> const& change)
{
    auto const before = find(work);
    auto after = before.value_or(BrandingRow{.id = work.new_id<BrandingRow>()});
    change(after);
    return before ? work.update("branding", *before, after, action) : work.insert("branding", after, action);
}

} // namespace entente::branding::store
