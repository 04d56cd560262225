#include "base/crypto.hpp"
#include "web/idempotency.hpp"

#include <algorithm>

namespace entente::web {
namespace {

constexpr Milliseconds kept_for = std::chrono::hours{24};

struct KeptAnswer {
    std::string principal;
    std::string route;
    std::string key;
    std::string request_hash;
    std::int64_t status = 0;
    std::string body;
    std::string etag;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (principal, route, key, request_hash, status, body, etag, created_at))

} // namespace

Idempotency::Idempotency(Work& work, Request const& request, Route const& route) : work_(work)
{
    auto const key = request.header("idempotency-key");
    if (key.empty() || request.method != "POST" || route.download || route.is_told_once || work.actor().session.empty())
        return;
    bool const is_visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; });
    if (key.size() > 255 || !is_visible)
        throw Problem::bad_request("bad_idempotency_key", "The Idempotency-Key is 1 to 255 visible ASCII characters.");
    key_ = key;
    principal_ = work.actor().partnership.text() + work.actor().user.text();
    route_ = request.path;
    request_hash_ = crypto::sha256_hex(request.method + "\n" + request.path + "\n" +
                                       (request.upload ? request.query + "\n" + request.upload_digest : request.body));
}

std::optional<Response> Idempotency::kept_answer()
{
    if (key_.empty())
        return std::nullopt;
    auto const kept = work_.one<KeptAnswer>(
        "SELECT * FROM idempotency_keys WHERE principal = ? AND route = ? AND key = ? AND created_at > ?", principal_,
        route_, key_, work_.now() - kept_for);
    if (!kept)
        return std::nullopt;
    if (kept->request_hash != request_hash_)
        throw Problem(422, "idempotency_key_reused", "This Idempotency-Key was used for another request.");
    Response response{.status = static_cast<int>(kept->status),
                      .headers = {{"Content-Type", "application/json"}, {"Idempotency-Replayed", "true"}},
                      .body = kept->body};
    if (!kept->etag.empty())
        response.headers.emplace_back("ETag", kept->etag);
    return response;
}

void Idempotency::claim()
{
    if (key_.empty())
        return;
    auto kept = work_.technical("idempotency_keys");
    kept.run("DELETE FROM idempotency_keys WHERE created_at <= ?", work_.now() - kept_for);
    try {
        kept.insert(KeptAnswer{.principal = principal_,
                               .route = route_,
                               .key = key_,
                               .request_hash = request_hash_,
                               .created_at = work_.now()});
    } catch (db::Error const& error) {
        if (error.fault != db::Fault::unique)
            throw;
        throw Problem::conflict("request_in_progress", "The same request is being worked on. Ask again in a moment.")
            .after(1);
    }
}

void Idempotency::keep(Response const& response)
{
    if (key_.empty())
        return;
    auto const etag = std::ranges::find(response.headers, "ETag", &Header::first);
    work_.technical("idempotency_keys")
        .run("UPDATE idempotency_keys SET status = ?, body = ?, etag = ? WHERE principal = ? AND route = ? AND key = ?",
             response.status, response.body, etag == response.headers.end() ? std::string() : etag->second, principal_,
             route_, key_);
}

void Idempotency::forget()
{
    if (!key_.empty())
        work_.technical("idempotency_keys")
            .run("DELETE FROM idempotency_keys WHERE principal = ? AND route = ? AND key = ?", principal_, route_,
                 key_);
}

} // namespace entente::web
