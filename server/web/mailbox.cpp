#include "web/mailbox.hpp"

#include <atomic>
#include <utility>

#include <unistd.h>

namespace entente::web {
namespace {

thread_local InlineAnswer* innermost = nullptr;
std::atomic<std::uint64_t> next_number = 0;

} // namespace

Answer::Answer(Answer&& other) noexcept : response_(std::move(other.response_))
{
    other.response_.file.descriptor = -1;
}

Answer& Answer::operator=(Answer&& other) noexcept
{
    std::swap(response_, other.response_);
    return *this;
}

Answer::~Answer()
{
    if (response_.file.descriptor >= 0)
        ::close(response_.file.descriptor);
}

void Mailbox::put(Letter letter)
{
    std::lock_guard const lock(mutex_);
    if (!wake_)
        return;
    bool const is_first = is_empty();
    letters_.push_back(std::move(letter));
    if (is_first)
        wake_();
}

void Mailbox::nudge(std::weak_ptr<AwaitsAnswer> addressee)
{
    std::lock_guard const lock(mutex_);
    if (!wake_)
        return;
    bool const is_first = is_empty();
    nudged_.push_back(std::move(addressee));
    if (is_first)
        wake_();
}

std::vector<std::weak_ptr<AwaitsAnswer>> Mailbox::take_nudged()
{
    std::lock_guard const lock(mutex_);
    return std::exchange(nudged_, {});
}

std::vector<Letter> Mailbox::take_all()
{
    std::lock_guard const lock(mutex_);
    return std::exchange(letters_, {});
}

void Mailbox::close()
{
    std::lock_guard const lock(mutex_);
    wake_ = nullptr;
    letters_.clear();
    nudged_.clear();
}

InlineAnswer::InlineAnswer() : number_(next_number.fetch_add(1)), outer_(std::exchange(innermost, this)) {}

InlineAnswer::~InlineAnswer() { innermost = outer_; }

Ticket::Ticket(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<AwaitsAnswer> addressee, std::uint64_t number)
    : mailbox_(std::move(mailbox)), addressee_(std::move(addressee)), number_(number)
{}

Ticket::~Ticket()
{
    if (mailbox_)
        hand_in(std::nullopt);
}

void Ticket::operator()(Response response)
{
    Answer answer{std::move(response)};
    if (mailbox_)
        hand_in(std::move(answer));
}

void Ticket::hand_in(std::optional<Answer> answer)
{
    auto const mailbox = std::exchange(mailbox_, nullptr);
    if (innermost && innermost->number_ == number_) {
        innermost->answer_ = std::move(answer);
        innermost->is_there_ = true;
    } else {
        mailbox->put({std::move(addressee_), std::move(answer)});
    }
}

} // namespace entente::web
