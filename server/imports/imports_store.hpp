// Every SQL statement of imports: rows looked up by what a file calls them, and what is kept of each import.
#pragma once

#include "imports/journal.hpp"

namespace entente::imports::store {

std::optional<Partner> find_partner(Work&, Id<Partner>);
std::optional<Partner> find_partner(Work&, std::string_view external_id);
std::optional<Partner> find_partner(Work&, std::string_view name_key, std::string_view country);

std::optional<Partnership> find_partnership(Work&, Id<Partnership>);
std::optional<Partnership> find_partnership(Work&, std::string_view external_id);
std::optional<Partnership> find_partnership(Work&, Id<Partner>, Id<PartnershipType>, std::string_view region);

std::optional<Customer> find_customer(Work&, Id<Partner>, std::string_view external_id);
std::optional<Customer> find_customer_named(Work&, Id<Partner>, std::string_view name_key);
/// One customer, or two when the external id is used by more than one partner.
std::vector<Customer> find_customers(Work&, std::string_view external_id);
std::optional<Customer> find_customer(Work&, Id<Customer>);

std::optional<CustomerAssignment> find_assignment(Work&, CustomerAssignment const& key);
std::optional<Commitment> find_commitment(Work&, Partnership const&, Id<Product>, Date valid_from);
std::optional<Price> find_price(Work&, Partnership const&, Id<Product>, Date valid_from);

std::int64_t next_number(Work&);

// --- imports -----------------------------------------------------------------------------------------------------------

std::optional<ImportRow> find_import(Work&, Id<Batch>);
std::optional<ImportRow> import_numbered(Work&, std::int64_t number);
/// Most recent first.
std::vector<ImportRow> imports_page(Work&, std::optional<std::string> const& after, std::int64_t rows);
/// The reading of the last import of this kind that was stored.
std::optional<std::string> latest_reading(Work&, ImportKind);
/// Bytes of the files that are kept, and how many there are.
struct KeptFiles {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(KeptFiles, (), (files, bytes))
KeptFiles kept_files(Work&);
/// Whose file is kept though nobody will want it any more: finished before, or left alone since.
std::vector<ImportRow> outlived(Work&, Instant finished_before, Instant untouched_since, std::int64_t most);

// --- progress ----------------------------------------------------------------------------------------------------------

std::optional<ProgressRow> find_progress(Work&, Id<Batch>);
void put_progress(Work&, ProgressRow const&);
/// Begins a part of the work: nothing of it is done yet, and whoever comes first carries it on.
void reset_progress(Work&, Id<Batch>, std::optional<Id<User>>, std::optional<std::int64_t> total,
                    std::string_view tally = "null");
/// Goes on with what was begun: what is done stays done.
void go_on(Work&, Id<Batch>, std::optional<Id<User>>);
/// In state reading, rehearsing, storing or undoing, and carried on by nobody.
std::vector<ImportRow> waiting(Work&, std::int64_t most);
/// False when another process has been faster.
bool take(Work&, Id<Batch>, std::string_view holder, Instant until);
/// How far it has come; false when it is not `holder`'s any more.
bool advance(Work&, Id<Batch>, std::string_view holder, Instant until, std::int64_t done, std::string_view tally);
void keep_survey(Work&, Id<Batch>, std::string_view survey, std::int64_t rows);
void let_go(Work&, Id<Batch>);
void ask_to_end(Work&, Id<Batch>);

// --- faults, changes, spans --------------------------------------------------------------------------------------------

void put_faults(Work&, Id<Batch>, std::span<WrongRow const>);
void clear_faults(Work&, Id<Batch>);
/// By row, those behind `after`.
std::vector<WrongRow> faults(Work&, Id<Batch>, std::int64_t after, std::int64_t most);

void put_changes(Work&, std::vector<Change> const&);
/// The last ones first, of those that are neither taken back nor kept.
std::vector<Change> changes_to_undo(Work&, Id<Batch>, std::int64_t most);
void mark_change(Work&, Change const&);
/// Kept ones by place, those behind `after`.
std::vector<KeptRow> kept(Work&, Id<Batch>, std::int64_t after, std::int64_t most);
std::int64_t changes_left(Work&, Id<Batch>);
std::int64_t last_place(Work&, Id<Batch>); // of changes

void put_spans(Work&, std::vector<Span> const&);
std::vector<Span> spans_to_undo(Work&, Id<Batch>, std::int64_t most);
void mark_span(Work&, Span const&);
std::int64_t spans_left(Work&, Id<Batch>);

/// What an undo would need, once it is too late for one.
void forget(Work&, Id<Batch>);

} // namespace entente::imports::store
