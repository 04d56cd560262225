#include "app/work.hpp"

#include "app/modules.hpp"
#include "app/private_port.hpp"
#include "app/readiness.hpp"
#include "app/signals.hpp"
#include "base/log.hpp"

#include <cstdlib>
#include <sys/resource.h>
#include <unistd.h>

namespace entente::app {
namespace {

using namespace std::chrono_literals;

constexpr int try_again = 75;

// A sanitizer reserves more address space than any limit would leave it.
void limit_memory([[maybe_unused]] std::int64_t mib)
{
#ifndef __SANITIZE_ADDRESS__
    if (mib > 0) {
        auto const bytes = static_cast<rlim_t>(mib) << 20;
        rlimit const limit{bytes, bytes};
        setrlimit(RLIMIT_DATA, &limit);
    }
#endif
}

} // namespace

jobs::Worker::Options worker_options_of(Config const& config)
{
    return {.threads = static_cast<int>(config.integer("work.threads"))};
}

void work(Config const& config, Instance& instance)
{
    Signals const signals;
    limit_memory(config.integer("work.memory_mib"));
    std::filesystem::path const data_folder = config.text("data");
    Readiness readiness(*instance.store,
                        {data_folder, static_cast<std::uint64_t>(config.integer("disk.least_free_mib")) << 20});
    web::Dispatch dispatch(*instance.store, web::Router({}),
                           {.ask_ready = [&](auto answer) { readiness.ask(std::move(answer)); }, .readers = 1});
    MetricsPage page({instance.location, *instance.clock, instance.is_demo, data_folder},
                     {[&](metrics::Page& to) { instance.store->describe(to); }});
    std::optional<PrivatePort> private_port;
    if (auto listen = private_listen(config, "work.port"))
        private_port.emplace(std::move(*listen), page, dispatch);
    jobs::Worker const worker(*instance.store, job_kinds(), worker_options_of(config));
    log::info("working", {{"port", private_port ? private_port->port() : 0}, {"demo", instance.is_demo}});

    std::optional<int> signal;
    while (!(signal = signals.wait_for(5s)))
        if (auto const job = worker.stuck(); !job.empty()) {
            log::error("job is stuck", {{"job", job}});
            std::_Exit(try_again);
        }
    readiness.drain();
    log::info("stopping", {{"signal", *signal}});
}

} // namespace entente::app
