#include "demo/demo.hpp"

#include "demo/history.hpp"
#include "demo/market.hpp"

namespace entente::demo {

Instant usual_as_of(Instant now)
{
    auto const today = Date{static_cast<std::int32_t>(now.ms / 86'400'000)};
    auto const this_month = Date::of(today.year(), today.month(), 13);
    auto const last = Month::of(today) - 1;
    auto const day = this_month <= today ? this_month : Date::of(last.year(), last.month(), 13);
    return {day.days * std::int64_t{86'400'000} + 6 * 3'600'000};
}

Made make(Store& store, WalkingClock& clock, Recipe const& recipe, std::string const& password)
{
    Dice dice(recipe.seed);
    Stage stage{.store = store, .clock = clock, .dice = dice, .recipe = recipe};
    stage.first_day = Date{static_cast<std::int32_t>(recipe.as_of.ms / 86'400'000)} - stage.days_of_history();
    clock.walk_to({stage.first_day.days * std::int64_t{86'400'000}});

    Market market(stage);
    make_catalog(stage);
    make_partners(stage);
    make_resellers(stage, market);
    if (recipe.size == Size::large)
        make_network(stage, market);
    make_contacts(stage);
    if (recipe.size == Size::large)
        make_staff(stage);
    auto const maja = make_people(stage, password);
    plan_tasks(stage);
    auto const readings = play_history(stage);
    install_collectors(stage);
    find_tasks(stage);
    correct_contacts(stage, maja, stage.partners.front().partnerships.front());
    use_the_portal(stage);
    work_on_tasks(stage);
    clock.walk_to(recipe.as_of);
    return {
        .partners = static_cast<std::int64_t>(stage.partners.size()),
        .customers = stage.customers,
        .readings = readings,
        .people = stage.people,
    };
}

} // namespace entente::demo
