// Acme's reseller partnership with some customers and their orders, and Globex's beside it. It is 13 November 2026.
#pragma once

#include "collectors/collectors.hpp"
#include "orders/orders.hpp"
#include "testing/portal.hpp"
#include "usage/usage.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::testing {

inline Date on(std::string_view text) { return *Date::parse(text); }

/// A line of an order, EUR and recurring over the order's whole term unless said.
struct Sold {
    std::int64_t amount = 0; // minor units, for its whole term
    std::int64_t quantity = 10;
    Charge charge = Charge::recurring;
    std::string_view from = {};
    std::string_view to = {};
    std::string currency = "EUR";
    bool is_annualised = false;
};

class Reseller {
public:
    Portal portal;
    PartnershipType reseller =
        type("reseller", ReportKind::acv, "customers,active,acv,renewals", "commercial,usage,retention");
    PartnershipType mssp = type("mssp", ReportKind::peaks, "customers,active,peaks", "cycle,usage");
    Product seats = product("seats");
    Product mail = product("mail");
    Partner acme = partner("Acme");
    Partner globex = partner("Globex");
    Partnership dach = partnership(acme, "reseller", "DACH");
    Partnership nordics = partnership(acme, "mssp", "Nordics");
    Partnership of_globex = partnership(globex, "reseller", "DACH");
    Customer alpine = customer(dach, "Alpine Foods");
    Customer borg = customer(dach, "Borg Energie");
    Customer cedar = customer(dach, "Cedar Labs");
    Customer zebra = customer(of_globex, "Zebra");

    Reseller() { give(alpine); }

    Person vendor() { return portal.as_vendor(); }
    /// Everything of Acme's.
    Person admin() { return portal.as(actor(dach, ActorKind::partner_wide)); }
    Person admin_of(Partnership const& partnership) { return portal.as(actor(partnership, ActorKind::partner_wide)); }
    /// Alpine Foods alone.
    Person operator_of_alpine() { return portal.as(restricted_); }

    void when(char const* now) { portal.clock().set(*Instant::parse(now)); }

    orders::OrderFields fields(Customer const&, std::string_view number, std::string_view from, std::string_view to,
                               std::vector<Sold> const& lines) const;
    Order order(Customer const& customer, std::string_view number, std::string_view from, std::string_view to,
                std::vector<Sold> const& lines);
    Order order(Customer const& customer, std::string_view number, std::string_view from, std::string_view to,
                std::int64_t amount)
    {
        return order(customer, number, from, to, std::vector{Sold{.amount = amount}});
    }
    /// `from` is the day on which it begins again; the terms are those of the former one's only line.
    Order renewal(Order const& former, std::string_view number, std::string_view to);
    Order cancelled(Order const&, std::string_view from);

    Customer customer(Partnership const&, std::string_view name, CustomerKind = CustomerKind::customer);
    /// The customer is in the partnership no more.
    void leaves(Customer const&, std::string_view at);
    void uses(Customer const&, std::string_view day, std::int64_t value = 5);
    Collector collector(Customer const&, std::string_view external_id, std::string_view last_seen_at);
    /// Runs of the seats' jobs, the last one now and an hour apart: "ffs" failed, failed, succeeded.
    void ran(Customer const&, std::string_view outcomes);

    std::int64_t acv_on(std::string_view day) { return acv_on(admin(), day); }
    std::int64_t acv_on(Person const&, std::string_view day); // EUR

private:
    PartnershipType type(char const* code, ReportKind, char const* metrics, char const* tabs);
    Product product(char const* code);
    Partner partner(char const* name);
    Partnership partnership(Partner const&, char const* type, char const* region);
    Actor actor(Partnership const&, ActorKind) const;
    void give(Customer const&);

    Id<User> user_{Uuid::make(1)};
    Actor restricted_;
};

} // namespace entente::testing
