#include "app/log_names.hpp"

#include "app/doctor.hpp"
#include "base/json.hpp"
#include "isolation/everybody.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>

namespace entente::app {
namespace {

constexpr std::size_t most_told = 100;

bool names_somebody(isolation::Names const& names, std::string_view line)
{
    bool is_found = false;
    auto const note = [&](std::span<Uuid const>) { is_found = true; };
    for (std::size_t begin = 0; begin <= line.size() && !is_found;) {
        auto const end = std::min(line.find('"', begin), line.size());
        names.find_in(line.substr(begin, end - begin), note);
        begin = end + 1;
    }
    return is_found;
}

} // namespace

LogNames names_in_log(Config const& config, std::istream& log)
{
    isolation::Everybody everybody;
    look_at_database(config, [&](Work& work) { everybody = isolation::everybody_of(work); });
    LogNames found;
    for (std::string line; std::getline(log, line);) {
        ++found.lines;
        if (found.naming.size() < most_told && names_somebody(everybody.names, line))
            found.naming.push_back(found.lines);
    }
    return found;
}

bool tell(LogNames const& found, bool as_json)
{
    if (as_json)
        fmt::print("{}\n", json::write(found));
    else if (found.naming.empty())
        fmt::print("{} lines name nobody.\n", found.lines);
    else
        fmt::print("Of {} lines these name a customer or a partner: {}.\n", found.lines, fmt::join(found.naming, ", "));
    return found.naming.empty();
}

} // namespace entente::app
