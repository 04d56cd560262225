// The rows that are kept of each import: what it is, and how far it has come.
#pragma once

#include "imports/changes.hpp"
#include "imports/survey.hpp"

namespace entente::imports {

struct ImportRow {
    Id<Batch> id;
    std::optional<std::int64_t> number; // marks the readings that it brought; set when storing begins
    ImportKind kind = ImportKind::partners;
    std::string file_name;
    std::int64_t file_bytes = 0;
    bool has_file = false; // kept in the instance's folder
    std::string made_by;
    RawJson reading; // null until the file is looked through
    ImportState state = ImportState::reading;
    ImportCounts counts;
    std::int64_t taken_back = 0;
    std::int64_t kept = 0;
    std::string why;
    std::optional<Instant> finished_at;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (),
                      (id, number, kind, file_name, file_bytes, has_file, made_by, reading, state, counts, taken_back,
                       kept, why, finished_at, version, created_at, updated_at))

struct ProgressRow {
    Id<Batch> import_id;
    std::optional<Id<User>> user_id; // on whose behalf it goes on; none from the command line
    std::int64_t done = 0;
    std::optional<std::int64_t> total;
    RawJson tally;
    RawJson survey;
    bool is_ending = false; // a person has asked it to stop
    Instant began_at;
    std::string holder; // the process that carries it on
    Instant held_until;
};
BOOST_DESCRIBE_STRUCT(ProgressRow, (),
                      (import_id, user_id, done, total, tally, survey, is_ending, began_at, holder, held_until))

/// What is kept of it on the way: the rows that were gone through, and what an undo has done about them.
struct KeptTally : ImportTally {
    std::int64_t taken_back = 0;
    std::int64_t kept = 0;
};
BOOST_DESCRIBE_STRUCT(KeptTally, (ImportTally), (taken_back, kept))

constexpr auto undo_lasts = std::chrono::hours(24);
constexpr auto lease_lasts = std::chrono::minutes(2);

/// Until when it can be undone; nothing when it cannot.
std::optional<Instant> undo_until(ImportRow const&, Instant now);

Reading reading_of(ImportRow const&);
Survey survey_of(ProgressRow const&);
KeptTally tally_of(ProgressRow const&);
std::string json_of(KeptTally const&);

/// Gives it a number, which marks its readings. Two at a time may take the same one, which one of them is refused: 409.
ImportRow begin_storing(Work&, ImportRow const&);
ImportRow change_state(Work&, ImportRow const&, ImportState, Action, std::string why = "");

} // namespace entente::imports
