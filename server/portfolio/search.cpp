#include "base/text.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

namespace entente::portfolio {
namespace {

constexpr std::int64_t most_found = 10;
constexpr std::int64_t most_of_the_few = 3; // so that a partner is not lost among the customers

void append(std::vector<Found>& all, std::vector<Found> found)
{
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

} // namespace

SearchAnswer search(Work& work, Search const& input)
{
    auto const prefix = text::search_key(input.q);
    SearchAnswer answer;
    if (prefix.empty())
        return answer;
    auto const& actor = work.actor();
    bool const is_outside = actor.partnership.is_nil();
    if (is_outside && work.may(Permission::partners_manage)) {
        append(answer.data, store::partners_named(work, prefix, most_of_the_few));
        append(answer.data, store::partnerships_named(work, prefix, most_of_the_few));
    }
    append(answer.data,
           store::customers_named(work, prefix, most_found - static_cast<std::int64_t>(answer.data.size())));
    if (!is_outside)
        for (Found& found : answer.data)
            found.partner_name.reset();
    return answer;
}

} // namespace entente::portfolio
