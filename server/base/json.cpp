#include "base/json.hpp"

#include "base/json_limits.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include <charconv>
#include <cstring>

namespace entente::json {
namespace {

constexpr std::size_t most_errors = 100;

std::int64_t load_integer(Type const& type, void const* object)
{
    return type.size == 4 ? *static_cast<std::int32_t const*>(object) : *static_cast<std::int64_t const*>(object);
}

bool store_integer(Type const& type, void* object, std::int64_t value)
{
    if (type.size == 8) {
        *static_cast<std::int64_t*>(object) = value;
        return true;
    }
    if (value < INT32_MIN || value > INT32_MAX)
        return false;
    *static_cast<std::int32_t*>(object) = static_cast<std::int32_t>(value);
    return true;
}

std::string_view enumerator_text(Type const& type, void const* object)
{
    return type.enumerators[static_cast<std::size_t>(*static_cast<int const*>(object))];
}

std::string joined(std::span<std::string_view const> names) { return fmt::format("{}", fmt::join(names, ", ")); }

struct Expectation {
    char const* code;
    std::string sentence;
};

Expectation expectation(Type const& type)
{
    switch (type.kind) {
    case Kind::boolean: return {"true_or_false", "Expected true or false."};
    case Kind::integer: return {"whole_number", "Expected a whole number."};
    case Kind::text: return {"text", "Expected text."};
    case Kind::id: return {"id", fmt::format("Expected an id that begins with {}_.", type.id_prefix)};
    case Kind::instant: return {"instant", "Expected a time such as 2026-11-13T06:00:00Z."};
    case Kind::date: return {"date", "Expected a date such as 2026-11-13."};
    case Kind::month: return {"month", "Expected a month such as 2026-11."};
    case Kind::enumeration: return {"choice", fmt::format("Expected one of: {}.", joined(type.enumerators))};
    case Kind::list: return {"list", "Expected a list."};
    case Kind::object: return {"object", "Expected an object."};
    case Kind::raw_json:
    case Kind::internal_text:
    case Kind::optional: break;
    }
    return {"value", "Expected a value."};
}

FieldError error_at(std::string pointer, Type const& type)
{
    auto [code, sentence] = expectation(type);
    return {std::move(pointer), code, std::move(sentence)};
}

// Everything that is written as a JSON string; false when the text does not fit the type.
bool store_text(Type const& type, void* object, std::string_view text)
{
    auto const keep = [object](auto const& parsed) {
        if (parsed)
            *static_cast<std::remove_cvref_t<decltype(*parsed)>*>(object) = *parsed;
        return parsed.has_value();
    };
    switch (type.kind) {
    case Kind::text: *static_cast<std::string*>(object) = text; return true;
    case Kind::instant: return keep(Instant::parse(text));
    case Kind::date: return keep(Date::parse(text));
    case Kind::month: return keep(Month::parse(text));
    case Kind::id: {
        auto const head = type.id_prefix;
        if (text.size() != head.size() + 27 || !text.starts_with(head) || text[head.size()] != '_')
            return false;
        return keep(Uuid::from_base32(text.substr(head.size() + 1)));
    }
    case Kind::enumeration:
        for (std::size_t i = 0; i < type.enumerators.size(); ++i) {
            if (type.enumerators[i] == text) {
                *static_cast<int*>(object) = static_cast<int>(i);
                return true;
            }
        }
        return false;
    default: return false;
    }
}

class Reader {
public:
    Reader(std::vector<FieldError>& errors, Members members) : errors_(errors), members_(members) {}

    void read(boost::json::value const& json, Type const& type, void* object, std::string const& pointer)
    {
        switch (type.kind) {
        case Kind::optional:
            if (json.is_null())
                type.reset(object);
            else
                read(json, *type.element, type.emplace(object), pointer);
            return;
        case Kind::object: return read_object(json, type, object, pointer);
        case Kind::list: return read_list(json, type, object, pointer);
        case Kind::raw_json: static_cast<RawJson*>(object)->text = boost::json::serialize(json); return;
        case Kind::boolean:
            if (!json.is_bool())
                return refuse(pointer, type);
            *static_cast<bool*>(object) = json.get_bool();
            return;
        case Kind::integer:
            if (!json.is_int64() || !store_integer(type, object, json.get_int64()))
                refuse(pointer, type);
            return;
        default:
            if (!json.is_string())
                return refuse(pointer, type);
            read_text({json.get_string().data(), json.get_string().size()}, type, object, pointer);
        }
    }

private:
    void read_text(std::string_view text, Type const& type, void* object, std::string const& pointer)
    {
        // PostgreSQL cannot store it, and nothing that a person types contains it.
        if (text.find('\0') != std::string_view::npos)
            errors_.push_back({pointer, "control_character", "Remove the NUL character."});
        else if (!store_text(type, object, text))
            refuse(pointer, type);
    }

    void read_object(boost::json::value const& json, Type const& type, void* object, std::string const& pointer)
    {
        if (!json.is_object())
            return refuse(pointer, type);
        auto const& members = json.get_object();
        for (Field const& field : type.fields) {
            if (field.type->kind == Kind::internal_text)
                continue;
            auto const* member = members.if_contains({field.name.data(), field.name.size()});
            auto const here = pointer + "/" + std::string(field.name);
            if (member)
                read(*member, *field.type, field.in(object), here);
            else if (members_ == Members::all && !may_be_absent(*field.type))
                errors_.push_back({here, "required", "Required."});
        }
        for (auto const& member : members) {
            std::string_view const name(member.key().data(), member.key().size());
            bool const known = std::ranges::any_of(
                type.fields, [&](Field const& f) { return f.name == name && f.type->kind != Kind::internal_text; });
            if (!known)
                errors_.push_back({pointer + "/" + escaped(name), "unknown", "This field does not exist here."});
        }
    }

