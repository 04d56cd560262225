#include "notifications/digest.hpp"

#include "base/calendar.hpp"
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "identity/identity.hpp"
#include "identity/notices.hpp"
#include "notifications/bookmarks.hpp"
#include "notifications/errand.hpp"
#include "notifications/exceptions_told.hpp"
#include "notifications/gathered.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::notifications {
namespace {

constexpr std::int64_t in_a_step = 100; // people
constexpr Milliseconds longest_ago = std::chrono::days(31);
constexpr Milliseconds worth_telling_for = std::chrono::days(1);
constexpr Milliseconds ended_within = std::chrono::days(90);
constexpr Milliseconds looked_for_every = std::chrono::seconds(10);
constexpr Milliseconds gathered_for = std::chrono::seconds(10);
constexpr Milliseconds one_mail_in = std::chrono::minutes(15);
constexpr Milliseconds one_of_exceptions_in = std::chrono::minutes(1);

std::string zone_of(Work& work, Id<User> user) { return identity::preferences_of(work, user).zone.value_or("UTC"); }

// One job a person and local day, whatever else happens.
bool leave_errand(Work& work, store::Reader const& reader, Pace pace, Instant from)
{
    auto const settings = mail_settings_of(work, reader.id, reader.is_vendor_staff);
    if (topics_at(settings, pace).empty())
        return false;
    auto const zone = zone_of(work, reader.id);
    auto const due = next_digest(settings, pace, zone, from);
    jobs::leave(work, send_kind, fmt::format("{} {} {}", name_of(pace), reader.id.text(), local_date(zone, due).text()),
                json::write(Errand{reader.id, reader.is_vendor_staff, pace}), due);
    return true;
}

void plan(jobs::Running& run, Pace pace)
{
    for (bool is_over = false; !is_over;) {
        std::optional<Id<User>> after;
        if (!run.progress().empty())
            after = Id<User>::parse(run.progress());
        run.step([&](Work& work, jobs::Step& step) {
            auto const readers = store::readers_after(work, after, in_a_step);
            is_over = std::ssize(readers) < in_a_step;
            for (auto const& reader : readers)
                if (leave_errand(work, reader, pace, run.began_at()))
                    step.count("planned");
            if (!readers.empty())
                step.progress = readers.back().id.text();
        });
    }
}

constexpr std::int64_t most_read = 10'000; // of a topic in one partnership; more is told as so many

Milliseconds length_of(Pace pace) { return std::chrono::days(pace == Pace::weekly ? 7 : 1); }

// Whoever was told nothing of a topic yet is told of the last day or week.
store::Between not_told_yet(Work& work, Errand const& errand, Topic topic, store::Sealed const& until)
{
    if (auto const mark = store::mark_of(work, errand.user_id, topic))
        return {*mark, until, work.now() - longest_ago};
    return {{}, until, work.now() - length_of(errand.pace)};
}

void gather_topic(Unit const& unit, std::vector<Actor> const& actors, Topic topic, store::Between const& places,
                  Gathered& gathered)
{
    for (auto const& actor : actors) {
        auto own = unit.as(actor);
        if (!actor.may(Permission::customers_read))
            continue;
        if (topic == Topic::exceptions)
            gathered.add(store::exceptions_after(own, places.after.seq, places.since, most_read), actor);
        else
            gathered.add(store::told_between(own, topic, places, most_read), actor);
    }
}

void gather(Unit const& unit, Work& work, Errand const& errand, Gathered& gathered)
{
    auto const actors = identity::actors_of(work, errand.user_id);
    for (auto const topic : topics_at(mail_settings_of(work, errand.user_id, errand.is_vendor_staff), errand.pace)) {
        auto const until = store::end_of(work, topic);
        auto const places = not_told_yet(work, errand, topic, until);
        gather_topic(unit, actors, topic, places, gathered);
        store::put_mark(work, errand.user_id, topic, until);
    }
}

// Exceptions have a job of their own (tell_exceptions).
bool is_told(Unit const& unit, Work& work, Errand const& errand, std::vector<Topic> const& topics,
             store::Sealed const& until)
{
    return std::ranges::any_of(identity::actors_of(work, errand.user_id), [&](Actor const& actor) {
        auto own = unit.as(actor);
        return actor.may(Permission::customers_read) && std::ranges::any_of(topics, [&](Topic topic) {
                   return topic != Topic::exceptions &&
                          !store::told_between(own, topic, not_told_yet(work, errand, topic, until), 1).empty();
               });
    });
}

std::string link_to(Work& work, std::string const& address, Actor const& as, Id<Customer> customer, Pace pace)
{
    return "/l/" + token_of(work.secrets(), address,
                            {.id = crypto::base64url(crypto::random_bytes(16)),
                             .user_id = as.user,
                             .partnership_id = as.partnership.is_nil() ? std::nullopt : std::optional(as.partnership),
                             .customer_id = customer,
                             .ends_at = work.now() + std::chrono::days(pace == Pace::weekly ? 14 : 7)});
}

bool is_told_of_exceptions(Unit const& unit, Work& work, Id<User> user, exceptions::Raised const& raised)
{
    return std::ranges::any_of(identity::actors_of(work, user), [&](Actor const& actor) {
        auto own = unit.as(actor);
        return actor.may(Permission::customers_read) &&
               !store::exceptions_after(own, raised.after, work.now() - longest_ago, 1).empty();
    });
}

Instant begin_of(Milliseconds period, Instant at) { return {at.ms - at.ms % period.count()}; }

} // namespace

