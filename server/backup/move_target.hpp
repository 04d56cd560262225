// The PostgreSQL database that an instance is moved to: empty, with our schema, and ours alone until the move is over.
#pragma once

#include "backup/move_source.hpp"
#include "db/postgres/streaming.hpp"

#include <memory>
#include <span>
#include <string>

namespace entente::backup {

class MoveTarget {
public:
    using Put = db::StreamingConnection::Put;

    /// Looks at it and changes nothing. Throws as move_to_postgres() does.
    explicit MoveTarget(Moving const&);

    /// Makes the schema and begins the one transaction of the move, in which the tables are ours.
    void take(std::span<store::Table const>);
    void fill(store::Table const&, FunctionRef<void(Put)>);
    void each_row(store::Table const&, FunctionRef<void(std::span<db::Value const>)>);
    /// Makes of the tables what a server can go on with, as if the instance had always been here.
    void settle(std::span<store::Table const>);
    db::Connection& connection() { return *owner_; }
    void commit() { owner_->commit(); }

private:
    void require_owner();
    void require_no_rows();
    std::string name() const;

    Moving const& moving_;
    std::unique_ptr<db::StreamingConnection> owner_;
};

} // namespace entente::backup
