#include "setups/setups.hpp"

#include "base/text.hpp"
#include "setups/setups_store.hpp"

#include <algorithm>
#include <utility>

namespace entente::setups {
namespace {

constexpr std::int64_t most_read = 500;
constexpr std::size_t most_told = 10;
constexpr std::size_t shortest_begun = 4; // letters: what is shorter begins too many names

// Whose mail comes from there says nothing about the company.
constexpr std::string_view public_mail =
    " aol.com freenet.de gmail.com gmx.at gmx.ch gmx.de gmx.net googlemail.com hotmail.com icloud.com live.com mail.ru"
    " outlook.com proton.me t-online.de web.de yahoo.com yandex.ru ";

std::optional<std::string> domain_of(std::string_view email)
{
    auto const at = email.rfind('@');
    if (at == std::string_view::npos)
        return std::nullopt;
    auto domain = text::fold(text::trim(email.substr(at + 1)));
    // Other letters mean something to LIKE, and to no mail server.
    bool const is_domain = domain.find('.') != std::string::npos && domain.back() != '.' &&
                           domain.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
    if (!is_domain || public_mail.find(" " + domain + " ") != std::string_view::npos)
        return std::nullopt;
    return domain;
}

/// How many letters must be put in, left out or exchanged to make one of the other.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j < row.size(); ++j) {
            auto const exchanged = diagonal + (one[i - 1] != other[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, exchanged});
        }
    }
    return row.back();
}

bool are_alike(std::string_view one, std::string_view other)
{
    auto const shorter = std::min(one.size(), other.size());
    if (shorter < shortest_begun)
        return false;
    if (one.starts_with(other) || other.starts_with(one))
        return true;
    auto const longer = std::max(one.size(), other.size());
    std::size_t const apart = longer > 8 ? 2 : 1;
    return longer - shorter <= apart && distance(one, other) <= apart;
}

class Found {
public:
    void add(Partner const& partner, Likeness why)
    {
        auto found = std::ranges::find(all_, partner.id, &SimilarPartner::id);
        if (found == all_.end())
            found = all_.insert(found,
                                {partner.id, partner.name, partner.country, partner.external_id, partner.standing, {}});
        if (std::ranges::find(found->because, why) == found->because.end())
            found->because.push_back(why);
    }

    std::vector<SimilarPartner> likest() &&
    {
        std::ranges::stable_sort(all_, [](SimilarPartner const& one, SimilarPartner const& other) {
            return std::pair(one.because.front(), -std::ssize(one.because)) <
                   std::pair(other.because.front(), -std::ssize(other.because));
        });
        if (all_.size() > most_told)
            all_.resize(most_told);
        return std::move(all_);
    }

private:
    std::vector<SimilarPartner> all_;
};

// "Müller & Söhne", "Mueller und Soehne" and "Muller Sohne" are one.
std::vector<std::string> keys_of(std::string_view name)
{
    auto keys = text::company_name_keys(name);
    for (auto& key : keys)
        for (std::string_view const word : {" and ", " und "})
            for (auto at = key.find(word); at != std::string::npos; at = key.find(word))
                key.erase(at, word.size() - 1);
    return keys;
}

std::optional<Likeness> likeness(std::vector<std::string> const& typed, std::vector<std::string> const& known)
{
    std::optional<Likeness> found;
    for (auto const& one : typed)
        for (auto const& other : known)
            if (one == other)
                return Likeness::same_name;
            else if (are_alike(one, other))
                found = Likeness::like_name;
    return found;
}

// Two letters must agree, so that one look-up in the index finds the candidates.
void add_named(Work& work, Found& found, std::string_view name)
{
    auto const keys = keys_of(name);
    for (auto const& key : keys)
        if (key.size() >= 2)
            for (Partner const& partner : store::partners_named_like(work, key.substr(0, 2), most_read))
                if (auto const why = likeness(keys, keys_of(partner.name)))
                    found.add(partner, *why);
}

} // namespace

SimilarPartners find_similar_partners(Work& work, FindSimilar const& input)
{
    Found found;
    add_named(work, found, input.name.value_or(""));
    SimilarPartners answer{.partners = {}, .mail_domain = domain_of(input.email.value_or(""))};
    if (answer.mail_domain)
        for (Partner const& partner : store::partners_at_domain(work, *answer.mail_domain, most_read))
            found.add(partner, Likeness::mail_domain);
    if (auto const numbered = store::partner_numbered(work, text::trim(input.external_id.value_or(""))))
        found.add(*numbered, Likeness::number);
    answer.partners = std::move(found).likest();
    return answer;
}

} // namespace entente::setups
