#include "setups/plan.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/reach.hpp"
#include "setups/setups_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace entente::setups {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_people = 20;
constexpr std::size_t most_customers = 200;
constexpr Milliseconds furthest = 24h * 732; // two years: what is further away is a slip

void require_all_permissions(Work& work)
{
    using enum Permission;
    for (auto const permission : {partners_manage, customers_manage, users_manage})
        if (!work.may(permission))
            throw Problem::forbidden("permission_missing",
                                     "Setting up a partner takes leave to manage partners, customers and people.");
}

std::string place(std::string_view list, std::size_t i, std::string_view field)
{
    return fmt::format("/{}/{}/{}", list, i, field);
}

void check_new_partner(Work& work, Check& check, NewPartner& partner)
{
    partner.name = check.text("/partner/name", partner.name, 200);
    check.country("/partner/country", partner.country);
    if (partner.external_id)
        partner.external_id = check.text("/partner/external_id", *partner.external_id, 100);
    check.require(!store::has_partner(work, text::normalised_company_name(partner.name), partner.country),
                  "/partner/name", "partner_exists", "This partner is there already. Go on with that one.");
    check.require(!partner.external_id || !store::has_partner_numbered(work, *partner.external_id),
                  "/partner/external_id", "partner_exists", "This partner is there already. Go on with that one.");
}

void plan_partner(Work& work, Check& check, SetupFields const& input, Plan& plan)
{
    if (input.partner_id) {
        plan.partner = partners::require_active(work, *input.partner_id);
        return;
    }
    check.require(input.partner.has_value(), "/partner", "required", "Choose a partner, or name a new one.");
    plan.new_partner = input.partner.value_or(NewPartner{});
    if (input.partner)
        check_new_partner(work, check, plan.new_partner);
}

void check_new_partnership(Work& work, Check& check, Plan const& plan, NewPartnership& partnership)
{
    auto const types = partners::list_partnership_types(work).data;
    auto const type = std::ranges::find(types, partnership.type_code, &PartnershipType::code);
    check.require(!partnership.type_code.empty(), "/partnership/type_code", "required", "Choose a partnership type.");
    check.require(type != types.end() || partnership.type_code.empty(), "/partnership/type_code", "choice",
                  "There is no partnership type of this code.");
    partnership.region = check.text("/partnership/region", partnership.region, 100);
    if (partnership.name)
        partnership.name = check.text("/partnership/name", *partnership.name, 200);
    if (type == types.end())
        return;
    partnership.currency = partnership.currency.value_or(type->currency);
    partnership.zone = partnership.zone.value_or(type->zone);
    check.currency("/partnership/currency", *partnership.currency);
    check.zone("/partnership/zone", *partnership.zone);
    check.within("/partnership/start_day", partnership.start_day.value_or(type->start_day), 1, 31);
    check.within("/partnership/grace_days", partnership.grace_days.value_or(type->grace_days), 0, 31);
    check.require(!plan.partner || !store::has_partnership(work, plan.partner->id, type->id, partnership.region),
                  "/partnership/region", "partnership_exists",
                  "The partner has a partnership of this type and region. Choose that one, or name another region.");
}

void plan_partnership(Work& work, Check& check, SetupFields const& input, Plan& plan)
{
    if (input.partnership_id) {
        plan.partnership = partners::read_partnership(work, {*input.partnership_id});
        if (!plan.partner || plan.partner->id != plan.partnership->partner_id)
            throw Problem::not_found();
        return;
    }
    check.require(input.partnership.has_value(), "/partnership", "required",
                  "Choose a partnership, or describe a new one.");
    plan.new_partnership = input.partnership.value_or(NewPartnership{});
    if (input.partnership)
        check_new_partnership(work, check, plan, plan.new_partnership);
}

