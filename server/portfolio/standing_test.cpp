#include "portfolio/portfolio.hpp"
#include "testing/usage_at_acme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace entente::portfolio {
namespace {

using namespace entente::testing;

/// Anything that changes how many customers a partnership has, at random, in two partnerships of one partner.
class Life {
public:
    explicit Life(unsigned seed) : random_(seed) { acme.when("2026-08-01T00:00:00Z"); }

    void go_on()
    {
        try {
            switch (random_() % 6) {
            case 0: add_customer(); break;
            case 1: assign(one_of(customers_)); break;
            case 2: change_kind(one_of(customers_)); break;
            case 3: end_assignment(); break;
            case 4: measure(one_of(customers_)); break;
            case 5: acme.portal.clock().advance(std::chrono::hours(random_() % 120)); break;
            }
        } catch (Problem const&) { // NOLINT: an overlap, an end before the beginning: nothing happened
        }
    }

    Person admin_of(Partnership const& partnership)
    {
        Actor actor;
        actor.kind = ActorKind::partner_wide;
        actor.partner = partnership.partner_id;
        actor.partnership = partnership.id;
        actor.permissions.set();
        return acme.portal.as(actor);
    }

    UsageAtAcme acme{{.live_at = "2026-06-01T00:00:00Z"}};
    std::vector<Partnership> partnerships{acme.partnership, acme.with_partnership("Nordics", "2026-06-01T00:00:00Z")};

private:
    template <class T>
    T& one_of(std::vector<T>& list)
    {
        return list[random_() % list.size()];
    }
    Instant about_now() { return acme.portal.now() + std::chrono::hours(random_() % 1'440) - std::chrono::hours(720); }

    void add_customer()
    {
        customers_.push_back(acme.portal.as_vendor().does(
            customers::create_customer, customers::CustomerFields{.partner_id = acme.partner,
                                                                  .name = fmt::format("Customer {}", customers_.size()),
                                                                  .country = "NL",
                                                                  .kind = static_cast<CustomerKind>(random_() % 4)}));
        assign(customers_.back());
    }
    void assign(Customer const& customer)
    {
        customers::AssignmentFields fields{.customer_id = customer.id, .partnership_id = one_of(partnerships).id};
        fields.product_line = random_() % 3 == 0 ? "line" : "";
        fields.valid_from = about_now();
        if (random_() % 2)
            fields.valid_to = about_now();
        assignments_.push_back(acme.portal.as_vendor().does(customers::assign_customer, fields));
    }
    void change_kind(Customer& customer)
    {
        auto const kind = name_of(static_cast<CustomerKind>(random_() % 4));
        customer = acme.portal.as_vendor().does(
            customers::update_customer, web::Revision{customer.version}, customer.id,
            web::Patch<customers::CustomerChange>{fmt::format(R"({{"kind":"{}"}})", kind)});
    }
    void end_assignment()
    {
        if (assignments_.empty())
            return;
        auto& assignment = one_of(assignments_);
        assignment = acme.portal.as_vendor().does(
            customers::end_assignment, web::Revision{assignment.version}, assignment.id,
            web::Patch<customers::AssignmentEnd>{fmt::format(R"({{"valid_to":"{}"}})", about_now().text())});
    }
    void measure(Customer const& customer)
    {
        auto const instant = acme.portal.now() - std::chrono::hours(random_() % 1'440);
        acme.comes_with(acme.reading(customer, acme.addresses, instant.text().c_str(), 7));
    }

    std::mt19937 random_;
    std::vector<Customer> customers_{acme.alpine};
    std::vector<CustomerAssignment> assignments_;
};

TEST(Standing, IsWhatTheListShowsWhateverHappens)
{
    auto const seed = std::random_device()();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Life life(seed);
    auto const steps = TestDatabase::is_postgres() ? 150 : 600;
    for (int step = 0; step < steps && !::testing::Test::HasFailure(); ++step) {
        life.go_on();
        for (auto const& partnership : life.partnerships) {
            auto const admin = life.admin_of(partnership);
            auto const dashboard = admin.reads(read_portfolio);
            auto const list = admin.reads(list_portfolio_customers, ListPortfolio{.limit = 200});
            ASSERT_FALSE(list.has_more);
            auto const number = [&](CustomerStatus status) {
                return std::ranges::count(list.data, status, &PortfolioCustomer::status);
            };
            ASSERT_EQ(dashboard.customers, static_cast<std::int64_t>(list.data.size())) << "step " << step;
            ASSERT_EQ(dashboard.active, number(CustomerStatus::active)) << "step " << step;
            ASSERT_EQ(dashboard.trial, number(CustomerStatus::trial)) << "step " << step;
            ASSERT_EQ(dashboard.inactive, number(CustomerStatus::inactive)) << "step " << step;
        }
        if (step % 50 == 0)
            life.acme.verify();
    }
    life.acme.verify();
}

TEST(Standing, IsKeptInFewRowsOnceItsTurnsArePast)
{
    UsageAtAcme acme;
    auto const nordics = acme.with_partnership("Nordics");
    auto const before = acme.portal.count("partnership_standing");
    auto const rows = [&] { return acme.portal.count("partnership_standing") - before; };
    auto const comes_on = [&](int day) {
        auto const customer = acme.portal.as_vendor().does(
            customers::create_customer, customers::CustomerFields{.partner_id = acme.partner,
                                                                  .name = fmt::format("Customer {}", day),
                                                                  .country = "NL"});
        acme.assign(customer, nordics, fmt::format("2026-12-{:02}T00:00:00Z", day).c_str());
    };
    for (int day = 1; day <= 28; ++day)
        comes_on(day);
    EXPECT_EQ(rows(), 28 + 1); // they all leave on one day

    acme.when("2027-01-15T00:00:00Z");
    comes_on(31);
    EXPECT_EQ(rows(), 1 + 1);
    acme.verify();
}

TEST(Standing, IsNothingToARestrictedPerson)
{
    UsageAtAcme acme;
    Actor actor;
    actor.kind = ActorKind::restricted;
    actor.user = Id<User>{Uuid::make(1)};
    actor.partner = acme.partner;
    actor.partnership = acme.partnership.id;
    EXPECT_EQ(acme.portal.as(actor).reads(read_portfolio).customers, 0);
}

} // namespace
} // namespace entente::portfolio
