// Every SQL statement on requests for access.
#pragma once

#include "identity/identity.hpp"
#include "reviews/requests.hpp"

namespace entente::reviews::store {

std::optional<AccessRequest> find_request(Work&, Id<AccessRequest>);
std::optional<AccessRequestLine> request_line(Work&, Id<AccessRequest>);
/// Those of everybody whom the actor sees, or of one person alone.
std::vector<AccessRequestLine> requests(Work&, std::optional<Id<User>>, std::int64_t most);
std::int64_t count_open(Work&, std::optional<Id<User>>);

std::optional<User> find_person(Work&, Id<User>);
/// The grant that the person has there now and that is not frozen.
std::optional<Grant> held_grant(Work&, Id<User>, Id<Partnership>);
/// Whether the customer counts in the partnership today.
bool counts_in(Work&, Id<Customer>, Id<Partner>, Id<Partnership>);

/// Who may decide about the partnership's people: its own, and the vendor's. At most 50 of each.
std::vector<User> approvers(Work&, Id<Partnership>);

} // namespace entente::reviews::store
