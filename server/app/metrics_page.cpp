#include "app/metrics_page.hpp"

#include "app/readiness.hpp"
#include "base/log.hpp"
#include "db/sqlite/files.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

namespace entente::app {
namespace {

std::string contents(char const* file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// "VmRSS:   123 kB" of /proc/self/status, in bytes; "Threads: 9" as it is.
std::uint64_t status_of(std::string const& status, std::string_view name)
{
    auto const at = status.find(fmt::format("\n{}:", name));
    if (at == std::string::npos)
        return 0;
    std::istringstream line(status.substr(at + name.size() + 2));
    std::uint64_t value = 0;
    std::string unit;
    line >> value >> unit;
    return unit == "kB" ? value * 1024 : value;
}

std::uint64_t open_files()
{
    std::error_code ignored;
    std::uint64_t count = 0;
    for ([[maybe_unused]] auto const& entry : std::filesystem::directory_iterator("/proc/self/fd", ignored))
        ++count;
    return count;
}

/// When this process started, in seconds since 1970.
std::uint64_t started_at()
{
    auto const stat = contents("/proc/self/stat");
    std::istringstream fields(stat.substr(stat.rfind(')') + 1)); // what follows the program's name: fields 3 and on
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    std::uint64_t ticks = 0;
    fields >> ticks;
    auto const boot = contents("/proc/stat");
    auto const at = boot.find("\nbtime ");
    auto const booted = at == std::string::npos ? 0 : std::strtoull(boot.c_str() + at + 7, nullptr, 10);
    return booted + ticks / static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
}

// Names that every dashboard knows.
void describe_process(metrics::Page& page)
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    auto const status = contents("/proc/self/status");
    page.counter("process_cpu_seconds_total", "User and system time.");
    page.seconds((used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000 + used.ru_utime.tv_usec +
                 used.ru_stime.tv_usec);
    page.gauge("process_resident_memory_bytes", "Memory in use.", status_of(status, "VmRSS"));
    page.gauge("process_virtual_memory_bytes", "Memory addressed.", status_of(status, "VmSize"));
    page.gauge("process_threads", "Threads.", status_of(status, "Threads"));
    page.gauge("process_open_fds", "Open files and sockets.", open_files());
    page.gauge("process_max_fds", "As many may be open.", files.rlim_cur);
    page.gauge("process_start_time_seconds", "When it started, since 1970.", started_at());
}

std::uint64_t size_of(std::filesystem::path const& file)
{
    std::error_code error;
    auto const size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

MetricsPage::MetricsPage(Watched watched, std::vector<Part> parts)
    : watched_(std::move(watched)), parts_(std::move(parts))
{}

std::string MetricsPage::text()
{
    metrics::Page page;
    page.gauge("entente_build_info", "The program; its value is always 1.");
    page.sample({{"version", ENTENTE_VERSION},
                 {"database", watched_.location.dialect == db::Dialect::sqlite ? "sqlite" : "postgres"},
                 {"demo", watched_.is_demo ? "yes" : "no"}},
                1);
    for (auto const& describe : parts_)
        describe(page);
    describe_events(page);
    describe_storage(page);
    describe_process(page);
    return page.text();
}

// A family that is absent says that the database is away; a number would lie.
void MetricsPage::describe_events(metrics::Page& page)
{
    Unsealed unsealed;
    auto const now = watched_.clock.now();
    try {
        if (!connection_)
            connection_ = db::connect(watched_.location, db::Purpose::reader, guard_of_walls());
        read_alone(*connection_, now, [&](Unit const& unit) {
            auto work = unit.as(Actor::process("metrics"));
            unsealed = unsealed_events(work);
        });
    } catch (db::Error const& error) {
        log::warning("no metrics of events", {{"error", error.what()}});
        connection_ = nullptr;
        return;
    }
    page.gauge("entente_events_unsealed", "Events that are not in their hash chain yet.",
               static_cast<std::uint64_t>(unsealed.events));
    page.gauge("entente_events_unsealed_oldest_seconds", "How long the oldest of them waits; 0 without any.");
    auto const age = unsealed.oldest ? std::max(now - *unsealed.oldest, Milliseconds{0}) : Milliseconds{0};
    page.seconds(age.count() * 1000);
}

void MetricsPage::describe_storage(metrics::Page& page) const
{
    page.gauge("entente_disk_free_bytes", "Free space where the data folder lies.", free_bytes(watched_.data_folder));
    if (watched_.location.dialect != db::Dialect::sqlite)
        return;
    auto const file = db::sqlite_file(watched_.location.address);
    page.gauge("entente_sqlite_database_bytes", "The database's file.", size_of(file));
    page.gauge("entente_sqlite_wal_bytes", "The log beside it; grows while something reads for long.",
               size_of(file.string() + "-wal"));
}

} // namespace entente::app
