#include "base/reflect.hpp"

#include <cctype>

namespace entente::detail {

// "entente::Page<entente::customers::Customer>" becomes "PageOfCustomer".
std::string readable_type_name(std::string_view spelled)
{
    std::string out;
    std::string word;
    auto const flush = [&] {
        auto const colon = word.rfind(':');
        out += colon == std::string::npos ? word : word.substr(colon + 1);
        word.clear();
    };
    for (char const c : spelled) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == ':') {
            word += c;
        } else {
            flush();
            if (c == '<')
                out += "Of";
        }
    }
    flush();
    return out;
}

// Here and not in the template: g++ 12 warns falsely about joined strings that it inlines there.
std::string key_in_json(std::string_view name)
{
    std::string key(1, '"');
    key.append(name).append("\":");
    return key;
}

} // namespace entente::detail
