#include "testing/defences.hpp"

namespace entente {
namespace {

Defences& in_force()
{
    static Defences present;
    return present;
}

} // namespace

// Linked instead of work/defences.cpp.
Defences const& defences() { return in_force(); }

namespace testing {

Without::Without(Rule rule) : former_(in_force()) { in_force().rules.reset(static_cast<std::size_t>(rule)); }

Without::Without(std::string (*condition)(Wall const&, ActorKind)) : former_(in_force())
{
    in_force().condition = condition;
}

Without::~Without() { in_force() = former_; }

} // namespace testing
} // namespace entente
