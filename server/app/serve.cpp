#include "app/serve.hpp"

#include "app/audit_command.hpp"
#include "app/mail_way.hpp"
#include "app/modules.hpp"
#include "app/private_port.hpp"
#include "app/readiness.hpp"
#include "app/signals.hpp"
#include "app/work.hpp"
#include "base/log.hpp"
#include "db/postgres/address.hpp"
#include "identity/identity.hpp"
#include "identity/reset.hpp"
#include "imports/engine.hpp"
#include "mail/sender.hpp"
#include "notifications/digest.hpp"
#include "web/assets.hpp"
#include "web/dispatch.hpp"
#include "web/server.hpp"
#include "work/heads.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <sys/resource.h>

namespace entente::app {
namespace {

using namespace std::chrono_literals;

web::Listen listen_of(Config const& config)
{
    web::Listen listen;
    listen.address = config.text("listen.address");
    listen.port = static_cast<unsigned short>(config.integer("listen.port"));
    listen.allowed_hosts = config.list("listen.hosts");
    listen.trusted_proxies = config.list("listen.proxies");
    bool const is_loopback = listen.address.starts_with("127.") || listen.address == "::1";
    if (!is_loopback && listen.trusted_proxies.empty())
        throw ConfigError("listen.address is not loopback: name the proxy that ends TLS in listen.proxies.");
    if (listen.allowed_hosts.empty())
        listen.allowed_hosts = {"localhost", "127.0.0.1", "[::1]"};
    listen.upload_folder = std::filesystem::path(config.text("data")) / "arriving";
    std::filesystem::remove_all(listen.upload_folder); // what was on its way when a process ended
    return listen;
}

// Each connection is a descriptor, and so is each download; the usual limit of 1,024 would be met before our own.
void raise_descriptor_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 4'096) {
        limit.rlim_cur = std::min<rlim_t>(4'096, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// A demo's people are invented: nobody writes to them.
mail::Outlets told_outlets(Config const& config, Instance& instance)
{
    auto const way = instance.is_demo ? std::nullopt : mail_way_of(config);
    auto const gateway = instance.is_demo ? std::nullopt : text_gateway_of(config);
    instance.store->write_and_wait("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("setup"));
        mail::keep_way(work, way);
        mail::keep_text_way(work, gateway ? std::optional(mail::TextWay{gateway->host()}) : std::nullopt);
    });
    return {way ? mail_server_of(config) : std::nullopt, gateway};
}

void warn_of_open_way(db::Location const& location)
{
    if (location.dialect != db::Dialect::postgres)
        return;
    if (auto const advice = db::advice_on(db::postgres_way(location.address)); !advice.empty())
        log::warning("the way to the database is not protected", {{"advice", advice}});
}

/// Whoever waits to hear whether we are ready hears it before those go who pass the answer on.
struct StopsReadiness {
    Readiness& readiness;
    ~StopsReadiness() { readiness.stop(); }
};

} // namespace

void serve(Config const& config, Instance& instance, Processes processes)
{
    Signals const signals;
    raise_descriptor_limit();
    warn_of_open_way(instance.location);
    web::Assets const assets(embedded_web());
    std::filesystem::path const data_folder = config.text("data");
    Readiness readiness(*instance.store,
                        {data_folder, static_cast<std::uint64_t>(config.integer("disk.least_free_mib")) << 20});
    web::Dispatch dispatch(*instance.store, web::Router(routes()),
                           {.authenticate = identity::authenticate,
                            .touch = identity::touch_session,
                            .note_use = identity::note_permissions,
                            .page = [&](web::Request const& request) { return assets.answer(request); },
                            .ask_ready = [&](auto answer) { readiness.ask(std::move(answer)); },
                            .mistrust = identity::mistrust_session,
                            .cookie_name = instance.is_demo ? "__Host-demo-session" : "__Host-session",
                            .device_cookie_name = instance.is_demo ? "__Host-demo-device" : "__Host-device",
                            .cursor_key = std::string(crypto::as_bytes(instance.secrets.keys.key("cursor/v1").bytes)),
                            .origins = config.list("listen.origins"),
                            .readers = static_cast<int>(config.integer("threads"))});
    Sealer const sealer(*instance.store);
    HourlyHeads const heads(*instance.store, instance.secrets.keys, audit_heads_of(config));
    imports::Engine const engine(*instance.store);
    mail::Sender const sender(*instance.store, told_outlets(config, instance), identity::answer_resets,
                              notifications::may_still_be_told);
    std::optional<jobs::Worker> worker;
    if (processes == Processes::all_in_one)
        worker.emplace(*instance.store, job_kinds(), worker_options_of(config));
    web::Server server(
        listen_of(config),
        [&](web::Request request, web::Respond respond) { dispatch.handle(std::move(request), std::move(respond)); },
        [&](web::Request request, web::Respond respond) { dispatch.let_in(std::move(request), std::move(respond)); });
    StopsReadiness const stops_readiness{readiness};
    MetricsPage page({instance.location, *instance.clock, instance.is_demo, data_folder},
                     {[&](metrics::Page& to) { server.describe(to); },
                      [&](metrics::Page& to) { dispatch.describe(to); },
                      [&](metrics::Page& to) { instance.store->describe(to); }});
    std::optional<PrivatePort> private_port;
    if (auto listen = private_listen(config))
        private_port.emplace(std::move(*listen), page, dispatch);
    fmt::print("{} is at http://localhost:{}\n", instance.vendor_name, server.port());
    std::fflush(stdout);
    log::info("serving", {{"port", server.port()},
                          {"metrics_port", private_port ? private_port->port() : 0},
                          {"demo", instance.is_demo}});

    auto const signal = signals.wait();
    readiness.drain();
    log::info("stopping", {{"signal", signal}});
    server.drain(25s);
}

} // namespace entente::app
