#include "web/outlet.hpp"

#include <utility>

namespace entente::web {

void Outlet::change(auto const& how)
{
    std::function<void()> wake;
    {
        std::lock_guard const lock(mutex_);
        how();
        wake = wake_;
    }
    if (wake)
        wake();
}

void Outlet::put(std::string_view text)
{
    change([&] {
        if (waiting_.size() + text.size() > most_waiting)
            has_ended_ = true;
        else
            waiting_ += text;
    });
}

void Outlet::end()
{
    change([&] { has_ended_ = true; });
}

void Outlet::wake_by(std::function<void()> wake)
{
    std::lock_guard const lock(mutex_);
    wake_ = std::move(wake);
}

std::optional<std::string> Outlet::take()
{
    std::lock_guard const lock(mutex_);
    if (waiting_.empty() && has_ended_)
        return std::nullopt;
    return std::exchange(waiting_, {});
}

} // namespace entente::web
