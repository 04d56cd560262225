#include "imports/undo.hpp"

#include "imports/imports_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace entente::imports {
namespace {

constexpr std::size_t most_at_once = 200;
constexpr std::int64_t spans_at_once = 50;

// Leaves a transaction in which the database itself has refused something.
struct Again {};

// PostgreSQL ends the transaction in which it refuses.
bool is_of_the_database(Problem const& problem)
{
    return problem.status() == 404 || problem.code() == "in_use" || problem.code() == "already_exists" ||
           problem.code() == "rule_violated";
}

std::string reason_of(Problem const& problem)
{
    if (problem.status() == 404 || problem.status() == 412)
        return "changed";
    return problem.code() == "in_use" ? "in_use" : problem.detail();
}

void keep(Change& change, std::string reason)
{
    change.state = "kept";
    change.reason = std::move(reason);
}

std::string label_of(usage::KeptReading const& reading)
{
    return fmt::format("{}, {}, {}, {}", reading.source, reading.customer_name, reading.product_name,
                       reading.measured_at.text());
}

} // namespace

Undo::Undo(Store& store, Acting acting, ImportRow const& import, UndoTally so_far)
    : store_(store), acting_(std::move(acting)), import_(import), kind_(kind_of(import.kind)), tally_(so_far),
      at_once_(most_at_once)
{}

bool Undo::step(Enter enter)
{
    return kind_.take_back != nullptr ? step_through_rows(enter) : step_through_readings(enter);
}

// A row that the database refuses to take back ends the transaction: it is done again without that row, and the next ones
// are fewer, because where one is in use others are as well.
bool Undo::step_through_rows(Enter enter)
{
    std::vector<Change> changes;
    store_.read("import", [&](Unit const& unit) {
        auto work = unit.as(acting_(unit));
        changes = store::changes_to_undo(work, import_.id, static_cast<std::int64_t>(at_once_));
    });
    if (changes.empty())
        return false;
    std::set<std::int64_t> refused;
    UndoTally with_these;
    for (bool is_whole = false; !is_whole;) {
        try {
            write_patiently(store_, acting_, [&](Work& work) {
                with_these = tally_;
                for (Change& change : changes) {
                    try {
                        if (!refused.contains(change.place)) {
                            kind_.take_back(work, change);
                            change.state = "taken_back";
                        }
                    } catch (Problem const& problem) {
                        keep(change, reason_of(problem));
                        if (is_of_the_database(problem)) {
                            refused.insert(change.place);
                            throw Again{};
                        }
                    }
                    store::mark_change(work, change);
                    ++(change.state == "kept" ? with_these.kept : with_these.taken_back);
                }
                enter(work, with_these);
            });
            is_whole = true;
        } catch (Again const&) { // NOLINT: gone through again, without the row
        }
    }
    at_once_ = refused.empty() ? std::min(at_once_ * 2, most_at_once) : std::max<std::size_t>(at_once_ / 4, 1);
    tally_ = with_these;
    return true;
}

bool Undo::step_through_readings(Enter enter)
{
    UndoTally with_these;
    bool is_over = false;
    write_patiently(store_, acting_, [&](Work& work) {
        with_these = tally_;
        auto const spans = store::spans_to_undo(work, import_.id, spans_at_once);
        is_over = spans.empty();
        std::vector<Change> kept;
        auto place = store::last_place(work, import_.id);
        for (Span const& span : spans) {
            auto const result = usage::take_back(
                work, {span.partner_id, span.customer_id, span.product_id, span.source, span.first_at, span.last_at},
                {import_.id, import_.number.value_or(0)}, import_.finished_at.value_or(work.now()));
            with_these.taken_back += result.readings;
            for (auto const& reading : result.kept)
                kept.push_back({.import_id = import_.id,
                                .place = ++place,
                                .label = label_of(reading),
                                .state = "kept",
                                .reason = "changed"});
            store::mark_span(work, span);
        }
        with_these.kept += static_cast<std::int64_t>(kept.size());
        store::put_changes(work, kept);
        if (!is_over)
            enter(work, with_these);
    });
    tally_ = with_these;
    return !is_over;
}

ImportRow begin_undo(Work& work, ImportRow const& import, std::optional<Id<User>> user)
{
    if (!undo_until(import, work.now()))
        throw Problem::conflict("undo_expired", "An import can be undone for 24 hours after it was stored.");
    auto const& counts = import.counts;
    auto const progress = store::find_progress(work, import.id).value_or(ProgressRow{.import_id = import.id});
    store::reset_progress(work, import.id, user, counts.created + counts.updated + counts.outdated + counts.quarantined,
                          json_of(UndoTally{}.on_top_of(tally_of(progress))));
    return change_state(work, import, ImportState::undoing, "import.undo_started");
}

ImportRow finish_undo(Work& work, ImportRow const& import, UndoTally const& tally)
{
    auto after = import;
    after.state = ImportState::undone;
    after.taken_back = tally.taken_back;
    after.kept = tally.kept;
    store::let_go(work, import.id);
    return work.update("imports", import, after, "import.undone");
}

} // namespace entente::imports
