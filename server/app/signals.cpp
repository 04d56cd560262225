#include "app/signals.hpp"

namespace entente::app {

Signals::Signals()
{
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait() const
{
    int signal = 0;
    sigwait(&signals_, &signal);
    return signal;
}

std::optional<int> Signals::wait_for(std::chrono::seconds time) const
{
    timespec const patience{.tv_sec = time.count(), .tv_nsec = 0};
    auto const signal = sigtimedwait(&signals_, nullptr, &patience);
    return signal > 0 ? std::optional(signal) : std::nullopt;
}

} // namespace entente::app
