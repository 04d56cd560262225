// What an event that is told is about, as far as it may be said: a task's rule, a contact's kind.
#pragma once

#include "notifications/notifications_store.hpp"

namespace entente::notifications {

std::optional<std::string> topic_of(store::Told const&);

} // namespace entente::notifications
