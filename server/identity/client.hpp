// What a session is bound to of the browser (design/security S5): engine and operating system by family, and whether it is a
// phone. Not a factor, a trip-wire: the version, the address and the language may change.
#pragma once

#include <string>
#include <string_view>

namespace entente::identity {

/// "blink/linux/desktop"; a missing header is a class of its own.
std::string client_class(std::string_view user_agent);

} // namespace entente::identity
