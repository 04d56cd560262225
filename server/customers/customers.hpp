// End customers. A row is one company at one partner; an assignment says in which of the partner's partnerships it counts,
// for which product line and from when to when; a person whose scope is "assigned" sees only the customers given to it.
#pragma once

#include "base/page.hpp"
#include "partners/partners.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Company, "company")
ENTENTE_ENTITY(CustomerAssignment, "customer_assignment")

enum class CustomerKind { customer, trial, internal, demo };
BOOST_DESCRIBE_ENUM(CustomerKind, customer, trial, internal, demo)

struct Customer {
    Id<Partner> partner_id;
    Id<Customer> id;
    std::optional<std::string> external_id;
    std::string name;
    InternalText name_key;
    InternalText search_key;
    std::string country;
    CustomerKind kind = CustomerKind::customer;
    std::optional<Date> since;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Customer, (),
                      (partner_id, id, external_id, name, name_key, search_key, country, kind, since, version,
                       created_at, updated_at))

struct CustomerAssignment {
    Id<Partner> partner_id;
    Id<CustomerAssignment> id;
    Id<Customer> customer_id;
    Id<Partnership> partnership_id;
    std::string product_line; // empty: all lines
    Instant valid_from;
    Instant valid_to = open_end();
    std::string reason; // why the customer is this partnership's; empty: nobody said
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;

    static constexpr Instant open_end() { return {253'402'300'799'999}; } // the year 9999: no end known
};
BOOST_DESCRIBE_STRUCT(CustomerAssignment, (),
                      (partner_id, id, customer_id, partnership_id, product_line, valid_from, valid_to, reason, version,
                       created_at, updated_at))

namespace customers {

struct CustomerFields {
    Id<Partner> partner_id;
    std::string name;
    std::string country;
    std::optional<CustomerKind> kind;
    std::optional<std::string> external_id;
    std::optional<Date> since;
};
BOOST_DESCRIBE_STRUCT(CustomerFields, (), (partner_id, name, country, kind, external_id, since))

struct CustomerChange {
    std::string name;
    std::string country;
    CustomerKind kind = CustomerKind::customer;
    std::optional<std::string> external_id;
    std::optional<Date> since;
};
BOOST_DESCRIBE_STRUCT(CustomerChange, (), (name, country, kind, external_id, since))

struct ListCustomers {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> q;
    std::optional<Id<Partner>> partner_id;
};
BOOST_DESCRIBE_STRUCT(ListCustomers, (), (limit, cursor, q, partner_id))

struct CustomerById {
    Id<Customer> id;
};
BOOST_DESCRIBE_STRUCT(CustomerById, (), (id))

struct AssignmentFields {
    Id<Customer> customer_id;
    Id<Partnership> partnership_id;
    std::optional<std::string> product_line;
    std::optional<Instant> valid_from; // now unless said
    std::optional<Instant> valid_to;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(AssignmentFields, (), (customer_id, partnership_id, product_line, valid_from, valid_to, reason))

struct AssignmentEnd {
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignmentEnd, (), (valid_to))

struct ListAssignments {
    std::optional<Id<Customer>> customer_id;
    std::optional<Id<Customer>> firm_of; // of the same firm, at whatever partner
    std::optional<Id<Partnership>> partnership_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListAssignments, (), (customer_id, firm_of, partnership_id, limit, cursor))

Page<Customer> list_customers(Work&, ListCustomers const&);
Customer read_customer(Work&, CustomerById const&); // throws Problem 404
Customer create_customer(Work&, CustomerFields const&);
/// Writes event customer.updated; usage listens, because a kind decides whether a customer counts.
Customer update_customer(Work&, web::Revision, Id<Customer>, web::Patch<CustomerChange> const&);

/// Takes it back as if it had never been entered. Throws Problem 404, 412, 409 in_use when others refer to it.
web::Nothing withdraw_customer(Work&, web::Revision, Id<Customer>);

Page<CustomerAssignment> list_assignments(Work&, ListAssignments const&);
/// One partnership per customer, product line and time: Problem 409 otherwise. 404 when customer and partnership are of
/// different partners.
CustomerAssignment assign_customer(Work&, AssignmentFields const&);
CustomerAssignment end_assignment(Work&, web::Revision, Id<CustomerAssignment>, web::Patch<AssignmentEnd> const&);
web::Nothing withdraw_assignment(Work&, web::Revision, Id<CustomerAssignment>); // as withdraw_customer

web::Routes routes();

} // namespace customers
} // namespace entente
