#include "notifications/mail_settings.hpp"

#include "base/calendar.hpp"
#include "base/check.hpp"
#include "base/json.hpp"
#include "notifications/notifications_store.hpp"

#include <array>

namespace entente::notifications {
namespace {

struct OfTopic {
    Topic topic;
    Pace MailSettings::*pace;
};
constexpr std::array of_topics{
    OfTopic{Topic::tasks, &MailSettings::tasks},           OfTopic{Topic::orders, &MailSettings::orders},
    OfTopic{Topic::contacts, &MailSettings::contacts},     OfTopic{Topic::customers, &MailSettings::customers},
    OfTopic{Topic::exceptions, &MailSettings::exceptions},
};

std::int64_t weekday_of(Date day) { return (day.days + 3) % 7 + 1; } // 1970-01-01 was a Thursday

// What a clock of that zone shows is taken with the offset that holds then; the second look is for the days on which it changes.
Instant moment(Zone const& zone, Date day, std::int64_t hour)
{
    Instant const shown{(static_cast<std::int64_t>(day.days) * 24 + hour) * 3'600'000};
    return shown - zone.offset_at(shown - zone.offset_at(shown));
}

} // namespace

MailSettings usual_settings(bool is_vendor_staff)
{
    if (is_vendor_staff)
        return {.tasks = Pace::weekly,
                .orders = Pace::off,
                .contacts = Pace::off,
                .customers = Pace::off,
                .exceptions = Pace::at_once};
    return {};
}

MailSettings mail_settings_of(Work& work, Id<User> user, bool is_vendor_staff)
{
    auto settings = usual_settings(is_vendor_staff);
    std::vector<FieldError> forgiven; // what an earlier version did not ask is as usual
    if (auto const kept = store::find_settings(work, user))
        json::read(*kept, type_of<MailSettings>(), &settings, forgiven, json::Members::given);
    return settings;
}

MailSettings read_mail_settings(Work& work)
{
    return mail_settings_of(work, work.actor().user, work.actor().is_vendor_staff);
}

MailSettings keep_mail_settings(Work& work, MailSettings const& input)
{
    Check check;
    check.require(!input.hour || (*input.hour >= 0 && *input.hour <= 23), "/hour", "outside",
                  "Expected an hour from 0 to 23.");
    check.require(input.weekday >= 1 && input.weekday <= 7, "/weekday", "outside",
                  "Expected a day from 1, Monday, to 7, Sunday.");
    for (auto const& [path, hour] :
         {std::pair("/quiet_from", input.quiet_from), std::pair("/quiet_until", input.quiet_until)})
        check.require(!hour || (*hour >= 0 && *hour <= 23), path, "outside", "Expected an hour from 0 to 23.");
    check.require(input.quiet_from.has_value() == input.quiet_until.has_value(),
                  input.quiet_from ? "/quiet_until" : "/quiet_from", "missing",
                  "Quiet hours need a beginning and an end.");
    check.done();
    store::put_settings(work, work.actor().user, json::write(input));
    for (auto const topic : topics_at(input, Pace::at_once)) // of what was before, nothing comes at once
        if (!store::mark_of(work, work.actor().user, topic))
            store::put_mark(work, work.actor().user, topic, store::end_of(work, topic));
    return input;
}

void end_mail(Work& work, Id<User> user, bool is_vendor_staff, Pace pace)
{
    auto settings = mail_settings_of(work, user, is_vendor_staff);
    for (auto const& of : of_topics)
        if (settings.*of.pace == pace)
            settings.*of.pace = Pace::off;
    store::put_settings(work, user, json::write(settings));
}

std::vector<Topic> topics_at(MailSettings const& settings, Pace pace)
{
    std::vector<Topic> topics;
    for (auto const& of : of_topics)
        if (settings.*of.pace == pace)
            topics.push_back(of.topic);
    return topics;
}

Instant next_digest(MailSettings const& settings, Pace pace, std::string_view zone_name, Instant from)
{
    Zone const zone(zone_name);
    auto const is_day = [&](Date day) { return pace != Pace::weekly || weekday_of(day) == settings.weekday; };
    auto day = zone.local_date(from);
    if (!settings.hour && is_day(day))
        return from;
    for (;; day = day + 1) {
        auto const at = moment(zone, day, settings.hour.value_or(6));
        if (is_day(day) && at >= from)
            return at;
    }
}

Instant outside_quiet_hours(MailSettings const& settings, std::string_view zone_name, Instant at)
{
    if (!settings.quiet_from || settings.quiet_from == settings.quiet_until)
        return at;
    Zone const zone(zone_name);
    auto const today = zone.local_date(at);
    bool const is_over_night = *settings.quiet_from > *settings.quiet_until;
    for (auto day = today - 1; day <= today; day = day + 1) {
        auto const end = moment(zone, is_over_night ? day + 1 : day, *settings.quiet_until);
        if (at >= moment(zone, day, *settings.quiet_from) && at < end)
            return end;
    }
    return at;
}

} // namespace entente::notifications
