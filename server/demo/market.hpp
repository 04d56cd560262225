// Whoever reports contract value has customers who order, renew, grow and leave. Dice of its own: what is ordered changes nothing
// about the partners that are billed by use.
#pragma once

#include "demo/account.hpp"

namespace entente::demo {

/// Of a small demonstration, one customer at a time.
void live_by_dice(Stage const&, Dice&, Account&, int place);

class Market {
public:
    explicit Market(Stage& stage) : stage_(stage), dice_(stage.recipe.seed + 815) {}

    Dice& dice() { return dice_; }
    /// Gives the partnership's customers their orders, and what is used of them.
    void take_on(DemoPartnership const&);

private:
    enum class Fate { usual, ends_soon, expired_in_use, cancelled, booked }; // how a customer stands at the end

    struct Term {
        Date start;
        Date end;
        int months;
    };

    std::vector<std::string> owners_of(Partnership const&);
    void live_by_shares(Account&);
    void agree_contract(Account&, Fate, Date since);
    double value(Fate);
    double change();
    Date joined();
    std::vector<Term> terms(Fate, Date since);
    int months(Fate);
    Date end(Fate, int months);
    Date end_between(std::int32_t first, std::int32_t last);
    Date cancel(Account&, Term const&);

    Stage& stage_;
    Dice dice_;
    Choice<Fate> fates_{
        Choosing::dealt,
        {{Fate::usual, 82}, {Fate::ends_soon, 9}, {Fate::expired_in_use, 2}, {Fate::cancelled, 5}, {Fate::booked, 2}}};
    Choice<int> months_{Choosing::dealt, {{12, 71}, {24, 9}, {36, 16}, {18, 2}, {6, 1}, {60, 1}}};
    Choice<bool> ends_with_quarter_{Choosing::dealt, {{true, 55}, {false, 45}}};
    Choice<bool> buys_more_{Choosing::dealt, {{true, 34}, {false, 66}}};
    Choice<bool> shrinks_{Choosing::dealt, {{true, 30}, {false, 70}}};
    Choice<bool> is_measured_{Choosing::dealt, {{true, 92}, {false, 8}}};
    Deck values_;
};

} // namespace entente::demo
