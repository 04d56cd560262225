// One socket's life: read a request, hand it over, write the answer, again. Everything here runs on the I/O thread.
#pragma once

#include "base/metrics.hpp"
#include "web/asio.hpp"
#include "web/head.hpp"
#include "web/mailbox.hpp"
#include "web/request_id.hpp"
#include "web/request_parser.hpp"
#include "web/response_head.hpp"
#include "web/seats.hpp"
#include "web/trust.hpp"

#include <boost/intrusive/list.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace entente::web {

struct Service;
using Unlinking = boost::intrusive::link_mode<boost::intrusive::auto_unlink>;
using ConnectionHook = boost::intrusive::list_base_hook<Unlinking>;

class Connection final : public AwaitsAnswer, public std::enable_shared_from_this<Connection>, public ConnectionHook {
public:
    /// Gives the seat of `source` back when it ends; an empty source has none.
    Connection(Service&, Socket, std::string peer, std::string source);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    static Task<> serve(std::shared_ptr<Connection>);
    static Task<> refuse_and_close(std::shared_ptr<Connection>, Refusal);

    void answered(std::optional<Answer>) override;
    void nudged() override;
    void expire_if_due(Clock::time_point now);
    void hurry(Clock::time_point now); // the server drains
    bool is_busy() const { return phase_ != Phase::lingering; }

    /// What would resume the coroutine that waits for its handler. To be dropped before the io_context is: the
    /// connection owns it and it owns the connection.
    std::move_only_function<void()> let_go() { return std::exchange(resume_, nullptr); }

private:
    enum class Phase { idle, head, body, running, writing, streaming, lingering };

    Task<bool> exchange();
    Task<bool> receive(RequestParser&);
    Task<bool> receive_body(RequestParser&, bool expects_continue);
    Task<bool> receive_upload(RequestParser&, std::size_t head_size, bool expects_continue);
    Task<bool> is_let_in(RequestParser const&);
    Task<bool> read_more();
    Task<> is_nudged();
    Task<bool> send(Answer const&, std::string_view request_id, bool keep_alive);
    Task<bool> send_file(FileBody const&);
    Task<> send_stream(Outlet&);
    void notice_leaving();
    Task<bool> write(std::array<asio::const_buffer, 2>, int flags);
    Task<> linger();

    bool feed(RequestParser&);
    template <class Receiver>
    void hand_over(Receiver&, Request);
    void leave_upload_seat();
    Answer settled(std::string_view request_id);
    bool refuse(Refusal const&);
    void enter(Phase, std::chrono::milliseconds);
    void reset();

    Limits const& limits() const;
    bool is_full() const; // no request more is handed over
    std::string_view received() const { return {buffer_.get() + begin_, end_ - begin_}; }

    Service& service_;
    Socket socket_;
    std::string const peer_;
    std::string const source_;

    Phase phase_ = Phase::idle;
    Clock::time_point deadline_;
    bool has_served_ = false;
    bool has_expired_ = false;
    bool is_peer_gone_ = false;
    bool is_streaming_ = false;

    std::size_t const capacity_;
    std::unique_ptr<char[]> const buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;

    // Of the request at hand.
    std::string request_id_;
    bool is_head_request_ = false;
    bool has_upload_seat_ = false;
    std::optional<Refusal> refusal_;
    bool is_answered_ = false;
    std::optional<Answer> answer_; // none although answered: the handler dropped its Respond
    std::move_only_function<void()> resume_;
    std::string out_;
};

using ConnectionList = boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

/// What all connections of one server share.
struct Service {
    Service(Listen, Handler, Gate);

    Listen listen;
    Handler handler;
    Gate gate; // none: no uploads
    TrustedProxies proxies;
    Seats seats;
    std::shared_ptr<Mailbox> mailbox;
    RequestIds ids;
    DateLine date;
    metrics::Gauge running;  // handed to the handler and not answered yet
    std::size_t uploads = 0; // let in and not answered yet
    bool draining = false;
    ConnectionList connections; // each leaves the list by its own destructor
    metrics::Gauge open;
    metrics::Tally refusals;
};

} // namespace entente::web
