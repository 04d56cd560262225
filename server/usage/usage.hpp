// Product usage: readings, and what is kept current with them in the same transaction: the gauge of each day, the value of
// each billing cycle, the totals of the partnership. Formulas: spec/domain D.9.
//
// A reading belongs to the cycle that contains its measurement instant, in the zone of the partnership that the customer is
// assigned to at that instant for the product's line. It stays there, also when the assignment is changed afterwards.
//
// A cycle is billed once, by the first write after it closed, and from then on its value is frozen: a late reading that would
// change it becomes an adjustment in the cycle that is open when it comes. The days of a billed cycle do follow the readings;
// they are the evidence that the adjustment is shown with. A cycle that ended before the partnership went live is history: it
// fills like an open one until it is billed along with the next cycle that closes (docs/adr/0003-history-before-go-live.md).
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
BOOST_DESCRIBE_STRUCT(Commitment, (),
                      (partner_id, id, partnership_id, product_id, quantity, valid_from, valid_to, version, created_at,
                       updated_at))

enum class CycleState { open, closing, closed };
BOOST_DESCRIBE_ENUM(CycleState, open, closing, closed)

/// Its state is a function of its end, the partnership's grace and now, or closed once it is billed.
struct Cycle {
    Month month;
    Date first_day;
    Date last_day;     // included
    Instant starts_at; // included
    Instant ends_at;   // excluded
    std::optional<Instant> billed_at;
};
BOOST_DESCRIBE_STRUCT(Cycle, (), (month, first_day, last_day, starts_at, ends_at, billed_at))

struct Adjustment {
    Id<Partner> partner_id;
    Id<Adjustment> id;
    Id<Partnership> partnership_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    Month month;               // the cycle that it is put into
    Month from_month;          // the closed cycle that it is about
    std::int64_t quantity = 0; // new_value - old_value
    std::int64_t old_value = 0;
    std::int64_t new_value = 0;
    std::string cause; // late_reading, corrected_reading, released_reading, undone_import
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Adjustment, (),
                      (partner_id, id, partnership_id, customer_id, product_id, month, from_month, quantity, old_value,
                       new_value, cause, version, created_at, updated_at))

/// What a cycle bills for a product: of a closed cycle stored once and never changed, of any other one as it stands.
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
    std::optional<Money> amount;      // billable x unit price
    std::optional<Instant> billed_at; // empty: not billed yet, everything is as it stands now
};
BOOST_DESCRIBE_STRUCT(CycleBill, (),
                      (partner_id, partnership_id, month, product_id, total, peak_of_sums, customers, commitment,
                       billable, overage, unit_price, amount, billed_at))

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
/// The lines of these cycles, oldest first: as billed, or as they stand where they are not billed yet. A product has a line
/// when customers that count used it or a commitment holds. Nothing for a person who sees only some customers.
std::vector<CycleBill> cycle_lines(Work&, Partnership const&, Month from, Month to_included);

// --- readings --------------------------------------------------------------------------------------------------------

struct NewReading {
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string source;
    Instant measured_at;
    std::int64_t value = 0;             // scaled by 10^decimals of the product
    std::optional<Instant> reported_at; // when the source said so; now unless given
};

enum class Outcome {
    stored,      // new
    unchanged,   // the same reading is there already
    corrected,   // a newer report, or of two as new the larger one, replaced the value; both are kept
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
/// Returns one result a reading, in their order. Meant for up to 10,000 readings at a time. Refused are (why.code) an unknown
/// customer or product (unknown), a customer without a partnership at that instant (unassigned), an instant more than 5
/// minutes from now (future), a source that is no line of text (unprintable, too_long), a value beyond 10^13 (too_large).
std::vector<ReadingResult> ingest(Work&, std::vector<NewReading> const&, BatchRef);

/// A customer's readings of a product from one source, between two instants, both included.
struct ReadingSpan {
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Product> product_id;
    std::string source;
    Instant first_at;
    Instant last_at;
};

struct KeptReading {
    std::string customer_name;
    std::string product_name;
    std::string source;
    Instant measured_at;
};

struct TakenBack {
    std::int64_t readings = 0;     // that are no longer there, or again what they were before
    std::vector<KeptReading> kept; // corrected, released or refused by somebody since
};

/// Takes back what a batch stored there until then, as if it had never come, and brings every roll-up up to date. What that
/// changes about a billed cycle becomes an adjustment in the open one.
TakenBack take_back(Work&, ReadingSpan const&, BatchRef, Instant until);

/// React to customer.updated and partnership_type.updated: who counts follows the customer's kind and the type's eligible
/// kinds while a cycle is open or closing; a closed one keeps whom it counted.
void recount_customer(Work&, EventView const&);
void recount_partnership_type(Work&, EventView const&);
/// React to customer.updated and customer.removed, to customer.assigned and customer.assignment_ended, and to
/// customer.assignment_withdrawn: how many customers a partnership has, of which kind, follows (standing.hpp).
void count_changed_customer(Work&, EventView const&);
void count_changed_assignment(Work&, EventView const&);
void count_withdrawn_assignment(Work&, EventView const&);

// --- completeness ----------------------------------------------------------------------------------------------------

/// Days from..to on which the customer is assigned to the partnership for this product line, at least for a part of the day.
/// Completeness is the days with a reading divided by this; the caller ends at today or before.
std::int64_t active_days(Work&, Partnership const&, Id<Customer>, std::string_view product_line, Date from,
                         Date to_included);

struct ActiveDays {
    Id<Customer> customer_id;
    std::int64_t days = 0;
};
/// The same for every customer that has such a day, in the order of their ids.
std::vector<ActiveDays> active_days(Work&, Partnership const&, std::string_view product_line, Date from,
                                    Date to_included);

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
    std::string reason;        // negative, jump
    std::string state;         // held, released, refused
    std::int64_t decimals = 0; // of the product: value is scaled by 10^decimals
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(QuarantinedReading, (),
                      (partner_id, id, partnership_id, customer_id, customer_name, product_id, product_name, source,
                       measured_at, value, reason, state, decimals, version))

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
/// The reading counts from now on, and the roll-ups follow. Throws Problem 404; 409 when it was decided already, when it is
/// negative (nothing can count it) or when its customer is no longer assigned at its instant.
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
/// Takes it back as if it had never been entered; a cycle that is billed keeps it. Throws Problem 404, 412.
web::Nothing withdraw_commitment(Work&, web::Revision, Id<Commitment>);
/// In force on a day, of each product of the partnership that has one.
std::vector<Commitment> commitments_on(Work&, Partnership const&, Date);

// --- proof -----------------------------------------------------------------------------------------------------------

struct Difference {
    std::string table;
    std::string key; // readable: partner, partnership, customer, product, day or month
    std::string stored;
    std::string computed;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (table, key, stored, computed))

/// Computes every roll-up again from the readings and names what differs from what is stored (entente doctor usage). Of a
/// billed cycle the stored value and its adjustments together must be what the readings say.
std::vector<Difference> verify_rollups(Work&);

web::Routes routes();

} // namespace usage
} // namespace entente
