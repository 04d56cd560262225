#include "reviews/reviews.hpp"

#include "reviews/reviews_store.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace entente::reviews {
namespace {

constexpr std::int64_t most_people = 1000;

// What one member of a row was at a moment, by the row's own history.
template <class T>
T as_it_was(Work& work, std::string const& subject, std::string_view member, Instant at, T const& now)
{
    auto const row = store::row_at(work, subject, at);
    boost::system::error_code failed;
    auto const value = row ? boost::json::parse(*row, failed) : boost::json::value();
    auto const* const object = failed ? nullptr : value.if_object();
    auto const* const found = object ? object->if_contains({member.data(), member.size()}) : nullptr;
    if (!found)
        return now;
    if constexpr (std::is_same_v<T, bool>)
        return found->is_bool() ? found->get_bool() : now;
    else if constexpr (std::is_same_v<T, std::string>)
        return found->is_string() ? std::string(found->get_string()) : now;
    else
        return found->is_string() ? enumerator_named<T>(std::string_view(found->get_string())).value_or(now) : now;
}

/// The roles and partners of one moment; many people share them.
class Then {
public:
    Then(Work& work, Instant at) : work_(work), at_(at) {}

    template <class T>
    T was(std::string const& subject, std::string_view member, T const& now)
    {
        return as_it_was(work_, subject, member, at_, now);
    }

    bool was_active(store::GrantThen const& grant)
    {
        auto const [partner, is_new] = partners_.try_emplace(grant.partner_id, Standing::active);
        if (is_new)
            partner->second = was(grant.partner_id.text(), "standing", grant.partner_standing);
        return partner->second == Standing::active && !was(grant.grant_id.text(), "is_frozen", grant.is_frozen) &&
               was(grant.user_id.text(), "standing", grant.standing) == UserStanding::active;
    }

    Role const& role(std::string const& code)
    {
        auto const [found, is_new] = roles_.try_emplace(code);
        if (is_new)
            found->second = role_at(code);
        return found->second;
    }

private:
    // A preset is what the program says.
    Role role_at(std::string const& code)
    {
        // An own role is the vendor's, and its history stands behind a partner's walls.
        auto everything = work_.across_partners();
        auto role = identity::find_role(*everything, code).value_or(Role{.code = code, .name = code});
        if (identity::is_preset(code))
            return role;
        role.name = as_it_was(*everything, code, "name", at_, role.name);
        auto const words = as_it_was(*everything, code, "permissions", at_, std::string(unchanged));
        if (words != unchanged)
            role.permissions = identity::permissions_listed(identity::permissions_in(words));
        return role;
    }

    static constexpr std::string_view unchanged = "unchanged";

    Work& work_;
    Instant at_;
    std::map<Id<Partner>, Standing> partners_;
    std::map<std::string, Role> roles_;
};

bool sees_customers(Role const& role)
{
    return std::ranges::find(role.permissions, Permission::customers_read) != role.permissions.end();
}

void add_partners_people(Work& work, Then& then, CustomerAccess& access)
{
    for (auto const& grant : store::grants_on(work, access.customer_id, access.at, most_people)) {
        if (!then.was_active(grant))
            continue;
        auto const& role = then.role(grant.role);
        if (!sees_customers(role))
            continue;
        access.people.push_back({.user_id = grant.user_id,
                                 .name = grant.name,
                                 .email = grant.email,
                                 .partner_id = grant.partner_id,
                                 .partner_name = grant.partner_name,
                                 .partnership_id = grant.partnership_id,
                                 .partnership_name = grant.partnership_name,
                                 .role = grant.role,
                                 .role_name = role.name,
                                 .customer_scope = grant.customer_scope,
                                 .permissions = role.permissions,
                                 .signs_in = role.signs_in,
                                 .since = grant.since,
                                 .reason = grant.reason});
    }
}

void add_staff(Work& work, Then& then, Id<Partner> partner, CustomerAccess& access)
{
    for (auto const& person : store::staff(work, partner, access.at, most_people)) {
        auto const id = person.user_id.text();
        bool const is_of_all = then.was(id, "partner_scope", person.partner_scope) == PartnerScope::all;
        if (then.was(id, "standing", person.standing) != UserStanding::active || !(is_of_all || person.looked_after))
            continue;
        auto const& role = then.role(then.was(id, "role", person.role));
        if (!sees_customers(role))
            continue;
        access.people.push_back({.user_id = person.user_id,
                                 .name = person.name,
                                 .email = person.email,
                                 .role = role.code,
                                 .role_name = role.name,
                                 .permissions = role.permissions});
    }
}

} // namespace

CustomerAccess read_customer_access(Work& work, ReadCustomerAccess const& input)
{
    auto const customer = customers::read_customer(work, {input.id});
    CustomerAccess access{
        .customer_id = customer.id, .customer_name = customer.name, .at = input.at.value_or(work.now())};
    Then then(work, access.at);
    add_partners_people(work, then, access);
    add_staff(work, then, customer.partner_id, access);
    access.has_more = std::ssize(access.people) > most_people;
    if (access.has_more)
        access.people.resize(most_people);
    return access;
}

} // namespace entente::reviews
