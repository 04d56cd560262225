#include "web/streams.hpp"

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/problem.hpp"

#include <algorithm>
#include <atomic>

namespace entente::web {

namespace {

// False: it has ended. What the database refuses is thrown on: others share the transaction.
bool look_at(Stream const& stream, Unit const& unit)
{
    auto const outlet = stream.outlet.lock();
    if (!outlet)
        return false;
    try {
        if (auto const text = stream.look(unit); !text.empty())
            outlet->put(text);
        return true;
    } catch (Problem const&) { // NOLINT: whoever comes again is told why
    } catch (db::Error const&) {
        throw;
    } catch (std::exception const& error) {
        log::error("a stream failed", {{"error", error.what()}});
    }
    outlet->end();
    return false;
}

} // namespace

Streams::Streams(Store& store, StreamLimits limits)
    : store_(store), limits_(limits), commits_(store.location()), thread_([this] { run(); })
{}

Streams::~Streams()
{
    std::lock_guard const lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
    for (auto const& stream : streams_)
        if (auto const outlet = stream->outlet.lock())
            outlet->end();
}

void Streams::open(Stream stream)
{
    std::lock_guard const lock(mutex_);
    std::erase_if(streams_, [](auto const& open) { return open->outlet.expired(); });
    if (streams_.size() >= limits_.all)
        throw Problem::busy(30);
    auto const is_of_session = [&](auto const& open) { return open->session == stream.session; };
    if (static_cast<std::size_t>(std::ranges::count_if(streams_, is_of_session)) >= limits_.of_session)
        throw Problem(429, "too_many_streams", "So many windows are told of changes already. Close some.");
    streams_.push_back(std::make_shared<Open>(Open{std::move(stream)}));
    changed_.notify_all();
}

void Streams::describe(metrics::Page& page) const
{
    std::lock_guard const lock(mutex_);
    auto const is_read = [](auto const& open) { return !open->outlet.expired(); };
    page.gauge("entente_streams_open", "Pages that are told of changes as they happen.",
               static_cast<std::uint64_t>(std::ranges::count_if(streams_, is_read)));
}

void Streams::run()
{
    while (wait_for_next()) {
        auto const began = std::chrono::steady_clock::now();
        bool const is_everyones_turn = commits_.has_news() || began >= looked_at_all_ + limits_.longest_pause;
        if (is_everyones_turn)
            looked_at_all_ = began;
        auto due = now_open();
        if (!is_everyones_turn)
            std::erase_if(due, [](auto const& stream) { return stream->is_looked_at; });
        if (!due.empty())
            drop(look_at_all(due));
    }
}

bool Streams::wait_for_next()
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, limits_.pause, [this] { return stopping_; });
    changed_.wait(lock, [this] { return stopping_ || !streams_.empty(); });
    return !stopping_;
}

Streams::List Streams::now_open()
{
    std::lock_guard const lock(mutex_);
    return streams_;
}

// Returns those that have ended.
Streams::List Streams::look_at_all(Some due) const
{
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    List ended;
    auto const look = [&] {
        for (std::size_t begin; (begin = next.fetch_add(limits_.in_a_transaction)) < due.size();) {
            auto const over = look_at_some(due.subspan(begin, std::min(limits_.in_a_transaction, due.size() - begin)));
            std::lock_guard const lock(mutex);
            ended.insert(ended.end(), over.begin(), over.end());
        }
    };
    std::vector<std::jthread> others;
    auto const transactions = (due.size() + limits_.in_a_transaction - 1) / limits_.in_a_transaction;
    while (others.size() + 1 < std::min(limits_.threads, transactions))
        others.emplace_back(look);
    look();
    others.clear(); // waits for them
    return ended;
}

// Where one transaction fails for all, each has one of its own, so that one alone ends by it.
Streams::List Streams::look_at_some(Some some) const
{
    List ended;
    auto const look = [&](std::shared_ptr<Open> const& stream, Unit const& unit) {
        if (!look_at(*stream, unit))
            ended.push_back(stream);
        stream->is_looked_at = true;
    };
    try {
        store_.read("", [&](Unit const& unit) {
            for (auto const& stream : some)
                look(stream, unit);
        });
        return ended;
    } catch (std::exception const& error) {
        log::warning("streams are looked at one by one", {{"error", error.what()}});
    }
    ended.clear();
    for (auto const& stream : some)
        try {
            store_.read("", [&](Unit const& unit) { look(stream, unit); });
        } catch (std::exception const& error) {
            log::error("a stream failed", {{"error", error.what()}});
            if (auto const outlet = stream->outlet.lock())
                outlet->end();
            ended.push_back(stream);
        }
    return ended;
}

void Streams::drop(List const& ended)
{
    std::lock_guard const lock(mutex_);
    std::erase_if(streams_, [&](auto const& open) { return std::ranges::find(ended, open) != ended.end(); });
}

} // namespace entente::web
