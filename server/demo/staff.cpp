#include "demo/cast.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace entente::demo {
namespace {

// Log-normal, exactly: half of the partners have at most four, the largest some thirty.
int people_of(std::size_t rank, std::size_t partners)
{
    double const share = 1 - (static_cast<double>(rank) + 0.5) / static_cast<double>(partners);
    return std::clamp(static_cast<int>(std::lround(4 * std::exp(0.76 * normal_at(share)))), 1, 40);
}

std::size_t customers_of(DemoPartner const& partner)
{
    std::size_t count = 0;
    for (auto const& partnership : partner.partnerships)
        count += partnership.customers.size();
    return count;
}

// Dice of their own: who works for a partner changes nothing about its business.
class Staff {
public:
    explicit Staff(Stage& stage) : stage_(stage), dice_(stage.recipe.seed + 1618) {}

    void employ_at(DemoPartner const& partner, int count)
    {
        stage_.writes([&](Work& work) {
            for (int i = 0; i < count; ++i) // the first one is an admin
                employ(work, partner, i == 0 ? Role::partner_admin : roles_.next(dice_));
        });
    }

private:
    void employ(Work& work, DemoPartner const& partner, std::string const& role)
    {
        auto fields = person_at(partner.partner.name);
        fields.role = role;
        fields.partner_id = partner.partner.id;
        bool const sees_all = role == Role::partner_admin || dice_.chance(0.7);
        fields.customer_scope = sees_all ? CustomerScope::all : CustomerScope::assigned;
        for (auto const& partnership : partner.partnerships) {
            if (role != Role::partner_admin && !fields.partnership_ids.empty() && dice_.chance(0.5))
                continue;
            fields.partnership_ids.push_back(partnership.partnership.id);
            if (!sees_all)
                assign_some(fields, partnership);
        }
        identity::create_user(work, identity::prepare_user(work, fields));
    }

    void assign_some(identity::UserFields& fields, DemoPartnership const& partnership)
    {
        auto const count = std::min(partnership.customers.size(), static_cast<std::size_t>(dice_.between(1, 7)));
        for (std::size_t i = 0; i < count; ++i)
            fields.customer_ids.push_back(partnership.customers[i].id);
    }

    identity::UserFields person_at(std::string const& company)
    {
        for (;;) {
            auto const name = person_name(dice_);
            auto email = address_of(name, company);
            if (taken_.insert(email).second)
                return {.name = name.text(), .email = std::move(email)};
        }
    }

    Stage& stage_;
    Dice dice_;
    Choice<std::string> roles_{stage_.habits.choosing,
                               {{Role::partner_admin, 4},
                                {Role::partner_operator, 59},
                                {Role::partner_viewer, 17},
                                {Role::account_marketing, 11},
                                {Role::account_notifications, 9}}};
    std::set<std::string> taken_;
};

} // namespace

void make_staff(Stage& stage)
{
    std::vector<DemoPartner const*> by_size;
    for (auto const& partner : stage.partners)
        by_size.push_back(&partner);
    std::ranges::stable_sort(by_size, std::ranges::greater{},
                             [](auto const* partner) { return customers_of(*partner); });
    Staff staff(stage);
    for (std::size_t rank = 0; rank < by_size.size(); ++rank)
        staff.employ_at(*by_size[rank], people_of(rank, by_size.size()));
}

} // namespace entente::demo
