#include "testing/smtp_sink.hpp"

#include "base/crypto.hpp"
#include "mail/mail.hpp"
#include "testing/wire.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace entente::testing {
namespace {

std::string between_angles(std::string const& line)
{
    auto const from = line.find('<');
    auto const to = line.find('>', from);
    return from == std::string::npos || to == std::string::npos ? "" : line.substr(from + 1, to - from - 1);
}

std::string from_lines_of_base64(std::string_view text)
{
    std::string bare;
    for (char const c : text)
        if (c != '\r' && c != '\n')
            bare += c;
    return crypto::from_base64(bare).value_or("");
}

std::string with_words_read(std::string_view text)
{
    constexpr std::string_view begin = "=?utf-8?B?";
    std::string out;
    while (!text.empty()) {
        auto const at = text.find(begin);
        auto const end = at == text.npos ? text.npos : text.find("?=", at + begin.size());
        if (end == text.npos)
            return out.append(text);
        if (auto const before = text.substr(0, at); before.find_first_not_of(' ') != before.npos)
            out += before; // between two words white space is nothing
        out += from_lines_of_base64(text.substr(at + begin.size(), end - at - begin.size()));
        text.remove_prefix(end + 2);
    }
    return out;
}

std::string part(std::string_view bytes, std::string_view type)
{
    auto const named = bytes.find(type);
    auto const begin = named == bytes.npos ? named : bytes.find("\r\n\r\n", named);
    if (begin == bytes.npos)
        return {};
    return from_lines_of_base64(bytes.substr(begin + 4, bytes.find("--part-", begin) - begin - 4));
}

} // namespace

SmtpSink::SmtpSink(std::optional<Certified> certified)
    : certified_(std::move(certified)), listening_(listen_on_loopback()), port_(port_of(listening_)),
      thread_([this] { serve(); })
{}

SmtpSink::~SmtpSink()
{
    stopping_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

mail::SmtpServer SmtpSink::server(mail::SmtpTls tls) const
{
    return {.host = "127.0.0.1", .port = port_, .tls = tls, .from = "portal@vendor.example"};
}

void SmtpSink::answers(std::deque<Answer> answers)
{
    std::lock_guard const lock(mutex_);
    answers_ = std::move(answers);
}

std::vector<SmtpSink::Mail> SmtpSink::mails() const
{
    std::lock_guard const lock(mutex_);
    return mails_;
}

int SmtpSink::dead_port()
{
    int const socket = listen_on_loopback();
    auto const port = port_of(socket);
    ::close(socket);
    return port;
}

void SmtpSink::serve()
{
    while (!stopping_) {
        int const connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        Wire wire(connection);
        if (!certified_ || !wire.begins_secretly() || wire.becomes_secret(*certified_))
            talk(wire, next_answer());
    }
}

SmtpSink::Answer SmtpSink::next_answer()
{
    std::lock_guard const lock(mutex_);
    if (answers_.empty())
        return Answer::takes;
    auto const answer = answers_.front();
    answers_.pop_front();
    return answer;
}

void SmtpSink::says_to_recipient(std::string what)
{
    std::lock_guard const lock(mutex_);
    said_ = std::move(what);
}

bool SmtpSink::hangs_up_after_it() const
{
    std::lock_guard const lock(mutex_);
    return said_.has_value();
}

std::string SmtpSink::said_to_recipient(Answer answer)
{
    std::lock_guard const lock(mutex_);
    if (said_)
        return *said_;
    return answer == Answer::busy      ? "451 Come back later"
           : answer == Answer::refuses ? "550 There is no such person"
                                       : "250 Fine";
}

void SmtpSink::talk(Wire& wire, Answer answer)
{
    if (answer == Answer::turns_us_away)
        return wire.say("554 Not from there");
    wire.say("220 sink.example");
    Mail mail;
    for (std::string line; wire.next(line);) {
        if (line.starts_with("MAIL FROM:")) {
            mail.from = between_angles(line);
            wire.say("250 Fine");
        } else if (line.starts_with("RCPT TO:")) {
            mail.to = between_angles(line);
            wire.say(said_to_recipient(answer));
            if (hangs_up_after_it())
                return;
        } else if (line == "DATA") {
            wire.say("354 Go on");
            while (wire.next(line) && line != ".") {
                if (answer == Answer::hangs_up)
                    return;
                mail.bytes += (line.starts_with("..") ? line.substr(1) : line) + "\r\n";
            }
            {
                std::lock_guard const lock(mutex_);
                mails_.push_back(mail);
            }
            wire.say("250 Taken as number " + std::to_string(mails().size()));
        } else if (line.starts_with("EHLO") && certified_ && !wire.is_secret()) {
            wire.say("250-sink.example\r\n250 STARTTLS");
        } else if (line == "STARTTLS") {
            wire.say("220 Go on");
            if (!wire.becomes_secret(*certified_))
                return;
        } else if (line == "QUIT") {
            return wire.say("221 Goodbye");
        } else {
            wire.say("250 Fine");
        }
    }
}

void sends_mail(Portal& portal, bool does)
{
    mail::Way const way{"127.0.0.1:25", "portal@vendor.example", "https://portal.example.com"};
    portal.as_vendor().works([&](Work& work) { mail::keep_way(work, does ? std::optional(way) : std::nullopt); });
}

void change_mails(Portal& portal)
{
    portal.as_vendor().works([](Work& work) { work.technical("mails").run("UPDATE mails SET sealed = 'AAAA'"); });
}

std::string header_of(std::string_view bytes, std::string_view name)
{
    auto const head = std::string("\r\n").append(bytes.substr(0, bytes.find("\r\n\r\n") + 2));
    auto const at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos)
        return {};
    auto const begin = at + name.size() + 4;
    auto end = head.find("\r\n", begin);
    while (end + 2 < head.size() && head[end + 2] == ' ')
        end = head.find("\r\n", end + 2);
    auto value = head.substr(begin, end - begin);
    for (auto fold = value.find("\r\n"); fold != std::string::npos; fold = value.find("\r\n"))
        value.erase(fold, 2);
    return with_words_read(value);
}

std::string text_of(std::string_view bytes) { return part(bytes, "text/plain"); }
std::string html_of(std::string_view bytes) { return part(bytes, "text/html"); }

} // namespace entente::testing
