#include "base/text.hpp"

#include <gtest/gtest.h>

namespace entente::text {

TEST(Text, KnowsUtf8)
{
    for (auto const* text : {"", "plain", "Malmö", "中文", "🙂", "eight by\xc3\xa5te"})
        EXPECT_TRUE(is_utf8(text)) << text;
    for (auto const* text :
         {"\x80", "a\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "12345678\xe2\x82"})
        EXPECT_FALSE(is_utf8(text));
}

TEST(Text, CountsCodePoints)
{
    EXPECT_EQ(code_points(""), 0u);
    EXPECT_EQ(code_points("Malmö"), 5u);
    EXPECT_EQ(code_points("🙂中a"), 3u);
}

TEST(Text, TrimsUnicodeSpace)
{
    EXPECT_EQ(trim("  Acme \t\n"), "Acme");
    EXPECT_EQ(trim("\u00a0\u3000Åsa Ö\u2003"), "Åsa Ö");
    EXPECT_EQ(trim(" \u00a0"), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim(" \xff "), "\xff");
    EXPECT_EQ(trim(" \ufffd "), "\ufffd");
}

TEST(Text, ComposesAndRefusesWhatIsNoText)
{
    EXPECT_EQ(nfc("A\u030asa"), "Åsa");
    EXPECT_EQ(nfc("plain"), "plain");
    EXPECT_FALSE(nfc("a\xff"));
}

TEST(Text, FoldsCase)
{
    EXPECT_EQ(fold("Straße ﬁ ÅÄÖ"), "strasse fi åäö");
    EXPECT_EQ(fold("PLAIN 1"), "plain 1");
    EXPECT_EQ(fold("a\xff"), "a\ufffd");
}

TEST(SearchKey, FindsNamesWithoutTheirAccents)
{
    EXPECT_EQ(search_key("Åsbo Elektriska AB"), "asbo elektriska ab");
    EXPECT_EQ(search_key("Łódź"), "lodz");
    EXPECT_EQ(search_key("Ørsted Færøerne Straße"), "orsted faeroerne strasse");
    EXPECT_EQ(search_key("Đorđe Þór Œuvre Ŧ ħ"), "dorde thor oeuvre t h");
    EXPECT_EQ(search_key("İstanbul ılık"), "istanbul ilik");
    EXPECT_EQ(search_key("  Two \u00a0 spaces\t"), "two spaces");
    EXPECT_EQ(search_key("A\u030a"), search_key("Å"));
    EXPECT_EQ(search_key("ＦＵＬＬ width"), "full width");
    EXPECT_EQ(search_key("Москва Ελλάς"), "москва ελλασ");
    EXPECT_EQ(search_key("co\u00adoperate"), "cooperate");
    EXPECT_EQ(search_key(""), "");
}

TEST(SearchKey, CoversExactlyItsPrefixRange)
{
    auto const typed = search_key("Ås");
    auto const is_found = [&](std::string const& name) {
        auto const key = search_key(name);
        return typed <= key && key < prefix_end(typed);
    };
    EXPECT_TRUE(is_found("Åsbo"));
    EXPECT_TRUE(is_found("as"));
    EXPECT_TRUE(is_found("as🙂"));
    EXPECT_FALSE(is_found("at"));
    EXPECT_FALSE(is_found("a"));
}

TEST(Printable, RefusesControlAndBidirectionalCharacters)
{
    EXPECT_TRUE(is_printable("Åsbo – Малмё 中文 🙂 عربى", Lines::one));
    EXPECT_TRUE(is_printable("two\r\nlines\tand a tab", Lines::many));
    for (auto const* text : {"two\nlines", "tab\t", "\x1b[31m", "\u202eevil", "a\u2066b", "\u0085", "\x7f", "\u2028",
                             "\uffff", "no\xff text"})
        EXPECT_FALSE(is_printable(text, Lines::one)) << text;
    EXPECT_FALSE(is_printable("bell\a", Lines::many));
    EXPECT_FALSE(is_printable(std::string_view("nul\0", 4), Lines::many));
}

TEST(CompanyName, IgnoresCaseAccentsAndLegalForm)
{
    EXPECT_EQ(normalised_company_name("Åsbo Elektriska AB"), "asbo elektriska");
    EXPECT_EQ(normalised_company_name("Asbo Elektriska"), "asbo elektriska");
    EXPECT_EQ(normalised_company_name("ACME, Inc."), "acme");
    EXPECT_EQ(normalised_company_name("AB Volvo (publ)"), "volvo");
    EXPECT_EQ(normalised_company_name("Novo Nordisk A/S"), "novo nordisk");
    EXPECT_EQ(normalised_company_name("Ferrari S.p.A."), "ferrari");
    EXPECT_EQ(normalised_company_name("Budimex Sp. z o.o."), "budimex");
    EXPECT_EQ(normalised_company_name("Atlas Pty Ltd"), "atlas");
}

TEST(CompanyName, SpellsUmlautsBothWays)
{
    EXPECT_EQ(normalised_company_name("Müller GmbH & Co. KG"), "muller");
    EXPECT_EQ(normalised_company_name("Müller GmbH & Co. KG", Umlauts::german), normalised_company_name("Mueller"));
    EXPECT_EQ(company_name_keys("Müller GmbH & Co. KG"), (std::vector<std::string>{"muller", "mueller"}));
    EXPECT_EQ(company_name_keys("Mu\u0308ller"), company_name_keys("Müller"));
    EXPECT_EQ(company_name_keys("Acme"), std::vector<std::string>{"acme"});
}

TEST(CompanyName, DropsStopWordsOnlyWhileAnotherWordRemains)
{
    EXPECT_EQ(normalised_company_name("The Group Ltd"), "group");
    EXPECT_EQ(normalised_company_name("The Acme Group Holding AG"), "acme");
    EXPECT_EQ(normalised_company_name("Holding"), "holding");
    EXPECT_EQ(normalised_company_name("AB"), "ab");
    EXPECT_EQ(normalised_company_name("SA SA"), "sa");
    EXPECT_EQ(normalised_company_name("Oy"), "oy");
}

TEST(CompanyName, ReadsTheAmpersandAsAWord)
{
    EXPECT_EQ(normalised_company_name("H&M"), normalised_company_name("H & M"));
    EXPECT_EQ(normalised_company_name("Marks & Spencer plc"), "marks and spencer");
    EXPECT_EQ(normalised_company_name("Smith & Co"), "smith");
}

TEST(CompanyName, RemovesPunctuation)
{
    EXPECT_EQ(normalised_company_name("O'Neill \"Sons\"! Ltd."), "oneill sons");
    EXPECT_EQ(normalised_company_name("Coca-Cola"), normalised_company_name("Coca Cola"));
    EXPECT_EQ(normalised_company_name("!!!"), "");
    EXPECT_EQ(normalised_company_name(""), "");
}

TEST(CompanyName, TransliteratesGreekAndCyrillic)
{
    EXPECT_EQ(normalised_company_name("Ελλάς Α.Ε."), "ellas");
    EXPECT_EQ(normalised_company_name("ООО Москва"), "moskva");
    EXPECT_EQ(normalised_company_name("Край"), "kray");
    EXPECT_EQ(normalised_company_name("Щёлково"), "shchelkovo");
    EXPECT_EQ(normalised_company_name("ØRSTED ŁÓDŹ"), "orsted lodz");
    EXPECT_EQ(normalised_company_name("東京 KK"), "東京");
}

} // namespace entente::text
