#include "web/server.hpp"

#include "web/connection.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <system_error>
#include <thread>

#include <pthread.h>
#include <signal.h>

namespace entente::web {
namespace {

using std::chrono::milliseconds;

constexpr Refusal too_many_connections{503, "too_many_connections", "Close some connections and try again.", "1"};

// So many that were turned away are still listened to, lest a reset overtakes our answer. More are told and closed.
constexpr std::size_t turned_away_at_once = 64;
constexpr milliseconds accept_pause{100};
constexpr milliseconds drain_tick{10};

// Deadlines are kept to about a quarter of themselves, by one look at all connections instead of a timer for each.
milliseconds sweep_tick(Limits const& limits)
{
    auto const shortest =
        std::min({limits.head_deadline, limits.keep_alive_idle, limits.write_stall, limits.lingering});
    return std::clamp(shortest / 4, milliseconds{5}, milliseconds{250});
}

void throw_if(boost::system::error_code const& error, std::string const& attempt)
{
    if (error)
        throw std::system_error(error.value(), std::system_category(), attempt);
}

asio::ip::tcp::endpoint endpoint_of(Listen const& listen)
{
    boost::system::error_code error;
    auto const address = asio::ip::make_address(listen.address, error);
    throw_if(error, "listen on " + listen.address);
    return {address, listen.port};
}

// Signals are the main thread's; sendfile would raise SIGPIPE here.
std::thread thread_without_signals(std::move_only_function<void()> run)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread(std::move(run));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

} // namespace

struct Server::State {
    State(Listen listen, Handler handler, Gate gate) : service(std::move(listen), std::move(handler), std::move(gate))
    {
        bind();
        service.mailbox = std::make_shared<Mailbox>([this] { asio::post(io, [this] { deliver(); }); });
        asio::co_spawn(io, accept_connections(), asio::detached);
        asio::co_spawn(io, sweep(), asio::detached);
        thread = thread_without_signals([this] { io.run(); });
    }

    ~State()
    {
        io.stop();
        thread.join();
        service.mailbox->close();
        std::vector<std::move_only_function<void()>> waiting;
        for (auto& connection : service.connections)
            waiting.push_back(connection.let_go());
    }

    void bind()
    {
        auto const endpoint = endpoint_of(service.listen);
        auto const attempt = "listen on " + service.listen.address + " port " + std::to_string(service.listen.port);
        boost::system::error_code error;
        acceptor.open(endpoint.protocol(), error);
        throw_if(error, attempt);
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.bind(endpoint, error);
        throw_if(error, attempt);
        acceptor.listen(asio::socket_base::max_listen_connections, error);
        throw_if(error, attempt);
        port = acceptor.local_endpoint().port();
    }

    Task<> accept_connections()
    {
        while (acceptor.is_open()) {
            boost::system::error_code error;
            auto socket = co_await acceptor.async_accept(or_error(error));
            if (!error) {
                admit(std::move(socket));
            } else if (acceptor.is_open()) {
                // Out of descriptors or memory: the backlog keeps, and trying at once would only fail again.
                pause.expires_after(accept_pause);
                co_await pause.async_wait(or_error(error));
            }
        }
    }

    void admit(Socket socket)
    {
        boost::system::error_code error;
        auto const remote = socket.remote_endpoint(error);
        if (error)
            return;
        socket.set_option(asio::ip::tcp::no_delay(true), error);
        auto const peer = canonical_address(remote.address().to_string()).value_or(remote.address().to_string());
        auto const count = service.proxies.contains(peer) ? Seats::Count::everyone_together : Seats::Count::each_source;
        auto const source = source_of(peer);
        if (!service.seats.take(source, count))
            return turn_away(std::move(socket), peer);
        auto const connection = std::make_shared<Connection>(service, std::move(socket), peer, source);
        asio::co_spawn(io, Connection::serve(connection), asio::detached);
    }

