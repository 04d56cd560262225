// Every SQL statement on what is told as it happens.
#pragma once

#include "work/work.hpp"

#include <string>
#include <vector>

namespace entente::live::store {

/// How far the events go, everybody's: a place to go on from, which says nothing of what they are.
std::string end_of_events(Work&);

/// Of what the reader sees of the events that came after that place, each action once. Events about a customer count where the
/// customer is there for the reader.
std::vector<std::string> actions_since(Work&, std::string_view place);

} // namespace entente::live::store
