#include "notifications/digest.hpp"

#include "base/calendar.hpp"
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "identity/identity.hpp"
#include "identity/notices.hpp"
#include "notifications/bookmarks.hpp"

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

struct Errand {
    Id<User> user_id;
    bool is_vendor_staff = false;
    Pace pace = Pace::daily;
};
BOOST_DESCRIBE_STRUCT(Errand, (), (user_id, is_vendor_staff, pace))

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

// Whom a digest told of a customer, and what it might do then.
struct Seen {
    Id<Partnership> partnership_id; // nil: of the vendor
    std::int64_t permissions = 0;
    Id<Customer> customer_id;

    bool operator==(Seen const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (partnership_id, permissions, customer_id))

struct Premise {
    std::vector<Seen> seen;
};
BOOST_DESCRIBE_STRUCT(Premise, (), (seen))

// What a person is to be told, under the customers' names.
class Gathered {
public:
    Gathered(MailLanguage language, FunctionRef<std::string(Actor const&, Id<Customer>)> link)
        : language_(language), link_(link)
    {}

    void add(std::vector<store::Told> const& all, Actor const& as)
    {
        for (auto const& told : all) {
            if (lines_++ >= most_lines)
                continue;
            section_of(told, as).lines.push_back(sentence_of(told, language_));
            Seen const seen{as.partnership, static_cast<std::int64_t>(as.permissions.to_ulong()), told.customer_id};
            if (std::ranges::find(premise_.seen, seen) == premise_.seen.end())
                premise_.seen.push_back(seen);
        }
    }
    bool is_empty() const { return sections_.empty(); }
    void fill(mail::Particulars& says) &&
    {
        says.sections = std::move(sections_);
        says.left_out = std::max<std::int64_t>(0, lines_ - most_lines);
        says.premise = json::write(premise_);
    }

private:
    mail::Section& section_of(store::Told const& told, Actor const& as)
    {
        auto const known = std::ranges::find(customers_, told.customer_id);
        if (known != customers_.end())
            return sections_[static_cast<std::size_t>(known - customers_.begin())];
        customers_.push_back(told.customer_id);
        return sections_.emplace_back(told.customer_name, link_(as, told.customer_id));
    }

    MailLanguage language_;
    FunctionRef<std::string(Actor const&, Id<Customer>)> link_;
    std::vector<Id<Customer>> customers_; // of the sections
    std::vector<mail::Section> sections_;
    Premise premise_;
    std::int64_t lines_ = 0; // also those that are left out
};

constexpr std::int64_t most_read = 10'000; // of a topic in one partnership; more is told as so many

Milliseconds length_of(Pace pace) { return std::chrono::days(pace == Pace::weekly ? 7 : 1); }

// Whoever was told nothing of a topic yet is told of the last day or week.
store::Between not_told_yet(Work& work, Errand const& errand, Topic topic, store::Sealed const& until)
{
    if (auto const mark = store::mark_of(work, errand.user_id, topic))
        return {*mark, until, work.now() - longest_ago};
    return {{}, until, work.now() - length_of(errand.pace)};
}

void gather(Unit const& unit, Work& work, Errand const& errand, Gathered& gathered)
{
    auto const until = store::sealed_up_to(work);
    auto const actors = identity::actors_of(work, errand.user_id);
    for (auto const topic : topics_at(mail_settings_of(work, errand.user_id, errand.is_vendor_staff), errand.pace)) {
        auto const places = not_told_yet(work, errand, topic, until);
        for (auto const& actor : actors) {
            auto own = unit.as(actor);
            if (actor.may(Permission::customers_read))
                gathered.add(store::told_between(own, topic, places, most_read), actor);
        }
        store::put_mark(work, errand.user_id, topic, until);
    }
}

bool is_told(Unit const& unit, Work& work, Errand const& errand, std::vector<Topic> const& topics,
             store::Sealed const& until)
{
    return std::ranges::any_of(identity::actors_of(work, errand.user_id), [&](Actor const& actor) {
        auto own = unit.as(actor);
        return actor.may(Permission::customers_read) && std::ranges::any_of(topics, [&](Topic topic) {
                   return !store::told_between(own, topic, not_told_yet(work, errand, topic, until), 1).empty();
               });
    });
}

Instant begin_of(Milliseconds period, Instant at) { return {at.ms - at.ms % period.count()}; }

// The mail of a quarter of an hour, or of the next when it has left.
void leave_at_once(Work& work, Errand const& errand, MailSettings const& settings)
{
    auto const zone = zone_of(work, errand.user_id);
    auto const leave_for = [&](Instant at) {
        auto const due = outside_quiet_hours(settings, zone, at);
        return jobs::leave(
            work, send_kind,
            fmt::format("{} {} {}", name_of(errand.pace), errand.user_id.text(), begin_of(one_mail_in, due).text()),
            json::write(errand), due);
    };
    auto const now = work.now() + gathered_for;
    if (!leave_for(now))
        leave_for(begin_of(one_mail_in, now) + one_mail_in);
}

// Nowhere for whoever never signs in.
std::string link_to(Work& work, std::string const& address, Actor const& as, Id<Customer> customer, Pace pace)
{
    return "/l/" + token_of(work.secrets(), address,
                            {.id = crypto::base64url(crypto::random_bytes(16)),
                             .user_id = as.user,
                             .partnership_id = as.partnership.is_nil() ? std::nullopt : std::optional(as.partnership),
                             .customer_id = customer,
                             .ends_at = work.now() + std::chrono::days(pace == Pace::weekly ? 14 : 7)});
}

} // namespace

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
                    leave_at_once(work, errand, settings);
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
            return store::sees(own, seen.customer_id);
        });
    };
    return std::ranges::all_of(json::read<Premise>(premise).seen, holds);
}

} // namespace entente::notifications
