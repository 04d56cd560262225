#include "portfolio/portfolio.hpp"
#include "portfolio/portfolio_store.hpp"

namespace entente::portfolio {

std::optional<Partnership> partnership_for(Work& work, Id<Customer> customer)
{
    if (!work.actor().partnership.is_nil())
        return partners::current_partnership(work);
    return store::partnership_of(work, customer, work.now());
}

CustomerCard require_customer(Work& work, Id<Customer> id)
{
    auto card = store::find_customer(work, id);
    if (!card)
        throw Problem::not_found();
    return *card;
}

CustomerCard read_customer_card(Work& work, customers::CustomerById const& input)
{
    auto card = require_customer(work, input.id);
    auto const partnership = partnership_for(work, input.id);
    auto const is_used = [&] {
        Cycles const cycles(work, *partnership, Cycles::Reach::latest);
        return store::is_used(work, *partnership, input.id, cycles.last_closed());
    };
    card.status = status_of(card.kind, partnership && is_used());
    return card;
}

} // namespace entente::portfolio
