// Where a backup is put back. What is there already is refused, or set aside and kept; it is never written over.
#pragma once

#include "backup/backup.hpp"
#include "backup/opened.hpp"

#include <memory>

namespace entente::backup {

class Target {
public:
    explicit Target(Restoring const& restoring) : restoring_(restoring) {}
    virtual ~Target() = default;
    Target(Target const&) = delete;
    Target& operator=(Target const&) = delete;

    /// Throws Failure: occupied unless it may be set aside, in_use in any case.
    virtual void require_free() const = 0;
    virtual Restored put_back(Opened&) const = 0;

protected:
    [[noreturn]] static void occupied(std::string const& what);
    [[noreturn]] static void in_use(std::string const& what);
    /// The moment of the restore, as a part of a name: 20261113_060000.
    std::string moment() const;

    Restoring const& restoring_;
};

/// Outlived by the order.
std::unique_ptr<Target> target_of(Restoring const&);

std::unique_ptr<Target> sqlite_target(Restoring const&);
std::unique_ptr<Target> postgres_target(Restoring const&);

/// Loads a dump in one transaction. `owner` names an empty database.
void load_into_postgres(std::filesystem::path const& dump, db::Location const& owner, Programs const&);

} // namespace entente::backup
