// What of that which happened is an exception, by the vendor's rules.
#pragma once

#include "exceptions/exceptions_store.hpp"

namespace entente::exceptions {

/// An exception before it is raised, with what it is about: of one cause one is raised.
struct Cause {
    std::string key;
    store::ExceptionRow exception;
};

/// `happened`: the latest first. A kind that is off has no causes.
std::vector<Cause> causes_in(Work&, std::vector<store::Happened> const& happened, ExceptionRules const&);
/// Access reviews that are overdue now.
std::vector<Cause> overdue_reviews(Work&, ExceptionRules const&);

} // namespace entente::exceptions
