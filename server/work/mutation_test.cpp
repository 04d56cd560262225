// The tests of isolation can fail: each condition of each wall and each rule of rewriting is taken out in turn, and the checks
// notice every time.
#include "testing/attacks.hpp"
#include "testing/defences.hpp"
#include "testing/seed.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

namespace entente {
namespace {

using namespace std::chrono_literals;
using testing::attacks;
using testing::Company;
using testing::TestDatabase;
using testing::Without;
using testing::World;

constexpr auto* word = "fill";

/// One customer of a company with a row about it in every table, said in plain terms.
struct Fact {
    bool is_ours;        // of Acme
    bool is_here;        // in the partnership that the viewers stand in
    bool is_admins;      // the rows are the admin's own; otherwise the operator's
    bool is_given_to_us; // to the operator, at some time
    bool is_given_now = true;
    bool is_assigned_now = true;
    bool is_deleted = false;
};

struct Seen {
    std::int64_t by_admin = 0;
    std::int64_t by_operator = 0;
    std::int64_t by_manager = 0; // of Acme
    bool operator==(Seen const&) const = default;
};

class Fixture {
public:
    Fixture()
    {
        auto const x = world_.operator_of(world_.acme, {}, "other").actor().user;
        auto const rival = world_.operator_of(world_.globex, {}, "rival").actor().user;
        auto const elsewhere = Company{world_.acme.id, baltics_, "Acme"};
        world_.operator_of(elsewhere, {}, "far");
        auto const now = world_.portal.now();
        auto const past = now - 10h, end = CustomerAssignment::open_end();
        auto const here = world_.acme;
        add(here, {true, true, false, true}, operator_.actor().user, past, end, past, end);
        add(here, {true, true, true, false, false}, x, past, end, past, end);
        add(elsewhere, {true, false, false, true}, operator_.actor().user, past, end, past, end);
        add(elsewhere, {true, false, true, true}, operator_.actor().user, past, end, past, end);
        add(world_.globex, {false, false, false, false, false}, rival, past, end, past, end);
        add(here, {true, true, false, true, false}, operator_.actor().user, past, now, past, end);
        add(here, {true, true, false, true, false}, operator_.actor().user, now + 1ms, end, past, end);
        add(here, {true, true, false, true, true, false}, operator_.actor().user, past, end, past, now);
        add(here, {true, true, false, true, true, false}, operator_.actor().user, past, end, now + 1ms, end);
        add(here, {true, true, false, true, true, true, true}, operator_.actor().user, past, end, past, end);
        // The same five in the admin's hands: what the operator did itself, it may look at anyway.
        add(here, {true, true, true, true}, operator_.actor().user, past, end, past, end);
        add(here, {true, true, true, true, false}, operator_.actor().user, past, now, past, end);
        add(here, {true, true, true, true, false}, operator_.actor().user, now + 1ms, end, past, end);
        add(here, {true, true, true, true, true, false}, operator_.actor().user, past, end, past, now);
        add(here, {true, true, true, true, true, false}, operator_.actor().user, past, end, now + 1ms, end);
        remove_what_is_gone();
        auto const colleague = world_.channel_manager("colleague").actor().user;
        look_after(manager_.actor().user, gone_.id, past, end);
        look_after(manager_.actor().user, world_.globex.id, past, now);
        look_after(manager_.actor().user, world_.globex.id, now + 1ms, end);
        look_after(colleague, world_.globex.id, past, end);
        if (TestDatabase::is_postgres())
            take_down_row_security(); // each wall is to stand alone
    }

    /// Where what is seen differs from the plain account, of every table or of one; empty when the walls hold.
    std::vector<std::string> leaks(std::string_view of_table = {})
    {
        Store store(world_.portal.database().location(), world_.portal.clock(), {}, {.readers = 1, .writers = 1});
        std::vector<std::string> found;
        for (Wall const& wall : walls()) {
            if (!of_table.empty() && wall.table != of_table)
                continue;
            Seen const seen{count(store, admin_.actor(), wall), count(store, operator_.actor(), wall),
                            count(store, manager_.actor(), wall)};
            if (auto const right = expected(wall.table); seen != right)
                found.push_back(fmt::format("{}: {}, {} and {}, not {}, {} and {}", wall.table, seen.by_admin,
                                            seen.by_operator, seen.by_manager, right.by_admin, right.by_operator,
                                            right.by_manager));
        }
        // Whoever is deleted, or stands in what is deleted, has nothing left of it.
        for (auto const kind : {ActorKind::partner_wide, ActorKind::restricted})
            for (auto const* table : {"partners", "partnerships"})
                if (count(store, actor_of_the_gone(kind), *find_wall(table)) != 0)
                    found.push_back(fmt::format("{} that are deleted", table));
        auto former = operator_.actor();
        former.user = former_;
        if (count(store, former, *find_wall("users")) != 0)
            found.push_back("a user that is deleted");
        return found;
    }

