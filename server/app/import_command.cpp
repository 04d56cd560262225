#include "app/import_command.hpp"

#include "base/json.hpp"
#include "imports/imports.hpp"

#include <fmt/format.h>

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

void show(imports::Progress const& progress)
{
    auto const left = progress.time_left ? fmt::format(", {} s left", progress.time_left->count()) : std::string();
    fmt::print(stderr, "\r{:>10} rows, {}/s{}   ", progress.rows, progress.rows_per_second, left);
}

void print(ImportReport const& report, bool is_rehearsal)
{
    fmt::print("{}{} rows: {} new, {} changed, {} unchanged, {} outdated, {} quarantined, {} wrong.\n",
               is_rehearsal ? "Dry run, nothing stored. " : "", report.rows, report.created, report.updated,
               report.unchanged, report.outdated, report.quarantined, report.wrong);
    for (auto const& wrong : report.first_wrong)
        fmt::print("  row {} (line {}): {}\n", wrong.row, wrong.line, wrong.error);
    if (!report.error_file.empty())
        fmt::print("Wrong rows, to be mended and imported again: {}\n", report.error_file);
    if (!report.unreadable.empty())
        fmt::print("The file could not be read to its end: {}\n", report.unreadable);
    if (report.state == imports::ImportState::cancelled)
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

} // namespace entente::app
