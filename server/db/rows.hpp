// Rows to described structs and back. Columns find their fields by name; a described struct inside another one has its
// columns prefixed with the field's name (unit_price: unit_price_minor, unit_price_currency).
#pragma once

#include "base/reflect.hpp"
#include "db/connection.hpp"

#include <string>
#include <vector>

namespace entente::db {

/// Fills objects of one type from the rows of one statement, whose columns it looks up by name at the first row. read() lays
/// every field but lists anew, and throws std::logic_error when one of them has no column.
class RowReader {
public:
    explicit RowReader(Type const& type) : type_(type) {}
    void read(Row const&, void* object);

private:
    struct Target {
        int column;
        std::size_t offset;
        Type const* type;
    };
    struct OptionalObject {
        int probe; // its first column: null means that the whole object is absent
        std::size_t offset;
        Type const* type;
        std::vector<Target> targets;
    };
    void plan(Row const&);
    void plan_object(Row const&, Type const&, std::size_t offset, std::string const& prefix, std::vector<Target>&);

    Type const& type_;
    bool planned_ = false;
    std::vector<Target> targets_;
    std::vector<OptionalObject> optional_objects_;
};

/// The columns of a described struct, and one object's values for them. Texts are the object's own.
struct ColumnValues {
    std::vector<std::string> names;
    std::vector<Value> values;
};

std::vector<std::string> column_names(Type const&);
void append_values(ColumnValues&, Type const&, void const* object);
ColumnValues columns_of(Type const&, void const* object);

/// A single scalar as a parameter.
Value scalar_value(Type const&, void const* scalar);

/// Reads one scalar from a column.
void read_column(Row const&, int column, Type const&, void* scalar);

} // namespace entente::db
