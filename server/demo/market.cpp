#include "demo/market.hpp"

#include "orders/term.hpp"

#include <algorithm>
#include <cmath>

namespace entente::demo {

void Market::take_on(DemoPartnership const& made)
{
    auto const& partnership = made.partnership;
    auto const owners = owners_of(partnership);
    for (int place = 0; auto const& customer : made.customers) {
        Account account(stage_, dice_, customer, partnership, place == 14 ? "USD" : partnership.currency,
                        dice_.pick(std::span(owners)));
        if (stage_.habits.choosing == Choosing::rolled)
            live_by_dice(stage_, dice_, account, place);
        else
            live_by_shares(account);
        ++place;
    }
}

// Who looks after renewals: people whom the personas' partner has, elsewhere anybody.
std::vector<std::string> Market::owners_of(Partnership const& partnership)
{
    if (stage_.habits.choosing == Choosing::rolled || partnership.name.starts_with("Brückmeier"))
        return {"Anneke Brückmeier", "Jörg Halvensleben", "Sabine Ottweiler"};
    return {person_name(dice_).text(), person_name(dice_).text()};
}

// Who is large does not leave unnoticed, and who tries has not ordered yet.
void Market::live_by_shares(Account& account)
{
    if (account.kind() == CustomerKind::trial) {
        account.choose_products(value(Fate::usual));
        account.use(stage_.last_day() - static_cast<std::int32_t>(dice_.between(20, 60)), stage_.last_day() + 1);
        return;
    }
    auto const fate = fates_.next(dice_);
    bool const stays = fate == Fate::usual || fate == Fate::ends_soon;
    agree_contract(account, fate, stays && dice_.chance(0.5) ? joined() : stage_.first_day);
    if (stays && buys_more_.next(dice_))
        agree_contract(account, Fate::usual, joined());
}

void Market::agree_contract(Account& account, Fate fate, Date since)
{
    account.choose_products(value(fate));
    auto const agreed = terms(fate, since);
    for (Term const& term : agreed) {
        if (&term != &agreed.front())
            account.change_quantities(change());
        auto const on = term.start - static_cast<std::int32_t>(dice_.between(3, 45));
        account.sign(std::min(on, stage_.last_day() - static_cast<std::int32_t>(dice_.between(1, 30))), term.start,
                     term.end, term.months);
    }
    auto const until = fate == Fate::cancelled ? cancel(account, agreed.back()) : stage_.last_day() + 1;
    if (fate == Fate::expired_in_use || (fate != Fate::booked && is_measured_.next(dice_)))
        account.use(std::max(stage_.first_day, agreed.front().start), until);
}

// A year's, in minor units: over all orders the median is 7,800, and one in ten is above 46,000.
double Market::value(Fate fate)
{
    double const rank = values_.next(dice_) + dice_.unit() / 100;
    double const value = 765'000 * std::exp(1.38 * normal_at(rank));
    bool const is_lost = fate == Fate::expired_in_use || fate == Fate::cancelled;
    return is_lost ? std::min(value, 1'500'000.0) : value;
}

// With who leaves, and with what is bought besides: of 100 a year before 91 are kept, and 108 are there.
double Market::change() { return shrinks_.next(dice_) ? 0.5 + 0.4 * dice_.unit() : 1 + 0.38 * dice_.unit(); }

Date Market::joined()
{
    return stage_.first_day + static_cast<std::int32_t>(dice_.between(0, stage_.days_of_history() - 60));
}

// Back from the latest end, term by term, to the day since which the customer has the contract.
std::vector<Market::Term> Market::terms(Fate fate, Date since)
{
    auto length = months(fate);
    auto until = end(fate, length);
    std::vector<Term> terms{{orders::months_after(until, -length), until, length}};
    while (fate != Fate::booked && terms.front().start > since) {
        length = months_.next(dice_);
        until = terms.front().start;
        terms.insert(terms.begin(), {orders::months_after(until, -length), until, length});
    }
    auto const latest = terms.back().end;
    if (fate == Fate::usual && latest <= stage_.last_day() + orders::days_ahead) { // renewed in time
        length = months_.next(dice_);
        terms.push_back({latest, orders::months_after(latest, length), length});
    }
    return terms;
}

// Half a year ends before anybody can leave within it.
int Market::months(Fate fate)
{
    auto const months = months_.next(dice_);
    return fate == Fate::usual ? months : std::max(months, 12);
}

Date Market::end(Fate fate, int months)
{
    switch (fate) {
    case Fate::ends_soon: return end_between(2, 88);
    case Fate::expired_in_use: return end_between(-88, -3);
    case Fate::cancelled: return end_between(30, 180);
    case Fate::booked: return orders::months_after(end_between(7, 97), months);
    case Fate::usual: break;
    }
    return end_between(1, months * 30);
}

// Counted from the last day of the history. No later day of a month than each month has; terms are whole quarters, so that what
// ends with a quarter has always done so.
Date Market::end_between(std::int32_t first, std::int32_t last)
{
    bool const with_quarter = ends_with_quarter_.next(dice_);
    for (;;) {
        auto const day = stage_.last_day() + static_cast<std::int32_t>(dice_.between(first, last));
        if (day.day() <= 28 && (day.month() % 3 == 0) == with_quarter)
            return day;
    }
}

// Returns until when it is used: long enough ago for nobody to think that it still is.
Date Market::cancel(Account& account, Term const& term)
{
    auto const from = std::max(stage_.last_day() - static_cast<std::int32_t>(dice_.between(40, 330)), term.start + 30);
    account.cancel(from, "Taken over by another company");
    return from - 5;
}

} // namespace entente::demo
