// Somebody who takes text messages, in this process and on a port of its own: keeps what it is given and answers as it is told.
//
//   TextSink sink;
//   sink.answers({503, 302}); // then 202 to whatever comes
#pragma once

#include "mail/text_gateway.hpp"
#include "testing/portal.hpp"
#include "testing/wire.hpp"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace entente::testing {

class TextSink {
public:
    struct Message {
        std::string head; // the request's first line and its headers
        std::string to;
        std::string text;
    };

    TextSink() : TextSink(std::nullopt) {}
    explicit TextSink(std::optional<Certified>); // speaks TLS
    ~TextSink();
    TextSink(TextSink const&) = delete;
    TextSink& operator=(TextSink const&) = delete;

    mail::TextGateway gateway() const; // how to reach it
    void answers(std::deque<int> statuses);
    std::vector<Message> messages() const; // that it took, or did not

private:
    void serve();
    void talk(Wire&);

    std::optional<Certified> certified_;
    int listening_;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::deque<int> answers_;
    std::vector<Message> messages_;
    std::atomic<bool> stopping_ = false;
    std::jthread thread_; // last
};

/// The portal has somebody who takes text messages, or nobody.
void sends_texts(Portal&, bool);

} // namespace entente::testing
