#include "web/streams.hpp"

#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/problem.hpp"

#include <algorithm>

namespace entente::web {

Streams::Streams(db::Location location, StreamLimits limits)
    : limits_(limits), commits_(std::move(location)), thread_([this] { run(); })
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
        List ended;
        for (auto const& stream : now_open())
            if ((is_everyones_turn || !stream->is_looked_at) && !look_at(*stream))
                ended.push_back(stream);
        drop(ended);
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

// False: it has ended.
bool Streams::look_at(Open& stream)
{
    auto const outlet = stream.outlet.lock();
    if (!outlet)
        return false;
    stream.is_looked_at = true;
    try {
        if (auto const text = stream.look(); !text.empty())
            outlet->put(text);
        return true;
    } catch (Problem const&) { // NOLINT: whoever comes again is told why
    } catch (std::exception const& error) {
        log::error("a stream failed", {{"error", error.what()}});
    }
    outlet->end();
    return false;
}

void Streams::drop(List const& ended)
{
    std::lock_guard const lock(mutex_);
    std::erase_if(streams_, [&](auto const& open) { return std::ranges::find(ended, open) != ended.end(); });
}

} // namespace entente::web
