// Access reviews: of each active partnership that had grants in the quarter that ended, the vendor decides about every grant that
// holds, and signs off. A review exists as soon as its quarter has ended and is due 30 days later; nothing has to run for it. What was
// signed off stays as it was then. Only the latest quarter can be reviewed: one that was missed shows by the last that was not.
#pragma once

#include "identity/grants.hpp"

namespace entente {

ENTENTE_ENTITY(AccessReview, "access_review")

enum class AccessReviewState { overdue, open, signed_off };
BOOST_DESCRIBE_ENUM(AccessReviewState, overdue, open, signed_off)

enum class ReviewVerdict { keep, end };
BOOST_DESCRIBE_ENUM(ReviewVerdict, keep, end)

/// One grant, and what was decided about it.
struct AccessReviewLine {
    Id<Grant> grant_id;
    Id<User> user_id;
    std::string name;
    std::string email;
    std::string role;
    std::string role_name;
    CustomerScope customer_scope = CustomerScope::all;
    std::int64_t customers = 0; // given to the person
    Instant since;
    bool is_frozen = false;
    std::optional<Instant> last_sign_in_at;
    bool is_unused = false; // as unused.hpp says it
    std::optional<ReviewVerdict> verdict;
    std::optional<std::string> decided_by;
    std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(AccessReviewLine, (),
                      (grant_id, user_id, name, email, role, role_name, customer_scope, customers, since, is_frozen,
                       last_sign_in_at, is_unused, verdict, decided_by, decided_at))

/// One partnership's review, as a list shows it.
struct AccessReviewSummary {
    Id<Partnership> partnership_id;
    std::string partnership_name;
    std::string partner_name;
    std::string quarter;
    AccessReviewState state = AccessReviewState::open;
    std::int64_t grants = 0;    // that hold now
    std::int64_t undecided = 0; // of them; none when it is signed off
    std::optional<std::string> signed_by;
    std::optional<Instant> signed_at;
    std::optional<std::string> last_signed; // the latest quarter that was, before this one
};
BOOST_DESCRIBE_STRUCT(AccessReviewSummary, (),
                      (partnership_id, partnership_name, partner_name, quarter, state, grants, undecided, signed_by,
                       signed_at, last_signed))

struct AccessReview {
    AccessReviewSummary about;
    Instant due_at;
    std::vector<AccessReviewLine> lines; // by name; of one that was signed off as they were then
    std::string comment;
    std::vector<std::string> signed_quarters; // of this partnership, the latest first
};
BOOST_DESCRIBE_STRUCT(AccessReview, (), (about, due_at, lines, comment, signed_quarters))

namespace reviews {

struct AccessReviews {
    std::string quarter;
    Instant due_at;
    std::int64_t overdue = 0;
    std::vector<AccessReviewSummary> reviews; // overdue and open ones first, then by partner; 1,000 are told
    bool has_more = false;
};
BOOST_DESCRIBE_STRUCT(AccessReviews, (), (quarter, due_at, overdue, reviews, has_more))

/// The vendor's alone, all of these: Problem 404 for a partner's people.
AccessReviews list_access_reviews(Work&);

struct ReadAccessReview {
    Id<Partnership> id;
    std::optional<std::string> quarter; // one that was signed off; the present one unless said
};
BOOST_DESCRIBE_STRUCT(ReadAccessReview, (), (id, quarter))
AccessReview read_access_review(Work&, ReadAccessReview const&);

struct DecideAccess {
    Id<Partnership> id;
    std::string quarter; // that the reader saw
    Id<Grant> grant_id;
    ReviewVerdict verdict = ReviewVerdict::keep;
};
BOOST_DESCRIBE_STRUCT(DecideAccess, (), (id, quarter, grant_id, verdict))
/// `end` ends the grant now, and stays. Throws Problem 404, 409 review_over for another quarter, review_signed, and as end_grant does.
AccessReview decide_access(Work&, DecideAccess const&);

struct SignOffReview {
    Id<Partnership> id;
    std::string quarter;
    std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(SignOffReview, (), (id, quarter, comment))
/// Throws Problem 409 review_undecided, which names the people, otherwise as decide_access.
AccessReview sign_off_review(Work&, SignOffReview const&);

} // namespace reviews
} // namespace entente
