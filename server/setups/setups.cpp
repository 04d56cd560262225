#include "setups/setups.hpp"

#include "setups/plan.hpp"
#include "setups/setups_store.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::setups {
namespace {

constexpr std::int64_t names_told = 10;

Partner partner_by(Work& work, Plan const& plan)
{
    auto const& fields = plan.new_partner;
    return plan.partner
               ? *plan.partner
               : partners::create_partner(
                     work, {.name = fields.name, .country = fields.country, .external_id = fields.external_id});
}

Partnership partnership_by(Work& work, Plan const& plan, Partner const& partner)
{
    auto const& fields = plan.new_partnership;
    return plan.partnership ? *plan.partnership
                            : partners::create_partnership(work, {.partner_id = partner.id,
                                                                  .type_code = fields.type_code,
                                                                  .region = fields.region,
                                                                  .name = fields.name,
                                                                  .currency = fields.currency,
                                                                  .zone = fields.zone,
                                                                  .start_day = fields.start_day,
                                                                  .grace_days = fields.grace_days,
                                                                  .total = fields.total,
                                                                  .live_at = plan.live_at});
}

std::vector<Id<Customer>> begin_customers(Work& work, Plan const& plan, Partnership const& where)
{
    std::vector<Id<Customer>> ids;
    for (PlannedCustomer const& planned : plan.customers) {
        auto const id =
            planned.known
                ? planned.known->id
                : customers::create_customer(
                      work, {.partner_id = where.partner_id, .name = planned.name, .country = planned.country})
                      .id;
        if (!planned.counts_already)
            customers::assign_customer(work,
                                       {.customer_id = id, .partnership_id = where.id, .valid_from = plan.live_at});
        ids.push_back(id);
    }
    return ids;
}

SetUpPerson begin_person(Work& work, Plan const& plan, PlannedPerson const& person, Partnership const& where,
                         std::vector<Id<Customer>> const& given)
{
    bool const is_given = plan.customer_scope == CustomerScope::assigned;
    auto const user = identity::create_user(
        work, identity::prepare_user(work, {.name = person.fields.name,
                                            .email = person.fields.email,
                                            .role = person.role.code,
                                            .partner_id = where.partner_id,
                                            .customer_ids = is_given ? given : std::vector<Id<Customer>>{}}));
    identity::create_grant(work, {.user_id = user.id,
                                  .partnership_id = where.id,
                                  .role = person.role.code,
                                  .customer_scope = plan.customer_scope,
                                  .valid_from = plan.live_at});
    return {user.id, user.name, user.email, person.role.signs_in};
}

// Those that count there at that time already, and those that begin then.
std::vector<store::NamedCustomer> customers_then(Work& work, Plan const& plan)
{
    auto all = plan.partnership ? store::customers_at(work, *plan.partnership, plan.live_at)
                                : std::vector<store::NamedCustomer>{};
    for (PlannedCustomer const& planned : plan.customers)
        if (!planned.counts_already)
            all.push_back({planned.name, text::search_key(planned.name)});
    std::ranges::stable_sort(all, {}, &store::NamedCustomer::search_key);
    return all;
}

std::vector<store::NamedCustomer> given_then(Plan const& plan)
{
    std::vector<store::NamedCustomer> given;
    for (PlannedCustomer const& planned : plan.customers)
        given.push_back({planned.name, text::search_key(planned.name)});
    std::ranges::stable_sort(given, {}, &store::NamedCustomer::search_key);
    return given;
}

PersonPreview preview_of(Plan const& plan, PlannedPerson const& person, std::vector<store::NamedCustomer> const& seen)
{
    bool const is_restricted = plan.customer_scope == CustomerScope::assigned;
    auto const permissions = identity::within_scope(identity::permissions_of(person.role), is_restricted);
    PersonPreview preview{.name = person.fields.name,
                          .email = person.fields.email,
                          .role = person.role.code,
                          .permissions = identity::permissions_listed(permissions)};
    if (!allows(permissions, Permission::customers_read))
        return preview;
    preview.customers = static_cast<std::int64_t>(seen.size());
    for (auto const& customer : seen) {
        if (std::ssize(preview.names) == names_told)
            break;
        preview.names.push_back(customer.name);
    }
    return preview;
}

} // namespace

SetupPreview preview_setup(Work& work, SetupFields const& input)
{
    auto const plan = plan_of(work, input);
    auto const all = customers_then(work, plan);
    auto const seen = plan.customer_scope == CustomerScope::all ? all : given_then(plan);
    auto const partner = plan.partner ? plan.partner->name : plan.new_partner.name;
    auto const& fresh = plan.new_partnership;
    SetupPreview preview{.partner = partner,
                         .partnership = plan.partnership
                                            ? plan.partnership->name
                                            : fresh.name.value_or(fmt::format("{} {}", partner, fresh.region)),
                         .zone = plan.partnership ? plan.partnership->zone : fresh.zone.value_or(""),
                         .live_at = plan.live_at,
                         .customers_of_partnership = std::ssize(all)};
    for (PlannedPerson const& person : plan.people)
        preview.people.push_back(preview_of(plan, person, seen));
    return preview;
}

Setup set_up(Work& work, SetupFields const& input)
{
    auto const plan = plan_of(work, input);
    auto const partner = partner_by(work, plan);
    auto const partnership = partnership_by(work, plan, partner);
    auto const customers = begin_customers(work, plan, partnership);
    Setup setup{.partner_id = partner.id,
                .partner = partner.name,
                .partnership_id = partnership.id,
                .partnership = partnership.name,
                .zone = partnership.zone,
                .live_at = plan.live_at,
                .people = {},
                .customers = std::ranges::count(plan.customers, false, &PlannedCustomer::counts_already)};
    for (PlannedPerson const& person : plan.people)
        setup.people.push_back(begin_person(work, plan, person, partnership, customers));
    work.record("partnership.set_up", partnership.id.text(), partner.id,
                fmt::format(R"({{"live_at":"{}","people":{},"customers":{}}})", plan.live_at.text(),
                            setup.people.size(), setup.customers));
    return setup;
}

} // namespace entente::setups
