// A POST that carries an Idempotency-Key happens once: its answer is kept with its effect, in one transaction, for 24 hours,
// and given again to whoever repeats the same request (security S14).
#pragma once

#include "web/http.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>

namespace entente::web {

class Idempotency {
public:
    /// Does nothing for requests without a key. Throws Problem 400 for a key that is too long or not visible ASCII.
    Idempotency(Work&, Request const&, Route const&);

    /// The kept answer; throws Problem 422 when the key came with another body.
    std::optional<Response> kept_answer();
    /// Before the effect: whoever comes second with the same key finds it taken. Throws Problem 409 when another node or
    /// connection is at it.
    void claim();
    void keep(Response const&);
    void forget(); // a refusal that was committed may be repeated

private:
    Work& work_;
    std::string key_; // empty: not asked for
    std::string principal_;
    std::string route_;
    std::string request_hash_;
};

} // namespace entente::web
