#include "contacts/contacts.hpp"
#include "demo/cast.hpp"

#include <fmt/format.h>

namespace entente::demo {
namespace {

constexpr std::string_view dialling_codes[] = {"+46 8", "+47 22", "+49 30", "+31 20", "+48 22"};

struct DemoPerson {
    std::string name;
    std::string email;
    std::optional<std::string> phone;
};

// Dice of their own: who answers the phone changes nothing about what is used.
class Contacts {
public:
    explicit Contacts(Stage& stage) : stage_(stage), dice_(stage.recipe.seed + 4711) {}

    void name_those_of(DemoPartner const& owner)
    {
        stage_.writes([&](Work& work) {
            name(work, {owner.partner.id, std::nullopt}, owner.partner.name, 1.0);
            for (auto const& partnership : owner.partnerships)
                for (auto const& customer : partnership.customers)
                    if (dice_.chance(0.88)) // most have some
                        name(work, {owner.partner.id, customer.id}, customer.name, 0.8);
        });
    }

private:
    void name(Work& work, contacts::Owner const& owner, std::string const& company, double share)
    {
        using enum ContactKind;
        std::vector<DemoPerson> people;
        for (auto const kind : {sales, customer_success, finance, technical}) {
            if (!dice_.chance(share))
                continue;
            bool const is_known = !people.empty() && dice_.chance(0.25); // one person, several hats
            if (!is_known)
                people.push_back(person(company));
            auto const& chosen = people[static_cast<std::size_t>(dice_.next() % people.size())];
            contacts::create_contact(work,
                                     {owner.partner, owner.customer, kind, chosen.name, chosen.email, chosen.phone});
        }
    }

    DemoPerson person(std::string const& company)
    {
        auto const name = person_name(dice_);
        DemoPerson person{.name = name.text(), .email = address_of(name, company)};
        if (dice_.chance(0.7))
            person.phone = fmt::format("{} 555 {:02} {:02}", dice_.pick(dialling_codes), dice_.between(0, 99),
                                       dice_.between(0, 99));
        return person;
    }

    Stage& stage_;
    Dice dice_;
};

} // namespace

void make_contacts(Stage& stage)
{
    Contacts contacts(stage);
    for (auto const& partner : stage.partners)
        contacts.name_those_of(partner);
}

void correct_contacts(Stage& stage, identity::UserDetail const& person, DemoPartnership const& of)
{
    Actor actor{.kind = ActorKind::partner_wide,
                .user = person.id,
                .partner = of.partnership.partner_id,
                .partnership = of.partnership.id,
                .permissions = identity::permissions_of(person.grants.front().role, false),
                .label = person.email};
    int changed = 0;
    for (auto const& customer : of.customers) {
        stage.store.write_and_wait("demo", [&](Unit const& unit) {
            auto work = unit.as(actor);
            auto const finance = contacts::find_contact(work, {customer.partner_id, customer.id}, ContactKind::finance);
            if (!finance)
                return;
            contacts::update_contact(work, web::Revision{finance->version}, finance->id,
                                     {fmt::format(R"({{"email":"invoices@{}"}})", domain_of(customer.name))});
            ++changed;
        });
        stage.clock.walk_to(stage.clock.now() + std::chrono::minutes{7});
        if (changed == 5)
            return;
    }
}

} // namespace entente::demo
