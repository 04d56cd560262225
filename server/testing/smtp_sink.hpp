// A mail server of this process, on a port of its own: keeps what it is given and answers as it is told.
//
//   SmtpSink sink;
//   sink.answers({SmtpSink::Answer::busy, SmtpSink::Answer::takes}); // then takes whatever comes
#pragma once

#include "mail/smtp.hpp"
#include "testing/authority.hpp"
#include "testing/portal.hpp"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace entente::testing {

class SmtpSink {
public:
    enum class Answer {
        takes,
        busy,          // 451 to the recipient
        refuses,       // 550 to the recipient
        turns_us_away, // 554 as its greeting: a word on us, not on the mail
        hangs_up,      // in the middle of the mail
    };
    struct Mail {
        std::string from;
        std::string to;
        std::string bytes; // header and body, as they came
    };

    SmtpSink() : SmtpSink(std::nullopt) {}
    /// Speaks TLS, from the first byte or after STARTTLS, as the client begins.
    explicit SmtpSink(std::optional<Certified>);
    ~SmtpSink();
    SmtpSink(SmtpSink const&) = delete;
    SmtpSink& operator=(SmtpSink const&) = delete;

    int port() const { return port_; }
    mail::SmtpServer server(mail::SmtpTls = mail::SmtpTls::none) const; // how to reach it
    void answers(std::deque<Answer>);
    /// From now on, whatever it is, without the end of its line; and then it hangs up.
    void says_to_recipient(std::string);
    std::vector<Mail> mails() const;

    static int dead_port(); // on which nobody listens

private:
    void serve();
    void talk(class Wire&, Answer);
    Answer next_answer();
    std::string said_to_recipient(Answer);
    bool hangs_up_after_it() const;

    std::optional<Certified> certified_;
    int listening_;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::deque<Answer> answers_;
    std::optional<std::string> said_; // to recipients
    std::vector<Mail> mails_;
    std::atomic<bool> stopping_ = false;
    std::jthread thread_; // last
};

/// The portal sends mail, or none, and its links lead to https://portal.example.com.
void sends_mail(Portal&, bool);
/// What waiting mails say is written over, without the key.
void change_mails(Portal&);

/// The header of that name, unfolded and with its encoded words read; empty when there is none.
std::string header_of(std::string_view bytes, std::string_view name);
/// The body's first part, which is its text; its second, which is HTML.
std::string text_of(std::string_view bytes);
std::string html_of(std::string_view bytes);

} // namespace entente::testing
