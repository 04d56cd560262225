// Choices by shares in percent. Rolled they meet their shares about, as the dice fall; dealt they meet them exactly in every hundred,
// or sooner where fewer cards have the same shares.
#pragma once

#include "demo/dice.hpp"

#include <initializer_list>
#include <numeric>

namespace entente::demo {

enum class Choosing { rolled, dealt };

/// Every card once, in any order, then again in another.
class Deck {
public:
    explicit Deck(int cards = 100) : cards_(cards) {}

    /// From 0 up to below 1.
    double next(Dice& dice)
    {
        if (left_.empty()) {
            for (int card = 0; card < cards_; ++card)
                left_.push_back(card);
            dice.shuffle(left_);
        }
        auto const card = left_.back();
        left_.pop_back();
        return card / static_cast<double>(cards_);
    }

private:
    int cards_;
    std::vector<int> left_;
};

template <class T>
class Choice {
public:
    struct Share {
        T what;
        int percent;
    };

    Choice(Choosing choosing, std::initializer_list<Share> shares)
        : choosing_(choosing), shares_(shares), deck_(fewest_cards(shares))
    {}

    T next(Dice& dice) { return at(choosing_ == Choosing::dealt ? deck_.next(dice) : dice.unit()); }

private:
    static int fewest_cards(std::initializer_list<Share> shares)
    {
        int divisor = 100;
        for (Share const& share : shares)
            divisor = std::gcd(divisor, share.percent);
        return 100 / divisor;
    }

    T at(double rank) const
    {
        int percent = 0;
        for (Share const& share : shares_)
            if (rank < (percent += share.percent) / 100.0)
                return share.what;
        return shares_.back().what;
    }

    Choosing choosing_;
    std::vector<Share> shares_;
    Deck deck_;
};

} // namespace entente::demo
