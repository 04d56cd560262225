#include "demo/names.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <array>

namespace entente::demo {
namespace {

struct Tongue {
    std::string_view country;
    std::array<std::string_view, 8> first;
    std::array<std::string_view, 8> second;
    std::array<std::string_view, 3> legal_forms;
};

constexpr std::array tongues = {
    Tongue{"SE",
           {"Hall", "Väster", "Norr", "Kvist", "Ask", "Björk", "Sjö", "Åker"},
           {"ingström", "vik", "dal", "tadal", "lund", "ryd", "holt", "näs"},
           {"AB", "AB", "HB"}},
    Tongue{"NO",
           {"Tjør", "Sør", "Fjell", "Østra", "Vår", "Grøn", "Elv", "Skar"},
           {"nevik", "bekk", "heim", "sund", "havn", "dal", "stad", "nes"},
           {"AS", "AS", "ASA"}},
    Tongue{"DE",
           {"Weiß", "Grün", "Ober", "Müh", "Linden", "Stein", "Köh", "Alt"},
           {"grund", "hofen", "lental", "bruck", "ermoor", "feld", "lerau", "see"},
           {"GmbH", "GmbH & Co. KG", "AG"}},
    Tongue{"DK",
           {"Alder", "Dals", "Øster", "Tved", "Vend", "Skov", "Rav", "Hav"},
           {"vang", "vedt", "borg", "rup", "sted", "lunde", "bæk", "ager"},
           {"A/S", "ApS", "A/S"}},
    Tongue{"FI",
           {"Kuu", "Vuo", "Jup", "Hara", "Lah", "Tuu", "Poh", "Sii"},
           {"rasalo", "kola", "pälä", "niemi", "delma", "lisuo", "janen", "kajärvi"},
           {"Oy", "Oy", "Oyj"}},
    Tongue{"NL",
           {"Vel", "Oost", "Dijk", "Mole", "Haar", "Zilt", "Brui", "Wester"},
           {"denburg", "hoek", "graaf", "naar", "veen", "voort", "nkamp", "laan"},
           {"B.V.", "B.V.", "N.V."}},
    Tongue{"PL",
           {"Młyn", "Ostra", "Wiel", "Jasno", "Gry", "Brzo", "Sko", "Dąb"},
           {"kowo", "wska", "gora", "rzecz", "nica", "lin", "tyń", "rowa"},
           {"Sp. z o.o.", "S.A.", "Sp. z o.o."}},
    Tongue{"GB",
           {"Thorn", "Ash", "Wick", "Pell", "Hob", "Cole", "Brack", "Ful"},
           {"holm", "combe", "mere", "worth", "stead", "fold", "nall", "bury"},
           {"Ltd", "plc", "Ltd"}},
    Tongue{"FR",
           {"Beau", "Clair", "Mont", "Val", "Roche", "Fon", "Bel", "Sau"},
           {"vernac", "mire", "taigu", "lombre", "fière", "tenay", "lecour", "vigny"},
           {"SARL", "SA", "SAS"}},
};

constexpr std::array<std::string_view, 16> trades = {"Energi",  "Logistik", "Foods", "Pension", "Papper",  "Rederi",
                                                     "Bygg",    "Pharma",   "Steel", "Textil",  "Energia", "Medien",
                                                     "Sjukhus", "Optik",    "Kraft", "Fisk"};
constexpr std::array<std::string_view, 6> partner_trades = {"Security", "Networks",         "IT Services",
                                                            "Cyber",    "Managed Services", "Systems"};
constexpr std::string_view given_names[] = {"Astrid", "Bram",  "Clara",  "Dorota", "Einar",     "Femke",
                                            "Gustav", "Hanna", "Ingrid", "Jelle",  "Katarzyna", "Lars",
                                            "Mirjam", "Niels", "Oskar",  "Petra",  "Quentin",   "Runa",
                                            "Søren",  "Tove",  "Ulrike", "Vilde",  "Wout",      "Zofia"};
constexpr std::string_view family_names[] = {
    "Almqvist",  "Bakkerud", "Czarnecka", "Dijkgraaf", "Ekberg",   "Fønsbæk", "Grünfelder", "Hölling",
    "Isaksen",   "Jansma",   "Kowalik",   "Lindhagen", "Moltzau",  "Nyqvist", "Overbeek",   "Piekarska",
    "Quistgård", "Rønnevik", "Steinbach", "Tjernberg", "Uddeholt", "Vinter",  "Westerhof",  "Østerby"};

std::string letters_of(std::string_view name)
{
    std::string plain;
    for (char const c : text::search_key(name))
        if (c >= 'a' && c <= 'z')
            plain += c;
    return plain;
}

} // namespace

CompanyName Names::fresh(std::span<std::string_view const> endings)
{
    for (;;) {
        auto const& tongue = tongues[dice_.next() % tongues.size()];
        auto const& legal = tongue.legal_forms[dice_.next() % tongue.legal_forms.size()];
        auto name = fmt::format("{}{} {} {}", tongue.first[dice_.next() % 8], tongue.second[dice_.next() % 8],
                                dice_.pick(endings), legal);
        if (taken_.insert(text::normalised_company_name(name)).second)
            return {std::move(name), std::string(tongue.country)};
    }
}

CompanyName Names::company() { return fresh(trades); }
CompanyName Names::partner() { return fresh(partner_trades); }
void Names::take(std::string_view name) { taken_.insert(text::normalised_company_name(name)); }

std::string PersonName::text() const { return fmt::format("{} {}", given, family); }

PersonName person_name(Dice& dice)
{
    auto const given = dice.pick(given_names);
    return {given, dice.pick(family_names)};
}

std::string domain_of(std::string_view company)
{
    std::string domain;
    for (char const c : text::search_key(company)) {
        if (c == ' ' && !domain.empty())
            break;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            domain += c;
    }
    return (domain.empty() ? "company" : domain) + ".example";
}

std::string address_of(PersonName const& person, std::string_view company)
{
    return fmt::format("{}.{}@{}", letters_of(person.given), letters_of(person.family), domain_of(company));
}

std::vector<std::string> every_stem()
{
    std::vector<std::string> stems;
    for (auto const& tongue : tongues)
        for (auto const first : tongue.first)
            for (auto const second : tongue.second)
                stems.push_back(fmt::format("{}{}", first, second));
    return stems;
}

std::vector<std::string> every_person()
{
    std::vector<std::string> people;
    for (auto const given : given_names)
        for (auto const family : family_names)
            people.push_back(PersonName{given, family}.text());
    return people;
}

std::string crm_status(std::size_t nth)
{
    static constexpr std::string_view words[] = {"Active", "Active, gold", "Active, silver"};
    return std::string(words[nth % std::size(words)]);
}

std::vector<CompanyName> ugly_names()
{
    return {
        {"Kommunalförbundet Västra Mellansveriges Räddningstjänst och Krisberedskapssamordning", "SE"},
        {"Weißgrund Brauerei GmbH & Co. KG", "DE"},
        {"Młynkowo Foods Sp. z o.o.", "PL"},
        {"شركة الواحة النموذجية", "AE"},
        {"Ångström & Ælfwine Øresund A/S", "DK"},
        {"Q", "NL"},
    };
}

} // namespace entente::demo
