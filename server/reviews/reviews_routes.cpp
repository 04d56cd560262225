#include "reviews/lesser.hpp"
#include "reviews/quarterly.hpp"
#include "reviews/requests.hpp"
#include "reviews/reviews.hpp"
#include "reviews/unused.hpp"

namespace entente::reviews {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_customer_access>("/customers/{id}/access", audit_read, both,
                                       "Who could do what on a customer at a moment."),
        web::get<list_access_requests>("/access-requests", users_manage, both,
                                       "What people ask for, open requests first."),
        web::get<list_own_requests>("/access-requests/own", signed_in, ui, "What the person asked for."),
        web::post<ask_for_access>("/access-requests", signed_in, ui, "Asks for a customer or another role."),
        web::remove<withdraw_request>("/access-requests/{id}", signed_in, ui, "Takes a request of one's own back."),
        web::post<approve_request>("/access-requests/{id}/approval", users_manage, both,
                                   "Gives what is asked for, until its end.")
            .confirmed(),
        web::post<decline_request>("/access-requests/{id}/refusal", users_manage, both,
                                   "Declines a request, with a reason."),
        web::get<list_access_reviews>("/access-reviews", users_manage, both,
                                      "Reviews of access for the quarter that ended, overdue ones first."),
        web::get<read_access_review>("/access-reviews/{id}", users_manage, both,
                                     "A partnership's review, with each grant and what was decided."),
        web::post<decide_access>("/access-reviews/{id}/decisions", users_manage, both,
                                 "Keeps a grant or ends it, within a review."),
        web::post<sign_off_review>("/access-reviews/{id}/sign-off", users_manage, both,
                                   "Signs a review off that has decided about everybody."),
        web::get<list_unused_grants>("/unused-grants", users_manage, both,
                                     "Grants by which nobody signed in for 90 days."),
        web::get<list_unused_permissions>("/unused-permissions", users_manage, both,
                                          "What people may do and did not for 90 days."),
        web::post<take_unused>("/unused-permissions/{id}/removal", users_manage, both,
                               "Gives a person a role without what it did not use."),
    };
}

} // namespace entente::reviews
