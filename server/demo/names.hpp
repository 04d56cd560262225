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
    void take(std::string_view name); // is somebody's from now on

private:
    CompanyName fresh(std::span<std::string_view const> endings);

    Dice& dice_;
    std::set<std::string> taken_;
};

struct PersonName {
    std::string_view given;
    std::string_view family;

    std::string text() const;
};

PersonName person_name(Dice&);
/// Of a company's own: "Weißgrund Brauerei GmbH" is at weissgrund.example.
std::string domain_of(std::string_view company);
std::string address_of(PersonName const&, std::string_view company);

/// Every first word that a name can have, whatever the dice say.
std::vector<std::string> every_stem();
std::vector<std::string> every_person();

/// What a CRM says of the nth partner: all is well with each, as such systems do.
std::string crm_status(std::size_t nth);

/// The awkward ones that every list must bear: very long, other scripts, right to left, one letter.
std::vector<CompanyName> ugly_names();

} // namespace entente::demo
