// The doctor: looks at an instance from its settings to its hash chains and says what is fine, what is worth knowing and what is
// wrong. It changes nothing, so it may be run at any time, beside a server or without one.
#pragma once

#include "app/config.hpp"
#include "usage/usage.hpp"
#include "work/sealer.hpp"

#include <functional>
#include <string>
#include <vector>

namespace entente::app {

enum class Health {
    fine,
    worth_knowing,
    misconfigured, // settings, key file, schema
    unavailable,   // the database, the disk or the server
    damaged,       // what is stored
};
BOOST_DESCRIBE_ENUM(Health, fine, worth_knowing, misconfigured, unavailable, damaged)

struct Finding {
    std::string about; // disk, database, role, schema, key, server, way, integrity, seals, usage
    Health health = Health::fine;
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (about, health, sentence))

enum class Examination {
    quick, // what a second is enough for, and whether the server is ready: for a container's HEALTHCHECK
    whole, // besides every page, chain and roll-up of the database; a server need not run
};

/// In the order in which they were looked at. What rests upon something that is missing is not looked at.
std::vector<Finding> examine(Config const&, Examination);

/// Reads everything there is in the configured database, in one transaction, on a connection of its own. Throws what keeps it from
/// looking: no database, or a schema that is not this program's.
void look_at_database(Config const&, FunctionRef<void(Work&)>);

/// Only these; they throw likewise.
std::vector<usage::Difference> examine_usage(Config const&);
SealCheck examine_seals(Config const&, std::vector<SignedHeads> const& witnesses = {});

} // namespace entente::app
