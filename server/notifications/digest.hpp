// Digests: what others did about a person's customers, gathered into one mail a day or a week. The calendar begins with a job that
// leaves one for each person, due at the person's hour; that one reads through the person's walls in the moment in which the mail is
// queued, and moves the person's marks in the same transaction. So nothing is told twice, also when a topic changes its pace, and a
// person's scope holds from the moment on at which it is changed.
#pragma once

#include "jobs/running.hpp"
#include "mail/mail.hpp"
#include "notifications/mail_settings.hpp"
#include "notifications/notifications_store.hpp"

namespace entente::notifications {

constexpr std::string_view daily_kind = "digests.daily";
constexpr std::string_view weekly_kind = "digests.weekly";
constexpr std::string_view at_once_kind = "digests.at_once";
constexpr std::string_view send_kind = "digests.send";

constexpr std::int64_t most_lines = 60; // of one digest

void plan_daily(jobs::Running&);
void plan_weekly(jobs::Running&);

/// Mail that leaves at once: when something was sealed, whoever is told of it and wants that gets a job of the quarter of an hour, or,
/// when that one has been, of the next; within quiet hours, of their end.
void plan_at_once(jobs::Running&);
/// The key of a job that plans it; none when nobody would be told anything new.
std::optional<std::string> asks_at_once(Work&);

void send(jobs::Running&);

/// What a digest would tell the person of the last week, of every topic; nothing is marked as told. Its sections lead nowhere.
std::vector<mail::Section> last_week_of(Unit const&, Work&, Id<User>);

/// Whether the reader still sees, with all that it might do then, every customer that a digest tells of: one may wait for its mail
/// server for a day.
bool may_still_be_told(Unit const&, Id<User>, std::string_view premise);

/// "Maja Lindqvist opened a task: renewal", as the mail says it. Whatever acts without a person is the portal.
std::string sentence_of(store::Told const&, MailLanguage);

} // namespace entente::notifications
