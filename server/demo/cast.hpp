// Who and what the demo consists of: products, partners, customers, commitments, people.
#pragma once

#include "demo/demo.hpp"
#include "demo/dice.hpp"
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
    std::vector<Act> acts{}; // by day
    std::int64_t customers = 0;
    std::vector<SignInHint> people{};

    int days_of_history() const { return recipe.size == Size::small ? 430 : 800; }
    Date last_day() const { return Date{static_cast<std::int32_t>(recipe.as_of.ms / 86'400'000)}; }
    void writes(FunctionRef<void(Work&)> job)
    {
        store.write_and_wait("demo", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("demo"));
            job(work);
        });
    }
};

void make_catalog(Stage&);
void make_partners(Stage&); // and their customers, what each uses, prices and commitments
Customer make_customer(Work&, Stage&, DemoPartner const&, Partnership const&, CompanyName const&);
/// Partners who resell: their customers, and what those will order, renew and cancel (stage.acts).
void make_resellers(Stage&);
void make_contacts(Stage&);
/// The story of five invoices that went to the wrong desk: this person sets a few customers' finance contacts right.
void correct_contacts(Stage&, identity::UserDetail const&, DemoPartnership const&);
void make_people(Stage&, std::string const& password);

} // namespace entente::demo
