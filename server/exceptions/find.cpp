#include "base/json.hpp"
#include "exceptions/causes.hpp"

#include <algorithm>
#include <map>

namespace entente::exceptions {
namespace {

constexpr Milliseconds looked_every = std::chrono::seconds(10);
constexpr Milliseconds committed_within =
    std::chrono::seconds(5);                                   // what began before a look and was committed after it
constexpr Milliseconds looked_again = std::chrono::minutes(2); // the same, when it took longer
constexpr Milliseconds looked_daily = std::chrono::hours(26);
constexpr std::int64_t most_looked_at = 50'000;
constexpr std::int64_t most_alike = 5; // of a kind about one partner in one look: of more, one says how many

// One look at a time, so that what is raised is in the order of what is committed.
constexpr Uuid turn_of_looks{{0x65, 0x78, 0x63, 0x65, 0x70, 0x74, 0x69, 0x6f, 0x6e, 0x73}};

using Alike = std::pair<ExceptionKind, std::optional<Id<Partner>>>;

store::ExceptionRow gathered(std::vector<store::ExceptionRow> const& all)
{
    return {.kind = all.front().kind, .about_id = all.front().about_id, .customers = std::ssize(all)};
}

void raise(Work& work, store::ExceptionRow exception, jobs::Step& step)
{
    exception.id = work.new_id<Exception>();
    exception.seq = store::last_seq(work) + 1;
    exception.raised_at = work.now();
    work.insert("exceptions", exception, "exception.raised");
    step.count("raised");
}

void raise_new(Work& work, std::vector<Cause> causes, jobs::Step& step)
{
    auto const before = store::last_seq(work);
    std::map<Alike, std::vector<store::ExceptionRow>> by_kind;
    for (auto& cause : causes)
        if (store::take_cause(work, cause.key))
            by_kind[{cause.exception.kind, cause.exception.about_id}].push_back(std::move(cause.exception));
    for (auto const& [alike, all] : by_kind) {
        if (std::ssize(all) > most_alike)
            raise(work, gathered(all), step);
        else
            for (auto const& exception : all)
                raise(work, exception, step);
    }
    if (auto const last = store::last_seq(work); last > before)
        jobs::leave(work, tell_kind, std::to_string(last), json::write(Raised{before}));
}

} // namespace

std::optional<std::string> asks_to_follow(Work& work)
{
    auto const until = store::looked_until(work);
    if (until && !store::has_happened_since(work, *until))
        return std::nullopt;
    return Instant{work.now().ms - work.now().ms % looked_every.count()}.text();
}

void follow(jobs::Running& run)
{
    run.step([](Work& work, jobs::Step& step) {
        work.take_turn(turn_of_looks);
        // What happened before anybody looked is not told: there may be years of it.
        if (auto const until = store::looked_until(work))
            raise_new(work,
                      causes_in(work, store::happened_since(work, *until - looked_again, most_looked_at),
                                list_exception_rules(work)),
                      step);
        store::put_look(work, work.now() - committed_within);
    });
}

void find(jobs::Running& run)
{
    run.step([](Work& work, jobs::Step& step) {
        work.take_turn(turn_of_looks);
        auto const rules = list_exception_rules(work);
        auto causes = overdue_reviews(work, rules);
        if (store::looked_until(work))
            std::ranges::move(
                causes_in(work, store::happened_since(work, work.now() - looked_daily, most_looked_at), rules),
                std::back_inserter(causes));
        raise_new(work, std::move(causes), step);
    });
}

} // namespace entente::exceptions
