// Every SQL statement on the audit trail.
#pragma once

#include "audit/audit.hpp"
#include "work/chain.hpp"

namespace entente::audit::store {

struct Recorded {
    std::int64_t seq = 0;
    Id<Event> id;
    Instant at;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor;
    std::optional<Id<User>> user_id;
    std::string action;
    std::string subject;
    std::int64_t row_count = 1;
    std::optional<Id<Partner>> partner_id;
    std::optional<std::string> partner_name;
    std::optional<Id<Customer>> customer_id;
    std::optional<std::string> customer_name;
    std::string request_id;
    RawJson before;
    RawJson after;
};
BOOST_DESCRIBE_STRUCT(Recorded, (),
                      (seq, id, at, actor_kind, actor, user_id, action, subject, row_count, partner_id, partner_name,
                       customer_id, customer_name, request_id, before, after))

std::vector<Recorded> page(Work&, ListAudit const&, std::int64_t rows);
std::vector<std::string> position_of(Recorded const&);

struct SealedEvent {
    Seal seal;
    EventRow event;
    std::optional<EventPayload> payload;
};
BOOST_DESCRIBE_STRUCT(SealedEvent, (), (seal, event, payload))

/// Chain after chain in the order of their seals: of one partner, or of everything that the reader may see.
void each_sealed(Work&, std::optional<Id<Partner>>, FunctionRef<void(SealedEvent const&)>);

struct ExportRow {
    std::optional<Id<Partner>> partner_id; // none: asked for by the vendor
    Id<AuditExport> id;
    Id<User> user_id;
    AuditForm form = AuditForm::xlsx;
    RawJson parameters;
    std::string file_name;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ExportRow, (), (partner_id, id, user_id, form, parameters, file_name, version, created_at))

/// Only for the person who asked for it, where it was asked for.
std::optional<ExportRow> find_export(Work&, Id<AuditExport>, std::optional<Id<Partner>>);

} // namespace entente::audit::store