    void read_list(boost::json::value const& json, Type const& type, void* object, std::string const& pointer)
    {
        if (!json.is_array())
            return refuse(pointer, type);
        type.clear(object); // a list that is given replaces
        std::size_t index = 0;
        for (auto const& element : json.get_array())
            read(element, *type.element, type.append(object), pointer + "/" + std::to_string(index++));
    }

    static bool may_be_absent(Type const& type) { return type.kind == Kind::optional || type.kind == Kind::list; }

    static std::string escaped(std::string_view name)
    {
        std::string out;
        for (char const c : name)
            out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return out;
    }

    void refuse(std::string const& pointer, Type const& type) { errors_.push_back(error_at(pointer, type)); }

    std::vector<FieldError>& errors_;
    Members members_;
};

void write_object(std::string& out, Type const& type, void const* object)
{
    auto const begin = out.size();
    for (Field const& field : type.fields) {
        if (field.type->kind == Kind::internal_text)
            continue;
        out += out.size() == begin ? '{' : ',';
        out += field.key;
        write(out, *field.type, field.in(object));
    }
    out += out.size() == begin ? "{}" : "}";
}

void write_list(std::string& out, Type const& type, void const* object)
{
    out += '[';
    auto const length = type.length(object);
    for (std::size_t i = 0; i < length; ++i) {
        if (i)
            out += ',';
        write(out, *type.element, type.at(object, i));
    }
    out += ']';
}

} // namespace

void write_text(std::string& out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    auto clean = text.begin();
    for (auto it = text.begin(); it != text.end(); ++it) {
        auto const c = static_cast<unsigned char>(*it);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(clean, it);
        clean = it + 1;
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\t': out += "\\t"; break;
        case '\r': out += "\\r"; break;
        default:
            out += "\\u00";
            out += hex[c >> 4];
            out += hex[c & 15];
        }
    }
    out.append(clean, text.end());
    out += '"';
}

void write(std::string& out, Type const& type, void const* object)
{
    switch (type.kind) {
    case Kind::boolean: out += *static_cast<bool const*>(object) ? "true" : "false"; return;
    case Kind::integer: {
        char digits[24];
        auto const end = std::to_chars(digits, digits + sizeof digits, load_integer(type, object)).ptr;
        out.append(digits, end);
        return;
    }
    case Kind::raw_json: out += static_cast<RawJson const*>(object)->text; return;
    case Kind::optional: {
        void const* inside = type.peek(object);
        if (inside)
            write(out, *type.element, inside);
        else
            out += "null";
        return;
    }
    case Kind::list: return write_list(out, type, object);
    case Kind::object: return write_object(out, type, object);
    case Kind::text: return write_text(out, *static_cast<std::string const*>(object));
    case Kind::id: // ids, dates and enumerators need no escaping
        out += '"';
        out += type.id_prefix;
        out += '_';
        static_cast<Uuid const*>(object)->append_base32(out);
        out += '"';
        return;
    case Kind::enumeration:
        out += '"';
        out += enumerator_text(type, object);
        out += '"';
        return;
    default:
        out += '"';
        out += scalar_text(type, object);
        out += '"';
    }
}

std::string scalar_text(Type const& type, void const* object)
{
    switch (type.kind) {
    case Kind::boolean: return *static_cast<bool const*>(object) ? "true" : "false";
    case Kind::integer: return std::to_string(load_integer(type, object));
    case Kind::text: return *static_cast<std::string const*>(object);
    case Kind::id: return std::string(type.id_prefix) + "_" + static_cast<Uuid const*>(object)->base32();
    case Kind::instant: return static_cast<Instant const*>(object)->text();
    case Kind::date: return static_cast<Date const*>(object)->text();
    case Kind::month: return static_cast<Month const*>(object)->text();
    case Kind::enumeration: return std::string(enumerator_text(type, object));
    case Kind::optional: {
        void const* inside = type.peek(object);
        return inside ? scalar_text(*type.element, inside) : "";
    }
    default: break;
    }
    std::string out;
    write(out, type, object);
    return out;
}

std::optional<FieldError> read_scalar(std::string_view text, Type const& type, void* object, std::string pointer)
{
    switch (type.kind) {
    case Kind::optional:
        if (text.empty()) {
            type.reset(object);
            return std::nullopt;
        }
        return read_scalar(text, *type.element, type.emplace(object), std::move(pointer));
    case Kind::boolean:
        if (text != "true" && text != "false")
            return error_at(std::move(pointer), type);
        *static_cast<bool*>(object) = text == "true";
        return std::nullopt;
    case Kind::integer: {
        std::int64_t value = 0;
        auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (code != std::errc{} || end != text.data() + text.size() || !store_integer(type, object, value))
            return error_at(std::move(pointer), type);
        return std::nullopt;
    }
    default:
        if (text.find('\0') != std::string_view::npos)
            return FieldError{std::move(pointer), "control_character", "Remove the NUL character."};
        if (!store_text(type, object, text))
            return error_at(std::move(pointer), type);
        return std::nullopt;
    }
}

void read(std::string_view text, Type const& type, void* object, std::vector<FieldError>& errors, Members members)
{
    check_limits(text);
    boost::json::monotonic_resource memory;
    boost::json::parse_options options;
    options.max_depth = max_depth; // the parser's own is 32, and it would not refuse politely
    auto const json = boost::json::parse({text.data(), text.size()}, &memory, options);
    Reader(errors, members).read(json, type, object, "");
    // Who sends 20,000 unknown members has no use for 20,000 sentences.
    if (errors.size() > most_errors)
        errors.resize(most_errors);
}

} // namespace entente::json
