#pragma once

#include "branding/branding.hpp"

namespace entente {

ENTENTE_ENTITY(BrandingRow, "branding")

struct BrandingRow {
    Id<BrandingRow> id;
    std::string name = "portal"; // unique: there is one
    std::optional<std::string> accent;
    std::optional<std::string> logo;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(BrandingRow, (), (id, name, accent, logo, version, created_at, updated_at))

namespace branding::store {

std::optional<BrandingRow> find(Work&);

} // namespace branding::store
} // namespace entente
