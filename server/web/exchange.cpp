#include "web/exchange.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "web/input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace entente::web {
namespace {

struct ProblemBody {
    std::string type;
    std::string title;
    std::int32_t status = 0;
    std::string detail;
    std::string instance;
    std::string code;
    std::vector<FieldError> errors;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(ProblemBody, (), (type, title, status, detail, instance, code, errors, request_id))

std::string_view title_of(int status)
{
    switch (status) {
    case 400: return "Bad request";
    case 401: return "Not signed in";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Method not allowed";
    case 409: return "Conflict";
    case 412: return "Changed meanwhile";
    case 413: return "Too large";
    case 415: return "Unsupported media type";
    case 422: return "Some fields are wrong";
    case 428: return "Revision required";
    case 429: return "Too many requests";
    case 503: return "Busy";
    default: return "Something went wrong";
    }
}

[[noreturn]] void refuse_foreign_site()
{
    throw Problem::forbidden("cross_site", "This request does not come from the portal's own pages.");
}

} // namespace

Response problem_response(Problem const& problem, std::string_view request_id)
{
    ProblemBody const body{
        .type = fmt::format("/docs/problems#{}", problem.code()),
        .title = std::string(title_of(problem.status())),
        .status = problem.status(),
        .detail = problem.detail(),
        .instance = fmt::format("/requests/{}", request_id),
        .code = problem.code(),
        .errors = problem.errors(),
        .request_id = std::string(request_id),
    };
    Response response{.status = problem.status(), .headers = {{"Content-Type", "application/problem+json"}}};
    if (auto const seconds = problem.retry_after())
        response.headers.emplace_back("Retry-After", std::to_string(*seconds));
    json::write(response.body, type_of<ProblemBody>(), &body);
    return response;
}

std::string_view cookie(Request const& request, std::string_view name)
{
    for (auto rest = request.header("cookie"); !rest.empty();) {
        auto pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

void require_same_site(Request const& request, std::span<std::string const> origins)
{
    auto const origin = request.header("origin");
    auto const site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none")
        refuse_foreign_site();
    if (origin.empty()) {
        if (site != "same-origin")
            refuse_foreign_site();
    } else if (!origins.empty()) {
        if (std::ranges::find(origins, origin) == origins.end())
            refuse_foreign_site();
    } else if (origin != fmt::format("http://{}", request.header("host"))) {
        refuse_foreign_site();
    }

    auto const type = request.header("content-type");
    auto const bare = type.substr(0, std::min(type.find(';'), type.size()));
    if (!request.body.empty() && bare != "application/json" && bare != "application/merge-patch+json")
        throw Problem(415, "json_only", "Send the body as application/json.");
}

std::int64_t revision_of(Request const& request)
{
    auto const header = request.header("if-match");
    if (header.empty())
        throw Problem(428, "revision_required", "Send If-Match with the version that you saw.");
    std::int64_t version = 0;
    bool const quoted = header.size() > 2 && header.front() == '"' && header.back() == '"';
    auto const digits = quoted ? header.substr(1, header.size() - 2) : std::string_view();
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (!quoted || code != std::errc{} || end != digits.data() + digits.size())
        throw Problem::bad_request("bad_revision", "If-Match is the ETag of the row, such as \"3\".");
    return version;
}

Cursors::Cursors(std::string_view key, Request const& request) : key_(key), about_(request.path)
{
    for (auto const& [name, value] : parse_query(request.query))
        if (name != "cursor" && name != "limit")
            about_ += fmt::format("\n{}={}", name, value);
}

std::string Cursors::mac(std::string_view position) const
{
    auto const full = crypto::hmac_sha256(key_, fmt::format("{}\n\n{}", about_, position));
    return std::string(reinterpret_cast<char const*>(full.data()), 16);
}

std::string Cursors::sign(std::string_view position) const
{
    return crypto::base64url(mac(position) + std::string(position));
}

std::string Cursors::open(std::string_view cursor) const
{
    auto const bytes = crypto::from_base64url(cursor);
    if (!bytes || bytes->size() < 16 || !crypto::constant_time_equal(bytes->substr(0, 16), mac(bytes->substr(16))))
        throw Problem::bad_request("cursor_mismatch", "This cursor belongs to another list, filter or order.");
    return bytes->substr(16);
}

std::string session_cookie(std::string_view name, std::string_view token)
{
    return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax{}", name, token,
                       token.empty() ? "; Max-Age=0" : "");
}

// Strict: only our own sign-in page has a use for it.
std::string device_cookie(std::string_view name, std::string_view value)
{
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(device_is_known_for).count();
    return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}", name, value, seconds);
}

std::optional<std::string> etag_of(Type const& type, void const* object)
{
    if (type.kind != Kind::object)
        return std::nullopt;
    auto const field = std::ranges::find(type.fields, std::string_view("version"), &Field::name);
    if (field == type.fields.end() || field->type->kind != Kind::integer)
        return std::nullopt;
    return fmt::format("\"{}\"", json::scalar_text(*field->type, field->in(object)));
}

} // namespace entente::web
