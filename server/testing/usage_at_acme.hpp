// Acme, an MSSP in Amsterdam whose cycles run from the 26th, with customers and products, for the tests of usage.
#pragma once

#include "testing/portal.hpp"
#include "usage/usage.hpp"

#include <gtest/gtest.h>

namespace entente::testing {

inline Instant at(std::string const& text) { return *Instant::parse(text); }
inline Date day(std::string const& text) { return *Date::parse(text); }
inline Month month(std::string const& text) { return *Month::parse(text); }

struct Terms {
    std::int64_t start_day = 26;
    TotalKind total = TotalKind::sum_of_peaks;
    char const* zone = "Europe/Amsterdam";
    char const* live_at = "2026-01-01T00:00:00Z";
};

struct UsageAtAcme {
    Portal portal;
    Id<Partner> partner;
    Partnership partnership;
    Product addresses; // the largest reading counts
    Customer alpine;
    std::int64_t batches = 0;

    /// It is 13 November 2026, so that the cycle of November, from 26 October, is open.
    explicit UsageAtAcme(Terms const& terms = {})
    {
        portal.as_vendor().does(partners::create_partnership_type,
                                partners::PartnershipTypeFields{.code = "mssp",
                                                                .name = "MSSP",
                                                                .start_day = terms.start_day,
                                                                .zone = terms.zone,
                                                                .currency = "EUR",
                                                                .total = terms.total,
                                                                .eligible_kinds = "customer"});
        partner = portal.as_vendor()
                      .does(partners::create_partner, partners::PartnerFields{.name = "Acme", .country = "NL"})
                      .id;
        partnership = with_partnership("Benelux", terms.live_at);
        addresses = with_product("addresses", Aggregation::peak);
        alpine = with_customer("Alpine Foods");
    }

    Partnership with_partnership(char const* region, char const* live_at = "2026-01-01T00:00:00Z")
    {
        return portal.as_vendor().does(
            partners::create_partnership,
            partners::PartnershipFields{
                .partner_id = partner, .type_code = "mssp", .region = region, .live_at = at(live_at)});
    }
    Product with_product(char const* code, Aggregation aggregation, std::int64_t decimals = 0, char const* line = "")
    {
        return portal.as_vendor().does(catalog::create_product, catalog::ProductFields{.code = code,
                                                                                       .name = code,
                                                                                       .unit = code,
                                                                                       .line = std::string(line),
                                                                                       .aggregation = aggregation,
                                                                                       .decimals = decimals});
    }
    Customer with_customer(char const* name, CustomerKind kind = CustomerKind::customer)
    {
        auto const customer = portal.as_vendor().does(
            customers::create_customer,
            customers::CustomerFields{.partner_id = partner, .name = name, .country = "NL", .kind = kind});
        assign(customer, partnership, "2020-01-01T00:00:00Z");
        return customer;
    }
    CustomerAssignment assign(Customer const& customer, Partnership const& to, char const* from,
                              char const* until = "2099-01-01T00:00:00Z", char const* line = "")
    {
        return portal.as_vendor().does(customers::assign_customer,
                                       customers::AssignmentFields{.customer_id = customer.id,
                                                                   .partnership_id = to.id,
                                                                   .product_line = std::string(line),
                                                                   .valid_from = at(from),
                                                                   .valid_to = at(until)});
    }

    usage::NewReading reading(char const* instant, std::int64_t value) const
    {
        return reading(alpine, addresses, instant, value);
    }
    usage::NewReading reading(Customer const& customer, Product const& product, char const* instant, std::int64_t value,
                              char const* source = "agent") const
    {
        return {partner, customer.id, product.id, source, at(instant), value, std::nullopt};
    }

    std::vector<usage::ReadingResult> comes_with(std::vector<usage::NewReading> const& readings)
    {
        std::vector<usage::ReadingResult> results;
        portal.as_vendor().works([&](Work& work) {
            results = usage::ingest(work, readings, {work.new_id<Batch>(), ++batches});
        });
        return results;
    }
    usage::ReadingResult comes_with(usage::NewReading const& reading)
    {
        return comes_with(std::vector{reading}).front();
    }
    usage::Outcome outcome(usage::NewReading const& reading) { return comes_with(reading).outcome; }

    void when(char const* now) { portal.clock().set(at(now)); }

    /// "value peak_day days counts" of a customer's cycle, or nothing.
    std::string value(char const* label) { return value(alpine, addresses, label); }
    std::string value(Customer const& customer, Product const& product, char const* label)
    {
        return value(partnership, customer, product, label);
    }
    std::string value(Partnership const& where, Customer const& customer, Product const& product, char const* label);
    std::int64_t total(Product const& product, char const* label) { return line(product, label).total; }
    CycleBill line(Product const& product, char const* label) { return line(partnership, product, label); }
    CycleBill line(Partnership const& where, Product const& product, char const* label);
    /// The gauge of a day; -1 when there is no reading.
    std::int64_t gauge(Customer const&, Product const&, char const* date);
    std::vector<Adjustment> adjustments();
    /// Every roll-up, readable, for comparing two databases.
    std::string roll_ups();

    /// Makes Alpine's gauge of 10 November 99, whatever the readings say.
    void spoils_a_day();
    /// Fails the test when a roll-up is not what the readings say.
    void verify();
};

} // namespace entente::testing
