// The page of metrics: what the parts of the process count, what the operating system says of it, and what must be asked of the
// database. It names no partner, customer or person, and no id of one.
#pragma once

#include "base/metrics.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace entente::app {

class MetricsPage {
public:
    using Part = std::function<void(metrics::Page&)>;

    struct Watched {
        db::Location location;
        Clock const& clock;
        bool is_demo = false;
        std::filesystem::path data_folder;
    };
    /// Has a connection of its own, so that it answers when every reader is taken. The clock and what the parts refer to
    /// outlive it.
    MetricsPage(Watched, std::vector<Part>);

    /// One caller at a time.
    std::string text();

private:
    void describe_events(metrics::Page&);
    void describe_storage(metrics::Page&) const;

    Watched watched_;
    std::vector<Part> parts_;
    std::unique_ptr<db::Connection> connection_; // none while the database is away
};

} // namespace entente::app
