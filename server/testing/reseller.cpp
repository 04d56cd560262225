#include "testing/reseller.hpp"

#include <stdexcept>

namespace entente::testing {

PartnershipType Reseller::type(char const* code, ReportKind report, char const* metrics, char const* tabs)
{
    return vendor().does(partners::create_partnership_type,
                         partners::PartnershipTypeFields{.code = code,
                                                         .name = code,
                                                         .start_day = report == ReportKind::acv ? 1 : 26,
                                                         .zone = "Europe/Berlin",
                                                         .currency = "EUR",
                                                         .eligible_kinds = "customer",
                                                         .metrics = metrics,
                                                         .tabs = tabs,
                                                         .report = report});
}

Product Reseller::product(char const* code)
{
    return vendor().does(catalog::create_product, catalog::ProductFields{.code = code, .name = code, .unit = code});
}

Partner Reseller::partner(char const* name)
{
    return vendor().does(partners::create_partner, partners::PartnerFields{.name = name, .country = "DE"});
}

Partnership Reseller::partnership(Partner const& of, char const* type, char const* region)
{
    return vendor().does(
        partners::create_partnership,
        partners::PartnershipFields{.partner_id = of.id, .type_code = type, .region = region, .live_at = Instant{0}});
}

Customer Reseller::customer(Partnership const& of, std::string_view name, CustomerKind kind)
{
    auto const made =
        vendor().does(customers::create_customer,
                      customers::CustomerFields{
                          .partner_id = of.partner_id, .name = std::string(name), .country = "DE", .kind = kind});
    vendor().does(
        customers::assign_customer,
        customers::AssignmentFields{.customer_id = made.id, .partnership_id = of.id, .valid_from = Instant{0}});
    return made;
}

void Reseller::leaves(Customer const& customer, std::string_view at)
{
    auto const assignments =
        vendor().reads(customers::list_assignments, customers::ListAssignments{.customer_id = customer.id});
    auto const& last = assignments.data.front();
    vendor().does(customers::end_assignment, web::Revision{last.version}, last.id,
                  web::Patch<customers::AssignmentEnd>{R"({"valid_to":")" + std::string(at) + R"("})"});
}

void Reseller::uses(Customer const& customer, std::string_view day, std::int64_t value)
{
    vendor().works([&](Work& work) {
        usage::NewReading const reading{.partner_id = customer.partner_id,
                                        .customer_id = customer.id,
                                        .product_id = seats.id,
                                        .source = "agent",
                                        .measured_at = start_of_day("Europe/Berlin", on(day)),
                                        .value = value};
        if (usage::ingest(work, {reading}, {work.new_id<Batch>(), 1}).front().outcome == usage::Outcome::refused)
            throw std::logic_error("a reading of the fixture was refused");
    });
}

Collector Reseller::collector(Customer const& customer, std::string_view external_id, std::string_view last_seen_at)
{
    return vendor().does(collectors::create_collector,
                         collectors::CollectorFields{.customer_id = customer.id,
                                                     .product_id = seats.id,
                                                     .external_id = std::string(external_id),
                                                     .last_seen_at = *Instant::parse(last_seen_at)});
}

void Reseller::ran(Customer const& customer, std::string_view outcomes)
{
    vendor().works([&](Work& work) {
        std::vector<collectors::NewJobRun> runs;
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            runs.push_back({.partner_id = customer.partner_id,
                            .customer_id = customer.id,
                            .product_id = seats.id,
                            .ran_at = work.now() - std::chrono::hours(outcomes.size() - 1 - i),
                            .outcome = outcomes[i] == 'f' ? JobOutcome::failed : JobOutcome::succeeded});
        collectors::record_job_runs(work, runs, work.new_id<Batch>());
    });
}

orders::OrderFields Reseller::fields(Customer const& customer, std::string_view number, std::string_view from,
                                     std::string_view to, std::vector<Sold> const& lines) const
{
    orders::OrderFields fields{.partnership_id = customer.partner_id == acme.id ? dach.id : of_globex.id,
                               .customer_id = customer.id,
                               .number = std::string(number),
                               .currency = lines.empty() ? "EUR" : lines.front().currency,
                               .starts_on = on(from),
                               .ends_on = on(to)};
    for (Sold const& sold : lines)
        fields.lines.push_back({.product_id = seats.id,
                                .charge = sold.charge,
                                .quantity = sold.quantity,
                                .amount = {sold.amount, sold.currency},
                                .is_annualised = sold.is_annualised,
                                .starts_on = sold.from.empty() ? std::nullopt : std::optional(on(sold.from)),
                                .ends_on = sold.to.empty() ? std::nullopt : std::optional(on(sold.to))});
    return fields;
}

Order Reseller::order(Customer const& customer, std::string_view number, std::string_view from, std::string_view to,
                      std::vector<Sold> const& lines)
{
    return vendor().does(orders::create_order, fields(customer, number, from, to, lines));
}

Order Reseller::renewal(Order const& former, std::string_view number, std::string_view to)
{
    auto const& line = former.lines.front();
    return vendor().does(orders::create_order, orders::OrderFields{.partnership_id = former.partnership_id,
                                                                   .customer_id = former.customer_id,
                                                                   .number = std::string(number),
                                                                   .starts_on = former.ends_on,
                                                                   .ends_on = on(to),
                                                                   .renews_id = former.id,
                                                                   .lines = {{.product_id = line.product_id,
                                                                              .quantity = line.quantity,
                                                                              .amount = line.amount}}});
}

Order Reseller::cancelled(Order const& order, std::string_view from)
{
    return vendor().does(orders::cancel_order, orders::CancelOrder{order.id, on(from), std::nullopt});
}

std::int64_t Reseller::acv_on(Person const& person, std::string_view day)
{
    std::int64_t acv = 0;
    person.looks([&](Work& work) {
        for (auto const& sum : orders::acv_on(work, dach, on(day)))
            if (sum.currency == "EUR")
                acv = sum.acv;
    });
    return acv;
}

Actor Reseller::actor(Partnership const& of, ActorKind kind) const
{
    Actor actor;
    actor.kind = kind;
    actor.partner = of.partner_id;
    actor.partnership = of.id;
    actor.user = user_;
    actor.permissions.set();
    actor.label = of.name;
    return actor;
}

void Reseller::give(Customer const& customer)
{
    restricted_ = actor(dach, ActorKind::restricted);
    vendor().works([&](Work& work) {
        work.bulk_change("users", "user.created", restricted_.user.text(),
                         "INSERT INTO users (id, partner_id, name, email, standing,"
                         " search_key, version, created_at, updated_at) VALUES (?, ?, 'Olga', 'o@acme.de',"
                         " 'active', 'olga', 1, ?, ?)",
                         restricted_.user, acme.id, work.now(), work.now());
        work.bulk_change("user_customers", "user.updated", restricted_.user.text(),
                         "INSERT INTO user_customers (partner_id, user_id, customer_id, valid_from, valid_to)"
                         " VALUES (?, ?, ?, 0, ?)",
                         acme.id, restricted_.user, customer.id, CustomerAssignment::open_end());
    });
}

} // namespace entente::testing
