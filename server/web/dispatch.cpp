#include "web/dispatch.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "web/exchange.hpp"
#include "web/idempotency.hpp"
#include "web/input.hpp"
#include "web/security_headers.hpp"
#include "web/trust.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace entente::web {
namespace {

constexpr std::string_view api = "/v1";

Field const* text_field(Type const& type, std::string_view name)
{
    auto const field = std::ranges::find(type.fields, name, &Field::name);
    return field == type.fields.end() ? nullptr : &*field;
}

Response file_response(Download const& download)
{
    Response response;
    response.file.descriptor = ::open(download.path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (response.file.descriptor < 0 || ::fstat(response.file.descriptor, &about) != 0)
        throw std::logic_error("The file made for a download is gone: " + download.path);
    ::unlink(download.path.c_str()); // its bytes live until the answer has left
    response.file.size = static_cast<std::uint64_t>(about.st_size);
    response.headers = {{"Content-Type", download.content_type},
                        {"Content-Disposition", fmt::format("attachment; filename=\"{}\"", download.file_name)}};
    return response;
}

// The cookie is good, and whoever showed it is not the browser that it was given to.
bool is_mistrust(std::string_view code) { return code == "reauth_required" || code == "proof_required"; }

struct OneClick {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(OneClick, (), (token))

// RFC 8058: the mail server of whoever got a mail asks for this address itself, with a form that says nothing of its own. Opened in a
// browser the same address is a page of the app.
void read_one_click(Request& request)
{
    if (request.method != "POST" || request.path != "/unsubscribe")
        return;
    auto query = parse_query(request.query);
    request.path = "/v1/unsubscriptions";
    request.body = json::write(OneClick{query["token"]});
    request.query.clear();
}

} // namespace

// One request on its way. Whoever holds it last hands the answer back.
struct Dispatch::Exchange {
    Traffic& traffic;
    Request request;
    Respond respond;
    Match match;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    std::shared_ptr<void> prepared;
    Downloads::Place place; // of a download
    Response response;
    Actor actor;
    Permissions used;    // of its permissions
    std::string refused; // the code of what gate one said no with; empty: it did not
    std::string session; // whose, as far as it is known

    Route const& route() const { return *match.route; }

    void answer()
    {
        add_security_headers(response, "");
        auto const took = std::chrono::steady_clock::now() - began;
        if (match.route)
            traffic.answered(*match.route, response.status, took);
        else
            traffic.answered(Outside::nowhere, response.status);
        log::info("request", {{"request_id", request.id},
                              {"method", request.method},
                              {"route", match.route ? match.route->path : std::string()},
                              {"status", response.status},
                              {"us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()},
                              {"actor", actor.user.is_nil() ? std::string() : actor.user.text()},
                              {"partner", actor.partner.is_nil() ? std::string() : actor.partner.text()}});
        respond(std::move(response));
    }

    void fail(std::exception_ptr failure)
    {
        try {
            std::rethrow_exception(failure);
        } catch (Problem const& problem) {
            traffic.refused(problem.code());
            response = problem_response(problem, request.id);
        } catch (std::exception const& error) {
            log::error("request failed", {{"request_id", request.id}, {"error", error.what()}});
            response = problem_response(
                Problem(500, "internal", "Something went wrong on our side. Quote the request id when you ask."),
                request.id);
        }
        answer();
    }
};

Dispatch::Dispatch(Store& store, Router router, DispatchParts parts)
    : store_(store), router_(std::move(router)), parts_(std::move(parts)), traffic_(router_.routes()),
      downloads_(parts_.downloads), readers_(parts_.readers, parts_.queue, 1), slow_(2, 32, 2, Pool::Pace::yielding),
      streams_(store_, parts_.streams)
{}

Dispatch::~Dispatch()
{
    for (auto const& refusal : refusals_.rest())
        record(refusal);
}

void Dispatch::handle(Request request, Respond respond)
{
    if (request.path == "/healthz" || request.path == "/readyz")
        return answer_health(request, std::move(respond));
    auto const exchange = std::make_shared<Exchange>(traffic_, std::move(request), std::move(respond));
    try {
        begin(exchange);
    } catch (...) {
        exchange->fail(std::current_exception());
    }
}

void Dispatch::let_in(Request request, Respond respond)
{
    auto const exchange = std::make_shared<Exchange>(traffic_, std::move(request), std::move(respond));
    try {
        exchange->match = match(exchange->request);
        if (!served(exchange->match).takes_upload)
            throw Problem(415, "no_upload", "This address takes no file.");
        require_same_site(exchange->request, parts_.origins);
        readers_.post([this, exchange] {
            try {
                store_.read(exchange->request.id, [&](Unit const& unit) { admit(*exchange, unit); });
            } catch (...) {
                note_refusal(*exchange);
                return exchange->fail(std::current_exception());
            }
            exchange->respond({.status = welcome});
        });
    } catch (...) {
        exchange->fail(std::current_exception());
    }
}

Match Dispatch::match(Request const& request) const
{
    if (!request.path.starts_with("/v1/"))
        throw Problem::not_found();
    return router_.find(request.method, std::string_view(request.path).substr(api.size()));
}

// Throws Problem 404 when there is none here.
Route const& Dispatch::served(Match const& match) const
{
    auto const* const route = match.route;
    if (!route || (route->surface != Surface::both && route->surface != parts_.surface))
        throw Problem::not_found();
    return *route;
}

void Dispatch::begin(std::shared_ptr<Exchange> exchange)
{
    read_one_click(exchange->request);
    auto const& request = exchange->request;
    if (request.path == "/csp-report") {
        exchange->response = csp_reports_.take(request, store_.clock().now());
        traffic_.answered(Outside::csp_report, exchange->response.status);
        add_security_headers(exchange->response, "");
        return exchange->respond(std::move(exchange->response));
    }
    if (!request.path.starts_with("/v1/")) {
        exchange->response = parts_.page(request);
        traffic_.answered(Outside::app, exchange->response.status);
        return exchange->respond(std::move(exchange->response));
    }

    exchange->match = match(request);
    if (!exchange->match.route && !exchange->match.allowed_methods.empty()) {
        Problem const problem(405, "method_not_allowed", "This address does not take that method.");
        traffic_.refused(problem.code());
        exchange->response = problem_response(problem, request.id);
        exchange->response.headers.emplace_back("Allow", exchange->match.allowed_methods);
        return exchange->answer();
    }
    auto const& route = served(exchange->match);
    if (route.takes_upload && !request.upload)
        throw Problem(415, "upload_required", "Send the file itself as the body, with the header X-Entente-Upload: 1.");
    if (route.writes() && !route.is_from_anywhere)
        require_same_site(request, parts_.origins);
    if (route.follow)
        readers_.post([this, exchange] { begin_stream(exchange); });
    else if (!route.writes() && route.download)
        make_file(std::move(exchange));
    else if (!route.writes())
        readers_.post([this, exchange] { read(*exchange); });
    else if (route.prepare)
        prepare_then_write(exchange);
    else
        write(exchange);
}

void Dispatch::answer_health(Request const& request, Respond respond)
{
    auto const answer = [this](Respond& to, std::string const& why_not) {
        bool const fine = why_not.empty();
        Response response{fine ? 200 : 503, {{"Content-Type", "text/plain"}}, fine ? "ok\n" : why_not + "\n", {}};
        traffic_.answered(Outside::health, response.status);
        add_security_headers(response, "");
        to(std::move(response));
    };
    if (request.path == "/healthz")
        return answer(respond, "");
    parts_.ask_ready([answer, respond = std::move(respond)](std::string why_not) mutable {
        answer(respond, why_not.empty() ? "" : "not ready: " + why_not);
    });
}

void Dispatch::describe(metrics::Page& page) const
{
    traffic_.describe(page);
    streams_.describe(page);
    auto const readers = readers_.load();
    auto const slow = slow_.load();
    auto const both = [&](auto const& member) {
        page.sample({{"pool", "read"}}, readers.*member);
        page.sample({{"pool", "slow"}}, slow.*member);
    };
    page.gauge("entente_pool_queued", "What waits for a thread; slow: hashing passwords, writing workbooks.");
    both(&Pool::Load::queued);
    page.gauge("entente_pool_running", "What has a thread.");
    both(&Pool::Load::running);
    page.counter("entente_pool_refused_total", "What was refused because too much waited already.");
    both(&Pool::Load::refused);
}

// Gate one. Whoever lacks a vendor's permission is told that the address does not exist; the rest learn what they lack.
Caller Dispatch::admit(Exchange& exchange, Unit const& unit)
{
    auto const& request = exchange.request;
    auto const permission = exchange.route().permission;
    Credentials const credentials{.session_token = cookie(request, parts_.cookie_name),
                                  .user_agent = request.header("user-agent"),
                                  .remote_address = request.remote_address,
                                  .proof = request.header("x-entente-proof"),
                                  .method = request.method,
                                  .path = request.path,
                                  .came_at = request.came_at};
    auto const know_sender = [&] {
        exchange.actor.source = source_of(request.remote_address);
        exchange.actor.client = request.header("user-agent");
        exchange.actor.device = cookie(request, parts_.device_cookie_name);
    };
    know_sender();
    if (permission == Permission::anyone && credentials.session_token.empty())
        return {};
    Caller caller;
    try {
        caller = parts_.authenticate(unit, credentials);
    } catch (Problem const& problem) {
        if (permission != Permission::anyone) {
            exchange.refused = is_mistrust(problem.code()) ? problem.code() : "";
            exchange.session = crypto::sha256_hex(credentials.session_token);
            throw;
        }
    }
    exchange.actor = caller.actor;
    know_sender();
    if (!caller.actor.may(permission)) {
        exchange.refused = "permission_missing";
        exchange.session = caller.actor.session;
        if (!caller.actor.may(Permission::signed_in))
            throw Problem::forbidden("sign_in_unfinished", "Finish signing in first: the portal asks what is missing.");
        bool const is_for_vendors = permission >= Permission::partnerships_enter;
        if (is_for_vendors && !caller.actor.is_vendor_staff)
            throw Problem::not_found();
        throw Problem::forbidden("permission_missing",
                                 fmt::format("You need the permission {} for this.", name_of(permission)));
    }
    if (exchange.route().wants_confirmation)
        require_confirmed(caller.actor, unit.now());
    if (auto const epoch = request.header("x-entente-epoch");
        !epoch.empty() && epoch != std::to_string(caller.actor.portal_epoch))
        throw Problem::conflict("portal_changed", "You switched to another partnership in another tab.");
    // What a page asks by itself does not use the session.
    caller.is_touch_due &= request.header("x-entente-unattended").empty();
    return caller;
}

void Dispatch::read(Exchange& exchange)
{
    bool is_touch_due = false;
    std::function<void()> const admission = [&] { require_unchanged(exchange); };
    try {
        store_.read(exchange.request.id, [&](Unit const& unit) {
            is_touch_due = admit(exchange, unit).is_touch_due;
            if (exchange.route().download)
                downloads_.count(exchange.actor.user, unit.now());
            run(exchange, unit.with_admission(admission));
        });
    } catch (...) {
        note_refusal(exchange);
        return exchange.fail(std::current_exception());
    }
    auto const actor = exchange.actor;
    auto const used = exchange.used;
    exchange.answer();
    if (is_touch_due)
        touch_later(actor);
    note_use(actor.user, used);
}

void Dispatch::make_file(std::shared_ptr<Exchange> exchange)
{
    exchange->place = downloads_.take();
    slow_.post([this, exchange] {
        read(*exchange);
        exchange->place.reset();
    });
}

// For long answers (design/security S4): in a transaction of its own, because the one that reads sees only what was.
void Dispatch::require_unchanged(Exchange& exchange)
{
    store_.read(exchange.request.id, [&](Unit const& unit) { admit_unchanged(exchange, unit); });
}

void Dispatch::admit_unchanged(Exchange& exchange, Unit const& unit)
{
    auto const before = exchange.actor;
    admit(exchange, unit);
    auto const& now = exchange.actor;
    if (now.scope_version != before.scope_version || now.portal_epoch != before.portal_epoch)
        throw Problem::conflict("access_changed", "What you may see was changed meanwhile. Ask for the file again.");
}

void Dispatch::begin_stream(std::shared_ptr<Exchange> exchange)
{
    try {
        Progress progress;
        store_.read(exchange->request.id, [&](Unit const& unit) {
            admit(*exchange, unit);
            told_since(*exchange, unit, progress);
        });
        auto outlet = std::make_shared<Outlet>();
        // Looked at by another thread while this one answers.
        auto const following = std::make_shared<Exchange>(traffic_, exchange->request, Respond());
        following->match = match(following->request);
        following->actor = exchange->actor;
        streams_.open({following->actor.session, outlet, [this, following, progress](Unit const& unit) mutable {
                           admit_unchanged(*following, unit);
                           return told_since(*following, unit, progress);
                       }});
        exchange->response = {.headers = {{"Content-Type", "text/event-stream"}, {"X-Accel-Buffering", "no"}},
                              .outlet = std::move(outlet)};
    } catch (...) {
        note_refusal(*exchange);
        return exchange->fail(std::current_exception());
    }
    exchange->answer();
}

// As server-sent events.
std::string Dispatch::told_since(Exchange& exchange, Unit const& unit, Progress& progress)
{
    std::string text;
    auto work = unit.as(exchange.actor);
    exchange.route().follow(work, progress, [&](Type const& type, void* output) {
        text += "data: ";
        json::write(text, type, output);
        text += "\n\n";
    });
    return text;
}

void Dispatch::prepare_then_write(std::shared_ptr<Exchange> exchange)
{
    slow_.post([this, exchange] {
        try {
            store_.read(exchange->request.id, [&](Unit const& unit) {
                admit(*exchange, unit);
                auto work = unit.as(exchange->actor);
                auto const fill = [&](Type const& type, void* input) {
                    fill_input(exchange->request, exchange->match.parameters, type, input);
                };
                auto const revision = [&] { return revision_of(exchange->request); };
                auto& request = exchange->request;
                if (request.upload)
                    request.upload_digest = request.upload->digest();
                exchange->prepared =
                    exchange->route().prepare(work, {fill, revision, "", request.body, request.upload.get()});
            });
            write(exchange);
        } catch (...) {
            note_refusal(*exchange);
            exchange->fail(std::current_exception());
        }
    });
}

void Dispatch::write(std::shared_ptr<Exchange> exchange)
{
    store_.write(
        exchange->request.id,
        [this, exchange](Unit const& unit) {
            auto const caller = admit(*exchange, unit); // again here: a session that ended meanwhile writes nothing
            run(*exchange, unit);
            if (caller.is_touch_due)
                parts_.touch(unit, exchange->actor);
        },
        [this, exchange](std::exception_ptr failure) {
            if (!failure) {
                note_use(exchange->actor.user, exchange->used);
                return exchange->answer();
            }
            note_refusal(*exchange);
            exchange->fail(failure);
        });
}

void Dispatch::run(Exchange& exchange, Unit const& unit)
{
    auto const& request = exchange.request;
    auto const& route = exchange.route();
    auto work = unit.as(exchange.actor);
    Idempotency idempotency(work, request, route);
    if (auto kept = idempotency.kept_answer()) {
        exchange.response = std::move(*kept);
        return;
    }
    idempotency.claim();

    Cursors const cursors(parts_.cursor_key, request);
    auto const fill = [&](Type const& type, void* input) {
        fill_input(request, exchange.match.parameters, type, input);
        if (auto const* field = text_field(type, "cursor"); field && !route.writes())
            if (auto& cursor = *static_cast<std::optional<std::string>*>(field->in(input)))
                cursor = cursors.open(*cursor);
    };
    auto const revision = [&] { return revision_of(request); };
    auto const& parameters = exchange.match.parameters;
    Given const given{fill, revision, parameters.empty() ? std::string_view() : parameters.front().second,
                      request.body};

    if (route.download) {
        exchange.response = file_response(route.download(work, given));
        exchange.used = work.used();
        return allow(exchange.used, route.permission);
    }
    exchange.response = {.status = 200, .headers = {{"Content-Type", "application/json"}}};
    auto const take = [&](Type const& type, void* output) {
        if (auto const* field = text_field(type, "next_cursor"))
            if (auto& cursor = *static_cast<std::optional<std::string>*>(field->in(output)))
                cursor = cursors.sign(*cursor);
        if (auto etag = etag_of(type, output)) {
            if (!route.writes() && request.header("if-none-match") == *etag)
                exchange.response.status = 304;
            exchange.response.headers.emplace_back("ETag", std::move(*etag));
        }
        if (request.method == "POST" && text_field(type, "id"))
            exchange.response.status = 201;
        if (exchange.response.status != 304)
            json::write(exchange.response.body, type, output);
    };
    route.run(work, given, exchange.prepared.get(), take);
    exchange.used = work.used();
    allow(exchange.used, route.permission);
    if (auto const& refusal = work.refusal()) {
        traffic_.refused(refusal->code());
        exchange.response = problem_response(*refusal, request.id);
        return idempotency.forget();
    }
    if (auto const& handover = work.handover()) {
        exchange.response.headers.emplace_back("Set-Cookie", session_cookie(parts_.cookie_name, handover->token));
        if (!handover->key.empty())
            exchange.response.headers.emplace_back("X-Entente-Key", crypto::base64url(handover->key));
        if (!handover->device.empty())
            exchange.response.headers.emplace_back("Set-Cookie",
                                                   device_cookie(parts_.device_cookie_name, handover->device));
        if (handover->token.empty()) // not "cookies": that would take the device's cookie as well
            exchange.response.headers.emplace_back("Clear-Site-Data", "\"storage\"");
    }
    idempotency.keep(exchange.response);
}

// Queued before the answer, and outside its transaction, which was undone.
void Dispatch::note_refusal(Exchange const& exchange)
{
    if (exchange.refused.empty())
        return;
    auto actor = exchange.actor;
    if (actor.user.is_nil()) {
        actor = Actor::process("portal"); // a session that did not open has no person behind it
        actor.permissions.reset();
    }
    RefusedAccess const refusal{.session = exchange.session,
                                .code = exchange.refused,
                                .actor = std::move(actor),
                                .subject = exchange.route().method + " " + exchange.route().path,
                                .request_id = exchange.request.id};
    for (auto const& noted : refusals_.note(refusal, store_.clock().now()))
        record(noted);
    if (is_mistrust(exchange.refused))
        write_later(exchange.request.id, [this, session = exchange.session, code = exchange.refused](Unit const& unit) {
            parts_.mistrust(unit, session, code);
        });
}

void Dispatch::record(RefusedAccess const& refusal)
{
    write_later(refusal.request_id, [refusal](Unit const& unit) {
        auto const details = fmt::format(R"({{"code":"{}","times":{}}})", refusal.code, refusal.times);
        unit.as(refusal.actor).record("access.refused", refusal.subject, refusal.actor.partner, details);
    });
}

void Dispatch::touch_later(Actor const& actor)
{
    write_later("", [this, actor](Unit const& unit) { parts_.touch(unit, actor); });
}

void Dispatch::note_use(Id<User> user, Permissions used)
{
    if (!parts_.note_use)
        return;
    if (auto const fresh = uses_.note(user, used, store_.clock().now()); fresh.any())
        write_later("", [note = parts_.note_use, user, fresh](Unit const& unit) { note(unit, user, fresh); });
}

void Dispatch::write_later(std::string_view request_id, Store::Job job)
{
    try {
        store_.write(std::string(request_id), std::move(job), [](std::exception_ptr) {});
    } catch (Problem const&) { // NOLINT: a busy store has better things to do
    }
}

} // namespace entente::web