    /// How many customers a change without a condition reaches.
    std::int64_t changed_by_operator()
    {
        struct Undo {};
        Store store(world_.portal.database().location(), world_.portal.clock(), {}, {.readers = 1, .writers = 1});
        std::int64_t changed = 0;
        try {
            store.write_and_wait("", [&](Unit const& unit) {
                auto work = unit.as(operator_.actor());
                changed = work.bulk_change("customers", "customers.renamed", "all", "UPDATE customers SET name = 'x'");
                throw Undo{};
            });
        } catch (Undo const&) {
        }
        return changed;
    }

    Seen expected(std::string_view table) const
    {
        auto const ours = [](Fact const& fact) { return fact.is_ours; };
        auto const here = [](Fact const& fact) { return fact.is_here; };
        auto const given = [](Fact const& fact) { return fact.is_here && fact.is_given_now; };
        auto const nothing = [](Fact const&) { return false; };
        auto const both = [this](auto by_admin, auto by_operator) {
            return Seen{std::ranges::count_if(facts_, by_admin), std::ranges::count_if(facts_, by_operator),
                        std::ranges::count_if(facts_, &Fact::is_ours)};
        };
        auto const is = [table](std::initializer_list<std::string_view> list) {
            return std::ranges::find(list, table) != list.end();
        };
        if (is({"companies", "imports", "import_progress", "import_faults", "import_changes", "import_spans", "mails",
                "jobs", "access_reviews", "access_review_decisions", "isolation_findings"}))
            return {};
        if (is({"partners"}))
            return {1, 1, 1};
        if (is({"partnerships", "usage_books"}))
            return {1, 1, 2};
        if (is({"users"}))
            return {4, 1, 5}; // the admin and three operators, and of the vendor's the manager itself
        if (is({"user_partners"}))
            return {0, 0, 4}; // Acme and what is gone now, Globex before and later
        if (is({"grants"}))
            return {4, 1, 5}; // without that of elsewhere, and that of the one who left; of an operator its own
        if (is({"customers"})) {
            auto seen = both([](Fact const& fact) { return fact.is_here && fact.is_assigned_now && !fact.is_deleted; },
                             [](Fact const& fact) {
                                 return fact.is_here && fact.is_given_now && fact.is_assigned_now && !fact.is_deleted;
                             });
            seen.by_manager -= std::ranges::count_if(facts_, &Fact::is_deleted);
            return seen;
        }
        if (is({"user_customers"}))
            return both(ours, [](Fact const& fact) { return fact.is_ours && fact.is_given_to_us; });
        if (is({"commitments", "prices", "partnership_days", "partnership_cycles", "partnership_standing",
                "cycle_bills", "acv_changes", "acv_months"}))
            return both(here, nothing);
        if (is({"cycles"}))
            return both(here, here);
        if (is({"customer_assignments", "customer_standing", "usage_meters", "usage_series", "usage_readings",
                "usage_corrections", "usage_quarantine", "usage_days", "usage_cycles", "adjustments", "orders",
                "order_lines", "tasks", "task_facts", "task_comments"}))
            return both(here, given);
        if (is({"exports"}))
            return both([](Fact const& fact) { return fact.is_here && fact.is_admins; },
                        [](Fact const& fact) { return fact.is_here && !fact.is_admins; });
        if (is({"access_requests"}))
            return both(here, [](Fact const& fact) { return fact.is_here && !fact.is_admins; });
        if (is({"audit_exports"})) {
            auto seen = both([](Fact const& fact) { return fact.is_ours && fact.is_admins; }, nothing);
            seen.by_manager = 0; // each its own
            return seen;
        }
        auto const given_and_counting = [](Fact const& fact) {
            return fact.is_here && fact.is_given_now && fact.is_assigned_now;
        };
        if (is({"active_days", "partner_tasks", "exceptions"}))
            return both(nothing, nothing);
        if (is({"contacts", "collectors", "job_runs"}))
            return both([](Fact const& fact) { return fact.is_here && fact.is_assigned_now; }, given_and_counting);
        if (is({"events"}))
            return both(ours, [given_and_counting](Fact const& fact) {
                return fact.is_ours && (!fact.is_admins || given_and_counting(fact));
            });
        if (is({"event_payloads"}))
            return both(ours, given_and_counting);
        return {-1, -1}; // say above what is seen of it
    }

private:
    void add(Company const& company, Fact const& fact, Id<User> given_to, Instant given_from, Instant given_until,
             Instant assigned_from, Instant assigned_until)
    {
        auto const number = static_cast<std::int64_t>(facts_.size());
        auto const customer = world_.unassigned_customer(company, fmt::format("Customer {}", number));
        world_.assign(customer, company.partnership, assigned_from, assigned_until);
        world_.portal.as_vendor().works([&](Work& work) {
            work.bulk_change("user_customers", "user_customers.set", "x",
                             "INSERT INTO user_customers (partner_id, user_id, customer_id, valid_from, valid_to)"
                             " VALUES (?, ?, ?, ?, ?)",
                             company.id, given_to, customer, given_from, given_until);
            if (fact.is_deleted)
                work.remove("customers", customers::read_customer(work, {customer}), "customer.removed");
        });
        auto const owner = !fact.is_ours ? given_to : fact.is_admins ? admin_.actor().user : operator_.actor().user;
        // The same number in both companies: a series of one must not open the readings of the other.
        testing::fill_tables(world_, {company.id, company.partnership, customer, owner, product_.id}, word,
                             fact.is_ours ? number : 0);
        facts_.push_back(fact);
    }

