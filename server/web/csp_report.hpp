// What browsers report about the content security policy (design/security S20): one line in the log, nothing kept.
#pragma once

#include "base/time.hpp"
#include "web/http.hpp"

#include <map>
#include <mutex>
#include <string>

namespace entente::web {

class CspReports {
public:
    /// POST of application/csp-report or application/reports+json, at most 8 KiB. Exempt from the same-site rule, because
    /// browsers send it without the page. Throws Problem 405, 413, 415, 400, and 429 above 20 a minute from one source.
    Response take(Request const&, Instant now);

private:
    void require_patience(std::string const& source, Instant now);

    std::mutex mutex_;
    Instant minute_begins_{};
    std::map<std::string, int> taken_; // in this minute, by source
};

} // namespace entente::web
