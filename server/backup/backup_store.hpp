// The statements of backups, outside of any unit of work: they are about the database as a whole.
#pragma once

#include "db/connection.hpp"
#include "work/events.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entente::backup::store {

struct InstanceRow {
    Id<Event> id;
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(InstanceRow, (), (id, is_demo))

std::optional<InstanceRow> instance(db::Connection&);

/// What was ended after the backup must not live again.
void end_sessions(db::Connection&);

/// A transaction in which everything is seen as it is now, and which others can look through. PostgreSQL.
class Snapshot {
public:
    explicit Snapshot(db::Connection&);
    ~Snapshot();
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

    std::string const& name() const { return name_; }

private:
    db::Connection& connection_;
    std::string name_;
};

// PostgreSQL's schemas entente and portal are where an instance lives in its database.

bool owns_schemas(db::Connection&); // or is superuser
bool has_schemas(db::Connection&);
bool has_other_clients(db::Connection&);
void rename_schemas(db::Connection&, std::string_view from_suffix, std::string_view to_suffix); // "" is where it lives
void drop_schemas(db::Connection&);
void create_database(db::Connection&, std::string_view name);
void drop_database(db::Connection&, std::string_view name);

} // namespace entente::backup::store
