#include "web/response_head.hpp"

#include "web/security_headers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::web {
namespace {

void append_number(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

bool is_ours(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> ours{"content-length", "date", "connection", "x-request-id",
                                                          "transfer-encoding"};
    return std::ranges::any_of(ours, [&](auto own) { return same_ignoring_case(own, name); });
}

} // namespace

std::string_view reason_phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 207: return "Multi-Status";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Unnamed";
    }
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool is_sendable(Response const& response)
{
    auto const ends_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    auto const breaks_line = [&](std::string_view text) { return std::ranges::any_of(text, ends_line); };
    auto const is_broken = [&](Header const& header) {
        return header.first.empty() || breaks_line(header.first) || breaks_line(header.second);
    };
    return response.status >= 200 && response.status <= 599 && std::ranges::none_of(response.headers, is_broken);
}

void write_head(std::string& out, Response const& response, HeadContext const& context)
{
    out.assign("HTTP/1.1 ");
    append_number(out, static_cast<unsigned>(response.status));
    out.append(" ").append(reason_phrase(response.status)).append("\r\n");
    for (auto const& [name, value] : response.headers)
        if (!is_ours(name))
            out.append(name).append(": ").append(value).append("\r\n");
    if (may_have_body(response.status) && !response.outlet) { // whose length nobody knows: it ends with the connection
        out.append("Content-Length: ");
        append_number(out, response.file.descriptor >= 0 ? response.file.size : response.body.size());
        out.append("\r\n");
    }
    out.append("Date: ").append(context.date);
    out.append("\r\nConnection: ").append(context.keep_alive ? "keep-alive" : "close");
    out.append("\r\nX-Request-Id: ").append(context.request_id).append("\r\n\r\n");
}

Response refusal_response(Refusal const& refusal, std::string_view request_id)
{
    Response response{.status = refusal.status, .headers = {{"Content-Type", "application/problem+json"}}};
    if (!refusal.retry_after.empty())
        response.headers.emplace_back("Retry-After", refusal.retry_after);
    // None of these texts needs escaping: they are ours, and request ids consist of letters, digits, - and _.
    response.body.append(R"({"type":"about:blank","title":")").append(reason_phrase(refusal.status));
    response.body.append(R"(","status":)").append(std::to_string(refusal.status));
    response.body.append(R"(,"detail":")").append(refusal.detail);
    response.body.append(R"(","code":")").append(refusal.code);
    response.body.append(R"(","request_id":")").append(request_id).append(R"(","errors":[]})");
    add_security_headers(response, "");
    return response;
}

std::string_view DateLine::now()
{
    auto const second = std::time(nullptr);
    if (second != second_) {
        std::tm parts{};
        gmtime_r(&second, &parts);
        static constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        // strftime would name day and month in the process's language.
        std::array<char, 32> rest{};
        auto const day_at = static_cast<std::size_t>(parts.tm_wday), month_at = static_cast<std::size_t>(parts.tm_mon);
        text_.assign(days[day_at]);
        text_.append(rest.data(), std::strftime(rest.data(), rest.size(), ", %d ", &parts)).append(months[month_at]);
        text_.append(rest.data(), std::strftime(rest.data(), rest.size(), " %Y %H:%M:%S GMT", &parts));
        second_ = second;
    }
    return text_;
}

} // namespace entente::web
