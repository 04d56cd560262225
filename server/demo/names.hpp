// Invented names: companies out of syllables per language, places and legal forms to go with them. No name is meant to be
// anybody's; addresses lie under domains that are reserved for examples.
#pragma once

#include "demo/dice.hpp"

#include <set>
#include <string>

namespace entente::demo {

struct CompanyName {
    std::string name;
    std::string country; // ISO 3166-1 alpha-2
};

/// Never gives the same normalised name twice.
class Names {
public:
    explicit Names(Dice& dice) : dice_(dice) {}
    CompanyName company();
    CompanyName partner();

private:
    CompanyName fresh(std::span<std::string_view const> endings);

    Dice& dice_;
    std::set<std::string> taken_;
};

/// Every first word that a name can have, whatever the dice say.
std::vector<std::string> every_stem();

/// The awkward ones that every list must bear: very long, other scripts, right to left, one letter.
std::vector<CompanyName> ugly_names();

} // namespace entente::demo
