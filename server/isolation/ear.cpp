#include "isolation/ear.hpp"

#include "work/actor.hpp"

#include <algorithm>
#include <array>

namespace entente::isolation {
namespace {

constexpr std::array telling_prefixes = {IdPrefix<Customer>::value, IdPrefix<Partner>::value};
constexpr std::size_t length_of_id = 26; // behind prefix and underscore

} // namespace

void Ear::hears(Type const& type, void const* answer)
{
    auto const text = [this](std::string_view said) { hears(said); };
    auto const id = [this](std::string_view prefix, Uuid said) {
        if (std::ranges::find(telling_prefixes, prefix) != telling_prefixes.end())
            hears_of(said);
    };
    each_said(type, answer, {text, id});
}

void Ear::hears(std::string_view text)
{
    for (auto const prefix : telling_prefixes)
        for (auto at = text.find(prefix); at != text.npos; at = text.find(prefix, at + 1)) {
            auto const behind = text.substr(at + prefix.size());
            if (behind.size() <= length_of_id || behind.front() != '_')
                continue;
            if (auto const id = Uuid::from_base32(behind.substr(1, length_of_id)))
                hears_of(*id);
        }
    hears_names(text);
}

// Several may be called so: one of them that is the person's is enough.
void Ear::hears_names(std::string_view text)
{
    everybody_.names.find_in(text, [this](std::span<Uuid const> owners) {
        ++named_;
        if (std::ranges::none_of(owners, [this](Uuid owner) { return std::ranges::binary_search(own_, owner); }))
            foreign_.emplace(owners.begin(), owners.end());
    });
}

void Ear::hears_of(Uuid id)
{
    if (!std::ranges::binary_search(everybody_.ids, id))
        return;
    ++named_;
    if (!std::ranges::binary_search(own_, id))
        foreign_.insert({id});
}

} // namespace entente::isolation
