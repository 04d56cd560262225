#include "isolation/names.hpp"

#include <algorithm>
#include <cctype>

namespace entente::isolation {
namespace {

bool is_of_word(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte);
}

std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const begin = i;
        while (i < text.size() && is_of_word(text[i]))
            ++i;
        if (i > begin)
            words.push_back(text.substr(begin, i - begin));
    }
    return words;
}

} // namespace

void Names::add(std::string_view name, Uuid owner)
{
    auto const words = words_of(name);
    if (words.empty())
        return;
    std::vector<std::string> const others(words.begin() + 1, words.end());
    auto& alike = by_first_word_[std::string(words.front())];
    auto known = std::ranges::find(alike, others, &Name::words);
    if (known == alike.end()) {
        auto const is_longer = [&](Name const& other) { return other.words.size() > others.size(); };
        known = alike.insert(std::ranges::find_if_not(alike, is_longer), Name{others, {}});
    }
    known->owners.push_back(owner);
}

void Names::find_in(std::string_view text, FunctionRef<void(std::span<Uuid const> owners)> found) const
{
    auto const words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const alike = by_first_word_.find(words[at]);
        if (alike == by_first_word_.end())
            continue;
        auto const behind = std::span(words).subspan(at + 1);
        auto const stands_here = [&](Name const& candidate) {
            auto const& others = candidate.words;
            return (!others.empty() || words.size() == 1) && others.size() <= behind.size() &&
                   std::ranges::equal(others, behind.first(others.size()));
        };
        auto const name = std::ranges::find_if(alike->second, stands_here);
        if (name == alike->second.end())
            continue;
        found(name->owners);
        at += name->words.size();
    }
}

} // namespace entente::isolation
