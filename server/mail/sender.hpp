// Sends what is queued. A mail is taken under a lease, tried, and what became of it is written down, each in a transaction of
// its own; so nothing is sent twice but what a server accepted in the moment in which the process ended, and that under the same
// Message-ID. What a server does not take now is tried again after growing waits, for about a day.
#pragma once

#include "jobs/waits.hpp"
#include "mail/mail_store.hpp"
#include "mail/smtp.hpp"
#include "mail/text_gateway.hpp"
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

/// Where what is queued leaves; without one it waits.
struct Outlets {
    Outlets(std::optional<SmtpServer> of_mail,
            std::optional<TextGateway> of_texts = std::nullopt) // NOLINT: converting on purpose
        : mail(std::move(of_mail)), texts(std::move(of_texts))
    {}
    Outlets(SmtpServer of_mail) : mail(std::move(of_mail)) {} // NOLINT: likewise

    std::optional<SmtpServer> mail;
    std::optional<TextGateway> texts;
};

class Sender {
public:
    /// Done before each round: what has to be thought over before a mail can be queued.
    using Before = std::function<void(Store&)>;
    /// Whether a mail's premise holds in the moment in which it leaves.
    using Holds = std::function<bool(Unit const&, Id<User>, std::string_view premise)>;
    enum class Runs { by_itself, when_asked };

    Sender(Store&, Outlets, Before, Holds, Runs = Runs::by_itself);
    ~Sender();
    Sender(Sender const&) = delete;
    Sender& operator=(Sender const&) = delete;

    /// All that is due, and what is over is forgotten. Returns how many were tried.
    int round();

private:
    void serve();
    std::optional<MailRow> take_one();
    Delivery try_to_send(MailRow const&);
    Delivery try_to_text(MailRow const&);
    void settle(MailRow const&, Delivery const&);

    Store& store_;
    Outlets outlets_;
    Before before_;
    Holds holds_;
    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_; // last
};

} // namespace entente::mail
