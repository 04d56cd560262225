#include "work/commit_watch.hpp"

#include "work/walls.hpp"

#include <utility>

namespace entente {

bool CommitWatch::has_news()
{
    try {
        if (!connection_)
            connection_ = db::connect(location_, db::Purpose::reader, guard_of_walls());
        auto now = connection_->last_commit();
        return std::exchange(last_, now) != now;
    } catch (db::Error const&) { // NOLINT: said above
        connection_.reset();
        return true;
    }
}

} // namespace entente
