#include "mail/text_gateway.hpp"

#include "base/json.hpp"
#include "mail/curl.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::mail {
namespace {

struct TextMessage {
    std::string to;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(TextMessage, (), (to, text))

constexpr CurlLimits gateway_limits{.seconds_to_connect = 5, .seconds_in_all = 15};

std::size_t hear_nothing(char*, std::size_t size, std::size_t count, void*) { return size * count; }

Delivery delivery_by(CURLcode code, long status)
{
    if (status == 0)
        return {Delivery::Fate::later, printable(curl_easy_strerror(code))};
    auto const answer = fmt::format("HTTP {}", status);
    if (status >= 200 && status < 300)
        return {Delivery::Fate::accepted, answer}; // also where it hung up after that
    bool const is_of_this_message = status == 400 || status == 422;
    return {is_of_this_message ? Delivery::Fate::refused : Delivery::Fate::later, answer};
}

} // namespace

std::string TextGateway::host() const
{
    auto const begin = url.find("://") + 3;
    return url.substr(begin, std::min(url.find_first_of("/?#", begin), url.size()) - begin);
}

Delivery hand_over(TextGateway const& gateway, std::string const& number, std::string const& text,
                   std::stop_token stop) // NOLINT: outlives the conversation
{
    auto const curl = begin_curl();
    auto const body = json::write(TextMessage{number, text});
    curl_slist* lines = nullptr;
    for (auto const& line : {fmt::format("Authorization: Bearer {}", gateway.key),
                             std::string("Content-Type: application/json"), std::string("Expect:")})
        lines = curl_slist_append(lines, line.c_str());
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const headers(lines, curl_slist_free_all);
    auto const set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    set_usual(curl.get(), gateway.ca_file, gateway_limits, stop);
    set(CURLOPT_URL, gateway.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    set(CURLOPT_POSTFIELDS, body.c_str());
    set(CURLOPT_WRITEFUNCTION, &hear_nothing);
    auto const code = curl_easy_perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return delivery_by(code, status);
}

} // namespace entente::mail
