#include "imports/engine.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "identity/identity.hpp"
#include "imports/imports_store.hpp"
#include "imports/undo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>

namespace entente::imports {
namespace {

using namespace std::chrono_literals;

constexpr auto pace = 300ms;
constexpr auto tidying_pace = 10min;
constexpr auto untouched_lasts = 7 * 24h; // uploaded, and never stored
constexpr auto stray_lasts = 1h;
constexpr std::int64_t rows_between_looks = 20'000;

// The import is not this process's any more, or the process is ending: what was stored by then stays, and is known.
struct LetGo {};

std::string process_name() { return fmt::format("{}-{}", ::getpid(), Uuid::make(SystemClock{}.now().ms).base32()); }

// A file with the same headers as the last one of its kind most likely means the same by them. How its numbers and days are
// written is this file's own.
void take_over_columns(Reading& reading, std::optional<std::string> const& former_json)
{
    if (!former_json)
        return;
    auto const former = json::read<Reading>(*former_json);
    if (!std::ranges::equal(former.columns, reading.columns, {}, &ColumnReading::header, &ColumnReading::header))
        return;
    for (std::size_t place = 0; place < reading.columns.size(); ++place)
        reading.columns[place].column = former.columns[place].column;
    reading.zone = former.zone;
}

} // namespace

std::filesystem::path file_of(std::filesystem::path const& folder, Id<Batch> id)
{
    return folder / "imports" / id.uuid.base32();
}

Engine::Engine(Store& store, int threads) : store_(store), name_(process_name())
{
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { serve(); });
}

Engine::~Engine()
{
    stop_.request_stop();
    woken_.notify_all();
}

void Engine::serve()
{
    auto const stopping = stop_.get_token();
    while (!stopping.stop_requested()) {
        try {
            if (carry_on())
                continue;
            tidy();
        } catch (std::exception const& error) {
            log::error("imports wait", {{"error", error.what()}});
        }
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stopping, pace, [] { return false; });
    }
}

bool Engine::carry_on()
{
    auto const import = take_one();
    if (!import)
        return false;
    try {
        carry_on(*import);
    } catch (LetGo const&) {
        write_patiently(store_, process(), [&](Work& work) { store::let_go(work, import->id); });
    } catch (Problem const& problem) {
        refuse(*import, problem.detail());
    } catch (std::exception const& error) {
        log::error("import failed", {{"import", import->id.text()}, {"error", error.what()}});
        refuse(*import, "Something went wrong on our side.");
    }
    return true;
}

// A file lies where it was uploaded, which may be another machine. What the command line began and did not end is marked.
std::optional<ImportRow> Engine::take_one()
{
    std::vector<ImportRow> waiting;
    store_.read("import", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("import"));
        waiting = store::waiting(work, 20);
    });
    for (ImportRow const& import : waiting) {
        if (!import.has_file && import.state == ImportState::storing) {
            finish(
                import, ImportState::stopped, [](ImportRow&) {}, "import.stopped");
            continue;
        }
        bool const needs_file = import.state != ImportState::undoing;
        if (needs_file && !std::filesystem::exists(file_of(store_.folder(), import.id)))
            continue;
        bool is_taken = false;
        write_patiently(store_, process(),
                        [&](Work& work) { is_taken = store::take(work, import.id, name_, work.now() + lease_lasts); });
        if (is_taken)
            return import;
    }
    return std::nullopt;
}

void Engine::carry_on(ImportRow const& import)
{
    switch (import.state) {
    case ImportState::reading: return look(import);
    case ImportState::rehearsing: return write(import, ImportMode::rehearse);
    case ImportState::storing: return write(import, ImportMode::store);
    case ImportState::undoing: return undo(import);
    default: throw std::logic_error("Nothing is to be done for this import");
    }
}

