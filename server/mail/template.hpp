// Pages with places to fill in: {{name}}, and parts <!-- name --> … <!-- /name --> that are there once for each of their values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::mail {

/// What a page, or one time of a part, is filled with. Texts are escaped for HTML as they are put in.
struct Values {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<Values>, std::less<>> parts;
};

/// Inside of a part what it has not itself is looked for around it. Throws std::logic_error for a place that nothing fills, and
/// for a part that does not end; other comments stay.
std::string fill(std::string_view page, Values const&);

std::string escaped(std::string_view text);

} // namespace entente::mail
