#include "demo/cast.hpp"

#include <algorithm>

namespace entente::demo {
namespace {

constexpr std::int64_t ms_a_day = 86'400'000;
constexpr std::int32_t days_shown = 7 * 12 + 90; // what the figures about the channel look back on

// Who comes on how many days of a hundred, and who has stopped coming: one that is dormant, a few that idle, most that use the
// portal each week. Dice of their own, as for the staff.
struct Habit {
    double comes;
    std::int32_t silent_for; // days up to today
};

Habit habit_of(std::size_t rank)
{
    if (rank % 9 == 5)
        return {0.3, 97};
    if (rank % 4 == 3)
        return {0.2, 11};
    return {0.5, 0};
}

class Presence {
public:
    explicit Presence(Stage& stage)
        : stage_(stage),
          dice_(stage.recipe.seed + 2718), today_{static_cast<std::int32_t>(stage.recipe.as_of.ms / ms_a_day)}
    {}

    void come(std::size_t rank, Partner const& partner)
    {
        auto const habit = habit_of(rank);
        stage_.writes([&](Work& work) {
            auto const made = Date{static_cast<std::int32_t>(partner.created_at.ms / ms_a_day)};
            auto const first = made + static_cast<std::int32_t>(dice_.log_normal(4, 0.8));
            for (auto const& person : identity::list_users(work, {.limit = 40, .partner_id = partner.id}).data)
                for (auto day = std::max(first, today_ - days_shown); day <= today_ - habit.silent_for; day = day + 1)
                    if (day == first || dice_.chance(habit.comes))
                        identity::note_use(work, person.id, partner.id,
                                           {day.days * ms_a_day + dice_.between(5, 17) * 3'600'000});
        });
    }

private:
    Stage& stage_;
    Dice dice_;
    Date today_;
};

} // namespace

void use_the_portal(Stage& stage)
{
    Presence presence(stage);
    std::size_t rank = 0;
    for (auto const& partner : stage.partners)
        presence.come(rank++, partner.partner);
}

} // namespace entente::demo
