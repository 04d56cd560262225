#include "web/connection.hpp"

#include "web/outlet.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/sendfile.h>
#include <sys/socket.h>

namespace entente::web {
namespace {

constexpr std::size_t pace_bytes = 16 * 1024;
constexpr std::uint64_t file_chunk = 64 * 1024;
constexpr auto never = Clock::time_point::max();

constexpr Refusal too_slow{408, "too_slow", "Send the request faster."};
constexpr Refusal misdirected{421, "misdirected", "Use the address this server was set up for."};
constexpr Refusal busy{503, "busy", "Try again in a second.", "1"};
constexpr Refusal no_uploads{415, "no_upload", "This address takes no file."};
constexpr Refusal too_many_uploads{503, "too_many_uploads", "Others are sending files. Try again in a moment.", "5"};
constexpr Refusal broken{500, "internal_error", "Something went wrong on our side."};

} // namespace

Service::Service(Listen listen_on, Handler handle, Gate let_in)
    : listen(std::move(listen_on)), handler(std::move(handle)), gate(std::move(let_in)),
      proxies(listen.trusted_proxies), seats(listen.limits)
{}

Connection::Connection(Service& service, Socket socket, std::string peer, std::string source)
    : service_(service), socket_(std::move(socket)), peer_(std::move(peer)), source_(std::move(source)),
      // One byte more than any head may have, so that HeadScan sees the one too many.
      capacity_(limits().request_line + limits().header_bytes + 16),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_))
{
    enter(Phase::idle, limits().head_deadline);
    service_.connections.push_back(*this);
    service_.open.add(1);
}

Connection::~Connection()
{
    leave_upload_seat();
    service_.open.add(-1);
    if (!source_.empty())
        service_.seats.give_back(source_);
}

Limits const& Connection::limits() const { return service_.listen.limits; }

bool Connection::is_full() const
{
    return static_cast<std::size_t>(service_.running.value()) >= limits().running_requests;
}

Task<> Connection::serve(std::shared_ptr<Connection> self)
{
    // Not in a while condition: g++ 12 makes code of that which crashes.
    for (;;) {
        auto const goes_on = co_await self->exchange();
        if (!goes_on)
            break;
        self->has_served_ = true;
    }
    co_await self->linger();
}

Task<> Connection::refuse_and_close(std::shared_ptr<Connection> self, Refusal refusal)
{
    auto const id = self->service_.ids.next();
    Answer const answer{refusal_response(refusal, id)};
    co_await self->send(answer, id, false);
    co_await self->linger();
}

Task<bool> Connection::exchange()
{
    RequestParser parser(limits());
    request_id_ = service_.ids.next();
    if (!co_await receive(parser)) {
        if (refusal_)
            answer_.emplace(refusal_response(*refusal_, request_id_));
        if (answer_) {
            auto const id = request_id_;
            auto const answer = settled(id);
            co_await send(answer, id, false);
        }
        leave_upload_seat();
        co_return false;
    }
    parser.request.id = request_id_;
    service_.proxies.apply(parser.request, peer_);
    auto const id = parser.request.id;
    if (is_full()) {
        service_.refusals.add(busy.code);
        answer_.emplace(refusal_response(busy, id));
    } else {
        enter(Phase::running, {});
        hand_over(service_.handler, std::move(parser.request));
        if (!is_answered_)
            co_await is_nudged();
    }
    leave_upload_seat();
    auto const answer = settled(id);
    co_return co_await send(answer, id, parser.wants_keep_alive());
}

Task<bool> Connection::receive(RequestParser& parser)
{
    HeadScan scan;
    is_head_request_ = false;
    for (;;) {
        auto const size = scan.look(received(), limits());
        if (!size)
            co_return refuse(size.error());
        if (*size > 0) {
            auto const head_text = received().substr(0, *size);
            is_head_request_ = head_text.starts_with("HEAD ");
            auto const head = check_head(head_text);
            if (!head)
                co_return refuse(head.error());
            if (!is_allowed_host(head->host, service_.listen.allowed_hosts))
                co_return refuse(misdirected);
            parser.request.came_at = SystemClock().now();
            auto const expects_continue = head->expects_continue;
            if (head->is_upload)
                co_return co_await receive_upload(parser, *size, expects_continue);
            if (!feed(parser))
                co_return false;
            if (parser.is_complete())
                co_return true;
            co_return co_await receive_body(parser, expects_continue);
        }
        if (!received().empty() && phase_ != Phase::head)
            enter(Phase::head, limits().head_deadline);
        if (received().empty())
            enter(Phase::idle, has_served_ ? limits().keep_alive_idle : limits().head_deadline);
        if (!co_await read_more())
            co_return false;
    }
}

