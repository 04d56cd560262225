// A whole portal for tests: a real database (SQLite in a temporary file, or PostgreSQL when ENTENTE_TEST_DATABASE=postgres),
// a clock that stands still, and named people. Told from a test:
//
//   Portal portal;
//   portal.as_vendor().does(create_partner, PartnerFields{.name = "Acme", .country = "SE"});
//   portal.as(actor).reads(list_customers, ListCustomers{});
//
// Companies and people by name are in named.hpp, browsers in browser.hpp.
#pragma once

#include "base/calendar.hpp"
#include "testing/folder.hpp"
#include "testing/recorded.hpp"
#include "work/store.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace entente::testing {

class FrozenClock final : public Clock {
public:
    Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }
    void advance(Milliseconds by) { now_ = now_ + by; }

private:
    Instant now_ = *Instant::parse("2026-11-13T06:00:00Z");
};

/// A database of its own for each test, migrated and empty; gone with it.
class TestDatabase {
public:
    enum class Filled { with_the_schema, not_at_all };
    explicit TestDatabase(Filled = Filled::with_the_schema);
    ~TestDatabase();
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;

    db::Location const& location() const { return location_; }             // what the server connects to
    db::Location const& owner_location() const { return owner_location_; } // what migrations connect to
    static bool is_postgres();

private:
    std::string name_;
    db::Location location_;
    db::Location owner_location_;
};

class Portal;

/// Runs domain functions as somebody, each in a unit of work of its own.
class Person {
public:
    Person(Portal& portal, Actor actor) : portal_(portal), actor_(std::move(actor)) {}

    template <class O, class... P, class... A>
    O does(O (*verb)(Work&, P...), A const&... arguments) const;
    template <class O, class... P, class... A>
    O reads(O (*verb)(Work&, P...), A const&... arguments) const;

    /// Any piece of work as this person, in a writing or reading unit of work.
    void works(FunctionRef<void(Work&)>) const;
    void looks(FunctionRef<void(Work&)>) const;

    Actor const& actor() const { return actor_; }

private:
    WatchedWrite watched(void (*verb)()) const;

    Portal& portal_;
    Actor actor_;
};

class Portal {
public:
    /// Given the application's own subscriptions (app/modules.hpp) by default.
    Portal();
    explicit Portal(std::vector<Subscription> subscriptions);

    Store& store() { return *store_; }
    TestDatabase const& database() const { return database_; }
    FrozenClock& clock() { return clock_; }
    Instant now() const { return clock_.now(); }

    Person as_vendor();
    Person as(Actor actor) { return {*this, std::move(actor)}; }

    /// The last event as "label action subject".
    std::string last_event();
    std::int64_t count(std::string_view table); // rows, everybody's

    static Secrets const& secrets();
    /// Shared by all tests, which say nothing else than "nobody needs one": whoever does puts it back.
    static SecondFactorRules& second_factor_rules();
    static LockoutRules& lockout_rules(); // likewise

private:
    static Secrets& shared_secrets();

    FrozenClock clock_;
    Folder folder_;
    TestDatabase database_;
    std::unique_ptr<Store> store_;
};

template <class O, class... P, class... A>
O Person::does(O (*verb)(Work&, P...), A const&... arguments) const
{
    auto const write = watched(reinterpret_cast<void (*)()>(verb));
    if constexpr (std::is_void_v<O>) {
        works([&](Work& work) { verb(work, arguments...); });
        write.succeeded();
    } else {
        std::optional<O> output;
        works([&](Work& work) { output.emplace(verb(work, arguments...)); });
        write.succeeded();
        return std::move(*output);
    }
}

template <class O, class... P, class... A>
O Person::reads(O (*verb)(Work&, P...), A const&... arguments) const
{
    std::optional<O> output;
    looks([&](Work& work) { output.emplace(verb(work, arguments...)); });
    return std::move(*output);
}

} // namespace entente::testing
