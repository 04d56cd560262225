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

CustomerDetail read_customer_card(Work& work, customers::CustomerById const& input)
{
    CustomerDetail card{require_customer(work, input.id), std::nullopt};
    auto const partnership = partnership_for(work, input.id);
    if (!partnership) {
        card.status = status_by_use(card.kind, false);
        return card;
    }
    Cycles const cycles(work, *partnership, Cycles::Reach::latest);
    auto const report = partners::type_of_partnership(work, *partnership).report;
    card.status = store::status_of(work, {*partnership, report, cycles.last_closed(), cycles.today()}, input.id);
    card.cycle = cycles.open();
    return card;
}

void require_tab(Work& work, Partnership const& partnership, std::string_view tab)
{
    if (!partners::has_tab(partners::type_of_partnership(work, partnership), tab))
        throw Problem::not_found();
}

} // namespace entente::portfolio
