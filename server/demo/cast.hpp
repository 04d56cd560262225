// Who and what the demo consists of: products, partners, customers, commitments, people.
#pragma once

#include "demo/demo.hpp"
#include "demo/dice.hpp"
#include "demo/habits.hpp"
#include "demo/names.hpp"
#include "demo/shapes.hpp"
#include "identity/identity.hpp"
#include "partners/partners.hpp"

#include <functional>
#include <vector>

namespace entente::demo {

struct DemoPartnership {
    Partnership partnership;
    std::vector<Customer> customers;
};

struct DemoPartner {
    Partner partner;
    std::vector<DemoPartnership> partnerships;
};

/// Something that somebody does on a day of the history.
struct Act {
    Date day;
    std::function<void(Work&)> does;
};

/// What the generator knows while it works.
struct Stage {
    Store& store;
    WalkingClock& clock;
    Dice& dice;
    Recipe const& recipe;
    Date first_day{};
    std::vector<Product> products{};
    std::vector<DemoPartner> partners{};
    std::vector<Series> series{};
    std::vector<Act> acts{};
    std::int64_t customers = 0;
    std::vector<SignInHint> people{};
    Habits habits = habits_of(recipe.size);
    Choice<CustomerKind> kinds{habits.choosing,
                               {{CustomerKind::trial, 4}, {CustomerKind::internal, 3}, {CustomerKind::customer, 93}}};
    Choice<Use> uses{habits.choosing, {{Use::below, 60}, {Use::within, 28}, {Use::above, 12}}};
    int commitments = 0; // partnerships that have some by now

    int days_of_history() const { return habits.days_of_history; }
    Date last_day() const { return Date{static_cast<std::int32_t>(recipe.as_of.ms / 86'400'000)}; }
    void writes(FunctionRef<void(Work&)> job)
    {
        store.write_and_wait("demo", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("demo"));
            job(work);
        });
    }
};

class Market;

void make_catalog(Stage&);
void make_partners(Stage&); // and their customers, what each uses, prices and commitments
Customer make_customer(Work&, Stage&, DemoPartner const&, Partnership const&, CompanyName const&);
/// A partnership's customers with what each uses; those of a larger one have the `first` names.
void make_customers(Stage&, Names&, DemoPartner&, Partnership const&, int count, std::vector<CompanyName>& first);
void agree_terms(Stage&, DemoPartnership const&); // prices and commitments
/// Partners who resell: their customers, and what those will order, renew and cancel (stage.acts).
void make_resellers(Stage&, Market&);
/// Of a large demonstration all partners whom nobody knows by name.
void make_network(Stage&, Market&);
void make_contacts(Stage&);
/// The people of every partner; nobody of them has a password.
void make_staff(Stage&);
/// On which days they signed in.
void use_the_portal(Stage&);
/// The calendar has its schedules from the first day on; on some days of the history the rules find tasks (stage.acts).
void plan_tasks(Stage&);
/// What scans at the customers, and how that went of late.
void install_collectors(Stage&);
/// What the calendar asks for on the last morning.
void find_tasks(Stage&);
/// What the people whom one can look around as have done about their tasks.
void work_on_tasks(Stage&);
/// The story of five invoices that went to the wrong desk: this person sets a few customers' finance contacts right.
void correct_contacts(Stage&, identity::UserDetail const&, DemoPartnership const&);
/// Who can look around in the demonstration, from its beginning on; answers with the first of them.
identity::UserDetail make_people(Stage&, std::string const& password);

} // namespace entente::demo
