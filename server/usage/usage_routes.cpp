#include "usage/usage.hpp"

namespace entente::usage {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_quarantine>("/usage/quarantine", usage_manage, both, "Readings set aside, most recent first.")
            .by("-id"),
        web::post<release_reading>("/usage/quarantine/{id}/release", usage_manage, both,
                                   "Lets a reading that was set aside count."),
        web::post<refuse_reading>("/usage/quarantine/{id}/refusal", usage_manage, both,
                                  "Keeps a reading that was set aside from counting."),
        web::get<list_commitments>("/commitments", catalog_manage, both, "Commitments, most recent first.").by("-id"),
        web::post<create_commitment>("/commitments", catalog_manage, both, "Creates a commitment."),
        web::patch<update_commitment>("/commitments/{id}", catalog_manage, both, "Changes a commitment."),
    };
}

} // namespace entente::usage
