// Every SQL statement on notifications.
#pragma once

#include "exceptions/exceptions.hpp"
#include "notifications/mail_settings.hpp"
#include "notifications/notifications.hpp"

namespace entente::notifications::store {

struct Told {
    std::int64_t seq = 0;
    Id<Event> id;
    Instant at;
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    std::string customer_name;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::optional<Id<User>> user_id;
    std::string actor;
    std::string action;
    std::string subject;
    RawJson before;
    RawJson after;
    bool is_unread = false;
    bool is_first = false; // of an assignment: the customer had none before
};
BOOST_DESCRIBE_STRUCT(Told, (),
                      (seq, id, at, partner_id, customer_id, customer_name, actor_kind, user_id, actor, action, subject,
                       before, after, is_unread, is_first))

/// Most recent first, from `after` (at, seq) on, of the topics that the bell tells of.
std::vector<Told> page(Work&, BellSettings const&, std::optional<std::string> const& after, std::int64_t rows);
std::int64_t count_unread(Work&, BellSettings const&, std::int64_t most);
/// Never back.
void put_look(Work&, Instant until);

// ---- what is told by mail

std::optional<std::string> find_settings(Work&, Id<User>);
void put_settings(Work&, Id<User>, std::string const& json);

/// A place in the order of the seals. What lies up to there is committed, and nothing will come before it any more.
struct Sealed {
    std::string xid = "0"; // of PostgreSQL alone
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(Sealed, (), (xid, seq))
Sealed sealed_up_to(Work&);
/// The place up to which a topic has come; exceptions have an order of their own.
Sealed end_of(Work&, Topic);

std::optional<Sealed> mark_of(Work&, Id<User>, Topic);
void put_mark(Work&, Id<User>, Topic, Sealed const&);

/// Whether something was sealed since mail that leaves at once was looked for, and somebody wants such mail.
bool is_to_tell_at_once(Work&);
void put_told_at_once(Work&, Sealed const&);

struct Between {
    Sealed after;
    Sealed until; // this one too
    Instant since;
};
/// What the actor may see of a topic, earliest first, at most so many.
std::vector<Told> told_between(Work&, Topic, Between const&, std::int64_t most);

// ---- exceptions, which stand behind walls of their own

struct ToldException {
    std::int64_t seq = 0;
    Id<Exception> id;
    Instant at;
    ExceptionKind kind = ExceptionKind::over_licence;
    std::optional<Id<Partner>> partner_id; // none: of the vendor's own, or of more than one
    std::optional<std::string> partner_name;
    std::optional<Id<Customer>> customer_id; // none: of none, or of many
    std::optional<std::string> customer_name;
    std::string label;
    std::int64_t was = 0;
    std::int64_t becomes = 0;
    std::int64_t decimals = 0;
    std::string currency;
    std::int64_t customers = 0;
    bool is_unread = false;
};
BOOST_DESCRIBE_STRUCT(ToldException, (),
                      (seq, id, at, kind, partner_id, partner_name, customer_id, customer_name, label, was, becomes,
                       decimals, currency, customers, is_unread))
/// As page(). In a cursor the seq of an exception stands as less than nothing, so that both are in one order.
std::vector<ToldException> exceptions_page(Work&, std::optional<std::string> const& after, std::int64_t rows);
std::int64_t count_unread_exceptions(Work&, std::int64_t most);
/// Those behind `after`, earliest first, and not before `since`.
std::vector<ToldException> exceptions_after(Work&, std::int64_t after, Instant since, std::int64_t most);
bool sees_exception(Work&, Id<Exception>);

/// Whether the actor sees the customer.
bool sees(Work&, Id<Customer>);

/// Somebody to whom a digest may go.
struct Reader {
    Id<User> id;
    bool is_vendor_staff = false;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (id, is_vendor_staff))
/// Active people by id, behind `after`.
std::vector<Reader> readers_after(Work&, std::optional<Id<User>> after, std::int64_t most);
std::vector<Reader> vendor_readers_after(Work&, std::optional<Id<User>> after, std::int64_t most);
/// Those of them who want something at once.
std::vector<Reader> readers_at_once_after(Work&, std::optional<Id<User>> after, std::int64_t most);

} // namespace entente::notifications::store
