#include "activity/activity.hpp"

#include "activity/activity_store.hpp"

namespace entente::activity {
namespace {

ActivityEntry entry_of(store::Happened const& happened)
{
    return {
        .id = happened.id,
        .at = happened.at,
        .actor_kind = happened.actor_kind,
        .actor = happened.actor,
        .action = happened.action,
        .subject = happened.subject,
        .topic = topic_of(happened.subject, happened.before.text, happened.after.text),
        .changes = changes_between(happened.subject, happened.before.text, happened.after.text),
    };
}

Page<ActivityEntry> entries_of(std::vector<store::Happened> rows, std::int64_t limit)
{
    auto page = page_of(std::move(rows), limit,
                        [](store::Happened const& row) { return std::vector{std::to_string(row.seq)}; });
    Page<ActivityEntry> entries{.has_more = page.has_more, .next_cursor = page.next_cursor};
    for (auto const& happened : page.data)
        entries.data.push_back(entry_of(happened));
    return entries;
}

} // namespace

Page<ActivityEntry> read_customer_activity(Work& work, ReadCustomerActivity const& input)
{
    auto const customer = customers::read_customer(work, {input.id});
    auto const limit = page_size(input.limit);
    return entries_of(store::of_customer(work, customer.partner_id, customer.id, "", input.cursor, limit + 1), limit);
}

Page<ActivityEntry> list_contact_changes(Work& work, ListContactChanges const& input)
{
    auto const owner = contacts::owner_of(work, {input.partner_id, input.customer_id});
    auto const limit = page_size(input.limit);
    return entries_of(
        owner.customer ? store::of_customer(work, owner.partner, *owner.customer, "contact_", input.cursor, limit + 1)
                       : store::of_own_contacts(work, owner.partner, input.cursor, limit + 1),
        limit);
}

} // namespace entente::activity
