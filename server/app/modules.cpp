#include "app/modules.hpp"

#include "activity/activity.hpp"
#include "audit/audit.hpp"
#include "branding/branding.hpp"
#include "catalog/catalog.hpp"
#include "channel/channel.hpp"
#include "collectors/collectors.hpp"
#include "contacts/contacts.hpp"
#include "customers/customers.hpp"
#include "exceptions/exceptions.hpp"
#include "glossary/glossary.hpp"
#include "identity/identity.hpp"
#include "identity/notices.hpp"
#include "imports/imports.hpp"
#include "isolation/isolation.hpp"
#include "isolation/night.hpp"
#include "jobs/jobs.hpp"
#include "live/live.hpp"
#include "mail/mail.hpp"
#include "notifications/digest.hpp"
#include "notifications/exceptions_told.hpp"
#include "notifications/notifications.hpp"
#include "orders/orders.hpp"
#include "partners/partners.hpp"
#include "portfolio/portfolio.hpp"
#include "reports/reports.hpp"
#include "reviews/reviews.hpp"
#include "setups/setups.hpp"
#include "tasks/tasks.hpp"
#include "usage/usage.hpp"

namespace entente::app {

web::Routes routes()
{
    web::Routes all;
    auto const add = [&all](web::Routes routes) {
        all.insert(all.end(), std::make_move_iterator(routes.begin()), std::make_move_iterator(routes.end()));
    };
    add(identity::routes());
    add(glossary::routes());
    add(branding::routes());
    add(partners::routes());
    add(catalog::routes());
    add(customers::routes());
    add(contacts::routes());
    add(setups::routes());
    add(activity::routes());
    add(audit::routes());
    add(reviews::routes());
    add(mail::routes());
    add(jobs::routes());
    add(orders::routes());
    add(usage::routes());
    add(collectors::routes());
    add(tasks::routes());
    add(channel::routes());
    add(exceptions::routes());
    add(notifications::routes());
    add(live::routes());
    add(portfolio::routes());
    add(reports::routes());
    add(imports::routes());
    add(isolation::routes());
    return all;
}

std::vector<Subscription> subscriptions()
{
    return {
        {"user.password_chosen", identity::tell_of_event},
        {"second_factor.set", identity::tell_of_event},
        {"second_factor.removed", identity::tell_of_event},
        {"second_factor.reset", identity::tell_of_event},
        {"second_factor.recovered", identity::tell_of_event},
        {"partner.created", identity::look_after_new},
        {"customer.assigned", orders::follow_assignment},
        {"customer.assignment_ended", orders::follow_assignment},
        {"customer.assignment_withdrawn", orders::follow_assignment},
        {"customer.updated", usage::recount_customer},
        {"customer.updated", usage::count_changed_customer},
        {"customer.removed", usage::count_changed_customer},
        {"customer.assigned", usage::count_changed_assignment},
        {"customer.assignment_ended", usage::count_changed_assignment},
        {"customer.assignment_withdrawn", usage::count_withdrawn_assignment},
        {"partnership_type.updated", usage::recount_partnership_type},
    };
}

std::vector<jobs::Kind> job_kinds()
{
    return {
        {tasks::find_kind, "0 6 * * *", tasks::find},
        {channel::find_dormant_kind, "0 6 * * *", channel::find_dormant},
        {std::string(exceptions::find_kind), "15 6 * * *", exceptions::find},
        {std::string(isolation::listen_kind), "30 2 * * *",
         [](jobs::Running& run) {
             static auto const all = routes();
             isolation::listen(run, all);
         }},
        {std::string(exceptions::follow_kind), "", exceptions::follow, exceptions::asks_to_follow},
        {std::string(exceptions::tell_kind), "", notifications::tell_exceptions},
        {std::string(notifications::daily_kind), "0 6 * * *", notifications::plan_daily},
        {std::string(notifications::weekly_kind), "0 6 * * 1", notifications::plan_weekly},
        {std::string(notifications::at_once_kind), "", notifications::plan_at_once, notifications::asks_at_once},
        {std::string(notifications::send_kind), "", notifications::send},
    };
}

} // namespace entente::app