    void look_after(Id<User> staff, Id<Partner> partner, Instant from, Instant until)
    {
        world_.portal.as_vendor().works([&](Work& work) {
            work.bulk_change("user_partners", "user_partners.set", "x",
                             "INSERT INTO user_partners (partner_id, user_id, valid_from, valid_to)"
                             " VALUES (?, ?, ?, ?)",
                             partner, staff, from, until);
        });
    }
    void remove_what_is_gone()
    {
        gone_ = world_.partner("Gone");
        former_ = world_.operator_of(world_.acme, {}, "former").actor().user;
        world_.portal.as_vendor().works([&](Work& work) {
            work.remove("partnerships", partners::read_partnership(work, {gone_.partnership}), "partnership.removed");
            work.remove("partners", partners::read_partner(work, {gone_.id}), "partner.removed");
            work.remove("users", *work.one<User>("SELECT * FROM users WHERE id = ?", former_), "user.removed");
        });
    }
    Actor actor_of_the_gone(ActorKind kind) const
    {
        return {
            .kind = kind, .user = former_, .partner = gone_.id, .partnership = gone_.partnership, .permissions = {}};
    }

    void take_down_row_security()
    {
        auto const owner = db::connect(world_.portal.database().owner_location(), db::Purpose::owner, {});
        for (Wall const& wall : walls())
            owner->script(fmt::format("ALTER TABLE portal.{} DISABLE ROW LEVEL SECURITY", wall.table));
    }

    static std::int64_t count(Store& store, Actor actor, Wall const& wall)
    {
        if (actor.user.is_nil())
            throw std::logic_error("count as somebody");
        // The world's own events are many; what was filled in can be told by its word.
        auto const filter = wall.table == "events"           ? " WHERE action LIKE 'fill%'"
                            : wall.table == "event_payloads" ? " WHERE after LIKE '%fill%'"
                                                             : "";
        std::int64_t rows = 0;
        store.read("", [&](Unit const& unit) {
            auto work = unit.as(actor);
            rows = *work.one<std::int64_t>(fmt::format("SELECT count(*) FROM {}{}", wall.table, filter));
        });
        return rows;
    }

