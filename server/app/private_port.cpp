#include "app/private_port.hpp"

#include "base/log.hpp"

namespace entente::app {

std::optional<web::Listen> private_listen(Config const& config, std::string_view setting)
{
    if (config.text(setting).empty())
        return std::nullopt;
    web::Listen listen{.address = config.text("metrics.address"),
                       .port = static_cast<unsigned short>(config.integer(setting))};
    listen.limits.connections = 16;
    listen.limits.running_requests = 8;
    return listen;
}

PrivatePort::PrivatePort(web::Listen listen, MetricsPage& page, web::Dispatch& dispatch)
    : page_(page), dispatch_(dispatch), scraper_(1, 8, 1),
      server_(std::move(listen),
              [this](web::Request request, web::Respond respond) { handle(std::move(request), std::move(respond)); })
{}

void PrivatePort::handle(web::Request request, web::Respond respond)
{
    if (request.path == "/healthz" || request.path == "/readyz")
        return dispatch_.answer_health(request, std::move(respond));
    if (request.path != "/metrics" || (request.method != "GET" && request.method != "HEAD"))
        return respond({404, {{"Content-Type", "text/plain"}}, "Here are /metrics, /healthz and /readyz.\n", {}});
    scraper_.post([this, respond = std::move(respond)]() mutable {
        web::Response response{200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, {}, {}};
        try {
            response.body = page_.text();
        } catch (std::exception const& error) {
            log::error("no metrics", {{"error", error.what()}});
            response.status = 500;
        }
        respond(std::move(response));
    });
}

} // namespace entente::app
