#include "web/csp_report.hpp"

#include "base/json_limits.hpp"
#include "base/log.hpp"
#include "base/problem.hpp"
#include "web/trust.hpp"

#include <boost/json.hpp>

#include <initializer_list>

namespace entente::web {
namespace {

using namespace std::chrono_literals;
namespace bj = boost::json;

constexpr std::size_t longest_report = 8 * 1024;
constexpr std::size_t longest_text = 300;
constexpr int reports_a_minute = 20;
constexpr std::size_t most_sources = 10'000;

// The first of these members, cut to what a line needs; of an address neither query nor fragment, which may hold secrets.
std::string text_of(bj::object const& report, std::initializer_list<char const*> names)
{
    for (auto const* name : names)
        if (auto const* value = report.if_contains(name); value && value->is_string()) {
            std::string_view const text(value->get_string().data(), value->get_string().size());
            return std::string(text.substr(0, std::min(text.find_first_of("?#"), longest_text)));
        }
    return {};
}

void log_report(bj::value const& value, std::string const& request_id)
{
    auto const* const report = value.if_object();
    if (!report)
        return;
    log::warning("content security policy violated",
                 {{"request_id", request_id},
                  {"directive", text_of(*report, {"effective-directive", "effectiveDirective", "violated-directive"})},
                  {"blocked", text_of(*report, {"blocked-uri", "blockedURL"})},
                  {"page", text_of(*report, {"document-uri", "documentURL"})},
                  {"file", text_of(*report, {"source-file", "sourceFile"})}});
}

bj::value parsed(std::string const& body)
{
    json::check_limits(body);
    bj::parse_options options;
    options.max_depth = 64;
    return bj::parse(body, {}, options);
}

} // namespace

void CspReports::require_patience(std::string const& source, Instant now)
{
    std::lock_guard const lock(mutex_);
    if (now < minute_begins_ || minute_begins_ + 1min <= now) {
        minute_begins_ = now;
        taken_.clear();
    }
    bool const is_crowded = taken_.size() >= most_sources && !taken_.contains(source);
    if (is_crowded || ++taken_[source] > reports_a_minute)
        throw Problem(429, "too_many_reports", "Send fewer reports.").after(60);
}

Response CspReports::take(Request const& request, Instant now)
{
    if (request.method != "POST")
        throw Problem(405, "method_not_allowed", "Reports are sent with POST.");
    require_patience(source_of(request.remote_address), now);
    auto const type = request.header("content-type");
    auto const bare = type.substr(0, std::min(type.find(';'), type.size()));
    if (bare != "application/csp-report" && bare != "application/reports+json")
        throw Problem(415, "reports_only", "Send application/csp-report or application/reports+json.");
    if (request.body.size() > longest_report)
        throw Problem(413, "too_large", "A report has at most 8 KiB.");

    auto const json = parsed(request.body);
    if (auto const* const list = json.if_array()) {
        // One line a request, whatever it brings.
        if (!list->empty() && list->front().is_object())
            if (auto const* const body = list->front().get_object().if_contains("body"))
                log_report(*body, request.id);
    } else if (auto const* const object = json.if_object()) {
        if (auto const* const report = object->if_contains("csp-report"))
            log_report(*report, request.id);
    }
    return {.status = 204};
}

} // namespace entente::web
