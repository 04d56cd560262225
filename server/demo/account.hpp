// What a customer orders, contract by contract, as it will be signed (stage.acts), and what is used of it.
#pragma once

#include "demo/cast.hpp"
#include "orders/orders.hpp"

#include <memory>

namespace entente::demo {

class Account {
public:
    Account(Stage& stage, Dice& dice, Customer const& customer, Partnership const& partnership, std::string currency,
            std::string owner)
        : stage_(stage), dice_(dice), customer_(customer), partnership_(partnership), currency_(std::move(currency)),
          owner_(std::move(owner))
    {}

    CustomerKind kind() const { return customer_.kind; }
    /// One to three products, worth that in a year, in minor units; no product of the contract before.
    void choose_products(double value);
    /// Follows the contract's last order, if there is one.
    void sign(Date on, Date start, Date end, int months);
    /// What the next order has more, or less, than the last one; prices rise.
    void change_quantities(double factor);
    /// The last order that is signed by then.
    void cancel(Date from, std::string reason);
    /// Everything chosen is measured on the days before `until`.
    void use(Date from, Date until);

private:
    struct Bought {
        std::size_t product;
        std::int64_t quantity;
        std::int64_t price; // minor units a unit and year
    };

    double daily_use(Product const&, std::int64_t licence);
    void act(Date on, std::function<void(Work&)> does) { stage_.acts.push_back({on, std::move(does)}); }

    Stage& stage_;
    Dice& dice_;
    Customer const& customer_;
    Partnership const& partnership_;
    std::string currency_;
    std::string owner_;
    std::vector<Bought> bought_;
    std::shared_ptr<Id<Order>> signed_order_; // the latest, once it is signed
    int orders_ = 0;
};

} // namespace entente::demo
