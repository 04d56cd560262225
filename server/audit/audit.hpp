// The audit trail: every event that the reader's walls let through, found by who did it, to whom, what and when, each with the
// values it changed. Writes nothing but what is asked for as a file; that the events are whole is what their seals prove.
#pragma once

#include "activity/activity.hpp"
#include "base/page.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

struct AuditEntry {
    Id<Event> id;
    Instant at;
    ActorOfEvent actor_kind = ActorOfEvent::person;
    std::string actor; // a person's name where the reader may see the person, else its address; a process's name
    std::optional<Id<User>> user_id;
    std::string action;                    // customer.updated
    std::string subject;                   // the id of the row; of many rows at once, of what brought them
    std::optional<std::string> topic;      // of a contact: what it is for
    std::int64_t row_count = 1;            // how many rows it was
    std::optional<Id<Partner>> partner_id; // none: the vendor's own
    std::optional<std::string> partner_name;
    std::optional<Id<Customer>> customer_id;
    std::optional<std::string> customer_name;
    std::string request_id; // as the answer's header had it; empty: no request, a process
    std::vector<ActivityChange> changes;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (id, at, actor_kind, actor, user_id, action, subject, topic, row_count, partner_id, partner_name,
                       customer_id, customer_name, request_id, changes))

ENTENTE_ENTITY(AuditExport, "audit_export")

/// To be read (xlsx, csv), or to be verified by `entente audit verify` without the server.
enum class AuditForm { xlsx, csv, chain };
BOOST_DESCRIBE_ENUM(AuditForm, xlsx, csv, chain)

struct AuditFile {
    Id<AuditExport> id;
    std::string file_name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(AuditFile, (), (id, file_name, url))

namespace audit {

/// What is given narrows; `from` and `to` are half-open.
struct ListAudit {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
    std::optional<Id<User>> user_id;
    std::optional<std::string> action; // exactly: customer.updated
    std::optional<std::string> request_id;
    std::optional<Instant> from;
    std::optional<Instant> to;
};
BOOST_DESCRIBE_STRUCT(ListAudit, (), (limit, cursor, partner_id, customer_id, user_id, action, request_id, from, to))

/// Most recent first.
Page<AuditEntry> list_audit(Work&, ListAudit const&);

struct ExportAudit {
    AuditForm form = AuditForm::xlsx;
    std::optional<Id<Partner>> partner_id; // as in ListAudit; a chain is whole, so it is narrowed by the partner alone
    std::optional<Id<Customer>> customer_id;
    std::optional<Id<User>> user_id;
    std::optional<std::string> action;
    std::optional<std::string> request_id;
    std::optional<Instant> from;
    std::optional<Instant> to;
};
BOOST_DESCRIBE_STRUCT(ExportAudit, (), (form, partner_id, customer_id, user_id, action, request_id, from, to))

/// Throws Problem 403 for whoever may run no exports, or sees some of a partner's customers only.
AuditFile export_audit(Work&, ExportAudit const&);

struct AuditExportById {
    Id<AuditExport> id;
};
BOOST_DESCRIBE_STRUCT(AuditExportById, (), (id))

/// The file is made anew, of what its reader may see now. Throws Problem 404 for what others asked for.
web::Download download_audit(Work&, AuditExportById const&);

/// Which members of two JSON objects differ, in the order of the later one. Whatever a row needs only for itself (id,
/// version, times of writing, search key) is left out.
std::vector<ActivityChange> differences(std::string_view before, std::string_view after);

web::Routes routes();

} // namespace audit
} // namespace entente
