#include "reviews/quarterly.hpp"

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "identity/sessions.hpp"
#include "reviews/quarterly_store.hpp"
#include "reviews/unused.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::reviews {
namespace {

constexpr std::int64_t most_reviews = 1000;
constexpr std::int64_t most_lines = 2000;
constexpr std::int64_t most_named = 5;

struct ReviewedLines {
    std::vector<AccessReviewLine> lines;
};
BOOST_DESCRIBE_STRUCT(ReviewedLines, (), (lines))

void require_vendor(Work& work)
{
    if (!work.actor().partner.is_nil())
        throw Problem::not_found();
}

void tell_overdue(AccessReviewSummary& summary, Instant due, Instant now)
{
    if (summary.state == AccessReviewState::open && due <= now)
        summary.state = AccessReviewState::overdue;
}

std::vector<AccessReviewLine> lines_now(Work& work, Id<Partnership> where, std::string const& quarter)
{
    auto lines = store::lines(work, where, quarter, most_lines);
    std::map<std::string, std::string> names;
    for (auto& line : lines) {
        auto const [name, is_new] = names.try_emplace(line.role, line.role);
        if (is_new)
            name->second = identity::find_role(work, line.role).value_or(Role{.name = line.role}).name;
        line.role_name = name->second;
        line.is_unused = is_unused(work.now(), line.since, line.last_sign_in_at);
    }
    return lines;
}

std::vector<AccessReviewLine> undecided(std::vector<AccessReviewLine> lines)
{
    std::erase_if(lines, [](AccessReviewLine const& line) { return line.verdict.has_value(); });
    return lines;
}

AccessReviewSummary present(Work& work, Quarter const& quarter, Id<Partnership> where)
{
    auto summary = store::summary(work, quarter, where);
    if (!summary)
        throw Problem::not_found();
    tell_overdue(*summary, quarter.due, work.now());
    return *summary;
}

AccessReview present_review(Work& work, Quarter const& quarter, Id<Partnership> where)
{
    AccessReview review{.about = present(work, quarter, where),
                        .due_at = quarter.due,
                        .signed_quarters = store::signed_quarters(work, where)};
    if (auto const signed_off = store::find_signed(work, where, quarter.name)) {
        review.lines = json::read<ReviewedLines>(signed_off->record.text).lines;
        review.comment = signed_off->comment;
    } else {
        review.lines = lines_now(work, where, quarter.name);
    }
    return review;
}

AccessReview former_review(Work& work, Id<Partnership> where, std::string const& quarter)
{
    auto const signed_off = store::find_signed(work, where, quarter);
    if (!signed_off)
        throw Problem::not_found();
    auto const partnership = partners::read_partnership(work, {where});
    auto lines = json::read<ReviewedLines>(signed_off->record.text).lines;
    return {.about = {.partnership_id = where,
                      .partnership_name = partnership.name,
                      .partner_name = partners::read_partner(work, {partnership.partner_id}).name,
                      .quarter = quarter,
                      .state = AccessReviewState::signed_off,
                      .grants = std::ssize(lines),
                      .signed_by = signed_off->signed_by,
                      .signed_at = signed_off->signed_at},
            .due_at = signed_off->signed_at,
            .lines = std::move(lines),
            .comment = signed_off->comment,
            .signed_quarters = store::signed_quarters(work, where)};
}

// Of two who write at once the later one sees what the earlier wrote.
Quarter to_review(Work& work, Id<Partnership> where, std::string const& seen)
{
    require_vendor(work);
    work.take_turn(where.uuid);
    auto const quarter = last_quarter(work.now());
    present(work, quarter, where);
    if (seen != quarter.name)
        throw Problem::conflict("review_over", "Another quarter has ended since. Open the review of that one.");
    if (auto const signed_off = store::find_signed(work, where, quarter.name))
        throw Problem::conflict("review_signed", fmt::format("{} has signed this review off.", signed_off->signed_by));
    return quarter;
}

std::string name_of_reviewer(Work& work)
{
    auto const& actor = work.actor();
    return actor.user.is_nil() ? actor.label : identity::own_user(work).name;
}

void keep_decision(Work& work, store::ReviewDecision decision)
{
    auto const before = store::find_decision(work, decision.partnership_id, decision.quarter, decision.grant_id);
    if (!before) {
        decision.verdict == ReviewVerdict::end ? work.insert("access_review_decisions", decision, "access_review.ended")
                                               : work.insert("access_review_decisions", decision, "access_review.kept");
        return;
    }
    auto after = *before;
    after.verdict = decision.verdict;
    after.decided_by = decision.decided_by;
    decision.verdict == ReviewVerdict::end
        ? work.update("access_review_decisions", *before, after, "access_review.ended")
        : work.update("access_review_decisions", *before, after, "access_review.kept");
}

void require_all_decided(std::vector<AccessReviewLine> const& lines)
{
    auto const left = undecided(lines);
    if (left.empty())
        return;
    std::string names;
    for (auto const& line : left) {
        if (names.empty())
            names = line.name;
        else
            names += ", " + line.name;
        if (&line - left.data() + 1 == most_named)
            break;
    }
    auto const more = std::ssize(left) - most_named;
    throw Problem::conflict(
        "review_undecided",
        fmt::format("Decide about {}{} first.", names, more > 0 ? fmt::format(" and {} more", more) : std::string()));
}

} // namespace

