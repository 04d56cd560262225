// S2-3: nothing in a demonstration is anybody's. Looked for in every text of a generated store, and in every name that the generator
// can make, whatever its seed.
#include "base/text.hpp"
#include "demo/names.hpp"
#include "testing/demonstration.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>

#include <fstream>
#include <set>

namespace entente::demo {
namespace {

using testing::Demonstration;
using testing::TestDatabase;

// --- what exists -----------------------------------------------------------------------------------------------------------

/// As names are compared: without legal form, case, accents and spaces, "Würth" and "Wuerth" alike.
std::vector<std::string> keys_of(std::string_view name)
{
    auto keys = text::company_name_keys(name);
    for (auto& key : keys)
        std::erase(key, ' ');
    return keys;
}

std::set<std::string> keys_in(std::string const& fixture)
{
    std::ifstream lines(std::string(ENTENTE_SOURCE_DIR) + "/server/testing/" + fixture);
    std::set<std::string> keys;
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.front() != '#')
            for (auto& key : keys_of(line))
                keys.insert(std::move(key));
    return keys;
}

bool is_in(std::set<std::string> const& famous, std::string_view name)
{
    return std::ranges::any_of(keys_of(name), [&](auto const& key) { return famous.contains(key); });
}

/// Whether a company of that name exists: the whole name, or the word that tells it from others of its trade.
bool is_famous(std::string_view name)
{
    static auto const famous = keys_in("famous_companies.txt");
    return is_in(famous, name) || is_in(famous, name.substr(0, name.find(' ')));
}

// Top-level domains under which somebody could be. What looks like a host under another one is a file name or an action.
std::set<std::string, std::less<>> const public_domains = {
    "com",  "net", "org", "info", "biz",  "eu",  "io",      "ai",       "app",     "dev",     "cloud", "tech", "online",
    "shop", "co",  "se",  "no",   "de",   "dk",  "fi",      "nl",       "pl",      "uk",      "gb",    "fr",   "ch",
    "at",   "be",  "it",  "es",   "us",   "ca",  "cz",      "ie",       "is",      "lt",      "lv",    "ee",   "pt",
    "ru",   "ae",  "me",  "tv",   "gov",  "edu", "int",     "mil",      "site",    "xyz",     "in",    "jp",   "cn",
    "br",   "au",  "nu",  "lu",   "gmbh", "ltd", "company", "security", "systems", "network", "email"};

bool ends_with_label(std::string_view host, std::string_view domain)
{
    return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

// RFC 2606, RFC 6761.
bool is_reserved_host(std::string_view host)
{
    for (auto const* domain : {"example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"})
        if (ends_with_label(host, domain))
            return true;
    return false;
}

bool is_somebodys_host(std::string_view token)
{
    auto const dot = token.rfind('.');
    return dot != std::string_view::npos && dot > 0 && public_domains.contains(token.substr(dot + 1)) &&
           !is_reserved_host(token);
}

// RFC 5737, RFC 3849, RFC 9637; loopback is nobody's.
bool is_somebodys_address(std::string const& token)
{
    in_addr v4{};
    if (::inet_pton(AF_INET, token.c_str(), &v4) == 1) {
        auto const network = ntohl(v4.s_addr) >> 8;
        return network != 0xc00002 && network != 0xc63364 && network != 0xcb0071 && network >> 16 != 127;
    }
    in6_addr v6{};
    if (::inet_pton(AF_INET6, token.c_str(), &v6) != 1)
        return false;
    auto const* const bytes = v6.s6_addr;
    bool const is_documentation = (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8) ||
                                  (bytes[0] == 0x3f && bytes[1] == 0xff && bytes[2] < 0x10);
    return !is_documentation && !IN6_IS_ADDR_LOOPBACK(&v6);
}

/// The first host or address in a text that is somebody's; empty: none is. An e-mail address is judged by its host.
std::string somebodys(std::string_view text)
{
    auto const belongs = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == ':';
    };
    for (std::size_t at = 0; at < text.size();) {
        if (!belongs(text[at])) {
            ++at;
            continue;
        }
        auto const begin = at;
        while (at < text.size() && belongs(text[at]))
            ++at;
        auto token = text::fold(text.substr(begin, at - begin));
        while (token.ends_with('.')) // of a sentence
            token.pop_back();
        auto const host = token.substr(0, token.find(':')); // without a port
        if (is_somebodys_host(host) || is_somebodys_address(token) || is_somebodys_address(host))
            return token;
    }
    return {};
}

// --- the scan can find what it looks for ---------------------------------------------------------------------------------

TEST(AnonymityScan, FindsWhatIsSomebodys)
{
    for (auto const* text : {"maja@norrhelm.se", "see https://portal.quellmark.com/x", "WWW.SIEMENS.DE",
                             "\"host\":\"8.8.8.8\"", "10.1.2.3:443", "http://192.168.0.1/", "2a00:1450:4001:81b::200e",
                             "norrhelm.example.se", "mail to x@sub.example.co"})
        EXPECT_NE(somebodys(text), "") << text;
    for (auto const* name : {"Siemens AG", "SIEMENS", "Lilleborg Energi A/S", "A.P. Møller - Mærsk A/S",
                             "Würth Steel GmbH", "Wuerth GmbH", "The Swatch Group AG", "Krynica Foods S.A."})
        EXPECT_TRUE(is_famous(name)) << name;
}

TEST(AnonymityScan, LetsPassWhatIsNobodys)
{
    for (auto const* text :
         {"maja@norrhelm.example", "https://portal.example.com/x", "192.0.2.7", "198.51.100.255", "203.0.113.1:443",
          "2001:db8::7", "127.0.0.1", "::1", "Młynkowo Foods Sp. z o.o.", "usage.loaded", "0001_identity.sql",
          "2026-11-13T06:00:00.000Z", "Solo Systems B.V.", "GmbH & Co. KG", "06:00:00", "12.5"})
        EXPECT_EQ(somebodys(text), "") << text;
    for (auto const* name : {"Hallingström Energi AB", "Norrhelm Security AS", "Quellmark", "Q"})
        EXPECT_FALSE(is_famous(name)) << name;
}

// --- what the generator makes ----------------------------------------------------------------------------------------------

TEST(DemoNames, CanBeNoCompanyThatExists)
{
    auto const stems = every_stem();
    EXPECT_GT(stems.size(), 500u);
    for (auto const& stem : stems)
        EXPECT_FALSE(is_famous(stem)) << stem;
    for (auto const& [name, country] : ugly_names())
        EXPECT_FALSE(is_famous(name)) << name;
}

TEST(DemoNames, CanBeNoPersonWhoIsKnown)
{
    auto const famous = keys_in("famous_people.txt");
    for (auto const& name : every_person())
        EXPECT_FALSE(is_in(famous, name)) << name;
}

TEST(SmallDemo, NamesNoCompanyAndNoPersonThatExists)
{
    if (TestDatabase::is_postgres())
        GTEST_SKIP() << "the same is generated on both";
    auto& store = Demonstration::shared().store;
    std::size_t companies = 0;
    for (auto const* table : {"partners", "customers"})
        for (auto const& name : testing::texts_of(store, table, "name")) {
            EXPECT_FALSE(is_famous(name)) << name;
            ++companies;
        }
    EXPECT_GT(companies, 150u);
    auto const famous = keys_in("famous_people.txt");
    for (auto const& name : testing::texts_of(store, "users", "name"))
        EXPECT_FALSE(is_in(famous, name)) << name;
    for (auto const& email : testing::texts_of(store, "users", "email"))
        EXPECT_TRUE(is_reserved_host(email.substr(email.find('@') + 1))) << email;
}

TEST(SmallDemo, HoldsNoHostAndNoAddressOfAnybody)
{
    if (TestDatabase::is_postgres())
        GTEST_SKIP() << "the same is generated on both";
    auto const connection = Demonstration::shared().connection();
    std::size_t texts = 0;
    testing::each_text(*connection, [&](std::string_view column, std::string_view text) {
        EXPECT_EQ(somebodys(text), "") << column << ": " << text;
        ++texts;
    });
    EXPECT_GT(texts, 1'000u);
}

} // namespace
} // namespace entente::demo
