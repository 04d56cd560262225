// libcurl as this program uses it, whatever is spoken: no proxy of the environment's, TLS 1.2 or later with a certificate of whom we
// trust, a deadline, and a stop that ends it early.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace entente::mail {

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
/// Throws std::runtime_error when the library cannot begin.
CurlHandle begin_curl();

struct CurlLimits {
    long seconds_to_connect = 10;
    long seconds_in_all = 60;
};
/// `ca_file`: PEM, of whom to trust; empty: whom the system trusts. The stop outlives the conversation.
void set_usual(CURL*, std::string const& ca_file, CurlLimits, std::stop_token const& stop);

/// One line of what a server said, which may be anything.
std::string printable(std::string_view answer);

} // namespace entente::mail
