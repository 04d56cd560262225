// A letter as the bytes that travel (RFC 5322, MIME): headers that nothing can be smuggled into, and two parts in base64.
#pragma once

#include "base/time.hpp"
#include "mail/letter.hpp"

#include <string>

namespace entente::mail {

struct Envelope {
    std::string from_name;
    std::string from;
    std::string to;
    std::string message_id; // without the angle brackets; the same each time the mail is tried
    Instant at;
    std::string reply_to{};    // empty: whom it is from
    std::string end_address{}; // that ends such mail when it is asked for with POST (RFC 8058)
};

/// One plain address that may stand in a header and in a command of SMTP.
bool is_plain_address(std::string_view);

/// Throws std::invalid_argument when an address is not plain.
std::string message_of(Envelope const&, Letter const&);

/// Text in a header, whatever it holds (RFC 2047).
std::string header_text(std::string_view);

} // namespace entente::mail
