// Product usage: readings, and what is kept current with them in the same transaction: the gauge of each day, the value of
// each billing cycle, the totals of the partnership. Formulas: spec/domain D.9.
//
// A reading belongs to the cycle that contains its measurement instant, in the zone of the partnership that the customer is
// assigned to at that instant for the product's line. A closed cycle never changes: a late reading that would change it
// becomes an adjustment in the cycle that is open when it comes. A cycle that had closed before the partnership went live
// (live_at) is history, and readings may still fill it until it is billed.
#pragma once

#include "base/cycle.hpp"
#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "partners/partners.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

namespace entente {

ENTENTE_ENTITY(Commitment, "commitment")
ENTENTE_ENTITY(Adjustment, "adjustment")
ENTENTE_ENTITY(QuarantinedReading, "quarantined_reading")

struct Commitment {
    Id<Partner> partner_id;
    Id<Commitment> id;
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    std::int64_t quantity = 0; // scaled like the product's values
    Date valid_from;
    std::optional<Date> valid_to;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Commitment, (), (partner_id, id, partnership_id, product_id, quantity, valid_from, valid_to, version, created_at, updated_at))

enum class CycleState { open, closing, closed };
BOOST_DESCRIBE_ENUM(CycleState, open, closing, closed)

/// A stored cycle; its state is a function of its end, the partnership's grace and now.
struct Cycle {
    Month month;
    Date first_day;
    Date last_day; // included
    Instant starts_at;
    Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(Cycle, (), (month, first_day, last_day, starts_at, ends_at))

struct Adjustment {
    Id<Partner> partner_id;
    Id<Adjustment> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    Month month;      // the cycle that it is put into
    Month from_month; // the closed cycle that it is about
    std::int64_t quantity = 0; // new_value - old_value
    std::int64_t old_value = 0;
    std::int64_t new_value = 0;
    std::string cause; // late_reading, corrected_reading, released_reading
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Adjustment, (), (partner_id, id, partnership_id, customer_id, product_id, month, from_month, quantity, old_value, new_value, cause, version, created_at, updated_at))

/// What a closed cycle billed for a product: written once and never changed.
struct CycleBill {
    Id<Partner> partner_id;
    Id<Partnership> partnership_id;
    Month month;
    Id<Product> product_id;
    std::int64_t total = 0;
    std::int64_t peak_of_sums = 0;
    std::int64_t customers = 0;
    std::optional<std::int64_t> commitment;
    std::int64_t billable = 0;
    std::int64_t overage = 0;
    std::optional<Money> unit_price;
    std::optional<Money> amount; // billable x unit price
    Instant billed_at;
};
BOOST_DESCRIBE_STRUCT(CycleBill, (), (partner_id, partnership_id, month, product_id, total, peak_of_sums, customers, commitment, billable, overage, unit_price, amount, billed_at))

namespace usage {

// --- cycles ----------------------------------------------------------------------------------------------------------

CycleState state_of(Cycle const&, Partnership const&, Instant now);
/// The cycle that contains the day, read if it is stored and otherwise computed (not stored).
Cycle cycle_containing(Work&, Partnership const&, Date);
Cycle cycle_labelled(Work&, Partnership const&, Month);
/// As above, and stores it; writing units of work only.
Cycle open_cycle(Work&, Partnership const&, Date);
/// Writes what closed cycles billed, as far as that is missing; called by the first write and the first export after a close.
void bill_closed_cycles(Work&, Partnership const&);

// --- readings --------------------------------------------------------------------------------------------------------

struct NewReading {
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string source;
    Instant measured_at;
    std::int64_t value = 0; // scaled by 10^decimals of the product
    std::optional<Instant> reported_at; // when the source said so; now unless given
};

enum class Outcome {
    stored,      // new
    unchanged,   // the same reading is there already
    corrected,   // a newer report replaced the value; both are kept
    outdated,    // a newer report is there already; this one is kept as history
    quarantined, // negative or an absurd jump: counts nowhere until a person releases it
    refused,     // see `why`
};
BOOST_DESCRIBE_ENUM(Outcome, stored, unchanged, corrected, outdated, quarantined, refused)

struct ReadingResult {
    Outcome outcome = Outcome::stored;
    FieldError why; // of a refused one: unassigned customer, more than 5 minutes in the future, ...
};

struct BatchRef {
    Id<Batch> id;
    std::int64_t number = 0;
};

/// Stores readings of any customers and products, in any order, and brings every roll-up up to date, all in this unit of work.
/// Returns one result a reading, in their order. Meant for up to 10,000 readings at a time.
std::vector<ReadingResult> ingest(Work&, std::vector<NewReading> const&, BatchRef);

/// Recomputes a customer's roll-ups of open cycles after what counts has changed (its kind).
void recount_customer(Work&, EventView const&);

// --- quarantine ------------------------------------------------------------------------------------------------------

struct QuarantinedReading {
    Id<Partner> partner_id;
    Id<entente::QuarantinedReading> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    std::string customer_name;
    Id<Product> product_id;
    std::string product_name;
    std::string source;
    Instant measured_at;
    std::int64_t value = 0;
    std::string reason; // negative, jump
    std::string state;  // held, released, refused
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(QuarantinedReading, (), (partner_id, id, partnership_id, customer_id, customer_name, product_id, product_name, source, measured_at, value, reason, state, version))

struct ListQuarantine {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuarantine, (), (limit, cursor))

struct QuarantinedById {
    Id<entente::QuarantinedReading> id;
};
BOOST_DESCRIBE_STRUCT(QuarantinedById, (), (id))

/// Held ones, most recent first.
Page<QuarantinedReading> list_quarantine(Work&, ListQuarantine const&);
/// The reading counts from now on, and the roll-ups follow. Throws Problem 404, 409 when it was decided already.
QuarantinedReading release_reading(Work&, QuarantinedById const&);
QuarantinedReading refuse_reading(Work&, QuarantinedById const&);

// --- commitments -----------------------------------------------------------------------------------------------------

struct CommitmentFields {
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    std::int64_t quantity = 0;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(CommitmentFields, (), (partnership_id, product_id, quantity, valid_from, valid_to))

struct CommitmentChange {
    std::int64_t quantity = 0;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(CommitmentChange, (), (quantity, valid_to))

struct ListCommitments {
    std::optional<Id<Partnership>> partnership_id;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCommitments, (), (partnership_id, limit, cursor))

Page<Commitment> list_commitments(Work&, ListCommitments const&);
Commitment create_commitment(Work&, CommitmentFields const&); // 404, 409 when its days overlap another's, 422
Commitment update_commitment(Work&, web::Revision, Id<Commitment>, web::Patch<CommitmentChange> const&);
/// In force on a day, of each product of the partnership that has one.
std::vector<Commitment> commitments_on(Work&, Id<Partnership>, Date);

// --- proof -----------------------------------------------------------------------------------------------------------

struct Difference {
    std::string table;
    std::string key; // readable: partner, partnership, customer, product, day or month
    std::string stored;
    std::string computed;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (table, key, stored, computed))

/// Computes every roll-up again from the readings and names what differs from what is stored (entente doctor usage).
std::vector<Difference> verify_rollups(Work&);

web::Routes routes();

} // namespace usage
} // namespace entente
