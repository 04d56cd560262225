#include "notifications/place.hpp"

namespace entente::notifications::store {
namespace {

// Parameters: the kinds that the reader may be told of.
#define EXCEPTIONS_TOLD                                                                                                \
    " FROM exceptions x LEFT JOIN partners q ON q.id = x.about_id"                                                     \
    " LEFT JOIN customers c ON c.partner_id = x.about_id AND c.id = x.customer_id"                                     \
    " WHERE CAST(? AS TEXT) LIKE '%,' || x.kind || ',%'"
#define WHAT_AN_EXCEPTION_IS                                                                                            \
    "SELECT x.seq, x.id, x.raised_at AS at, x.kind, x.about_id AS partner_id, q.name AS partner_name,"                  \
    " CASE WHEN c.id IS NULL THEN NULL ELSE x.customer_id END AS customer_id, c.name AS customer_name, x.label, x.was," \
    " x.becomes, x.decimals, x.currency, x.customers"

Instant seen_until(Work& work)
{
    return work.one<Instant>("SELECT until FROM notification_looks WHERE user_id = ?", work.actor().user)
        .value_or(Instant{});
}

} // namespace

std::vector<ToldException> exceptions_page(Work& work, std::optional<std::string> const& after, std::int64_t rows)
{
    auto const place = place_after(after);
    return work.all<ToldException>(WHAT_AN_EXCEPTION_IS
                                   ", CASE WHEN x.raised_at > ? THEN 1 ELSE 0 END AS is_unread" EXCEPTIONS_TOLD
                                   " AND x.raised_at BETWEEN ? AND ? AND (x.raised_at, -x.seq) < (?, ?)"
                                   " ORDER BY x.raised_at DESC, x.seq LIMIT ?",
                                   seen_until(work), exceptions::kinds_read_by(work.actor().permissions),
                                   work.now() - kept_for, work.now(), place.at, place.seq, rows);
}

std::int64_t count_unread_exceptions(Work& work, std::int64_t most)
{
    auto const since = std::max(seen_until(work), Instant{(work.now() - kept_for).ms - 1});
    return *work.one<std::int64_t>("SELECT count(*) FROM (SELECT 1" EXCEPTIONS_TOLD
                                   " AND x.raised_at > ? AND x.raised_at <= ? LIMIT ?) unread",
                                   exceptions::kinds_read_by(work.actor().permissions), since, work.now(), most);
}

std::vector<ToldException> exceptions_after(Work& work, std::int64_t after, Instant since, std::int64_t most)
{
    return work.all<ToldException>(WHAT_AN_EXCEPTION_IS ", 1 AS is_unread" EXCEPTIONS_TOLD
                                                        " AND x.seq > ? AND x.raised_at >= ? ORDER BY x.seq LIMIT ?",
                                   exceptions::kinds_read_by(work.actor().permissions), after, since, most);
}

bool sees_exception(Work& work, Id<Exception> id)
{
    return work.exists("SELECT 1 FROM exceptions x WHERE x.id = ?", id);
}

Sealed end_of(Work& work, Topic topic)
{
    if (topic != Topic::exceptions)
        return sealed_up_to(work);
    // How far they go is not what is in them: whoever does not see the last one is behind it all the same.
    auto everything = work.across_partners();
    return {
        .seq = everything->one<std::int64_t>("SELECT x.seq FROM exceptions x ORDER BY x.seq DESC LIMIT 1").value_or(0)};
}

} // namespace entente::notifications::store
