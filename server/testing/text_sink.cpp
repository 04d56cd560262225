#include "testing/text_sink.hpp"

#include "mail/mail.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

namespace entente::testing {
namespace {

std::size_t length_said_by(std::string_view head)
{
    constexpr std::string_view name = "\nContent-Length: ";
    std::size_t length = 0;
    if (auto const at = head.find(name); at != head.npos)
        std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
}

} // namespace

TextSink::TextSink(std::optional<Certified> certified)
    : certified_(std::move(certified)), listening_(listen_on_loopback()), port_(port_of(listening_)),
      thread_([this] { serve(); })
{}

TextSink::~TextSink()
{
    stopping_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

mail::TextGateway TextSink::gateway() const
{
    return {.url = fmt::format("{}://127.0.0.1:{}/messages", certified_ ? "https" : "http", port_),
            .key = "the-gateways-key"};
}

void TextSink::answers(std::deque<int> statuses)
{
    std::lock_guard const lock(mutex_);
    answers_ = std::move(statuses);
}

std::vector<TextSink::Message> TextSink::messages() const
{
    std::lock_guard const lock(mutex_);
    return messages_;
}

void TextSink::serve()
{
    while (!stopping_) {
        int const connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        Wire wire(connection);
        if (!certified_ || wire.becomes_secret(*certified_))
            talk(wire);
    }
}

void TextSink::talk(Wire& wire)
{
    Message message;
    for (std::string line; wire.next(line) && !line.empty();)
        message.head += line + "\n";
    boost::system::error_code failed;
    auto const body = boost::json::parse(wire.next(length_said_by(message.head)), failed);
    if (failed || !body.is_object())
        return;
    message.to = std::string(body.at("to").as_string());
    message.text = std::string(body.at("text").as_string());
    std::lock_guard const lock(mutex_);
    messages_.push_back(message);
    auto const status = answers_.empty() ? 202 : answers_.front();
    if (!answers_.empty())
        answers_.pop_front();
    // It repeats what it was given, as some do, and says that the rest of it lies elsewhere.
    wire.say(
        fmt::format("HTTP/1.1 {} As told\r\nLocation: /elsewhere\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
                    status, message.text.size() + 2, message.text));
}

void sends_texts(Portal& portal, bool does)
{
    mail::TextWay const way{"sms.example.com"};
    portal.as_vendor().works([&](Work& work) { mail::keep_text_way(work, does ? std::optional(way) : std::nullopt); });
}

} // namespace entente::testing
