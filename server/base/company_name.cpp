#include "base/text.hpp"
#include "base/unaccent.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <span>

namespace entente::text {

namespace {

using Words = std::vector<std::string>;

// Folded, without punctuation. A form of several words stands before its parts.
constexpr std::string_view legal_forms =
    "gmbh and co kg, ges m b h, sp z o o, sp z oo, s a r l, s p a, s r l, s r o, d o o, b v, n v, s a, a s, ab, "
    "publ, as, asa, aps, is, ks, oy, oyj, ky, tmi, hb, kb, ehf, hf, ohf, gmbh, mbh, gesmbh, ag, kg, kgaa, ohg, "
    "gbr, ug, ev, eg, se, ltd, limited, plc, llc, llp, lp, inc, incorporated, corp, corporation, co, company, bv, "
    "nv, vof, bvba, sprl, sa, sas, sasu, sarl, eurl, snc, srl, srls, spa, sapa, sl, slu, slne, lda, ltda, spzoo, "
    "spj, kft, zrt, nyrt, bt, doo, dd, sro, uab, sia, ou, ood, eood, ad, ead, ooo, oao, pao, zao, pty, pte, pvt, "
    "kk, bhd, sdn, pt, tbk, jsc, pjsc, oe, ae, epe, ike";

constexpr std::array stop_words = std::to_array<std::string_view>({"the", "group", "holding"});

Words split(std::string_view text, char at_each)
{
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(at_each, at), text.size());
        if (end > at)
            words.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string_view german_umlaut(std::int32_t folded)
{
    switch (folded) {
    case U'ä': return "ae";
    case U'ö': return "oe";
    case U'ü': return "ue";
    default: return {};
    }
}

// What separates words becomes a space and all other punctuation goes, so that "A/S" and "S.p.A." are one word each.
bool separates(std::int32_t c)
{
    auto const category = utf8proc_category(c);
    return detail::is_space(c) || c == ',' || c == ';' || c == ':' || c == '_' || c == '|' || c == 0xfffd ||
           category == UTF8PROC_CATEGORY_PD || category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PE ||
           category == UTF8PROC_CATEGORY_SM || category == UTF8PROC_CATEGORY_SO;
}

bool is_word_character(std::int32_t c)
{
    auto const category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

std::string spelled_in_latin(std::int32_t folded)
{
    std::string one;
    detail::append(one, folded);
    std::string out;
    detail::each_code_point(detail::decompose(one), [&](std::int32_t c) {
        auto latin = detail::latin_base(c);
        if (latin.empty())
            latin = detail::latin_spelling(c);
        if (!latin.empty())
            out += latin == "'" ? "" : latin;
        else
            detail::append(out, c);
    });
    return out;
}

Words words_of(std::string_view name, Umlauts umlauts)
{
    std::string plain;
    detail::each_code_point(fold(name), [&](std::int32_t c) {
        auto const umlaut = umlauts == Umlauts::german ? german_umlaut(c) : std::string_view{};
        if (c == '&')
            plain += " and ";
        else if (separates(c))
            plain += ' ';
        else if (!umlaut.empty())
            plain += umlaut;
        else if (auto const latin = detail::latin_spelling(c); !latin.empty()) // й before its accent is taken off
            plain += latin == "'" ? "" : latin;
        else if (is_word_character(c))
            plain += spelled_in_latin(c);
    });
    return split(plain, ' ');
}

bool drop_form_at_end(Words& words, Words const& form)
{
    if (words.size() <= form.size() || !std::ranges::equal(form, std::span(words).last(form.size())))
        return false;
    words.resize(words.size() - form.size());
    if (words.size() > 1 && words.back() == "and") // of "Smith & Co"
        words.pop_back();
    return true;
}

bool drop_form_at_start(Words& words, Words const& form)
{
    if (words.size() <= form.size() || !std::ranges::equal(form, std::span(words).first(form.size())))
        return false;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(form.size()));
    return true;
}

void drop_legal_forms(Words& words)
{
    static auto const forms = [] {
        std::vector<Words> list;
        for (auto const& form : split(legal_forms, ','))
            list.push_back(split(form, ' '));
        return list;
    }();
    while (std::ranges::any_of(forms, [&](Words const& form) { return drop_form_at_end(words, form); }))
        continue;
    while (std::ranges::any_of(forms, [&](Words const& form) { return drop_form_at_start(words, form); }))
        continue;
}

void drop_stop_words(Words& words)
{
    for (std::size_t i = 0; i < words.size() && words.size() > 1;)
        if (std::ranges::find(stop_words, std::string_view(words[i])) != stop_words.end())
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
}

} // namespace

std::string normalised_company_name(std::string_view name, Umlauts umlauts)
{
    auto words = words_of(name, umlauts);
    drop_legal_forms(words);
    drop_stop_words(words);
    std::string joined;
    for (auto const& word : words)
        joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

std::vector<std::string> company_name_keys(std::string_view name)
{
    std::vector<std::string> keys{normalised_company_name(name)};
    if (auto german = normalised_company_name(name, Umlauts::german); german != keys.front())
        keys.push_back(std::move(german));
    return keys;
}

} // namespace entente::text
