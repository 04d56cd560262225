// What a file's cells refer to, by an external id, a code or an id of ours. Found once and remembered for the rest of the
// import, because a file names the same few over and over.
#pragma once

#include "base/check.hpp"
#include "usage/usage.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace entente::imports {

/// Each adds to `check` and returns null when there is no such row; nothing is said about an empty text.
class References {
public:
    Partner const* partner(Work&, std::string_view text, Check&);
    Partnership const* partnership(Work&, std::string_view text, Check&);
    Product const* product(Work&, std::string_view text, Check&);

    struct CustomerKey {
        Id<Partner> partner;
        Id<Customer> id;
    };
    CustomerKey const* customer_of(Work&, Id<Partner>, std::string_view text, Check&);
    CustomerKey const* customer(Work&, std::string_view text, Check&); // of any partner
    CustomerKey const* customer(Work&, std::optional<std::string> const& partner, std::string_view text, Check&);

private:
    std::unordered_map<std::string, Partner> partners_;
    std::unordered_map<std::string, Partnership> partnerships_;
    std::unordered_map<std::string, Product> products_;
    std::unordered_map<std::string, CustomerKey> customers_; // by partner, if it was said, and text
};

} // namespace entente::imports
