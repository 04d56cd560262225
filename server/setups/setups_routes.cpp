#include "setups/setups.hpp"

namespace entente::setups {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<find_similar_partners>("/similar-partners", partners_manage, both,
                                        "Partners like the one that is being typed, and why."),
        web::post<preview_setup>("/setups/preview", partners_manage, both,
                                 "What setting up a partner would do, and what its people would see."),
        web::post<set_up>("/setups", partners_manage, both,
                          "Sets up a partner: company, partnership, people and customers, from a moment on.")
            .confirmed(),
    };
}

} // namespace entente::setups