void plan_people(Work& work, Check& check, SetupFields const& input, Plan& plan)
{
    check.require(!input.people.empty(), "/people", "required", "Name at least one person.");
    check.require(input.people.size() <= most_people, "/people", "too_many", "Name at most 20 people at once.");
    std::set<std::string> addresses;
    for (std::size_t i = 0; i < std::min(input.people.size(), most_people); ++i) {
        auto person = input.people[i];
        person.name = check.text(place("people", i, "name"), person.name, 200);
        person.email = check.email(place("people", i, "email"), person.email);
        auto const key = text::fold(person.email);
        check.require(!store::signs_in(work, key), place("people", i, "email"), "email_taken",
                      "This address already signs in a person.");
        check.require(addresses.insert(key).second || key.empty(), place("people", i, "email"), "named_twice",
                      "This stands above already.");
        auto const role = identity::find_role(work, person.role);
        check.require(role && role->side == RoleSide::partner, place("people", i, "role"), "choice",
                      "Name a role that a partner's people have.");
        if (role)
            identity::require_not_above_own(work, *role);
        plan.people.push_back({person, role.value_or(Role{})});
    }
}

PlannedCustomer known_customer(Work& work, Check& check, Plan const& plan, Id<Customer> id, std::string const& pointer)
{
    auto const customer = customers::read_customer(work, {id});
    check.require(plan.partner && customer.partner_id == plan.partner->id, pointer, "other_partner",
                  "This customer is another partner's. Move it from its own page.");
    PlannedCustomer planned{.known = customer, .name = customer.name, .country = customer.country};
    planned.counts_already =
        plan.partnership && store::counts_in(work, customer.id, plan.partnership->id, plan.live_at);
    check.require(planned.counts_already || !store::counts_from(work, customer, plan.live_at), pointer,
                  "assignment_overlaps",
                  "This customer counts in a partnership at that time or later. End that first.");
    return planned;
}

PlannedCustomer new_customer(Work& work, Check& check, Plan const& plan, WantedCustomer const& wanted, std::size_t i)
{
    PlannedCustomer planned{.known = {},
                            .name = check.text(place("customers", i, "name"), wanted.name.value_or(""), 200),
                            .country = wanted.country.value_or("")};
    check.country(place("customers", i, "country"), planned.country);
    check.require(
        !plan.partner || !store::has_customer(work, plan.partner->id, text::normalised_company_name(planned.name)),
        place("customers", i, "name"), "customer_exists", "The partner has a customer of this name. Choose that one.");
    return planned;
}

void plan_customers(Work& work, Check& check, SetupFields const& input, Plan& plan)
{
    check.require(input.customers.size() <= most_customers, "/customers", "too_many",
                  "Choose at most 200 customers at once; more come by an import.");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < std::min(input.customers.size(), most_customers); ++i) {
        auto const& wanted = input.customers[i];
        auto const pointer = place("customers", i, wanted.customer_id ? "customer_id" : "name");
        auto const planned = wanted.customer_id ? known_customer(work, check, plan, *wanted.customer_id, pointer)
                                                : new_customer(work, check, plan, wanted, i);
        auto const key = text::normalised_company_name(planned.name);
        check.require(key.empty() || seen.insert(key).second, pointer, "named_twice", "This stands above already.");
        plan.customers.push_back(planned);
    }
}

} // namespace

Plan plan_of(Work& work, SetupFields const& input)
{
    require_all_permissions(work);
    Plan plan{.customer_scope = input.customer_scope, .live_at = input.live_at.value_or(work.now())};
    Check check;
    check.require(plan.live_at >= work.now(), "/live_at", "out_of_range", "Expected now, or a time to come.");
    check.require(plan.live_at <= work.now() + furthest, "/live_at", "out_of_range",
                  "Expected a time within two years.");
    plan_partner(work, check, input, plan);
    plan_partnership(work, check, input, plan);
    plan_people(work, check, input, plan);
    plan_customers(work, check, input, plan);
    check.done();
    return plan;
}

} // namespace entente::setups
