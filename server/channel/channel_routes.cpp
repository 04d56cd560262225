#include "channel/channel.hpp"

namespace entente::channel {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_channel_health>(
            "/channel-health", partners_manage, both,
            "How many partners use the portal, how many have stopped, how soon new ones begin."),
        web::get<list_partner_lives>("/channel-health/partners", partners_manage, both,
                                     "The partners behind these figures."),
    };
}

} // namespace entente::channel
