// Machines as an operator has them: a data folder with a key file, a database, and an instance that runs there or does not.
#pragma once

#include "app/instance.hpp"
#include "backup/backup.hpp"
#include "testing/folder.hpp"
#include "testing/portal.hpp"

#include <memory>
#include <optional>
#include <string>

namespace entente::testing {

struct Machine {
    explicit Machine(TestDatabase::Filled);

    Folder folder;
    std::optional<TestDatabase> database; // PostgreSQL's

    app::Config config(std::map<std::string, std::string> more = {}) const;
    db::Location owner() const;
    std::filesystem::path key_file() const { return folder / "entente.key"; }
    std::unique_ptr<app::Instance> open() const { return app::open_instance(config(), false); }
    /// Whether a server would find something to open here.
    bool has_store() const;
};

/// An instance that runs, with a person who can sign in and three partners, all of it sealed.
struct Vendor : Machine {
    static constexpr char const* address = "ops@vendor.example";
    static constexpr char const* password = "five green lamps under the quiet stairs";

    Vendor();

    std::unique_ptr<app::Instance> instance;
    int partners = 0;

    void add_partner();
    std::filesystem::path backup_file() const { return folder / "backup.tar"; }
    backup::Manifest back_up() const;
    backup::Verifying verifying() const;
};

/// Where backups are restored to: nothing is there.
struct Elsewhere : Machine {
    Elsewhere() : Machine(TestDatabase::Filled::not_at_all) {}

    backup::Restoring from(std::filesystem::path const& file) const;
    void bring_key_of(Machine const&) const;
};

/// Seals every event; PostgreSQL seals only what no running transaction can precede, another test's for example.
void seal_all(Store&);

} // namespace entente::testing
