// Names by which customers and partners are known, found again in whatever text. Words are compared as they are written; what stands between
// them is not. A name of several words counts anywhere, one of a single word only where nothing else stands: it may be a word as well.
#pragma once

#include "base/function_ref.hpp"
#include "base/id.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::isolation {

class Names {
public:
    void add(std::string_view name, Uuid owner);

    /// Those in the text, each with all who are called so. Where two begin at one word the longer one counts, and of what lies within a
    /// name nothing is asked.
    void find_in(std::string_view text, FunctionRef<void(std::span<Uuid const> owners)> found) const;

private:
    struct Name {
        std::vector<std::string> words; // behind the first
        std::vector<Uuid> owners;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::unordered_map<std::string, std::vector<Name>, Hash, std::equal_to<>> by_first_word_; // longer ones first
};

} // namespace entente::isolation
