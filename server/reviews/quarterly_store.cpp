#include "reviews/quarterly_store.hpp"

#include <fmt/format.h>

namespace entente::reviews::store {
namespace {

// Grants of the partnership n that hold now. Parameters: now twice.
#define HELD_IN                                                                                                        \
    " FROM grants g WHERE g.partner_id = n.partner_id AND g.partnership_id = n.id AND g.valid_from <= ? AND g.valid_to > ?"

// Parameters: the quarter, now four times, the quarter three times, its end and beginning.
constexpr std::string_view partnerships_to_review =
    "SELECT n.id AS partnership_id, n.name AS partnership_name, p.name AS partner_name,"
    " CAST(? AS TEXT) AS quarter, CASE WHEN s.id IS NULL THEN 'open' ELSE 'signed_off' END AS state, (SELECT count(*)" HELD_IN
    ") AS grants,"
    " CASE WHEN s.id IS NULL THEN (SELECT count(*)" HELD_IN
    " AND NOT EXISTS (SELECT 1 FROM access_review_decisions d WHERE d.partnership_id = n.id AND d.quarter = ?"
    " AND d.grant_id = g.id)) ELSE 0 END AS undecided, s.signed_by, s.signed_at,"
    " (SELECT max(o.quarter) FROM access_reviews o WHERE o.partnership_id = n.id AND o.quarter < ?) AS last_signed"
    " FROM partnerships n JOIN partners p ON p.id = n.partner_id"
    " LEFT JOIN access_reviews s ON s.partnership_id = n.id AND s.quarter = ?"
    " WHERE p.standing = 'active' AND EXISTS (SELECT 1 FROM grants h WHERE h.partner_id = n.partner_id"
    " AND h.partnership_id = n.id AND h.valid_from < ? AND h.valid_to > ? AND h.valid_to > h.valid_from)";

} // namespace

std::vector<AccessReviewSummary> summaries(Work& work, Quarter const& quarter, std::int64_t most)
{
    auto const now = work.now();
    return work.all<AccessReviewSummary>(
        fmt::format("{} ORDER BY CASE WHEN s.id IS NULL THEN 0 ELSE 1 END, p.name, n.name, n.id LIMIT ?",
                    partnerships_to_review),
        quarter.name, now, now, now, now, quarter.name, quarter.name, quarter.name, quarter.ends, quarter.begins, most);
}

std::optional<AccessReviewSummary> summary(Work& work, Quarter const& quarter, Id<Partnership> id)
{
    auto const now = work.now();
    return work.one<AccessReviewSummary>(fmt::format("{} AND n.id = ?", partnerships_to_review), quarter.name, now, now,
                                         now, now, quarter.name, quarter.name, quarter.name, quarter.ends,
                                         quarter.begins, id);
}

std::int64_t count_unsigned(Work& work, Quarter const& quarter)
{
    return work
        .one<std::int64_t>(
            "SELECT count(*) FROM partnerships n JOIN partners p ON p.id = n.partner_id WHERE p.standing = 'active'"
            " AND NOT EXISTS (SELECT 1 FROM access_reviews s WHERE s.partnership_id = n.id AND s.quarter = ?)"
            " AND EXISTS (SELECT 1 FROM grants h WHERE h.partner_id = n.partner_id AND h.partnership_id = n.id"
            " AND h.valid_from < ? AND h.valid_to > ? AND h.valid_to > h.valid_from)",
            quarter.name, quarter.ends, quarter.begins)
        .value_or(0);
}

std::vector<AccessReviewLine> lines(Work& work, Id<Partnership> where, std::string_view quarter, std::int64_t most)
{
    return work.all<AccessReviewLine>(
        "SELECT g.id AS grant_id, g.user_id, u.name, u.email, g.role, g.role AS role_name, g.customer_scope, g.valid_from AS since,"
        " g.is_frozen, (SELECT count(DISTINCT k.customer_id) FROM user_customers k WHERE k.partner_id = g.partner_id"
        " AND k.user_id = g.user_id AND k.valid_from <= ? AND k.valid_to > ?) AS customers,"
        " (SELECT c.last_sign_in_at FROM credentials c WHERE c.user_id = g.user_id) AS last_sign_in_at,"
        " 0 AS is_unused, d.verdict, d.decided_by, d.updated_at AS decided_at FROM partnerships n"
        " JOIN grants g ON g.partner_id = n.partner_id AND g.partnership_id = n.id"
        " JOIN users u ON u.partner_id = g.partner_id AND u.id = g.user_id"
        " LEFT JOIN access_review_decisions d ON d.partnership_id = n.id AND d.quarter = ? AND d.grant_id = g.id"
        " WHERE n.id = ? AND ((g.valid_from <= ? AND g.valid_to > ?) OR d.id IS NOT NULL)"
        " ORDER BY u.search_key, g.id LIMIT ?",
        work.now(), work.now(), quarter, where, work.now(), work.now(), most);
}

std::optional<ReviewDecision> find_decision(Work& work, Id<Partnership> where, std::string_view quarter, Id<Grant> id)
{
    return work.one<ReviewDecision>(
        "SELECT * FROM access_review_decisions WHERE partnership_id = ? AND quarter = ? AND grant_id = ?", where,
        quarter, id);
}

std::optional<SignedReview> find_signed(Work& work, Id<Partnership> where, std::string_view quarter)
{
    return work.one<SignedReview>("SELECT * FROM access_reviews WHERE partnership_id = ? AND quarter = ?", where,
                                  quarter);
}

std::vector<std::string> signed_quarters(Work& work, Id<Partnership> where)
{
    return work.all<std::string>(
        "SELECT quarter FROM access_reviews WHERE partnership_id = ? ORDER BY quarter DESC LIMIT 100", where);
}

} // namespace entente::reviews::store