AccessReviews list_access_reviews(Work& work)
{
    require_vendor(work);
    auto const quarter = last_quarter(work.now());
    AccessReviews list{.quarter = quarter.name,
                       .due_at = quarter.due,
                       .overdue = quarter.due <= work.now() ? store::count_unsigned(work, quarter) : 0,
                       .reviews = store::summaries(work, quarter, most_reviews + 1)};
    list.has_more = std::ssize(list.reviews) > most_reviews;
    if (list.has_more)
        list.reviews.resize(most_reviews);
    for (auto& summary : list.reviews)
        tell_overdue(summary, quarter.due, work.now());
    return list;
}

AccessReview read_access_review(Work& work, ReadAccessReview const& input)
{
    require_vendor(work);
    auto const quarter = last_quarter(work.now());
    if (input.quarter && *input.quarter != quarter.name)
        return former_review(work, input.id, *input.quarter);
    return present_review(work, quarter, input.id);
}

AccessReview decide_access(Work& work, DecideAccess const& input)
{
    auto const quarter = to_review(work, input.id, input.quarter);
    auto const grant = identity::read_grant(work, {input.grant_id});
    if (grant.partnership_id != input.id)
        throw Problem::not_found();
    if (grant.valid_to <= work.now())
        throw Problem::conflict("grant_ended", "This has ended. Give the role anew.");
    if (input.verdict == ReviewVerdict::end)
        identity::end_grant(work, web::Revision{grant.version}, grant.id);
    keep_decision(work, {.id = work.new_id<ReviewDecision>(),
                         .partnership_id = input.id,
                         .quarter = quarter.name,
                         .grant_id = grant.id,
                         .verdict = input.verdict,
                         .decided_by = name_of_reviewer(work)});
    return present_review(work, quarter, input.id);
}

AccessReview sign_off_review(Work& work, SignOffReview const& input)
{
    auto const quarter = to_review(work, input.id, input.quarter);
    auto const lines = lines_now(work, input.id, quarter.name);
    require_all_decided(lines);
    Check check;
    auto const comment = input.comment.value_or("");
    store::SignedReview const review{
        .id = work.new_id<AccessReview>(),
        .partnership_id = input.id,
        .quarter = quarter.name,
        .record = {json::write(ReviewedLines{lines})},
        .signed_by = name_of_reviewer(work),
        .signed_at = work.now(),
        .comment = text::trim(comment).empty() ? "" : check.text("/comment", comment, 500),
    };
    check.done();
    work.insert("access_reviews", review, "access_review.signed");
    return present_review(work, quarter, input.id);
}

} // namespace entente::reviews
