// Which operations have left an event and which have not, for the check that every write is on record (tools/recorded.py, S0-25).
#pragma once

#include "web/router.hpp"
#include "work/store.hpp"

#include <cstdint>
#include <string>

namespace entente::testing {

/// Looks on at requests when ENTENTE_RECORDED_WRITES names a file, and adds a line to it for each operation seen to succeed
/// and to write: "recorded PATCH /partners/{id}".
class RecordedWrites {
public:
    RecordedWrites(Store&, web::Routes);

    /// Runs one request; what it returns says whether it succeeded.
    template <class F>
    auto watch(web::Request const& request, F&& answer)
    {
        auto const operation = operation_of(request);
        auto const before = operation.empty() ? 0 : events();
        auto response = answer();
        if (!operation.empty() && response.status < 300)
            tell(operation, events() > before);
        return response;
    }

private:
    std::string operation_of(web::Request const&) const; // empty: none that writes, or nobody wants to know
    std::int64_t events() const;
    static void tell(std::string const& operation, bool is_recorded);

    Store& store_;
    web::Router router_;
};

} // namespace entente::testing
