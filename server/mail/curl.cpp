#include "mail/curl.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace entente::mail {
namespace {

constexpr std::size_t longest_answer = 300;

struct CurlGlobal {
    CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

int is_stopped(void* by, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::stop_token const*>(by)->stop_requested() ? 1 : 0;
}

} // namespace

CurlHandle begin_curl()
{
    static CurlGlobal const global; // the library's, once for all threads
    CurlHandle handle(curl_easy_init(), curl_easy_cleanup);
    if (!handle)
        throw std::runtime_error("libcurl could not begin");
    return handle;
}

void set_usual(CURL* curl, std::string const& ca_file, CurlLimits limits, std::stop_token const& stop)
{
    auto const set = [&](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    set(CURLOPT_NOSIGNAL, 1L); // other threads are at work
    set(CURLOPT_PROXY, "");    // whatever the environment says
    set(CURLOPT_CONNECTTIMEOUT, limits.seconds_to_connect);
    set(CURLOPT_TIMEOUT, limits.seconds_in_all);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // or later
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!ca_file.empty()) {
        set(CURLOPT_CAINFO, ca_file.c_str());
        set(CURLOPT_CAPATH, static_cast<char const*>(nullptr)); // theirs alone
    }
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &is_stopped);
    set(CURLOPT_XFERINFODATA, &stop);
}

std::string printable(std::string_view answer)
{
    auto line = std::string(text::trim(answer).substr(0, longest_answer));
    if (!text::is_utf8(line))
        std::ranges::replace_if(
            line, [](char c) { return c < ' ' || c > '~'; }, '?');
    std::ranges::replace_if(
        line, [](char c) { return c >= 0 && c < ' '; }, ' ');
    return line;
}

} // namespace entente::mail
