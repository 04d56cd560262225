#include "collectors/collectors.hpp"
#include "imports/writer.hpp"

#include <algorithm>

namespace entente::imports {

struct CollectorRow {
    std::string customer;
    std::string external_id;
    std::string product;
    Instant last_seen_at;
    std::optional<std::string> name;
    std::optional<std::string> partner;
};
BOOST_DESCRIBE_STRUCT(CollectorRow, (), (customer, external_id, product, last_seen_at, name, partner))

namespace {

using enum Need;

constexpr auto collector_columns = std::to_array<Column>({
    {"customer", must, Holds::text, "external id or customer_... id: where it stands", "customer_id",
     "customer number,kundennummer,kunde"},
    {"external_id", must, Holds::text, "by which its source knows it", "",
     "id,collector,collector id,scanner,scanner id,agent,agent id,serial number,seriennummer"},
    {"product", must, Holds::text, "code or product_... id: what it reports for", "product_id",
     "product code,produkt,produktcode"},
    {"last_seen_at", must, Holds::instant, "time: 2026-11-13T06:00:00Z; an earlier one than is known changes nothing",
     "", "last seen,seen,last contact,last report,zuletzt gesehen,letzter kontakt"},
    {"name", may, Holds::text, "as shown; the external id unless said", "", "collector name,host,hostname,bezeichnung"},
    {"partner", may, Holds::text,
     "external id or partner_... id: whose customer, where two partners use the same external id", "partner_id",
     "partner number,partnernummer"},
});

Written write_collector(Work& work, References& references, CollectorRow const& row, Check& check)
{
    check_text(check, "/external_id", row.external_id, 100);
    check_text(check, "/name", row.name, 100);
    auto const* const customer = references.customer(work, row.partner, row.customer, check);
    auto const* const product = references.product(work, row.product, check);
    check.done();
    auto const known = collectors::find_collector(work, customer->partner, customer->id, row.external_id);
    if (!known)
        return created(collectors::create_collector(
            work, {customer->id, product->id, row.external_id, row.name, row.last_seen_at}));
    collectors::CollectorChange const before{known->product_id, known->name, known->last_seen_at};
    collectors::CollectorChange const after{product->id, row.name.value_or(known->name),
                                            std::max(row.last_seen_at, known->last_seen_at)};
    return changed(before, after, [&](auto const& patch) {
        return collectors::update_collector(work, web::Revision{known->version}, known->id, patch);
    });
}

} // namespace

RowKind const collectors_kind{
    ImportKind::collectors,
    Permission::usage_manage,
    "customer and external_id",
    collector_columns,
    &type_of<CollectorRow>(),
    &row_by_row<CollectorRow, write_collector>,
    &take_back_row<Collector, collectors::CollectorChange, collectors::remove_collector, collectors::update_collector>,
};

} // namespace entente::imports
