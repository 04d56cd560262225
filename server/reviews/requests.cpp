#include "reviews/requests.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "identity/given_customers.hpp"
#include "identity/notices.hpp"
#include "identity/reach.hpp"
#include "identity/sessions.hpp"
#include "reviews/requests_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::reviews {
namespace {

constexpr Milliseconds time_to_decide = std::chrono::days(14);
constexpr Milliseconds longest = std::chrono::days(366);
constexpr std::int64_t most_open = 10;
constexpr std::int64_t most_told = 200;

AccessRequests listed(Work& work, std::optional<Id<User>> of)
{
    AccessRequests list{.open = store::count_open(work, of), .requests = store::requests(work, of, most_told + 1)};
    list.has_more = std::ssize(list.requests) > most_told;
    if (list.has_more)
        list.requests.resize(most_told);
    return list;
}

// A partner's person, in the partnership that it stands in.
Grant own_grant(Work& work)
{
    auto const& actor = work.actor();
    auto const held = actor.is_vendor_staff ? std::nullopt : store::held_grant(work, actor.user, actor.partnership);
    if (!held)
        throw Problem::not_found();
    return *held;
}

void check_role(Work& work, Check& check, std::string const& code, Grant const& held)
{
    auto const role = identity::find_role(work, code);
    check.require(role && role->side == RoleSide::partner && role->signs_in && code != held.role, "/role", "choice",
                  "Name a role that a partner's people have, and not the one that you have.");
}

AccessRequest checked(Work& work, AskForAccess const& input, Grant const& held)
{
    Check check;
    auto const asked_customer = input.customer_text.value_or("");
    bool const is_of_customer = !text::trim(asked_customer).empty();
    AccessRequest request{
        .partner_id = held.partner_id,
        .id = work.new_id<AccessRequest>(),
        .partnership_id = held.partnership_id,
        .user_id = held.user_id,
        .customer_text = is_of_customer ? check.text("/customer_text", asked_customer, 200) : "",
        .role = input.role,
        .reason = check.text("/reason", input.reason, 500),
        .valid_to = input.valid_to,
        .lapses_at = std::min(work.now() + time_to_decide, input.valid_to),
    };
    check.require(is_of_customer || request.role, "/customer_text", "required", "Name a customer or choose a role.");
    if (request.role)
        check_role(work, check, *request.role, held);
    check.require(request.valid_to > work.now() && request.valid_to <= work.now() + longest, "/valid_to",
                  "out_of_range", "Expected a time to come, within a year.");
    check.done();
    return request;
}

void tell(Work& work, User const& user, MailKind kind, std::string by, std::string path, Instant expires_at)
{
    auto says = identity::particulars_of(work, user);
    says.browser = "";
    says.by = std::move(by);
    says.path = std::move(path);
    mail::queue(work, identity::recipient_of(work, user), kind, says, expires_at);
}

void tell_approvers(Work& work, AccessRequest const& request)
{
    auto const asker = identity::own_user(work);
    for (User const& approver : store::approvers(work, request.partnership_id))
        if (approver.id != asker.id)
            tell(work, approver, MailKind::access_asked_for, asker.name,
                 approver.partner_id ? "/people/requests" : "/manage/access-requests", request.lapses_at);
}

void tell_asker(Work& work, AccessRequest const& request)
{
    if (auto const asker = store::find_person(work, request.user_id))
        tell(work, *asker, MailKind::access_decided, "", "/profile", work.now() + time_to_decide);
}

std::string name_of_actor(Work& work)
{
    auto const& actor = work.actor();
    return actor.user.is_nil() ? actor.label : identity::own_user(work).name;
}

void require_open(Work& work, AccessRequest const& request)
{
    if (request.state == AccessRequestState::withdrawn)
        throw Problem::conflict("request_decided", "The person has taken this request back.");
    if (request.state != AccessRequestState::open)
        throw Problem::conflict("request_decided",
                                fmt::format("{} has decided about this request already.", request.decided_by));
    if (request.lapses_at <= work.now())
        throw Problem::conflict("request_lapsed", "Nobody decided in time, so the request has lapsed. Ask again.");
}

// Of two who decide at once the later one sees what the earlier decided.
AccessRequest opened(Work& work, Id<AccessRequest> id)
{
    work.take_turn(id.uuid);
    auto request = store::find_request(work, id);
    if (!request)
        throw Problem::not_found();
    require_open(work, *request);
    return *request;
}

AccessRequest to_decide(Work& work, Id<AccessRequest> id)
{
    auto request = opened(work, id);
    identity::require_somebody_else(work, request.user_id);
    return request;
}

AccessRequest decided(Work& work, AccessRequest request, AccessRequestState state)
{
    request.state = state;
    request.decided_by = name_of_actor(work);
    request.decided_at = work.now();
    return request;
}

// Until then, and afterwards the person has its former role again.
void lend_role(Work& work, Grant const& held, AccessRequest const& request)
{
    identity::GrantChange const change{.role = *request.role,
                                       .customer_scope = held.customer_scope,
                                       .valid_to = std::min(request.valid_to, held.valid_to),
                                       .reason = request.reason};
    identity::update_grant(work, web::Revision{held.version}, held.id,
                           web::Patch<identity::GrantChange>{json::write(change)});
    if (change.valid_to < held.valid_to)
        identity::create_grant(work, {.user_id = held.user_id,
                                      .partnership_id = held.partnership_id,
                                      .role = held.role,
                                      .customer_scope = held.customer_scope,
                                      .valid_from = change.valid_to,
                                      .valid_to = held.valid_to,
                                      .reason = held.reason});
}

void give_customer(Work& work, AccessRequest const& request, std::optional<Id<Customer>> meant)
{
    Check check;
    check.require(meant.has_value(), "/customer_id", "required", "Choose the customer that is meant.");
    check.done();
    auto const customer = customers::read_customer(work, {*meant});
    if (customer.partner_id != request.partner_id)
        throw Problem::not_found();
    if (!store::counts_in(work, customer.id, request.partner_id, request.partnership_id))
        throw Problem::conflict("customer_elsewhere",
                                "This customer does not count in this partnership today. Assign it there first.");
    identity::give_customer(work, request.user_id, customer.id, request.valid_to);
}

} // namespace

