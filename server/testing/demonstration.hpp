// A small demonstration, made once for all tests of a process.
#pragma once

#include "demo/demo.hpp"
#include "testing/portal.hpp"

namespace entente::testing {

struct Demonstration {
    TestDatabase database;
    demo::WalkingClock clock{*Instant::parse("2026-11-13T06:00:00Z")};
    Store store{database.location(), clock, {}, {.secrets = &Portal::secrets()}};
    demo::Made made = demo::make(store, clock, {demo::Size::small, 1, clock.now()}, "look around freely");

    static Demonstration& shared()
    {
        static Demonstration demonstration;
        return demonstration;
    }

    std::unique_ptr<db::Connection> connection() const
    {
        return db::connect(database.location(), db::Purpose::reader, {});
    }
};

} // namespace entente::testing
