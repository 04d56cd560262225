// A customer's orders as the dice say, and by its place in the list what must be there to be shown.
#include "demo/market.hpp"
#include "orders/term.hpp"

#include <array>

namespace entente::demo {
namespace {

enum class Fate { usual, booked, cancelled, expired_in_use, expired, cancels_later, ends_soon, short_term };

Fate fate_of(int place)
{
    using enum Fate;
    static constexpr std::array list = {usual,     ends_soon,     usual, expired_in_use, usual,   booked, usual,
                                        cancelled, cancels_later, usual, usual,          expired, usual,  short_term};
    if (place < static_cast<int>(list.size()))
        return list[static_cast<std::size_t>(place)];
    return place % 19 == 0 ? cancelled : place % 23 == 0 ? expired : place % 29 == 0 ? expired_in_use : usual;
}

// A term whose end falls into the last month of a quarter more often than not.
Date seasonal(Dice& dice, Date earliest, int days)
{
    auto const day = earliest + static_cast<std::int32_t>(dice.between(0, days));
    if (day.month() % 3 == 0 || dice.chance(0.45))
        return day;
    return orders::months_after(day, 3 - day.month() % 3);
}

int term_of(Dice& dice)
{
    auto const roll = dice.unit();
    return roll < 0.71 ? 12 : roll < 0.80 ? 24 : roll < 0.96 ? 36 : 18;
}

class Life {
public:
    Life(Stage const& stage, Dice& dice, Account& account, int place)
        : stage_(stage), dice_(dice), account_(account), fate_(fate_of(place))
    {}

    void live()
    {
        account_.choose_products(value());
        auto const months = fate_ == Fate::short_term ? 6 : term_of(dice_);
        auto start = first_start(months);
        for (auto chosen = months; start <= stage_.last_day() + most_ahead; chosen = term_of(dice_)) {
            auto const end = orders::months_after(start, chosen);
            auto signed_on = start - static_cast<std::int32_t>(dice_.between(3, 45));
            if (fate_ == Fate::booked)
                signed_on = std::min(signed_on, stage_.last_day() - 1);
            if (signed_on > stage_.last_day())
                break;
            account_.sign(signed_on, start, end, chosen);
            if (!goes_on(end))
                break;
            account_.change_quantities(change());
            start = end;
        }
        cancel();
        use();
    }

private:
    static constexpr std::int32_t most_ahead = 60;

    // The price of a year is what counts: its median is 7,800 in the partnership's currency, and one in ten is above 46,000.
    double value()
    {
        bool const is_lost = fate_ == Fate::expired || fate_ == Fate::expired_in_use || fate_ == Fate::cancelled;
        double const drawn = dice_.log_normal(780'000, 1.38);
        return is_lost ? std::min(drawn, 1'200'000.0) : drawn; // who is large is not lost unnoticed
    }

    Date first_start(int months)
    {
        auto const last = stage_.last_day();
        switch (fate_) {
        case Fate::booked: return last + static_cast<std::int32_t>(dice_.between(12, 40));
        case Fate::expired_in_use: return orders::months_after(last - 24, -months);
        case Fate::expired: return orders::months_after(last - 75, -months);
        case Fate::ends_soon: return orders::months_after(last + 17, -months);
        case Fate::cancels_later:
        case Fate::cancelled: return orders::months_after(last + 150, -months);
        case Fate::short_term: return last - 60;
        case Fate::usual: break;
        }
        if (dice_.chance(0.65)) // was a customer when the history begins
            return stage_.first_day - static_cast<std::int32_t>(dice_.between(0, months * 28));
        return seasonal(dice_, stage_.first_day + 20, stage_.days_of_history() - 50);
    }

    bool goes_on(Date end) { return fate_ == Fate::usual && dice_.chance(end > stage_.last_day() ? 0.35 : 0.94); }

    double change() { return dice_.chance(0.2) ? 0.7 + 0.25 * dice_.unit() : 1.0 + 0.3 * dice_.unit(); }

    void cancel()
    {
        if (fate_ == Fate::cancelled)
            account_.cancel(stage_.last_day() - static_cast<std::int32_t>(dice_.between(20, 70)),
                            "Taken over by another company");
        if (fate_ == Fate::cancels_later)
            account_.cancel(stage_.last_day() + 30, "Moves to a service of its group");
    }

    // Two in three are measured; who is beyond the end of its order and still measured is expired in use.
    void use()
    {
        if (fate_ != Fate::expired_in_use && !dice_.chance(0.66))
            return;
        bool const is_gone = fate_ == Fate::cancelled || fate_ == Fate::expired;
        account_.use(stage_.first_day, is_gone ? stage_.last_day() - 60 : stage_.last_day() + 1);
    }

    Stage const& stage_;
    Dice& dice_;
    Account& account_;
    Fate fate_;
};

} // namespace

void live_by_dice(Stage const& stage, Dice& dice, Account& account, int place)
{
    Life(stage, dice, account, place).live();
}

} // namespace entente::demo