// Nothing of the file is taken before it is known who sends it and that it is wanted.
Task<bool> Connection::receive_upload(RequestParser& parser, std::size_t head_size, bool expects_continue)
{
    parser.expect_upload(limits());
    auto const used = parser.take(received().substr(0, head_size));
    if (!used)
        co_return refuse(used.error());
    begin_ += *used;
    auto const is_welcome = co_await is_let_in(parser);
    if (!is_welcome)
        co_return false;
    auto is_ready = true;
    try {
        parser.receive_into(std::make_unique<ArrivingUpload>(service_.listen.upload_folder));
    } catch (std::exception const&) { // NOLINT: said below
        is_ready = false;
    }
    if (!is_ready)
        co_return refuse(broken);
    if (!feed(parser))
        co_return false;
    if (parser.is_complete())
        co_return true;
    co_return co_await receive_body(parser, expects_continue);
}

Task<bool> Connection::is_let_in(RequestParser const& parser)
{
    if (!service_.gate || parser.is_complete())
        co_return refuse(no_uploads);
    if (service_.uploads >= limits().uploads || is_full())
        co_return refuse(too_many_uploads);
    ++service_.uploads;
    has_upload_seat_ = true;
    auto request = parser.request;
    request.id = request_id_;
    service_.proxies.apply(request, peer_);
    enter(Phase::running, {});
    hand_over(service_.gate, std::move(request));
    if (!is_answered_)
        co_await is_nudged();
    if (!answer_ || (*answer_)->status != welcome)
        co_return false;
    answer_.reset();
    co_return true;
}

void Connection::leave_upload_seat()
{
    if (std::exchange(has_upload_seat_, false))
        --service_.uploads;
}

Task<bool> Connection::receive_body(RequestParser& parser, bool expects_continue)
{
    if (expects_continue && received().empty() && parser.body_bytes() == 0) {
        std::array<asio::const_buffer, 2> const go_on{asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25)};
        if (!co_await write(go_on, 0))
            co_return false;
    }
    auto const began = Clock::now();
    while (!parser.is_complete()) {
        enter(Phase::body, limits().head_deadline);
        deadline_ = began + limits().head_deadline + limits().per_16_kib * (parser.body_bytes() / pace_bytes);
        if (!co_await read_more())
            co_return false;
        if (!feed(parser))
            co_return false;
    }
    co_return true;
}

// False: nothing more will come, or a refusal says why nothing more is wanted.
Task<bool> Connection::read_more()
{
    if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    // Only the line before a chunk can grow so long without being used up.
    if (end_ == capacity_)
        co_return refuse({400, "bad_request", "Send a well-formed HTTP/1.1 request."});
    boost::system::error_code error;
    auto const space = asio::buffer(buffer_.get() + end_, capacity_ - end_);
    auto const got = co_await socket_.async_read_some(space, or_error(error));
    end_ += got;
    if (has_expired_)
        co_return refuse(too_slow);
    is_peer_gone_ = error.failed();
    co_return !error;
}

bool Connection::feed(RequestParser& parser)
{
    while (!parser.is_complete() && begin_ < end_) {
        auto const used = parser.take(received());
        if (!used)
            return refuse(used.error());
        if (*used == 0)
            break;
        begin_ += *used;
    }
    return true;
}

bool Connection::refuse(Refusal const& refusal)
{
    refusal_ = refusal;
    service_.refusals.add(refusal.code);
    return false;
}

template <class Receiver>
void Connection::hand_over(Receiver& receiver, Request request)
{
    InlineAnswer caught;
    service_.running.add(1);
    try {
        receiver(std::move(request), Ticket(service_.mailbox, weak_from_this(), caught.number()));
    } catch (...) {
        // Whatever it was, the Respond went with it, and that answers 500.
    }
    is_answered_ = caught.is_there();
    if (!is_answered_)
        return;
    service_.running.add(-1);
    answer_ = caught.take();
}

Task<> Connection::is_nudged()
{
    asio::use_awaitable_t<Executor> token;
    co_await asio::async_initiate<decltype(token), void()>([this](auto resume) { resume_ = std::move(resume); }, token);
}

void Connection::answered(std::optional<Answer> answer)
{
    answer_ = std::move(answer);
    nudged();
}

void Connection::nudged()
{
    if (auto resume = std::exchange(resume_, nullptr))
        resume();
}

Answer Connection::settled(std::string_view request_id)
{
    auto answer = std::exchange(answer_, std::nullopt);
    if (answer && is_sendable(**answer))
        return std::move(*answer);
    return Answer{refusal_response(broken, request_id)};
}

Task<bool> Connection::send(Answer const& answer, std::string_view request_id, bool keep_alive)
{
    auto const stays = keep_alive && !service_.draining && !answer->outlet;
    write_head(out_, *answer, {.request_id = request_id, .date = service_.date.now(), .keep_alive = stays});
    auto const has_body = may_have_body(answer->status) && !is_head_request_;
    auto const has_file = has_body && answer->file.descriptor >= 0;
    // Told that more follows, the kernel would keep the head of an empty file back for 200 ms.
    auto const flags = has_file && answer->file.size > 0 ? MSG_MORE : 0;
    std::array<asio::const_buffer, 2> const parts{asio::buffer(out_), has_body && !has_file ? asio::buffer(answer->body)
                                                                                            : asio::const_buffer{}};
    if (!co_await write(parts, flags))
        co_return false;
    if (has_file) {
        if (!co_await send_file(answer->file))
            co_return false;
    }
    if (has_body && answer->outlet)
        co_await send_stream(*answer->outlet);
    co_return stays;
}