void Engine::look(ImportRow const& import)
{
    auto const path = file_of(store_.folder(), import.id);
    auto const said = reading_of(import); // by a person who has chosen another encoding, separator or sheet
    bool const is_first = import.reading.text == "null";
    ReadingWish wish;
    if (!is_first) {
        wish = {.encoding = said.is_encoding_sure ? std::optional(said.encoding) : std::nullopt,
                .separator = said.separator,
                .sheet = said.sheet,
                .zone = said.zone};
        for (auto const& column : said.columns)
            wish.columns.emplace_back(column.header, column.column.value_or(""));
    }
    auto const about = look_at(path, wish);
    auto const source = SourceFile::open(path, about.is_workbook, about.reading);
    std::int64_t told = 0;
    auto const survey = look_through(*source, about, [&](std::int64_t rows) {
        if (rows - told >= rows_between_looks) {
            told = rows;
            write_patiently(store_, process(), [&](Work& work) { enter(work, import.id, rows, "null"); });
        }
        return !stop_.stop_requested();
    });
    if (!survey)
        throw LetGo{};
    if (!source->unreadable().empty())
        return refuse(import, source->unreadable());
    auto reading = guess(kind_of(import.kind), *survey, about, wish);
    write_patiently(store_, process(), [&](Work& work) {
        if (is_first)
            take_over_columns(reading, store::latest_reading(work, import.kind));
        store::keep_survey(work, import.id, json::write(*survey), survey->rows);
    });
    finish(
        import, ImportState::open, [&](ImportRow& after) { after.reading = {json::write(reading)}; }, "import.read");
}

void Engine::write(ImportRow const& import, ImportMode mode)
{
    auto const& kind = kind_of(import.kind);
    bool const stores = mode == ImportMode::store;
    auto const acting = person_of(import);
    ImportTally done;
    bool is_workbook = false;
    write_patiently(store_, acting, [&](Work& work) {
        auto const progress = *store::find_progress(work, import.id);
        is_workbook = survey_of(progress).is_workbook;
        done = stores ? tally_of(progress) : ImportTally{};
        if (done.rows == 0)
            store::clear_faults(work, import.id);
    });
    Run run(store_, acting, file_of(store_.folder(), import.id), is_workbook, kind, reading_of(import), mode,
            {import.id, stores ? *import.number : 0});
    run.skip(done);

    bool is_ended = false;
    while (!is_ended && run.step([&](Work& work, std::span<Row const> rows, ImportTally const& tally) {
        std::vector<WrongRow> wrong;
        for (Row const& row : rows)
            if (row.written.fate == Fate::wrong)
                wrong.push_back({row.number, row.line, row.error, row.wrong_cells});
        store::put_faults(work, import.id, wrong);
        enter(work, import.id, tally.rows, json_of({tally}));
    })) {
        if (stop_.stop_requested())
            throw LetGo{};
        is_ended = is_asked_to_end(import.id);
    }
    auto const& unreadable = run.source().unreadable();
    bool const is_whole = run.source().is_over() && unreadable.empty();
    auto const state = stores     ? is_whole ? ImportState::done : ImportState::stopped
                       : is_whole ? ImportState::rehearsed
                                  : ImportState::open;
    finish(
        import, state,
        [&](ImportRow& after) {
            after.counts = run.tally();
            after.why = unreadable;
        },
        stores ? Action("import.finished") : Action("import.rehearsed"));
}

void Engine::undo(ImportRow const& import)
{
    auto const acting = person_of(import);
    KeptTally before;
    write_patiently(store_, acting, [&](Work& work) { before = tally_of(*store::find_progress(work, import.id)); });
    Undo undo(store_, acting, import, {before.taken_back, before.kept});
    while (undo.step([&](Work& work, UndoTally const& tally) {
        enter(work, import.id, tally.rows(), json_of(tally.on_top_of(before)));
    }))
        if (stop_.stop_requested())
            throw LetGo{};
    write_patiently(store_, acting, [&](Work& work) { finish_undo(work, import, undo.tally()); });
}

// In the transaction of the rows: whoever has lost the lease stores nothing.
void Engine::enter(Work& work, Id<Batch> import, std::int64_t done, std::string_view tally)
{
    if (!store::advance(work, import, name_, work.now() + lease_lasts, done, tally))
        throw LetGo{};
}

