#include "app/import_command.hpp"

#include "base/json.hpp"
#include "imports/import_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace entente::app {
namespace {

using imports::ImportReport;

/// Ctrl-C and SIGTERM ask the import to stop at the end of its chunk; what is stored by then stays.
class StopOnSignal {
public:
    StopOnSignal()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        waiter_ = std::jthread([this](std::stop_token finished) {
            timespec const moment{0, 100'000'000};
            while (!finished.stop_requested())
                if (sigtimedwait(&signals_, nullptr, &moment) > 0)
                    source_.request_stop();
        });
    }
    std::stop_token token() const { return source_.get_token(); }

private:
    sigset_t signals_{};
    std::stop_source source_;
    std::jthread waiter_; // last
};

/// "day-first" is the enumerator day_first.
template <class E>
E chosen(std::string const& text, char const* option)
{
    auto name = text;
    std::ranges::replace(name, '-', '_');
    auto const value = enumerator_named<E>(name);
    if (!value)
        throw Problem::invalid(fmt::format("/{}", option), "choice",
                               fmt::format("Expected one of: {}.", fmt::join(type_of<E>().enumerators, ", ")));
    return *value;
}

/// "Header=comma", or "comma" for all columns.
template <class E>
std::vector<std::pair<std::string, E>> chosen_by_header(std::vector<std::string> const& texts, char const* option)
{
    std::vector<std::pair<std::string, E>> all;
    for (auto const& text : texts) {
        auto const equals = text.rfind('=');
        bool const has_header = equals != std::string::npos;
        all.emplace_back(has_header ? text.substr(0, equals) : "",
                         chosen<E>(has_header ? text.substr(equals + 1) : text, option));
    }
    return all;
}

std::optional<std::string> unless_empty(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

imports::ReadingWish wish_of(ImportCommand const& command)
{
    imports::ReadingWish wish{
        .separator = unless_empty(command.separator == "tab" ? "\t" : command.separator),
        .sheet = unless_empty(command.sheet),
        .zone = unless_empty(command.zone),
        .numbers = chosen_by_header<imports::NumberStyle>(command.number_formats, "number-format"),
        .dates = chosen_by_header<imports::DateOrder>(command.date_formats, "date-format"),
    };
    if (!command.encoding.empty())
        wish.encoding = chosen<Encoding>(command.encoding, "encoding");
    for (auto const& pair : command.columns) {
        auto const equals = pair.rfind('=');
        if (equals == std::string::npos)
            throw Problem::invalid("/map", "pair", "Expected Header=column, or Header= to leave the column out.");
        wish.columns.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return wish;
}

void show(imports::Progress const& progress)
{
    auto const left = progress.time_left ? fmt::format(", {} s left", progress.time_left->count()) : std::string();
    fmt::print(stderr, "\r{:>10} rows, {}/s{}   ", progress.rows, progress.rows_per_second, left);
}

// What was decided about a column and could have been otherwise.
void print(imports::Reading const& reading)
{
    for (auto const& column : reading.columns) {
        if (!column.column || (!column.numbers && !column.dates))
            continue;
        auto const numbers = column.numbers ? fmt::format(", numbers with a {}", name_of(*column.numbers)) : "";
        auto const dates = column.dates ? fmt::format(", dates {}", name_of(*column.dates)) : "";
        fmt::print("  {} is {}{}{}.\n", column.header, *column.column, numbers, dates);
    }
}

void print(ImportReport const& report, bool is_rehearsal)
{
    fmt::print("{}{} rows: {} new, {} changed, {} unchanged, {} outdated, {} quarantined, {} wrong.\n",
               is_rehearsal ? "Dry run, nothing stored. " : fmt::format("Import {}. ", report.number), report.rows,
               report.created, report.updated, report.unchanged, report.outdated, report.quarantined, report.wrong);
    print(report.reading);
    for (auto const& wrong : report.first_wrong)
        fmt::print("  row {} (line {}): {}\n", wrong.row, wrong.line, wrong.error);
    if (!report.error_file.empty())
        fmt::print("Wrong rows, to be mended and imported again: {}\n", report.error_file);
    if (!report.unreadable.empty())
        fmt::print("The file could not be read to its end: {}\n", report.unreadable);
    if (report.state == imports::ImportState::stopped)
        fmt::print("Stopped. Start it again to go on: what is stored is not stored twice.\n");
}

} // namespace

bool import_file(Instance& instance, ImportCommand const& command)
{
    auto const kind = enumerator_named<imports::ImportKind>(command.kind);
    if (!kind)
        throw Problem::invalid(
            "/kind", "choice",
            fmt::format("Expected one of: {}.", fmt::join(type_of<imports::ImportKind>().enumerators, ", ")));
    bool const is_terminal = ::isatty(STDERR_FILENO) == 1;
    StopOnSignal const stop;
    auto const report =
        imports::run_import(*instance.store,
                            {.kind = *kind,
                             .file = command.file,
                             .mode = command.is_rehearsal ? imports::ImportMode::rehearse : imports::ImportMode::store,
                             .error_file = command.error_file,
                             .wish = wish_of(command),
                             .stop = stop.token()},
                            [&](imports::Progress const& progress) {
                                if (is_terminal)
                                    show(progress);
                            });
    if (is_terminal)
        fmt::print(stderr, "\n");
    if (command.as_json)
        fmt::print("{}\n", json::write(report));
    else
        print(report, command.is_rehearsal);
    return report.wrong == 0 && report.unreadable.empty() && report.state == imports::ImportState::done;
}

void undo_import(Instance& instance, std::int64_t number, bool as_json)
{
    auto const report = imports::undo_import_numbered(*instance.store, number);
    if (as_json)
        return fmt::print("{}\n", json::write(report));
    fmt::print("{} rows taken back, {} kept.\n", report.taken_back, report.kept);
    for (auto const& row : report.first_kept)
        fmt::print("  {}: {}\n", row.label, row.reason);
}

} // namespace entente::app