Task<> Connection::send_stream(Outlet& outlet)
{
    static constexpr std::string_view nothing_new = ":\n\n";
    outlet.wake_by([mailbox = service_.mailbox, self = weak_from_this()] { mailbox->nudge(self); });
    is_streaming_ = true;
    notice_leaving();
    auto silent_since = Clock::now();
    while (!is_peer_gone_ && !service_.draining) {
        auto text = outlet.take();
        if (!text)
            break;
        if (text->empty() && Clock::now() >= silent_since + limits().heartbeat)
            text = nothing_new;
        if (text->empty()) {
            phase_ = Phase::streaming;
            deadline_ = silent_since + limits().heartbeat;
            co_await is_nudged();
            continue;
        }
        if (!co_await write({asio::buffer(*text), asio::const_buffer{}}, 0))
            break;
        silent_since = Clock::now();
    }
    is_streaming_ = false;
}

// Whoever reads a stream has nothing more to say: what comes now is an end.
void Connection::notice_leaving()
{
    socket_.async_wait(Socket::wait_read, [self = weak_from_this()](boost::system::error_code const&) {
        auto const connection = self.lock();
        if (!connection || !connection->is_streaming_)
            return;
        connection->is_peer_gone_ = true;
        connection->nudged();
    });
}

Task<bool> Connection::write(std::array<asio::const_buffer, 2> parts, int flags)
{
    while (parts[0].size() + parts[1].size() > 0) {
        enter(Phase::writing, limits().write_stall);
        boost::system::error_code error;
        auto const sent = co_await socket_.async_send(parts, flags, or_error(error));
        is_peer_gone_ |= error.failed();
        if (error)
            co_return false;
        auto const of_first = std::min(sent, parts[0].size());
        parts[0] += of_first;
        parts[1] += sent - of_first;
    }
    co_return true;
}

Task<bool> Connection::send_file(FileBody const& file)
{
    off_t offset = 0;
    boost::system::error_code error;
    enter(Phase::writing, limits().write_stall);
    while (static_cast<std::uint64_t>(offset) < file.size && !error) {
        auto const chunk = std::min(file.size - static_cast<std::uint64_t>(offset), file_chunk);
        auto const sent = ::sendfile(socket_.native_handle(), file.descriptor, &offset, chunk);
        if (sent > 0) {
            enter(Phase::writing, limits().write_stall);
            // A reader as fast as we are must not keep the others waiting.
            co_await asio::post(socket_.get_executor(), asio::use_awaitable_t<Executor>{});
        } else if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
            co_await socket_.async_wait(Socket::wait_write, or_error(error));
        } else {
            // The peer left, or the file is shorter than announced, which nothing but a reset can tell any more.
            reset();
            co_return false;
        }
    }
    is_peer_gone_ = error.failed();
    co_return !error;
}

// Closing while unread bytes lie in the socket resets it, and a reset can overtake our last answer.
Task<> Connection::linger()
{
    if (is_peer_gone_)
        co_return;
    boost::system::error_code error;
    socket_.shutdown(Socket::shutdown_send, error);
    enter(Phase::lingering, limits().lingering);
    has_expired_ = false;
    for (;;) {
        begin_ = end_ = 0;
        auto const has_more = co_await read_more();
        if (!has_more)
            break;
    }
}

void Connection::enter(Phase phase, std::chrono::milliseconds patience)
{
    phase_ = phase;
    if (phase == Phase::running) {
        deadline_ = never;
    } else {
        auto const is_hurried = service_.draining && phase == Phase::idle;
        deadline_ = Clock::now() + (is_hurried ? std::min(patience, limits().drain_idle) : patience);
    }
}

void Connection::hurry(Clock::time_point now)
{
    if (phase_ == Phase::idle || is_streaming_)
        deadline_ = std::min(deadline_, now + limits().drain_idle);
}

void Connection::expire_if_due(Clock::time_point now)
{
    if (now < deadline_)
        return;
    boost::system::error_code ignored;
    switch (phase_) {
    case Phase::idle:
        if (socket_.available(ignored) > 0)
            return; // a request has just come
        socket_.close(ignored);
        break;
    case Phase::head:
    case Phase::body:
        has_expired_ = true;
        socket_.cancel(ignored);
        break;
    case Phase::writing: reset(); break;
    case Phase::streaming:
        service_.mailbox->nudge(weak_from_this());
        break; // not now: it may leave the list that is walked
    case Phase::lingering: socket_.close(ignored); break;
    case Phase::running: break;
    }
    deadline_ = never;
}

void Connection::reset()
{
    boost::system::error_code ignored;
    is_peer_gone_ = true;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

} // namespace entente::web
