// Which operations leave an event and which do not, for the check that every write is on record (tools/recorded.py, S0-25). Looks
// on only while ENTENTE_RECORDED_WRITES names a file, which gets a line for each operation seen to succeed:
// "recorded PATCH /partners/{id}".
#pragma once

#include "web/http.hpp"
#include "work/store.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace entente::testing {

/// Around one call of an operation, as a request or as its function.
class WatchedWrite {
public:
    WatchedWrite(Store&, web::Request const&);
    WatchedWrite(Store&, void (*function)());

    void succeeded() const;

private:
    WatchedWrite(Store&, std::string operation);
    std::int64_t events() const;

    Store& store_;
    std::string operation_; // empty: none that writes, or nobody wants to know
    std::int64_t before_ = 0;
};

} // namespace entente::testing
