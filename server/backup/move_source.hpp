// The store that is moved. For as long as this lives nobody writes to it, and neither does this.
#pragma once

#include "backup/move.hpp"
#include "backup/move_store.hpp"
#include "work/secrets.hpp"

#include <memory>
#include <span>
#include <vector>

namespace entente::backup {

/// A row's values, by the kinds of its table's columns. Texts are the row's own.
void read_values(db::Row const&, store::Table const&, std::vector<db::Value>& values);

/// Whether what these secrets sealed is what lies there; asked in an open transaction.
bool opens_passwords(db::Connection&, Secrets const&, Instant now);

class MoveSource {
public:
    /// Throws as move_to_postgres() does.
    explicit MoveSource(Moving const&);

    std::vector<store::Table> const& tables() const { return tables_; }
    Secrets const& secrets() const { return secrets_; }
    bool is_demo() const { return is_demo_; }
    std::int64_t count_rows();

    void each_row(store::Table const&, FunctionRef<void(std::span<db::Value const>)>);

private:
    std::unique_ptr<db::Connection> connection_;
    Secrets secrets_;
    bool is_demo_ = false;
    std::vector<store::Table> tables_;
};

} // namespace entente::backup
