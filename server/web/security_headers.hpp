// The headers that every answer carries, ours and the handlers' alike (design/security S20): one list, in one place.
#pragma once

#include "web/http.hpp"

#include <string_view>

namespace entente::web {

/// Adds what is not there yet, so that an answer may choose its own Cache-Control or a stricter policy.
/// With a nonce the answer is a page, and styles bearing that nonce apply. An empty nonce says that it is not a page
/// (JSON, a download, a refusal): its policy then permits nothing at all.
void add_security_headers(Response&, std::string_view style_nonce);

} // namespace entente::web
