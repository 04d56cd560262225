#include "collectors/collectors.hpp"

#include "base/check.hpp"
#include "collectors/clock.hpp"
#include "collectors/collectors_store.hpp"

namespace entente::collectors {
namespace {

Collector with_change(Work& work, Collector collector, CollectorChange const& change, Check& check)
{
    collector.product_id = catalog::read_product(work, {change.product_id}).id;
    collector.name = check.text("/name", change.name, 100);
    collector.last_seen_at = change.last_seen_at;
    check_past(work, "/last_seen_at", change.last_seen_at, check);
    return collector;
}

// Whoever does not see the customer does not see its collector either, as when the customer was removed.
Collector require_collector(Work& work, Id<Collector> id)
{
    auto collector = store::find_collector(work, id);
    if (!collector)
        throw Problem::not_found();
    customers::read_customer(work, {collector->customer_id});
    return *collector;
}

} // namespace

Page<Collector> list_collectors(Work& work, ListCollectors const& input)
{
    customers::read_customer(work, {input.customer_id});
    auto const limit = page_size(input.limit);
    return page_of(store::collectors_page(work, input.customer_id, input.cursor, limit + 1), limit, store::position_of);
}

std::optional<Collector> find_collector(Work& work, Id<Partner> partner, Id<Customer> customer,
                                        std::string_view external_id)
{
    return store::find_collector(work, partner, customer, external_id);
}

Collector create_collector(Work& work, CollectorFields const& input)
{
    auto const customer = customers::read_customer(work, {input.customer_id});
    Check check;
    auto const external_id = check.text("/external_id", input.external_id, 100);
    auto const collector = with_change(work,
                                       {.partner_id = customer.partner_id,
                                        .id = work.new_id<Collector>(),
                                        .customer_id = customer.id,
                                        .external_id = external_id},
                                       {input.product_id, input.name.value_or(external_id), input.last_seen_at}, check);
    check.done();
    return work.insert("collectors", collector, "collector.created");
}

Collector update_collector(Work& work, web::Revision seen, Id<Collector> id, web::Patch<CollectorChange> const& patch)
{
    auto before = require_collector(work, id);
    CollectorChange change{before.product_id, before.name, before.last_seen_at};
    patch.apply(change);
    Check check;
    auto const after = with_change(work, before, change, check);
    check.done();
    before.version = seen.version;
    return work.update("collectors", before, after, "collector.updated");
}

web::Nothing remove_collector(Work& work, web::Revision seen, Id<Collector> id)
{
    auto collector = require_collector(work, id);
    collector.version = seen.version;
    work.remove("collectors", collector, "collector.removed");
    return {};
}

} // namespace entente::collectors