void Engine::finish(ImportRow const& import, ImportState state, FunctionRef<void(ImportRow&)> change, Action action)
{
    write_patiently(store_, process(), [&](Work& work) {
        auto after = import;
        after.state = state;
        if (state == ImportState::done || state == ImportState::stopped)
            after.finished_at = work.now();
        change(after);
        store::let_go(work, import.id);
        work.update("imports", import, after, action);
    });
}

// What has stored nothing is over with it; what has, may be undone.
void Engine::refuse(ImportRow const& import, std::string why)
{
    bool const has_stored = import.state == ImportState::storing || import.state == ImportState::undoing;
    auto const state = has_stored                                ? ImportState::stopped
                       : import.state == ImportState::rehearsing ? ImportState::open
                                                                 : ImportState::refused;
    write_patiently(store_, process(), [&](Work& work) {
        auto const progress = store::find_progress(work, import.id);
        auto after = import;
        if (import.state == ImportState::storing && progress)
            after.counts = tally_of(*progress);
        after.state = state;
        after.why = why;
        if (has_stored)
            after.finished_at = import.finished_at.value_or(work.now());
        store::let_go(work, import.id);
        work.update("imports", import, after, "import.stopped");
    });
}

bool Engine::is_asked_to_end(Id<Batch> import)
{
    bool is_ending = false;
    store_.read("import", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("import"));
        is_ending = store::find_progress(work, import)->is_ending;
    });
    return is_ending;
}

Acting Engine::process() const
{
    return [](Unit const&) { return Actor::process("import"); };
}

// What a person asked for goes on as that person, for as long as the person may do it.
Acting Engine::person_of(ImportRow const& import)
{
    std::optional<Id<User>> user;
    store_.read("import", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("import"));
        user = store::find_progress(work, import.id)->user_id;
    });
    if (!user)
        return process();
    return [user = *user, permission = kind_of(import.kind).permission](Unit const& unit) {
        auto work = unit.as(Actor::process("import"));
        auto actor = identity::vendor_actor(work, user);
        if (!actor.may(Permission::imports_run) || !actor.may(permission))
            throw Problem::forbidden("permission_missing", "Whoever asked for this may no longer do it.");
        return actor;
    };
}

std::int64_t Engine::tidy()
{
    auto const now = store_.clock().now();
    {
        std::lock_guard const lock(mutex_);
        if (now < tidied_at_ + tidying_pace)
            return 0;
        tidied_at_ = now;
    }
    std::vector<ImportRow> over;
    store_.read("import", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("import"));
        over = store::outlived(work, now - undo_lasts, now - untouched_lasts, 100);
    });
    for (ImportRow const& import : over) {
        write_patiently(store_, process(), [&](Work& work) {
            auto after = import;
            after.has_file = false;
            if (after.state == ImportState::open || after.state == ImportState::rehearsed)
                after.state = ImportState::discarded;
            store::forget(work, import.id);
            work.update("imports", import, after, "import.file_removed");
        });
        std::error_code none_there;
        std::filesystem::remove(file_of(store_.folder(), import.id), none_there);
    }
    return static_cast<std::int64_t>(over.size()) + remove_strays();
}

// An upload that was put away, and whose row was refused.
std::int64_t Engine::remove_strays()
{
    std::int64_t removed = 0;
    std::error_code none_there;
    for (auto const& entry : std::filesystem::directory_iterator(store_.folder() / "imports", none_there)) {
        auto const id = Uuid::from_base32(entry.path().filename().string());
        auto const age = std::filesystem::file_time_type::clock::now() - entry.last_write_time(none_there);
        if (age < stray_lasts)
            continue;
        bool is_known = false;
        store_.read("import", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("import"));
            auto const import = id ? store::find_import(work, {*id}) : std::nullopt;
            is_known = import && import->has_file;
        });
        removed += !is_known && std::filesystem::remove(entry.path(), none_there) ? 1 : 0;
    }
    return removed;
}

} // namespace entente::imports
