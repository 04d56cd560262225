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
    std::optional<std::string> crm_status;
};
BOOST_DESCRIBE_STRUCT(Life, (), (id, name, first_day, last_day, people, created_at, crm_status))
/// Every partner that the actor sees and that is not suspended, by name.
std::vector<Life> lives(Work&, Date people_since);

/// Days on which each partner was active, from that day on.
struct ActiveDay {
    Id<Partner> partner_id;
    Date day;
};
BOOST_DESCRIBE_STRUCT(ActiveDay, (), (partner_id, day))
std::vector<ActiveDay> active_days(Work&, Date from);

// ---- tasks about partners

enum class PartnerTaskState { open, resolved };
BOOST_DESCRIBE_ENUM(PartnerTaskState, open, resolved)

struct PartnerTaskRow {
    Id<PartnerTask> id;
    Id<Partner> about_id;
    PartnerRule rule = PartnerRule::dormant;
    PartnerTaskState state = PartnerTaskState::open;
    std::optional<Id<User>> assignee_id;
    Instant opened_at;
    std::optional<Instant> closed_at;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PartnerTaskRow, (),
                      (id, about_id, rule, state, assignee_id, opened_at, closed_at, version, created_at, updated_at))
std::vector<PartnerTaskRow> dormant_tasks(Work&);
std::optional<PartnerTaskRow> dormant_task_of(Work&, Id<Partner>);

/// Who looks after a partner now: of the vendor's channel managers the one who has for longest.
std::optional<Id<User>> manager_of(Work&, Id<Partner>);
std::optional<std::string> name_of_user(Work&, Id<User>);

} // namespace entente::channel::store
