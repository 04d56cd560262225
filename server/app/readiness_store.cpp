#include "app/readiness_store.hpp"

#include "db/migrate.hpp"

namespace entente::app::store {
namespace {

struct Lease {
    std::string name;
    std::string holder;
    std::int64_t fencing = 0;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(Lease, (), (name, holder, fencing, until))

} // namespace

// A newer schema is fine: another process is being upgraded, and this one goes on until its turn comes.
void probe(Work& work)
{
    static auto const latest = db::migrations_for(work.dialect()).back().name;
    if (!work.exists("SELECT 1 FROM migrations WHERE name = ?", latest))
        throw Problem(503, "schema_outdated", "Run `entente migrate`.");
    constexpr std::array<std::string_view, 1> key = {"name"};
    work.technical("leases").put_all(std::vector{Lease{"readiness", "", 0, work.now()}}, key);
}

} // namespace entente::app::store
