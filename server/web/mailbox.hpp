// How an answer finds its way from whatever thread made it to the I/O thread. Nothing here knows of sockets.
#pragma once

#include "web/http.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace entente::web {

/// A Response that closes its file when it is let go of, sent or not.
class Answer {
public:
    explicit Answer(Response response) : response_(std::move(response)) {}
    Answer(Answer&&) noexcept;
    Answer& operator=(Answer&&) noexcept;
    ~Answer();

    Response const& operator*() const { return response_; }
    Response const* operator->() const { return &response_; }

private:
    Response response_;
};

class AwaitsAnswer {
public:
    /// On the I/O thread. nullopt: the handler dropped its Respond.
    virtual void answered(std::optional<Answer>) = 0;
    /// On the I/O thread: there is something to look at.
    virtual void nudged() = 0;

protected:
    ~AwaitsAnswer() = default;
};

struct Letter {
    std::weak_ptr<AwaitsAnswer> addressee; // gone when the peer hung up meanwhile
    std::optional<Answer> answer;
};

class Mailbox {
public:
    /// `wake` is called from any thread when the first thing lies in the box, and has it emptied on the I/O thread.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    void put(Letter);
    std::vector<Letter> take_all();

    void nudge(std::weak_ptr<AwaitsAnswer>);
    std::vector<std::weak_ptr<AwaitsAnswer>> take_nudged();

    /// From now on letters are thrown away: the server they are for is no more, while a handler may still be at work.
    void close();

private:
    bool is_empty() const { return letters_.empty() && nudged_.empty(); }

    std::mutex mutex_;
    std::function<void()> wake_;
    std::vector<Letter> letters_;
    std::vector<std::weak_ptr<AwaitsAnswer>> nudged_;
};

/// Catches the answer that a handler gives before it returns, which then needs no letter.
class InlineAnswer {
public:
    InlineAnswer();
    ~InlineAnswer();
    InlineAnswer(InlineAnswer const&) = delete;
    InlineAnswer& operator=(InlineAnswer const&) = delete;

    std::uint64_t number() const { return number_; } // for the ticket; no other in this process has it
    bool is_there() const { return is_there_; }
    std::optional<Answer> take() { return std::move(answer_); }

private:
    friend class Ticket;

    std::uint64_t number_;
    bool is_there_ = false;
    std::optional<Answer> answer_;
    InlineAnswer* outer_;
};

/// The Respond that a handler gets. Answers once; answers for a handler that forgot to when it is destroyed.
class Ticket {
public:
    Ticket(std::shared_ptr<Mailbox>, std::weak_ptr<AwaitsAnswer>, std::uint64_t number);
    Ticket(Ticket&&) noexcept = default;
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket();

    void operator()(Response);

private:
    void hand_in(std::optional<Answer>);

    std::shared_ptr<Mailbox> mailbox_; // empty once answered
    std::weak_ptr<AwaitsAnswer> addressee_;
    std::uint64_t number_;
};

} // namespace entente::web
