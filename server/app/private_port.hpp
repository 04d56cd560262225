// The private port: /metrics for whoever watches the process, and health with a way of its own past the portal's queues.
#pragma once

#include "app/config.hpp"
#include "app/metrics_page.hpp"
#include "web/dispatch.hpp"
#include "web/pool.hpp"
#include "web/server.hpp"

namespace entente::app {

class PrivatePort {
public:
    /// Throws std::system_error when it cannot bind. All of these outlive it.
    PrivatePort(web::Listen, MetricsPage&, web::Dispatch&);

    unsigned short port() const { return server_.port(); }

private:
    void handle(web::Request, web::Respond);

    MetricsPage& page_;
    web::Dispatch& dispatch_;
    web::Pool scraper_;  // one at a time, off the I/O thread: the page asks the database
    web::Server server_; // last
};

/// Where to listen: `setting` is metrics.port or work.port; nothing when it is empty.
std::optional<web::Listen> private_listen(Config const&, std::string_view setting = "metrics.port");

} // namespace entente::app
