// Sends what is queued. A mail is taken under a lease, tried, and what became of it is written down, each in a transaction of
// its own; so nothing is sent twice but what a server accepted in the moment in which the process ended, and that under the same
// Message-ID. What a server does not take now is tried again after growing waits, for about a day.
#pragma once

#include "jobs/waits.hpp"
#include "mail/mail_store.hpp"
#include "mail/smtp.hpp"
#include "work/store.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace entente::mail {

constexpr Waits between_tries{
    .first = std::chrono::minutes(1), .longest = std::chrono::hours(4), .most_tries = 13}; // 20 hours of waits

class Sender {
public:
    /// Done before each round: what has to be thought over before a mail can be queued.
    using Before = std::function<void(Store&)>;
    /// Whether a mail's premise holds in the moment in which it leaves.
    using Holds = std::function<bool(Unit const&, Id<User>, std::string_view premise)>;
    enum class Runs { by_itself, when_asked };

    /// With no server what is queued waits.
    Sender(Store&, std::optional<SmtpServer>, Before, Holds, Runs = Runs::by_itself);
    ~Sender();
    Sender(Sender const&) = delete;
    Sender& operator=(Sender const&) = delete;

    /// All that is due, and what is over is forgotten. Returns how many were tried.
    int round();

private:
    void serve();
    std::optional<MailRow> take_one();
    Delivery try_to_send(MailRow const&);
    void settle(MailRow const&, Delivery const&);

    Store& store_;
    std::optional<SmtpServer> server_;
    Before before_;
    Holds holds_;
    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_; // last
};

} // namespace entente::mail
