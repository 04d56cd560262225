#include "web/refusals.hpp"

namespace entente::web {

using namespace std::chrono_literals;

std::vector<RefusedAccess> Refusals::note(RefusedAccess refusal, Instant now)
{
    std::lock_guard const lock(mutex_);
    std::vector<RefusedAccess> recorded;
    take_finished(now, recorded);
    auto const [entry, is_new] = minutes_.try_emplace({refusal.session, refusal.code}, Minute{now, refusal});
    auto& followed = entry->second.followed;
    if (is_new) {
        followed.times = 0;
        recorded.push_back(std::move(refusal));
    } else if (followed.times++ == 0) {
        followed.subject = std::move(refusal.subject);
        followed.request_id = std::move(refusal.request_id);
    }
    return recorded;
}

std::vector<RefusedAccess> Refusals::rest()
{
    std::lock_guard const lock(mutex_);
    std::vector<RefusedAccess> recorded;
    for (auto& [kind, minute] : minutes_)
        if (minute.followed.times > 0)
            recorded.push_back(std::move(minute.followed));
    minutes_.clear();
    return recorded;
}

// A clock that was put back ends the minute as well. Sessions are few, ten a person, and so are the kinds.
void Refusals::take_finished(Instant now, std::vector<RefusedAccess>& recorded)
{
    std::erase_if(minutes_, [&](auto& entry) {
        auto& minute = entry.second;
        if (minute.began <= now && now < minute.began + 1min)
            return false;
        if (minute.followed.times > 0)
            recorded.push_back(std::move(minute.followed));
        return true;
    });
}

} // namespace entente::web