    void turn_away(Socket socket, std::string const& peer)
    {
        service.refusals.add(too_many_connections.code);
        if (turned_away >= turned_away_at_once)
            return tell_once(std::move(socket));
        ++turned_away;
        auto const connection = std::make_shared<Connection>(service, std::move(socket), peer, "");
        asio::co_spawn(io, Connection::refuse_and_close(connection, too_many_connections),
                       [this](std::exception_ptr) { --turned_away; });
    }

    void tell_once(Socket socket)
    {
        auto const id = service.ids.next();
        auto const response = refusal_response(too_many_connections, id);
        std::string text;
        write_head(text, response, {.request_id = id, .date = service.date.now(), .keep_alive = false});
        boost::system::error_code ignored;
        socket.non_blocking(true, ignored);
        socket.send(asio::buffer(text + response.body), 0, ignored);
    }

    void deliver()
    {
        for (auto& letter : service.mailbox->take_all()) {
            service.running.add(-1);
            if (auto const addressee = letter.addressee.lock())
                addressee->answered(std::move(letter.answer));
        }
        for (auto const& nudged : service.mailbox->take_nudged())
            if (auto const addressee = nudged.lock())
                addressee->nudged();
    }

    Task<> sweep()
    {
        auto const tick = sweep_tick(service.listen.limits);
        for (;;) {
            sweep_timer.expires_after(service.draining ? std::min(tick, drain_tick) : tick);
            boost::system::error_code ignored;
            co_await sweep_timer.async_wait(or_error(ignored));
            auto const now = Clock::now();
            for (auto& connection : service.connections)
                connection.expire_if_due(now);
            if (service.draining)
                note_drained();
        }
    }

    void begin_drain()
    {
        if (service.draining)
            return;
        service.draining = true;
        accept_backlog();
        auto const now = Clock::now();
        for (auto& connection : service.connections)
            connection.hurry(now);
        sweep_timer.cancel();
    }

    // Closing the listening socket would reset who has connected and was not accepted yet.
    void accept_backlog()
    {
        boost::system::error_code error;
        acceptor.non_blocking(true, error);
        while (!error) {
            Socket socket(io.get_executor());
            acceptor.accept(socket, error);
            if (!error)
                admit(std::move(socket));
        }
        acceptor.close(error);
        pause.cancel();
    }

    void note_drained()
    {
        auto const is_busy = [](Connection const& connection) { return connection.is_busy(); };
        if (is_drained || service.running.value() > 0 || std::ranges::any_of(service.connections, is_busy))
            return;
        is_drained = true;
        drained.set_value();
    }

    Service service;
    std::size_t turned_away = 0;
    bool is_drained = false;
    std::promise<void> drained;
    std::shared_future<void> when_drained = drained.get_future().share();
    unsigned short port = 0;
    // Coroutines still suspended end with the io_context, and use what stands above while they do.
    asio::io_context io{1};
    Acceptor acceptor{io.get_executor()};
    Timer pause{io.get_executor()};
    Timer sweep_timer{io.get_executor()};
    std::thread thread;
};

Server::Server(Listen listen, Handler handler, Gate gate)
    : state_(std::make_unique<State>(std::move(listen), std::move(handler), std::move(gate)))
{}

Server::~Server() = default;

unsigned short Server::port() const { return state_->port; }

void Server::describe(metrics::Page& page) const
{
    auto const& service = state_->service;
    page.gauge("entente_http_connections", "Open connections.", static_cast<std::uint64_t>(service.open.value()));
    page.gauge("entente_http_requests_running", "Requests handed over and not answered yet.",
               static_cast<std::uint64_t>(service.running.value()));
    page.counter("entente_http_connection_refusals_total",
                 "Requests and connections refused before a route was looked for, by code.");
    for (auto const& [code, times] : service.refusals.counts())
        page.sample({{"code", code}}, times);
}

void Server::drain(milliseconds patience)
{
    asio::post(state_->io, [state = state_.get()] { state->begin_drain(); });
    state_->when_drained.wait_for(patience);
}

} // namespace entente::web
