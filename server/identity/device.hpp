// The browser in which somebody signed in before (design/security S8): for 90 days its failures are counted apart, so that a
// stranger's guesses never lock the owner's browser. It opens nothing by itself.
#pragma once

#include "work/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entente::identity::device {

/// The name of the browser that acts, when its cookie was made for this address and still holds.
std::optional<std::string> known(Work&, std::string_view email_key);

/// The cookie that makes this browser known to the account from now on. A known one keeps its name.
std::string cookie_for(Work&, std::string_view email_key);

} // namespace entente::identity::device
