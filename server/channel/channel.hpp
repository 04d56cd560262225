// How alive the channel is: which partners use the portal, which have stopped, how soon new ones begin. Formulas: spec/domain D.11.
// An active day is one on which a person of the partner used the portal; the vendor's own people and their visits do not count.
#pragma once

#include "base/page.hpp"
#include "jobs/running.hpp"
#include "partners/partners.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(PartnerTask, "partner_task")

enum class PartnerRule { dormant };
BOOST_DESCRIBE_ENUM(PartnerRule, dormant)

namespace channel {

constexpr std::int32_t weekly = 7;
constexpr std::int32_t dormant_after = 90; // days without a sign-in
constexpr std::int64_t wanted_percent = 60;

/// Days on which the numerator and the denominator were counted: the last seven.
struct Week {
    Date ends_on;
    std::int64_t active = 0;   // partners with an active day in it
    std::int64_t partners = 0; // active ones older than seven days at its end
};
BOOST_DESCRIBE_STRUCT(Week, (), (ends_on, active, partners))

/// From the day a partner was made to its first active day; who has none yet counts as waiting, and is not left out.
struct FirstAction {
    std::int64_t partners = 0;
    std::int64_t acted = 0;
    std::optional<std::int64_t> median_days;
    std::optional<std::int64_t> p75_days;
    std::int64_t within_week = 0; // tenths of a percent
};
BOOST_DESCRIBE_STRUCT(FirstAction, (), (partners, acted, median_days, p75_days, within_week))

struct Health {
    Instant as_of;
    std::vector<Week> weeks; // the last twelve, oldest first
    std::int64_t wanted_percent = channel::wanted_percent;
    std::int64_t dormant = 0;
    std::int64_t partners = 0; // that could be: active and older than 90 days
    FirstAction first_action;
};
BOOST_DESCRIBE_STRUCT(Health, (), (as_of, weeks, wanted_percent, dormant, partners, first_action))
Health read_channel_health(Work&);

/// young: younger than 7 days; idle: no active day in the last 7; dormant: none in the last 90.
enum class Liveliness { active, idle, dormant, young };
BOOST_DESCRIBE_ENUM(Liveliness, active, idle, dormant, young)

struct DormantTask {
    Instant opened_at;
    std::optional<std::string> assignee_name; // none: nobody looks after the partner
};
BOOST_DESCRIBE_STRUCT(DormantTask, (), (opened_at, assignee_name))

struct PartnerLife {
    Id<Partner> id;
    std::string name;
    Liveliness liveliness = Liveliness::idle;
    std::optional<Date> last_day; // active, ever
    std::optional<Date> first_day;
    std::int64_t people = 0; // active in the last seven days
    Instant created_at;
    std::optional<std::string> crm_status; // what the vendor's CRM says, for all that
    std::optional<DormantTask> task;       // of a dormant one
};
BOOST_DESCRIBE_STRUCT(PartnerLife, (),
                      (id, name, liveliness, last_day, first_day, people, created_at, crm_status, task))

struct ListPartnerLives {
    std::optional<Liveliness> liveliness;
};
BOOST_DESCRIBE_STRUCT(ListPartnerLives, (), (liveliness))
struct PartnerLives {
    std::vector<PartnerLife> partners; // active partners by name, at most 1,000
    std::int64_t more = 0;
};
BOOST_DESCRIBE_STRUCT(PartnerLives, (), (partners, more))
/// The accounts behind the figures.
PartnerLives list_partner_lives(Work&, ListPartnerLives const&);

/// The kind of job that opens a task about each dormant partner for whoever looks after it, one a partner, ever: one that falls silent
/// again goes on with it. A sign-in ends it: at once for whoever looks, in the row with the next run.
constexpr char const* find_dormant_kind = "channel.find_dormant";
void find_dormant(jobs::Running&);

web::Routes routes();

} // namespace channel
} // namespace entente
