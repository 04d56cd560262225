// Takes one defence of the walls out, for as long as the object lives. Open the Portal inside it: what was rewritten before
// keeps its walls.
#pragma once

#include "work/defences.hpp"

namespace entente::testing {

class Without {
public:
    explicit Without(Rule);
    explicit Without(std::string (*condition)(Wall const&, ActorKind)); // instead of condition_of
    ~Without();
    Without(Without const&) = delete;
    Without& operator=(Without const&) = delete;

private:
    Defences former_;
};

} // namespace entente::testing
