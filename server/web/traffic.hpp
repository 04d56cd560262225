// What the requests come to, for the page of metrics: by route template, method and class of status, never by what was asked for.
#pragma once

#include "base/metrics.hpp"
#include "web/route.hpp"

#include <array>
#include <chrono>
#include <deque>
#include <string_view>

namespace entente::web {

/// Where a request went that no route of the API took.
enum class Outside { app, health, csp_report, nowhere };

class Traffic {
public:
    explicit Traffic(Routes const&); // outlives this

    void answered(Route const&, int status, std::chrono::steady_clock::duration took);
    void answered(Outside, int status);
    /// By the code of its problem.
    void refused(std::string_view code) { refusals_.add(code); }

    void describe(metrics::Page&) const;

private:
    struct Line {
        std::string_view route;
        std::string_view method;                    // empty: any
        std::array<metrics::Counter, 5> by_class{}; // 1xx to 5xx
        metrics::Histogram took{metrics::durations};
    };
    static void count(Line&, int status);

    Routes const& routes_;
    std::deque<Line> lines_; // the routes in their order, then the places outside
    metrics::Tally refusals_;
};

} // namespace entente::web