    World world_;
    Id<Partnership> baltics_ = world_.partnership(world_.acme, "Baltics");
    testing::Person admin_ = world_.admin_of(world_.acme);
    testing::Person operator_ = world_.operator_of(world_.acme, {});
    testing::Person manager_ = world_.channel_manager_of({world_.acme});
    Product product_ = world_.product("SEATS");
    Company gone_;
    Id<User> former_;
    std::vector<Fact> facts_;
};

/// A wall with another condition for one kind of actor.
struct Mutant {
    std::string table;
    ActorKind kind;
    std::string condition;
};

Mutant& present_mutant()
{
    static Mutant mutant;
    return mutant;
}

std::string condition_of_mutant(Wall const& wall, ActorKind kind)
{
    auto const& mutant = present_mutant();
    return wall.table == mutant.table && kind == mutant.kind ? mutant.condition : condition_of(wall, kind);
}

// The whole condition gone, and each comparison in it gone. That a row's partner is the actor's is said again in most places
// where its partnership or its person is, which no other partner has: those are there for the index and for row security.
std::vector<Mutant> mutants()
{
    static std::regex const comparison(
        R"([a-z]\.[a-z_]+ (=|<=) (\{[a-z]+\}|[a-z]\.[a-z_]+)|\{now\} < [a-z]\.[a-z_]+|t\.deleted_at IS NULL)");
    std::vector<Mutant> list;
    for (Wall const& wall : walls())
        for (auto const kind : {ActorKind::partner_wide, ActorKind::restricted, ActorKind::partner_set}) {
            auto const whole = condition_of(wall, kind);
            list.push_back({std::string(wall.table), kind, "{everything}"});
            for (std::sregex_iterator at(whole.begin(), whole.end(), comparison), end; at != end; ++at) {
                if (at->str().find("partner_id = ") != std::string::npos)
                    continue;
                auto without = whole;
                without.replace(static_cast<std::size_t>(at->position()), static_cast<std::size_t>(at->length()),
                                "{everything}"); // reads a column, as SQLite asks for
                list.push_back({std::string(wall.table), kind, without});
            }
        }
    return list;
}

TEST(Walls, HoldInEveryTable)
{
    Fixture fixture;
    EXPECT_EQ(fixture.leaks(), std::vector<std::string>{});
    EXPECT_EQ(fixture.changed_by_operator(), fixture.expected("customers").by_operator);
}

TEST(Mutation, NoticesEachConditionThatIsMissing)
{
    Fixture fixture;
    auto const all = mutants();
    EXPECT_GT(all.size(), 100u);
    for (Mutant const& mutant : all) {
        present_mutant() = mutant;
        Without const without(&condition_of_mutant);
        // One table's wall is no part of another's.
        EXPECT_FALSE(fixture.leaks(mutant.table).empty())
            << mutant.table << " as " << name_of(mutant.kind) << " with " << mutant.condition;
    }
}

TEST(Mutation, NoticesEachRuleThatIsMissing)
{
    for (std::size_t i = 0; i < type_of<Rule>().enumerators.size(); ++i) {
        auto const rule = static_cast<Rule>(i);
        Without const without(rule);
        bool const is_noticed = std::ranges::any_of(
            attacks(), [&](auto const& attack) { return attack.rule == rule && !testing::is_refused(attack); });
        EXPECT_TRUE(is_noticed) << name_of(rule);
    }
}

TEST(Mutation, NoticesAWriteThatGoesOutside)
{
    Fixture fixture;
    Without const without(Rule::writes_stay_inside);
    EXPECT_GT(fixture.changed_by_operator(), fixture.expected("customers").by_operator);
}

void expect_acme_alone(Work& work, World const& world)
{
    for (Wall const& wall : walls()) {
        if (wall.owner.empty()) {
            EXPECT_FALSE(work.exists(fmt::format("SELECT 1 FROM {}", wall.table))) << wall.table;
            continue;
        }
        EXPECT_TRUE(work.exists(fmt::format("SELECT 1 FROM {}", wall.table))) << wall.table;
        EXPECT_FALSE(work.exists(fmt::format("SELECT 1 FROM {} WHERE {} <> ?", wall.table, wall.owner), world.acme.id))
            << wall.table;
    }
}

// With every wall gone, row security still keeps the partners apart.
TEST(RowSecurity, KeepsPartnersApartWhenEveryWallIsGone)
{
    if (!TestDatabase::is_postgres())
        GTEST_SKIP() << "PostgreSQL's";
    World world;
    auto const admin = world.admin_of(world.acme);
    auto const product = world.product("SEATS");
    for (auto const& company : {world.acme, world.globex}) {
        auto const alpine = world.customer(company, "Alpine Foods");
        auto const user = world.operator_of(company, {alpine}).actor().user;
        testing::fill_tables(world, {company.id, company.partnership, alpine, user, product.id}, word, 0);
    }
    auto const manager = world.channel_manager_of({world.acme});
    Without const without(+[](Wall const&, ActorKind) { return std::string("1 = 1"); });
    Store store(world.portal.database().location(), world.portal.clock(), {}, {.readers = 1, .writers = 1});
    for (auto const& viewer : {admin, manager})
        store.read("", [&](Unit const& unit) {
            auto work = unit.as(viewer.actor());
            expect_acme_alone(work, world);
        });
}

} // namespace
} // namespace entente
