#include "db/rows.hpp"

#include <fmt/format.h>

#include <cstring>

namespace entente::db {
namespace {

int column_named(Row const& row, std::string_view name)
{
    for (int column = 0; column < row.width(); ++column)
        if (row.name(column) == name)
            return column;
    return -1;
}

bool is_scalar(Type const& type)
{
    return type.kind != Kind::object && type.kind != Kind::list && type.kind != Kind::optional;
}

[[noreturn]] void complain(Type const& type, std::string_view what)
{
    throw std::logic_error(fmt::format("{} does not fit the row: {}", type.name, what));
}

} // namespace

void read_column(Row const& row, int column, Type const& type, void* scalar)
{
    switch (type.kind) {
    case Kind::boolean: *static_cast<bool*>(scalar) = row.integer(column) != 0; return;
    case Kind::integer: {
        auto const value = row.integer(column);
        if (type.size == 4)
            *static_cast<std::int32_t*>(scalar) = static_cast<std::int32_t>(value);
        else
            *static_cast<std::int64_t*>(scalar) = value;
        return;
    }
    case Kind::text: *static_cast<std::string*>(scalar) = row.text(column); return;
    case Kind::raw_json: static_cast<RawJson*>(scalar)->text = row.text(column); return;
    case Kind::internal_text: static_cast<InternalText*>(scalar)->text = row.text(column); return;
    case Kind::id: *static_cast<Uuid*>(scalar) = row.uuid(column); return;
    case Kind::instant: static_cast<Instant*>(scalar)->ms = row.integer(column); return;
    case Kind::month: static_cast<Month*>(scalar)->yyyymm = static_cast<std::int32_t>(row.integer(column)); return;
    case Kind::date: static_cast<Date*>(scalar)->days = static_cast<std::int32_t>(row.integer(column)); return;
    case Kind::enumeration: {
        auto const text = row.text(column);
        for (std::size_t i = 0; i < type.enumerators.size(); ++i) {
            if (type.enumerators[i] == text) {
                *static_cast<int*>(scalar) = static_cast<int>(i);
                return;
            }
        }
        complain(type, fmt::format("no enumerator \"{}\"", text));
    }
    case Kind::optional:
        if (row.is_null(column))
            type.reset(scalar);
        else
            read_column(row, column, *type.element, type.emplace(scalar));
        return;
    case Kind::list:
    case Kind::object: complain(type, "not a scalar");
    }
}

void RowReader::read(Row const& row, void* object)
{
    if (!planned_)
        plan(row);
    auto* const bytes = static_cast<char*>(object);
    for (Target const& target : targets_)
        read_column(row, target.column, *target.type, bytes + target.offset);
    for (OptionalObject const& optional : optional_objects_) {
        if (row.is_null(optional.probe)) {
            optional.type->reset(bytes + optional.offset);
            continue;
        }
        auto* const inside = static_cast<char*>(optional.type->emplace(bytes + optional.offset));
        for (Target const& target : optional.targets)
            read_column(row, target.column, *target.type, inside + target.offset);
    }
}

void RowReader::plan(Row const& row)
{
    targets_.clear();
    optional_objects_.clear();
    if (is_scalar(type_) || (type_.kind == Kind::optional && is_scalar(*type_.element)))
        targets_.push_back({0, 0, &type_});
    else
        plan_object(row, type_, 0, "", targets_);
    planned_ = true;
}

void RowReader::plan_object(Row const& row, Type const& type, std::size_t offset, std::string const& prefix,
                            std::vector<Target>& targets)
{
    for (Field const& field : type.fields) {
        auto const name = prefix + std::string(field.name);
        auto const at = offset + field.offset;
        auto const& inner = *field.type;
        if (inner.kind == Kind::object) {
            plan_object(row, inner, at, name + "_", targets);
        } else if (inner.kind == Kind::optional && inner.element->kind == Kind::object) {
            OptionalObject optional{-1, at, &inner, {}};
            plan_object(row, *inner.element, 0, name + "_", optional.targets);
            optional.probe = optional.targets.front().column;
            optional_objects_.push_back(std::move(optional));
        } else if (inner.kind != Kind::list) {
            int const column = column_named(row, name);
            if (column < 0)
                complain(type, fmt::format("no column {}", name));
            targets.push_back({column, at, &inner});
        }
    }
}

Value scalar_value(Type const& type, void const* scalar)
{
    switch (type.kind) {
    case Kind::boolean: return std::int64_t{*static_cast<bool const*>(scalar)};
    case Kind::integer:
        return type.size == 4 ? std::int64_t{*static_cast<std::int32_t const*>(scalar)}
                              : *static_cast<std::int64_t const*>(scalar);
    case Kind::text: return std::string_view(*static_cast<std::string const*>(scalar));
    case Kind::raw_json: return std::string_view(static_cast<RawJson const*>(scalar)->text);
    case Kind::internal_text: return std::string_view(static_cast<InternalText const*>(scalar)->text);
    case Kind::id: return *static_cast<Uuid const*>(scalar);
    case Kind::instant: return static_cast<Instant const*>(scalar)->ms;
    case Kind::month: return std::int64_t{static_cast<Month const*>(scalar)->yyyymm};
    case Kind::date: return std::int64_t{static_cast<Date const*>(scalar)->days};
    case Kind::enumeration: return type.enumerators[static_cast<std::size_t>(*static_cast<int const*>(scalar))];
    case Kind::optional: {
        void const* inside = type.peek(scalar);
        return inside ? scalar_value(*type.element, inside) : Value{};
    }
    case Kind::list:
    case Kind::object: break;
    }
    complain(type, "not a scalar");
}

std::vector<std::string> column_names(Type const& type)
{
    std::vector<std::string> names;
    for (Field const& field : type.fields) {
        auto const& inner = field.type->kind == Kind::optional ? *field.type->element : *field.type;
        if (inner.kind == Kind::object) {
            for (auto const& name : column_names(inner))
                names.push_back(std::string(field.name) + "_" + name);
        } else if (inner.kind != Kind::list) {
            names.emplace_back(field.name);
        }
    }
    return names;
}

void append_values(ColumnValues& columns, Type const& type, void const* object)
{
    for (Field const& field : type.fields) {
        void const* value = field.in(object);
        auto const& inner = field.type->kind == Kind::optional ? *field.type->element : *field.type;
        if (inner.kind == Kind::object) {
            void const* inside = field.type->kind == Kind::optional ? field.type->peek(value) : value;
            if (inside)
                append_values(columns, inner, inside);
            else
                columns.values.insert(columns.values.end(), column_names(inner).size(), Value{});
        } else if (inner.kind != Kind::list) {
            columns.values.push_back(scalar_value(*field.type, value));
        }
    }
}

ColumnValues columns_of(Type const& type, void const* object)
{
    ColumnValues columns;
    columns.names = column_names(type);
    append_values(columns, type, object);
    return columns;
}

} // namespace entente::db
