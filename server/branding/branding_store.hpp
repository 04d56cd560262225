#pragma once

#include "branding/branding.hpp"

#include <functional>

namespace entente {

ENTENTE_ENTITY(BrandingRow, "branding")

struct BrandingRow {
    Id<BrandingRow> id;
    std::string name = "portal"; // unique: there is one
    std::optional<std::string> accent;
    std::optional<std::string> logo;
    std::optional<std::string> mail_name;
    std::optional<std::string> reply_to;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(BrandingRow, (), (id, name, accent, logo, mail_name, reply_to, version, created_at, updated_at))

namespace branding::store {

std::optional<BrandingRow> find(Work&);

/// The one row with what `change` makes of it, made when it is not there yet.
BrandingRow keep(Work&, Action action, std::function<void(BrandingRow&)> const& change);

} // namespace branding::store
} // namespace entente
