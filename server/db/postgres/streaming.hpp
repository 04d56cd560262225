// PostgreSQL's connection for more rows than memory holds: in by COPY, out one by one.
#pragma once

#include "db/connection.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace entente::db {

class StreamingConnection : public Connection {
public:
    using Put = FunctionRef<void(std::span<Value const> row)>;

    /// COPY: `fill` puts one row after the other, a value for each column. Columns that are not named take their defaults. The
    /// table was truncated in this transaction: its rows come in frozen, so that nobody has to visit them again. Throws
    /// Error, also for what `put` was given and PostgreSQL does not hold.
    virtual void copy_in(std::string_view table, std::span<std::string const> columns, FunctionRef<void(Put)> fill) = 0;

    /// Visits the rows of a statement without parameters as they come. Nothing else runs on the connection meanwhile.
    virtual void each_row(std::string_view sql, FunctionRef<void(Row const&)> visit) = 0;
};

std::unique_ptr<StreamingConnection> connect_streaming(std::string const& url, Purpose);

} // namespace entente::db