void leave_at_once(Work& work, Errand const& errand, MailSettings const& settings, Milliseconds period)
{
    auto const zone = zone_of(work, errand.user_id);
    auto const leave_for = [&](Instant at) {
        auto const due = outside_quiet_hours(settings, zone, at);
        return jobs::leave(
            work, send_kind,
            fmt::format("{} {} {}", name_of(errand.pace), errand.user_id.text(), begin_of(period, due).text()),
            json::write(errand), due);
    };
    auto const now = work.now() + gathered_for;
    if (!leave_for(now))
        leave_for(begin_of(period, now) + period);
}

void plan_daily(jobs::Running& run) { plan(run, Pace::daily); }
void plan_weekly(jobs::Running& run) { plan(run, Pace::weekly); }

std::optional<std::string> asks_at_once(Work& work)
{
    if (!store::is_to_tell_at_once(work))
        return std::nullopt;
    return begin_of(looked_for_every, work.now()).text();
}

// Another try begins anew: what is left once is left.
void plan_at_once(jobs::Running& run)
{
    std::optional<store::Sealed> until;
    std::optional<Id<User>> after;
    for (bool is_over = false; !is_over;)
        run.step_within([&](Unit const& unit, Work& work, jobs::Step& step) {
            if (!until)
                until = store::sealed_up_to(work);
            auto const readers = store::readers_at_once_after(work, after, in_a_step);
            for (auto const& reader : readers) {
                Errand const errand{reader.id, reader.is_vendor_staff, Pace::at_once};
                auto const settings = mail_settings_of(work, reader.id, reader.is_vendor_staff);
                if (is_told(unit, work, errand, topics_at(settings, Pace::at_once), *until)) {
                    leave_at_once(work, errand, settings, one_mail_in);
                    step.count("planned");
                }
            }
            is_over = std::ssize(readers) < in_a_step;
            if (is_over)
                store::put_told_at_once(work, *until);
            else
                after = readers.back().id;
        });
}

void send(jobs::Running& run)
{
    auto const errand = json::read<Errand>(run.payload_json());
    run.step_within([&](Unit const& unit, Work& work, jobs::Step& step) {
        auto const user = identity::find_active(work, errand.user_id);
        if (!user)
            return;
        auto const to = identity::recipient_of(work, *user);
        auto const address = mail::way(work).value_or(mail::Way{}).public_address;
        bool const signs_in = identity::can_sign_in(work, *user);
        auto const link = [&](Actor const& as, Id<Customer> customer) {
            return signs_in ? link_to(work, address, as, customer, errand.pace) : std::string();
        };
        Gathered gathered(to.language, link);
        gather(unit, work, errand, gathered);
        step.count(gathered.is_empty() ? "empty" : "sent");
        if (gathered.is_empty())
            return;
        auto says = identity::particulars_of(work, *user);
        says.path = signs_in ? "/notifications" : "";
        says.end_path = "/unsubscribe?token=" + token_of(work.secrets(), address,
                                                         MailEnd{errand.user_id, errand.is_vendor_staff, errand.pace,
                                                                 work.now() + ended_within});
        std::move(gathered).fill(says);
        mail::queue(work, to, MailKind::digest, says, work.now() + worth_telling_for);
    });
}

std::vector<mail::Section> last_week_of(Unit const& unit, Work& work, Id<User> person)
{
    auto const actors = identity::actors_of(work, person);
    auto const nowhere = [](Actor const&, Id<Customer>) { return std::string(); };
    Gathered gathered(MailLanguage::en, nowhere);
    for (auto const topic : {Topic::tasks, Topic::orders, Topic::contacts, Topic::customers, Topic::exceptions})
        gather_topic(unit, actors, topic, {{}, store::end_of(work, topic), work.now() - length_of(Pace::weekly)},
                     gathered);
    mail::Particulars says;
    std::move(gathered).fill(says);
    return std::move(says.sections);
}

void tell_exceptions(jobs::Running& run)
{
    auto const raised = json::read<exceptions::Raised>(run.payload_json());
    for (bool is_over = false; !is_over;) {
        auto const after = Id<User>::parse(run.progress());
        run.step_within([&](Unit const& unit, Work& work, jobs::Step& step) {
            auto const readers = store::vendor_readers_after(work, after, in_a_step);
            is_over = std::ssize(readers) < in_a_step;
            for (auto const& reader : readers) {
                auto const settings = mail_settings_of(work, reader.id, true);
                if (settings.exceptions == Pace::at_once && is_told_of_exceptions(unit, work, reader.id, raised)) {
                    leave_at_once(work, {reader.id, true, Pace::at_once}, settings, one_of_exceptions_in);
                    step.count("planned");
                }
            }
            if (!readers.empty())
                step.progress = readers.back().id.text();
        });
    }
}

bool may_still_be_told(Unit const& unit, Id<User> reader, std::string_view premise)
{
    auto work = unit.as(Actor::process("mail"));
    auto const actors = identity::actors_of(work, reader);
    auto const holds = [&](Seen const& seen) {
        Permissions const then(static_cast<unsigned long>(seen.permissions));
        return std::ranges::any_of(actors, [&](Actor const& actor) {
            if (actor.partnership != seen.partnership_id || (then & ~actor.permissions).any())
                return false;
            auto own = unit.as(actor);
            return seen.exception_id ? store::sees_exception(own, *seen.exception_id)
                                     : store::sees(own, seen.customer_id);
        });
    };
    return std::ranges::all_of(json::read<Premise>(premise).seen, holds);
}

} // namespace entente::notifications
