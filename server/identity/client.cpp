#include "identity/client.hpp"

#include <array>
#include <utility>

namespace entente::identity {
namespace {

using Sign = std::pair<std::string_view, std::string_view>; // what the header contains, what it says

// The first that fits. Chromium calls itself Safari as well, and every iPhone browser is WebKit.
constexpr std::array engines = {Sign{"Firefox/", "gecko"}, Sign{"Chrome/", "blink"}, Sign{"Chromium/", "blink"},
                                Sign{"CriOS/", "webkit"},  Sign{"FxiOS/", "webkit"}, Sign{"AppleWebKit/", "webkit"}};
constexpr std::array systems = {Sign{"Android", "android"}, Sign{"iPhone", "ios"},   Sign{"iPad", "ios"},
                                Sign{"Windows", "windows"}, Sign{"Mac OS X", "mac"}, Sign{"CrOS", "chromeos"},
                                Sign{"Linux", "linux"}};

template <std::size_t N>
std::string_view family(std::array<Sign, N> const& signs, std::string_view header)
{
    for (auto const& [sign, name] : signs)
        if (header.find(sign) != std::string_view::npos)
            return name;
    return "other";
}

} // namespace

std::string client_class(std::string_view user_agent)
{
    if (user_agent.empty())
        return "none";
    bool const is_phone = user_agent.find("Mobile") != std::string_view::npos;
    return std::string(family(engines, user_agent)) + "/" + std::string(family(systems, user_agent)) +
           (is_phone ? "/phone" : "/desktop");
}

} // namespace entente::identity
