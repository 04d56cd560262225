#include "reviews/unused.hpp"

#include "reviews/unused_store.hpp"

namespace entente::reviews {
namespace {

constexpr std::int64_t most_unused = 500;

}

bool is_unused(Instant now, Instant since, std::optional<Instant> last_sign_in_at)
{
    auto const before = now - unused_for;
    return since <= before && (!last_sign_in_at || *last_sign_in_at <= before);
}

UnusedGrants list_unused_grants(Work& work)
{
    auto const before = work.now() - unused_for;
    UnusedGrants list{.count = store::count_unused_since(work, before),
                      .grants = store::unused_since(work, before, most_unused + 1)};
    list.has_more = std::ssize(list.grants) > most_unused;
    if (list.has_more)
        list.grants.resize(most_unused);
    return list;
}

} // namespace entente::reviews
