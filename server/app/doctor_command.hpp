// entente doctor: what the doctor found, for a person or as JSON.
#pragma once

#include "app/doctor.hpp"

namespace entente::app {

/// Prints every finding and returns the first health that calls for somebody; fine when none does.
Health tell(std::vector<Finding> const&, bool as_json);

/// Prints what differs and returns whether nothing does.
bool tell_usage(Config const&, bool as_json);

} // namespace entente::app
