// What a person wants to be told of: by the bell, and by mail how often and when.
#pragma once

#include "base/reflect.hpp"
#include "base/time.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente {

/// What a notification is about: each action that is told belongs to one.
enum class Topic { tasks, orders, contacts, customers, exceptions };
BOOST_DESCRIBE_ENUM(Topic, tasks, orders, contacts, customers, exceptions)

/// At once: within a minute, but not more than one mail in a quarter of an hour; of exceptions, in a minute.
enum class Pace { at_once, daily, weekly, off };
BOOST_DESCRIBE_ENUM(Pace, at_once, daily, weekly, off)

namespace notifications {

/// What the bell counts and its page shows.
struct BellSettings {
    bool tasks = true;
    bool orders = true;
    bool contacts = true;
    bool customers = true;
    bool exceptions = true;

    bool operator==(BellSettings const&) const = default;
};
BOOST_DESCRIBE_STRUCT(BellSettings, (), (tasks, orders, contacts, customers, exceptions))

struct MailSettings {
    Pace tasks = Pace::daily;
    Pace orders = Pace::daily;
    Pace contacts = Pace::weekly;
    Pace customers = Pace::daily;
    Pace exceptions = Pace::off; // which only the vendor's people are told of
    std::optional<std::int64_t>
        hour;                 // in the person's zone, from which on a digest leaves; none: when the calendar says
    std::int64_t weekday = 1; // of the weekly one: 1 is Monday, 7 Sunday
    // Hours of the person's zone, from one to before the other, in which nothing leaves at once: 22 to 7 is the night. None: never.
    std::optional<std::int64_t> quiet_from;
    std::optional<std::int64_t> quiet_until;
    BellSettings bell;

    bool operator==(MailSettings const&) const = default;
};
BOOST_DESCRIBE_STRUCT(MailSettings, (),
                      (tasks, orders, contacts, customers, exceptions, hour, weekday, quiet_from, quiet_until, bell))

/// To the vendor's staff, who see much, exceptions come at once and tasks once a week, until one asks for more.
MailSettings usual_settings(bool is_vendor_staff);

MailSettings read_mail_settings(Work&);
MailSettings keep_mail_settings(Work&, MailSettings const&); // all of them; throws Problem 422

MailSettings mail_settings_of(Work&, Id<User>, bool is_vendor_staff);

/// Sets the topics of that pace to off.
void end_mail(Work&, Id<User>, bool is_vendor_staff, Pace);

std::vector<Topic> topics_at(MailSettings const&, Pace);

/// The first moment from `from` on at which a clock in that zone shows the person's hour, for the weekly one on its weekday.
/// An hour that a day leaves out, when the clock goes forward, is the one after it.
Instant next_digest(MailSettings const&, Pace, std::string_view zone, Instant from);

/// `at`, or the end of the quiet hours that it lies in.
Instant outside_quiet_hours(MailSettings const&, std::string_view zone, Instant at);

} // namespace notifications
} // namespace entente
