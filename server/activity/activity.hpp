// What happened, for people to read: the events of a customer or of a partner's contacts, most recent first, each with who did
// it and which values it changed. Reads the events through the walls and writes nothing.
#pragma once

#include "base/page.hpp"
#include "contacts/contacts.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

struct ActivityChange {
    std::string field;
    std::optional<std::string> before; // as in JSON, without quotes
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ActivityChange, (), (field, before, after))

enum class ActorOfEvent { person, process };
BOOST_DESCRIBE_ENUM(ActorOfEvent, person, process)

struct ActivityEntry {
    Id<Event> id;
    Instant at;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;   // a person's name where the reader may see the person, else its address; a process's name
    std::string action;  // customer.updated
    std::string subject; // the id of the row
    std::optional<std::string> topic; // of a contact: what it is for
    std::vector<ActivityChange> changes;
};
BOOST_DESCRIBE_STRUCT(ActivityEntry, (), (id, at, actor_kind, actor, action, subject, topic, changes))

namespace activity {

struct ReadCustomerActivity {
    Id<Customer> id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ReadCustomerActivity, (), (id, limit, cursor))

/// Of a customer's contacts; else of a partner's own, as in contacts::ContactOwner.
struct ListContactChanges {
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListContactChanges, (), (partner_id, customer_id, limit, cursor))

Page<ActivityEntry> read_customer_activity(Work&, ReadCustomerActivity const&); // 404
Page<ActivityEntry> list_contact_changes(Work&, ListContactChanges const&);     // as contacts::owner_of

/// What differs between two rows of the kind that the subject names; nothing for a kind that is not shown in parts.
std::vector<ActivityChange> changes_between(std::string_view subject, std::string_view before, std::string_view after);
std::optional<std::string> topic_of(std::string_view subject, std::string_view before, std::string_view after);

web::Routes routes();

} // namespace activity
} // namespace entente
