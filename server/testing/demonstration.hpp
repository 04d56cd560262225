// Demonstrations, made once for all tests of a process.
#pragma once

#include "demo/demo.hpp"
#include "testing/portal.hpp"

namespace entente::testing {

struct Demonstration {
    demo::Recipe recipe{demo::Size::small, 1, *Instant::parse("2026-11-13T06:00:00Z")};
    TestDatabase database{TestDatabase::Filled::with_the_schema};
    demo::WalkingClock clock{recipe.as_of};
    Store store{database.location(), clock, {}, {.secrets = &Portal::secrets()}};
    demo::Made made = demo::make(store, clock, recipe, "look around freely");

    static Demonstration& shared()
    {
        static Demonstration demonstration;
        return demonstration;
    }

    /// A large one, of which only the last days are measured: everybody and everything signed is there.
    static Demonstration& large()
    {
        static Demonstration demonstration{
            .recipe = {demo::Size::large, 1, *Instant::parse("2026-11-13T06:00:00Z"), 3}};
        return demonstration;
    }

    std::unique_ptr<db::Connection> connection() const
    {
        return db::connect(database.location(), db::Purpose::reader, {});
    }
};

} // namespace entente::testing
