#include "work/defences.hpp"

namespace entente {

// Alone in its file: the tests' executable brings its own definition, and this one is then not linked.
Defences const& defences()
{
    static Defences const all;
    return all;
}

} // namespace entente
