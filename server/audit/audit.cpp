#include "audit/audit.hpp"

#include "audit/audit_store.hpp"
#include "base/check.hpp"

namespace entente::audit {
namespace {

AuditEntry entry_of(store::Recorded&& event)
{
    return {
        .id = event.id,
        .at = event.at,
        .actor_kind = event.actor_kind,
        .actor = std::move(event.actor),
        .user_id = event.user_id,
        .action = std::move(event.action),
        .subject = event.subject,
        .topic = activity::topic_of(event.subject, event.before.text, event.after.text),
        .row_count = event.row_count,
        .partner_id = event.partner_id,
        .partner_name = std::move(event.partner_name),
        .customer_id = event.customer_id,
        .customer_name = std::move(event.customer_name),
        .request_id = std::move(event.request_id),
        .changes = differences(event.before.text, event.after.text),
    };
}

} // namespace

Page<AuditEntry> list_audit(Work& work, ListAudit const& input)
{
    Check check;
    check.require(!input.from || !input.to || *input.from < *input.to, "/to", "out_of_order",
                  "Expected a moment after `from`.");
    check.done();
    auto const limit = page_size(input.limit);
    auto page = page_of(store::page(work, input, limit + 1), limit, store::position_of);
    Page<AuditEntry> entries{.has_more = page.has_more, .next_cursor = std::move(page.next_cursor)};
    for (auto& event : page.data)
        entries.data.push_back(entry_of(std::move(event)));
    return entries;
}

} // namespace entente::audit
