#include "portfolio/engagement.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/retention.hpp"

namespace entente::portfolio {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_portfolio>("/portfolio", customers_read, both, "Totals of your customers and of the open cycle."),
        web::get<list_portfolio_customers>("/portfolio/customers", customers_read, both,
                                           "Your customers and their use.")
            .by("name"),
        web::get<search>("/search", customers_read, both, "What has a page and a name that begins so.").by("kind"),
        web::get<read_acv>("/portfolio/acv", orders_read, both, "Contract value by day."),
        web::get<read_acv_of_day>("/portfolio/acv/customers", orders_read, both,
                                  "The customers behind a day's contract value.")
            .by("-acv"),
        web::get<list_renewals>("/portfolio/renewals", orders_read, both,
                                "Orders to be renewed within 90 days, or overdue.")
            .by("renews_on"),
        web::get<read_customer_card>("/customers/{id}", customers_read, both, "One customer."),
        web::get<read_customer_usage>("/customers/{id}/usage", usage_read, both, "A customer's use, day by day."),
        web::get<read_customer_cycle>("/customers/{id}/cycle", usage_read, both,
                                      "A customer's part in a cycle, and its last twelve."),
        web::get<read_customer_signals>("/customers/{id}/retention", usage_read, both,
                                        "A customer's health, and the signals that it is made of."),
        web::get<read_customer_engagement>("/customers/{id}/engagement", customers_read, both,
                                           "What went on about a customer in each of the last twelve weeks."),
        web::get<read_customer_commercial>("/customers/{id}/commercial", orders_read, both,
                                           "A customer's orders and what they are worth."),
        web::get<read_vendor_home>("/vendor-home", partners_manage, both, "The instance at a glance."),
    };
}

} // namespace entente::portfolio
