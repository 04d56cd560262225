#include "web/input.hpp"

#include "base/json.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::web {
namespace {

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string decode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            int const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                throw Problem::bad_request("malformed_query", "The query has an escape that is not %XX.");
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

Field const* field_named(Type const& type, std::string_view name)
{
    auto const found = std::ranges::find(type.fields, name, &Field::name);
    return found == type.fields.end() ? nullptr : &*found;
}

void fill_list(std::string_view text, Type const& list, void* object, std::string const& pointer,
               std::vector<FieldError>& errors)
{
    std::size_t index = 0;
    for (std::size_t begin = 0; begin <= text.size() && !text.empty();) {
        auto const end = std::min(text.find(',', begin), text.size());
        auto error = json::read_scalar(text.substr(begin, end - begin), *list.element, list.append(object),
                                       fmt::format("{}/{}", pointer, index++));
        if (error)
            errors.push_back(std::move(*error));
        begin = end + 1;
    }
}

void fill_parameter(std::string_view name, std::string_view value, Type const& type, void* input,
                    std::string const& pointer, std::vector<FieldError>& errors)
{
    auto const bracket = name.find('[');
    auto const* const field = field_named(type, name.substr(0, bracket));
    if (!field)
        throw Problem::bad_request("unknown_parameter", fmt::format("There is no parameter \"{}\" here.", name));
    auto const here = fmt::format("{}/{}", pointer, field->name);
    if (bracket != std::string_view::npos) {
        auto const end = name.find(']', bracket);
        if (field->type->kind != Kind::object || end == std::string_view::npos)
            throw Problem::bad_request("unknown_parameter", fmt::format("There is no parameter \"{}\" here.", name));
        auto const inner = std::string(name.substr(bracket + 1, end - bracket - 1)) + std::string(name.substr(end + 1));
        return fill_parameter(inner, value, *field->type, field->in(input), here, errors);
    }
    if (field->type->kind == Kind::list)
        return fill_list(value, *field->type, field->in(input), here, errors);
    if (field->type->kind == Kind::object)
        throw Problem::bad_request("unknown_parameter", fmt::format("Say which: {}[…].", name));
    if (auto error = json::read_scalar(value, *field->type, field->in(input), here))
        errors.push_back(std::move(*error));
}

void require_all(Type const& type, std::map<std::string, std::string> const& query, PathParameters const& path,
                 std::vector<FieldError>& errors)
{
    for (Field const& field : type.fields) {
        auto const kind = field.type->kind;
        if (kind == Kind::optional || kind == Kind::list || kind == Kind::object)
            continue;
        bool const in_path = std::ranges::find(path, field.name, &PathParameters::value_type::first) != path.end();
        if (!in_path && !query.contains(std::string(field.name)))
            errors.push_back({fmt::format("/{}", field.name), "required", "Required."});
    }
}

// The body's members and the path's are one struct: the path's are no members of the body, so they are laid in afterwards,
// and their absence from the body is no error.
void fill_from_body(Request const& request, PathParameters const& path, Type const& type, void* input,
                    std::vector<FieldError>& errors)
{
    json::read(request.body.empty() ? "{}" : request.body, type, input, errors);
    std::erase_if(errors, [&](FieldError const& error) {
        return error.code == "required" && std::ranges::any_of(path, [&](auto const& parameter) {
                   return error.pointer == fmt::format("/{}", parameter.first);
               });
    });
}

} // namespace

std::map<std::string, std::string> parse_query(std::string_view query)
{
    std::map<std::string, std::string> pairs;
    while (!query.empty()) {
        auto const pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty())
            continue;
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals));
        auto value = equals < pair.size() ? decode(pair.substr(equals + 1)) : std::string();
        // A database refuses what is no UTF-8, and no person types it.
        if (!text::is_utf8(name) || !text::is_utf8(value))
            throw Problem::bad_request("malformed_query", "The query is not UTF-8.");
        if (!pairs.emplace(name, std::move(value)).second)
            throw Problem::bad_request("repeated_parameter", fmt::format("The parameter \"{}\" is given twice.", name));
    }
    return pairs;
}

void fill_input(Request const& request, PathParameters const& path, Type const& type, void* input)
{
    std::vector<FieldError> errors;
    auto const query = parse_query(request.query);
    if (request.method == "GET" || request.method == "HEAD" || request.method == "DELETE" || request.upload) {
        for (auto const& [name, value] : query) {
            if (std::ranges::find(path, name, &PathParameters::value_type::first) != path.end())
                throw Problem::bad_request("unknown_parameter", fmt::format("\"{}\" is part of the path here.", name));
            fill_parameter(name, value, type, input, "", errors);
        }
        require_all(type, query, path, errors);
    } else {
        if (!query.empty())
            throw Problem::bad_request("unknown_parameter", "This operation takes no query.");
        fill_from_body(request, path, type, input, errors);
    }
    for (auto const& [name, segment] : path) {
        auto const* const field = field_named(type, name);
        if (!field)
            throw std::logic_error(fmt::format("{} has no member for {{{}}}", type.name, name));
        if (json::read_scalar(segment, *field->type, field->in(input), ""))
            throw Problem::not_found();
    }
    if (!errors.empty())
        throw Problem::invalid(std::move(errors));
}

} // namespace entente::web
