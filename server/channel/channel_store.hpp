// Every SQL statement about active days.
#pragma once

#include "channel/channel.hpp"

namespace entente::channel::store {

struct Life {
    Id<Partner> id;
    std::string name;
    std::optional<Date> first_day;
    std::optional<Date> last_day;
    std::int64_t people = 0; // since the given day
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Life, (), (id, name, first_day, last_day, people, created_at))
/// Every partner that the actor sees and that is not suspended, by name.
std::vector<Life> lives(Work&, Date people_since);

/// Days on which each partner was active, from that day on.
struct ActiveDay {
    Id<Partner> partner_id;
    Date day;
};
BOOST_DESCRIBE_STRUCT(ActiveDay, (), (partner_id, day))
std::vector<ActiveDay> active_days(Work&, Date from);

} // namespace entente::channel::store