AccessRequests list_own_requests(Work& work) { return listed(work, work.actor().user); }

AccessRequests list_access_requests(Work& work) { return listed(work, std::nullopt); }

AccessRequestLine ask_for_access(Work& work, AskForAccess const& input)
{
    auto const held = own_grant(work);
    auto const request = checked(work, input, held);
    if (!request.customer_text.empty() && held.customer_scope == CustomerScope::all)
        throw Problem::conflict(
            "sees_all_customers",
            "You see every customer of this partnership. Ask the vendor about one that is missing.");
    if (store::count_open(work, held.user_id) >= most_open)
        throw Problem::conflict("too_many_requests", "Ten of your requests wait already. Take one back first.");
    work.insert("access_requests", request, "access_request.made");
    tell_approvers(work, request);
    return *store::request_line(work, request.id);
}

web::Nothing withdraw_request(Work& work, web::Revision seen, Id<AccessRequest> id)
{
    auto const found = store::find_request(work, id);
    if (!found || found->user_id != work.actor().user)
        throw Problem::not_found();
    auto before = opened(work, id);
    before.version = seen.version;
    auto after = before;
    after.state = AccessRequestState::withdrawn;
    work.update("access_requests", before, after, "access_request.withdrawn");
    return {};
}

AccessRequestLine approve_request(Work& work, ApproveRequest const& input)
{
    auto const request = to_decide(work, input.id);
    auto const held = store::held_grant(work, request.user_id, request.partnership_id);
    if (!held)
        throw Problem::conflict("asker_left", "This person has no access here any more. Decline the request.");
    if (request.role)
        lend_role(work, *held, request);
    if (!request.customer_text.empty())
        give_customer(work, request, input.customer_id);
    auto after = decided(work, request, AccessRequestState::approved);
    if (!request.customer_text.empty())
        after.given_customer_id = input.customer_id;
    work.update("access_requests", request, after, "access_request.approved");
    tell_asker(work, request);
    return *store::request_line(work, request.id);
}

AccessRequestLine decline_request(Work& work, DeclineRequest const& input)
{
    auto const request = to_decide(work, input.id);
    auto after = decided(work, request, AccessRequestState::declined);
    Check check;
    after.answer = check.text("/answer", input.answer, 500);
    check.done();
    work.update("access_requests", request, after, "access_request.declined");
    tell_asker(work, request);
    return *store::request_line(work, request.id);
}

} // namespace entente::reviews
