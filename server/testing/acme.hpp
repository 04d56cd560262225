// Acme's partnership with some customers and their use, and Globex's beside it, for tests of what is shown of them. It is
// 13 November 2026: cycle November is open, October is the last closed one.
#pragma once

#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "testing/usage_at_acme.hpp"
#include "usage/usage.hpp"

namespace entente::testing {

class Acme {
public:
    Portal portal;
    PartnershipType mssp = partnership_type();

    Product scan = product("scan", "Network Scan", 0);
    Product web = product("web", "Web Scan", 2);
    Partner acme = partner("Acme");
    Partner globex = partner("Globex");
    Partnership nordics = partnership(acme, "Nordics");
    Partnership of_globex = partnership(globex, "Nordics");
    Customer alpine = customer(nordics, "Alpine Foods");
    Customer borg = customer(nordics, "Borg Energi");
    Customer cedar = customer(nordics, "Cedar Labs", CustomerKind::trial);
    Customer dorn = customer(nordics, "Dorn Werke"); // nothing used
    Customer echo = customer(nordics, "Echo Internal", CustomerKind::internal);
    Customer zebra = customer(of_globex, "Zebra");

    Person vendor() { return portal.as_vendor(); }
    /// Everything of Acme's.
    Person admin() { return portal.as(actor(nordics, ActorKind::partner_wide)); }
    /// Alpine Foods alone.
    Person operator_of_alpine() { return portal.as(restricted_); }
    Person admin_of_globex() { return portal.as(actor(of_globex, ActorKind::partner_wide)); }

    Acme() { give(alpine); }

    /// A reading at noon of a local day; more than one a day take a later hour.
    void add(Customer const& customer, Product const& product, char const* date, std::int64_t value, int hour = 12,
             char const* source = "collector")
    {
        auto const noon = start_of_day("Europe/Stockholm", day(date)) + std::chrono::hours(hour);
        readings_.push_back({customer.partner_id, customer.id, product.id, source, noon, value, std::nullopt});
    }
    void store()
    {
        vendor().works([&](Work& work) {
            for (auto const& result : usage::ingest(work, readings_, {work.new_id<Batch>(), 1}))
                if (result.outcome == usage::Outcome::refused)
                    throw std::logic_error(result.why.detail);
        });
        readings_.clear();
    }
    /// November: Alpine 14 on the 3rd and 10 on the 5th, Borg 20 on the 4th; October: 9 and 30. Echo does not count.
    void usual_readings()
    {
        add(alpine, scan, "2026-10-05", 9);
        add(borg, scan, "2026-10-06", 30);
        add(alpine, scan, "2026-11-03", 14);
        add(alpine, scan, "2026-11-05", 10);
        add(borg, scan, "2026-11-04", 20);
        add(borg, web, "2026-11-04", 1250);
        add(cedar, scan, "2026-11-04", 3);
        add(echo, scan, "2026-11-04", 500);
        add(zebra, scan, "2026-11-04", 7777);
        store();
    }

    void commit(Partnership const& partnership, Product const& product, std::int64_t quantity, char const* from)
    {
        vendor().works([&](Work& work) {
            work.insert("commitments",
                        Commitment{.partner_id = partnership.partner_id,
                                   .id = work.new_id<Commitment>(),
                                   .partnership_id = partnership.id,
                                   .product_id = product.id,
                                   .quantity = quantity,
                                   .valid_from = day(from)},
                        "commitment.created");
        });
    }
    void set_price(Product const& product, std::int64_t minor, char const* from)
    {
        vendor().does(catalog::create_price,
                      catalog::PriceFields{nordics.id, product.id, {minor, "EUR"}, day(from), std::nullopt});
    }

    /// From now on nobody is given a customer any more.
    void take_all_customers()
    {
        vendor().works([&](Work& work) {
            work.bulk_change("user_customers", "user.updated", restricted_.user.text(),
                             "UPDATE user_customers SET valid_to = ?", work.now());
        });
    }

    Customer customer(Partnership const& of, char const* name, CustomerKind kind = CustomerKind::customer,
                      char const* from = "2025-01-01T00:00:00Z")
    {
        auto const made = vendor().does(
            customers::create_customer,
            customers::CustomerFields{.partner_id = of.partner_id, .name = name, .country = "SE", .kind = kind});
        vendor().does(customers::assign_customer,
                      customers::AssignmentFields{made.id, of.id, std::nullopt, Instant::parse(from), std::nullopt});
        return made;
    }
    Product product(char const* code, char const* name, std::int64_t decimals)
    {
        return vendor().does(catalog::create_product,
                             catalog::ProductFields{.code = code, .name = name, .unit = "units", .decimals = decimals});
    }

private:
    Partner partner(char const* name)
    {
        return vendor().does(partners::create_partner, partners::PartnerFields{.name = name, .country = "SE"});
    }
    PartnershipType partnership_type()
    {
        return vendor().does(
            partners::create_partnership_type,
            partners::PartnershipTypeFields{
                .code = "mssp",
                .name = "MSSP",
                .zone = "Europe/Stockholm",
                .currency = "EUR",
                .eligible_kinds = "customer",
                .metrics = "customers,active,peaks",
                .tabs = "cycle,usage",
                .export_columns =
                    "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness"});
    }
    Partnership partnership(Partner const& of, char const* region)
    {
        return vendor().does(partners::create_partnership,
                             partners::PartnershipFields{of.id, "mssp", region, {}, {}, {}, {}, {}, {}, {}, {}});
    }

    Actor actor(Partnership const& of, ActorKind kind) const
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
    void give(Customer const& customer)
    {
        restricted_ = actor(nordics, ActorKind::restricted);
        vendor().works([&](Work& work) {
            work.bulk_change("users", "user.created", restricted_.user.text(),
                             "INSERT INTO users (id, partner_id, name, email, standing,"
                             " search_key, version, created_at, updated_at) VALUES (?, ?, 'Olga', 'o@acme.se',"
                             " 'active', 'olga', 1, ?, ?)",
                             restricted_.user, acme.id, work.now(), work.now());
            work.bulk_change("user_customers", "user.updated", restricted_.user.text(),
                             "INSERT INTO user_customers (partner_id, user_id, customer_id, valid_from, valid_to)"
                             " VALUES (?, ?, ?, 0, ?)",
                             acme.id, restricted_.user, customer.id, CustomerAssignment::open_end());
        });
    }

    Id<User> user_{Uuid::make(1)};
    Actor restricted_;
    std::vector<usage::NewReading> readings_;
};

} // namespace entente::testing
