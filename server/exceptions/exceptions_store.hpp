// Every SQL statement about exceptions but those by which people are told.
#pragma once

#include "exceptions/exceptions.hpp"

namespace entente::exceptions::store {

struct ExceptionRow {
    Id<Exception> id;
    std::int64_t seq = 0;
    ExceptionKind kind = ExceptionKind::over_licence;
    std::optional<Id<Partner>> about_id;
    std::optional<Id<Customer>> customer_id;
    std::string label; // a product's, a person's or a file's name
    std::int64_t was = 0;
    std::int64_t becomes = 0;
    std::int64_t decimals = 0; // of both
    std::string currency;      // of both, when they are money
    std::int64_t customers = 0;
    Instant raised_at;
    std::int64_t version = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ExceptionRow, (),
                      (id, seq, kind, about_id, customer_id, label, was, becomes, decimals, currency, customers,
                       raised_at, version, created_at))

std::int64_t last_seq(Work&);
/// False when something was raised of this cause before.
bool take_cause(Work&, std::string_view cause);

struct RuleRow {
    Id<ExceptionRule> id;
    ExceptionKind kind = ExceptionKind::over_licence;
    bool is_on = true;
    std::int64_t percent = 0;
    std::int64_t amount = 0;
    std::int64_t customers = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(RuleRow, (), (id, kind, is_on, percent, amount, customers, version, created_at, updated_at))
std::vector<RuleRow> rules(Work&);

std::optional<Instant> looked_until(Work&);
void put_look(Work&, Instant until);

/// Something that may be an exception.
struct Happened {
    std::int64_t seq = 0;
    Instant at;
    std::optional<Id<Partner>> partner_id;
    std::optional<Id<Customer>> customer_id;
    std::string action;
    std::string subject;
    RawJson before;
    RawJson after;
};
BOOST_DESCRIBE_STRUCT(Happened, (), (seq, at, partner_id, customer_id, action, subject, before, after))
/// The latest first.
std::vector<Happened> happened_since(Work&, Instant since, std::int64_t most);
bool has_happened_since(Work&, Instant since);

// ---- what is told of it

/// What the run that opened or raised a task saw.
struct TaskFact {
    std::string label;
    std::int64_t measure = 0;
};
BOOST_DESCRIBE_STRUCT(TaskFact, (), (label, measure))
std::optional<TaskFact> fact_of(Work&, std::string_view task);

std::optional<std::string> name_of_user(Work&, std::string_view user);
std::optional<Id<Partner>> partner_of(Work&, Id<Partnership>);

/// What the customer's recurring lines are worth a year that run to their ends, later than `day`, and that no order renews.
std::int64_t worth_of(Work&, Id<Partner>, Id<Customer>, std::string_view currency, Date day);
std::int64_t worth_of_order(Work&, std::string_view order);

/// Whom an import's readings are about.
struct Touched {
    std::int64_t customers = 0;
    std::int64_t partners = 0;
    std::optional<Id<Partner>> partner_id; // one of them
};
BOOST_DESCRIBE_STRUCT(Touched, (), (customers, partners, partner_id))
Touched touched_by(Work&, std::string_view import);

} // namespace entente::exceptions::store
