// What a backup says of itself.
#pragma once

#include "base/key_ring.hpp"
#include "base/time.hpp"
#include "db/inspect.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::backup {

struct Manifest {
    std::int64_t format = 1;
    std::string program;  // the version that took it
    std::string database; // sqlite, postgres
    std::string schema;   // the latest migration
    std::string instance; // the instance's id, in hex
    bool is_demo = false;
    Instant taken_at;
    std::string key_check; // of the key file that opens what is sealed inside; says nothing about the key
    std::int64_t bytes = 0;
    std::string sha256; // of the database's copy or dump
    std::vector<db::TableRows> tables;
};
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (format, program, database, schema, instance, is_demo, taken_at, key_check, bytes, sha256,
                       tables))

/// Throws Failure: damaged when it cannot be read, unsuitable when a newer program wrote it.
Manifest parse_manifest(std::string_view json);

std::string_view name_of(db::Dialect);
std::int64_t rows_in(Manifest const&);

/// Tells key files apart without telling anything of them.
std::string key_check(crypto::KeyRing const&);

} // namespace entente::backup
