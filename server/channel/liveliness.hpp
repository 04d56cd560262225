// How alive a partner is on a day.
#pragma once

#include "channel/channel_store.hpp"

namespace entente::channel {

Date today(Work const&);
Date made_on(store::Life const&);
Liveliness liveliness_of(store::Life const&, Date day);

} // namespace entente::channel
