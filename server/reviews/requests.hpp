// Access that somebody asks for: a customer that was not given to the person, or another role. It says what it knows and learns
// nothing of what it may not see; whoever looks after its partnership's people decides, and what is given ends when it was said to.
#pragma once

#include "identity/grants.hpp"

namespace entente {

ENTENTE_ENTITY(AccessRequest, "access_request")

/// Open for 14 days at most, and not beyond the end that was asked for: then it has lapsed, which is never stored.
enum class AccessRequestState { open, approved, declined, withdrawn, lapsed };
BOOST_DESCRIBE_ENUM(AccessRequestState, open, approved, declined, withdrawn, lapsed)

struct AccessRequest {
    Id<Partner> partner_id;
    Id<AccessRequest> id;
    Id<Partnership> partnership_id;
    Id<User> user_id;
    std::string customer_text;       // a name or number, as the person knows it; empty: it asks for a role alone
    std::optional<std::string> role; // none: it keeps the one it has
    std::string reason;
    Instant valid_to; // what is given ends then
    AccessRequestState state = AccessRequestState::open;
    std::optional<Id<Customer>> given_customer_id;
    std::string decided_by; // by name
    std::string answer;     // why it was declined
    std::optional<Instant> decided_at;
    Instant lapses_at;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(AccessRequest, (),
                      (partner_id, id, partnership_id, user_id, customer_text, role, reason, valid_to, state,
                       given_customer_id, decided_by, answer, decided_at, lapses_at, version, created_at, updated_at))

/// A request as it is read: by whom, where, and with the state that it has now.
struct AccessRequestLine {
    Id<AccessRequest> id;
    Id<Partner> partner_id;
    std::string partner_name;
    Id<Partnership> partnership_id;
    std::string partnership_name;
    Id<User> user_id;
    std::string user_name;
    std::string user_email;
    std::string customer_text;
    std::optional<std::string> role;
    std::string reason;
    Instant valid_to;
    AccessRequestState state = AccessRequestState::open;
    std::optional<std::string> given_customer; // its name, as far as the reader sees it
    std::string decided_by;
    std::string answer;
    std::optional<Instant> decided_at;
    Instant lapses_at;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(AccessRequestLine, (),
                      (id, partner_id, partner_name, partnership_id, partnership_name, user_id, user_name, user_email,
                       customer_text, role, reason, valid_to, state, given_customer, decided_by, answer, decided_at,
                       lapses_at, version, created_at))

namespace reviews {

/// Open ones first, then the latest; 200 are told.
struct AccessRequests {
    std::int64_t open = 0; // all of them
    std::vector<AccessRequestLine> requests;
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(AccessRequests, (), (open, requests, has_more))

/// Of the person itself; and of those whom the reader looks after.
AccessRequests list_own_requests(Work&);
AccessRequests list_access_requests(Work&);

struct AskForAccess {
    std::optional<std::string> customer_text;
    std::optional<std::string> role; // the code of one
    std::string reason;
    Instant valid_to; // within a year
};
BOOST_DESCRIBE_STRUCT(AskForAccess, (), (customer_text, role, reason, valid_to))
/// Tells those who may decide, by mail. What is said of the customer is never looked up. Throws Problem 422, 404 for the vendor's people,
/// 409 sees_all_customers for a person to whom nothing has to be given, too_many_requests beyond ten open ones.
AccessRequestLine ask_for_access(Work&, AskForAccess const&);
/// The person's own. Throws Problem 404, 409 request_decided, request_lapsed.
web::Nothing withdraw_request(Work&, web::Revision, Id<AccessRequest>);

struct ApproveRequest {
    Id<AccessRequest> id;
    std::optional<Id<Customer>> customer_id; // the one that was meant, when one was asked for
};
BOOST_DESCRIBE_STRUCT(ApproveRequest, (), (id, customer_id))
/// Gives what was asked for until its end; a person that gets another role has its former one again afterwards. Throws Problem 403
/// own_access, above_own; 409 request_decided, request_lapsed, asker_left, customer_elsewhere; as create_grant and update_grant do.
AccessRequestLine approve_request(Work&, ApproveRequest const&);

struct DeclineRequest {
    Id<AccessRequest> id;
    std::string answer; // why, for the person to read
};
BOOST_DESCRIBE_STRUCT(DeclineRequest, (), (id, answer))
/// Throws Problem 422 without a reason, otherwise as approve_request.
AccessRequestLine decline_request(Work&, DeclineRequest const&);

} // namespace reviews
} // namespace entente
