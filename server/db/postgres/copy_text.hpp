// Rows as COPY reads them in its text form.
#pragma once

#include "db/connection.hpp"

#include <span>
#include <string>

namespace entente::db {

/// Appends one row. Throws Error for a text that PostgreSQL cannot hold.
void append_copy_row(std::string& text, std::span<Value const> row);

} // namespace entente::db
