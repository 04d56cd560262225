#include "web/http.hpp"

#include <algorithm>

namespace entente::web {

std::string_view Request::header(std::string_view name) const
{
    auto const found = std::ranges::find(headers, name, &Header::first);
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

} // namespace entente::web
