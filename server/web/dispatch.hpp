// From a request to a domain function and back: routing, session, permission, cross-site rules, idempotency, cursors,
// revisions, encoding. A handler knows none of this.
#pragma once

#include "web/csp_report.hpp"
#include "web/downloads.hpp"
#include "web/http.hpp"
#include "web/pool.hpp"
#include "web/refusals.hpp"
#include "web/router.hpp"
#include "web/streams.hpp"
#include "web/traffic.hpp"
#include "web/uses.hpp"
#include "work/store.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::web {

/// What a request shows of who sent it.
struct Credentials {
    std::string_view session_token; // the cookie's value; empty: none
    std::string_view user_agent;
    std::string_view remote_address;
    std::string_view proof; // that the sender holds the key that came with the session; empty: none
    std::string_view method;
    std::string_view path;
    Instant came_at; // by the clock on the wall
};

struct Caller {
    Actor actor;
    bool is_touch_due = false; // last_seen is more than a minute old
};

struct DispatchParts {
    /// Reads the session inside the same transaction as the work; throws Problem 401 when it has ended.
    std::function<Caller(Unit const&, Credentials const&)> authenticate;
    /// Notes that the session was just used; runs as a write of its own, after the answer.
    std::function<void(Unit const&, Actor const&)> touch;
    /// Notes which permissions somebody made use of today; told once a person, permission and day, and likewise after the answer.
    /// None: nobody keeps it.
    std::function<void(Unit const&, Id<User>, Permissions)> note_use = nullptr;
    /// Everything outside /v1: the app's shell and its files. Called on the I/O thread.
    std::function<Response(Request const&)> page;
    /// Answers, from any thread and within a second, with what is amiss; an empty word: ready.
    std::function<void(std::move_only_function<void(std::string)>)> ask_ready;
    /// Somebody showed the session's cookie who is not the browser that signed in; why not, the refusal's code says. A write of
    /// its own as well.
    std::function<void(Unit const&, std::string_view session, std::string_view code)> mistrust;
    std::string cookie_name = "__Host-session";
    std::string device_cookie_name = "__Host-device";
    std::string cursor_key;           // 32 bytes
    std::vector<std::string> origins; // that may send unsafe requests; empty: the one of the Host header
    Surface surface = Surface::ui;
    int readers = 2;
    std::size_t queue = 128;
    StreamLimits streams{};
    DownloadLimits downloads{};
};

class Dispatch {
public:
    Dispatch(Store&, Router, DispatchParts);
    ~Dispatch();

    void handle(Request, Respond);
    /// Whether the body of this request, which has not come yet, is a file that somebody may send here.
    void let_in(Request, Respond);

    /// /healthz and /readyz, wherever they are asked.
    void answer_health(Request const&, Respond);

    void describe(metrics::Page&) const; // from any thread

private:
    struct Exchange;

    void begin(std::shared_ptr<Exchange>);
    Match match(Request const&) const;
    Route const& served(Match const&) const;
    void read(Exchange&);
    void make_file(std::shared_ptr<Exchange>);
    void begin_stream(std::shared_ptr<Exchange>);
    static std::string told_since(Exchange&, Unit const&, Progress&);
    void prepare_then_write(std::shared_ptr<Exchange>);
    void write(std::shared_ptr<Exchange>);
    void run(Exchange&, Unit const&);
    Caller admit(Exchange&, Unit const&);
    void require_unchanged(Exchange&);
    void admit_unchanged(Exchange&, Unit const&);
    void touch_later(Actor const&);
    void note_use(Id<User>, Permissions);
    void note_refusal(Exchange const&);
    void record(RefusedAccess const&);
    void write_later(std::string_view request_id, Store::Job);

    Store& store_;
    Router router_;
    DispatchParts parts_;
    Traffic traffic_;
    CspReports csp_reports_;
    Refusals refusals_;
    Uses uses_;
    Downloads downloads_;
    Pool readers_;
    Pool slow_; // hashing passwords, writing workbooks
    Streams streams_;
};

} // namespace entente::web
