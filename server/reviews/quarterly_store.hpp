// Every SQL statement on access reviews.
#pragma once

#include "reviews/quarter.hpp"
#include "reviews/quarterly.hpp"

namespace entente {

ENTENTE_ENTITY(ReviewDecision, "review_decision")

}

namespace entente::reviews::store {

struct ReviewDecision {
    Id<entente::ReviewDecision> id;
    Id<Partnership> partnership_id;
    std::string quarter;
    Id<Grant> grant_id;
    ReviewVerdict verdict = ReviewVerdict::keep;
    std::string decided_by;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ReviewDecision, (),
                      (id, partnership_id, quarter, grant_id, verdict, decided_by, version, created_at, updated_at))

struct SignedReview {
    Id<AccessReview> id;
    Id<Partnership> partnership_id;
    std::string quarter;
    RawJson record; // its lines
    std::string signed_by;
    Instant signed_at;
    std::string comment;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(SignedReview, (),
                      (id, partnership_id, quarter, record, signed_by, signed_at, comment, version, created_at))

/// What is not signed off first, then by partner and name. Its state is `signed_off` or `open`.
std::vector<AccessReviewSummary> summaries(Work&, Quarter const&, std::int64_t most);
/// Of one partnership; nothing when it has no review of that quarter.
std::optional<AccessReviewSummary> summary(Work&, Quarter const&, Id<Partnership>);
std::int64_t count_unsigned(Work&, Quarter const&);

/// Grants that hold now, and those that were decided about; without the role's name and whether they are used.
std::vector<AccessReviewLine> lines(Work&, Id<Partnership>, std::string_view quarter, std::int64_t most);
std::optional<ReviewDecision> find_decision(Work&, Id<Partnership>, std::string_view quarter, Id<Grant>);
std::optional<SignedReview> find_signed(Work&, Id<Partnership>, std::string_view quarter);
std::vector<std::string> signed_quarters(Work&, Id<Partnership>);

} // namespace entente::reviews::store
