#include "web/openapi.hpp"

#include "web/router.hpp"

#include <boost/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace entente::web {
namespace {

namespace bj = boost::json;

bj::string text(std::string_view view) { return bj::string(view.data(), view.size()); }

/// The schemas that operations refer to by name, each written once.
class Schemas {
public:
    /// The schema of a type: in place for scalars and lists, by reference for structs. `partial`: nothing is required.
    bj::value of(Type const& type, bool partial = false)
    {
        switch (type.kind) {
        case Kind::boolean: return {{"type", "boolean"}};
        case Kind::integer: return {{"type", "integer"}, {"format", type.size == 4 ? "int32" : "int64"}};
        case Kind::text: return {{"type", "string"}};
        case Kind::instant: return {{"type", "string"}, {"format", "date-time"}};
        case Kind::date: return {{"type", "string"}, {"format", "date"}};
        case Kind::month: return {{"type", "string"}, {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])$"}};
        case Kind::id:
            return {{"type", "string"}, {"pattern", fmt::format("^{}_[0-9a-hjkmnp-tv-z]{{26}}$", type.id_prefix)}};
        case Kind::enumeration: return enumeration(type);
        case Kind::list: return {{"type", "array"}, {"items", of(*type.element)}};
        case Kind::optional: return nullable(*type.element);
        case Kind::object: return reference(type, partial);
        case Kind::raw_json:
        case Kind::internal_text: break;
        }
        return bj::object{};
    }

    bj::object all() const
    {
        bj::object list;
        for (auto const& [name, schema] : named_)
            list[name] = schema;
        return list;
    }

private:
    static bj::value enumeration(Type const& type)
    {
        bj::array names;
        for (auto const name : type.enumerators)
            names.push_back(text(name));
        return {{"type", "string"}, {"enum", std::move(names)}};
    }

    bj::value nullable(Type const& inner)
    {
        auto schema = of(inner);
        auto& object = schema.as_object();
        if (object.contains("$ref"))
            return {{"oneOf", {schema, {{"type", "null"}}}}};
        if (auto* type = object.if_contains("type"))
            *type = bj::array{*type, "null"};
        if (auto* choices = object.if_contains("enum"))
            choices->as_array().push_back(nullptr);
        return schema;
    }

    bj::value reference(Type const& type, bool partial)
    {
        auto const name = std::string(type.name) + (partial ? "Patch" : "");
        if (!named_.contains(name)) {
            named_[name] = nullptr; // before its members: a type may contain itself
            named_[name] = object(type, partial);
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }

    bj::value object(Type const& type, bool partial)
    {
        bj::object properties;
        bj::array required;
        for (Field const& field : type.fields) {
            if (field.type->kind == Kind::internal_text)
                continue;
            properties[text(field.name)] = of(*field.type);
            if (!partial && field.type->kind != Kind::optional)
                required.push_back(text(field.name));
        }
        bj::object schema{{"type", "object"}, {"properties", std::move(properties)}};
        if (!required.empty())
            schema["required"] = std::move(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    std::map<std::string, bj::value> named_;
};

std::vector<std::string> path_parameters(Route const& route)
{
    std::vector<std::string> names;
    for (auto const segment : segments_of(route.path))
        if (segment.starts_with('{'))
            names.emplace_back(segment.substr(1, segment.size() - 2));
    return names;
}

bool is_path_parameter(Route const& route, std::string_view name)
{
    auto const names = path_parameters(route);
    return std::ranges::find(names, name) != names.end();
}

bj::object parameter(std::string_view name, std::string_view where, bj::value schema, bool required)
{
    return {{"name", text(name)}, {"in", text(where)}, {"required", required}, {"schema", std::move(schema)}};
}

void add_query(Schemas& schemas, Route const& route, Type const& type, std::string const& prefix, bj::array& list)
{
    for (Field const& field : type.fields) {
        if (prefix.empty() && is_path_parameter(route, field.name))
            continue;
        auto const name = prefix.empty() ? std::string(field.name) : fmt::format("{}[{}]", prefix, field.name);
        if (field.type->kind == Kind::object) {
            add_query(schemas, route, *field.type, name, list);
            continue;
        }
        bool const is_optional = field.type->kind == Kind::optional;
        auto const& inner = is_optional ? *field.type->element : *field.type;
        auto entry = parameter(name, "query", schemas.of(inner), !is_optional && inner.kind != Kind::list);
        if (inner.kind == Kind::list) {
            entry["style"] = "form";
            entry["explode"] = false; // filter[status]=active,trial
        }
        list.push_back(std::move(entry));
    }
}

bj::array parameters(Schemas& schemas, Route const& route)
{
    bj::array list;
    for (auto const& name : path_parameters(route)) {
        bj::value schema = {{"type", "string"}};
        if (route.input && !route.is_patch) {
            auto const field = std::ranges::find(route.input->fields, std::string_view(name), &Field::name);
            if (field != route.input->fields.end())
                schema = schemas.of(*field->type);
        } else if (!route.id_prefix.empty()) {
            schema = {{"type", "string"}, {"pattern", fmt::format("^{}_[0-9a-hjkmnp-tv-z]{{26}}$", route.id_prefix)}};
        }
        list.push_back(parameter(name, "path", std::move(schema), true));
    }
    if (route.takes_revision)
        list.push_back(parameter("If-Match", "header", {{"type", "string"}, {"pattern", "^\"[0-9]+\"$"}}, true));
    if (route.method == "POST" && route.permission != Permission::anyone)
        list.push_back(parameter("Idempotency-Key", "header", {{"type", "string"}, {"maxLength", 255}}, false));
    if (route.takes_upload)
        list.push_back(parameter("X-Entente-Upload", "header", {{"type", "string"}, {"const", "1"}}, true));
    if (route.input && !route.is_patch && (route.method == "GET" || route.method == "DELETE" || route.takes_upload))
        add_query(schemas, route, *route.input, "", list);
    return list;
}

// The body without the members that come from the path.
bj::value body_schema(Schemas& schemas, Route const& route)
{
    auto const in_path = path_parameters(route);
    if (route.is_patch || in_path.empty())
        return schemas.of(*route.input, route.is_patch);
    bj::object properties;
    bj::array required;
    for (Field const& field : route.input->fields) {
        if (is_path_parameter(route, field.name))
            continue;
        properties[text(field.name)] = schemas.of(*field.type);
        if (field.type->kind != Kind::optional && field.type->kind != Kind::list)
            required.push_back(text(field.name));
    }
    bj::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty())
        schema["required"] = std::move(required);
    return schema;
}

bool has_body(Route const& route)
{
    if (!route.input || route.method == "GET" || route.method == "DELETE")
        return false;
    return route.is_patch || route.input->fields.size() > path_parameters(route).size();
}

bj::object json_content(std::string_view media_type, bj::value schema)
{
    return {{text(media_type), {{"schema", std::move(schema)}}}};
}

bj::object file_content()
{
    return {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
}

bool makes_something(Route const& route)
{
    return route.method == "POST" && route.output &&
           std::ranges::any_of(route.output->fields, [](Field const& field) { return field.name == "id"; });
}

bj::object responses(Schemas& schemas, Route const& route)
{
    bj::object list;
    if (route.download) {
        list["200"] = {{"description", "The file."}, {"content", file_content()}};
    } else if (route.follow) {
        list["200"] = {{"description", "One after the other, as server-sent events, until the stream is ended."},
                       {"content", json_content("text/event-stream", schemas.of(*route.output))}};
    } else {
        list[makes_something(route) ? "201" : "200"] = {
            {"description", "Done."}, {"content", json_content("application/json", schemas.of(*route.output))}};
    }
    list["4XX"] = {{"description", "Refused; the code says why."},
                   {"content", json_content("application/problem+json", {{"$ref", "#/components/schemas/Problem"}})}};
    return list;
}

bj::object operation(Schemas& schemas, Route const& route)
{
    bj::object object{{"operationId", route.operation}, {"summary", route.summary}};
    auto const first = segments_of(route.path).front();
    object["tags"] = bj::array{text(first)};
    if (auto list = parameters(schemas, route); !list.empty())
        object["parameters"] = std::move(list);
    if (route.takes_upload) {
        object["requestBody"] = {{"required", true}, {"content", file_content()}};
    } else if (has_body(route)) {
        auto const* const media_type = route.is_patch ? "application/merge-patch+json" : "application/json";
        object["requestBody"] = {{"required", true},
                                 {"content", json_content(media_type, body_schema(schemas, route))}};
    }
    object["responses"] = responses(schemas, route);
    object["security"] =
        route.permission == Permission::anyone ? bj::array{} : bj::array{bj::object{{"session", bj::array{}}}};
    if (!route.order.empty())
        object["x-default-order"] = text(route.order);
    if (route.wants_confirmation)
        object["x-password-within"] = "5 minutes";
    object["x-permission"] = text(name_of(route.permission));
    object["x-surface"] = text(name_of(route.surface));
    return object;
}

bj::value problem_schema(Schemas& schemas)
{
    auto const string = bj::object{{"type", "string"}};
    return {{"type", "object"},
            {"required", {"type", "title", "status", "detail", "instance", "code", "errors", "request_id"}},
            {"properties",
             {{"type", string},
              {"title", string},
              {"status", {{"type", "integer"}, {"format", "int32"}}},
              {"detail", string},
              {"instance", string},
              {"code", string},
              {"errors", {{"type", "array"}, {"items", schemas.of(type_of<FieldError>())}}},
              {"request_id", string}}}};
}

// Boost.JSON writes one line; a file that is reviewed wants many.
void indent(bj::value const& value, std::string& out, int depth)
{
    auto const line = [&out](int d) { out.append("\n").append(static_cast<std::size_t>(d) * 2, ' '); };
    if (auto const* object = value.if_object(); object && !object->empty()) {
        out += '{';
        bool first = true;
        for (auto const& member : *object) {
            out += first ? "" : ",";
            first = false;
            line(depth + 1);
            out += bj::serialize(member.key()) + ": ";
            indent(member.value(), out, depth + 1);
        }
        line(depth);
        out += '}';
    } else if (auto const* array = value.if_array(); array && !array->empty()) {
        out += '[';
        bool first = true;
        for (auto const& element : *array) {
            out += first ? "" : ",";
            first = false;
            line(depth + 1);
            indent(element, out, depth + 1);
        }
        line(depth);
        out += ']';
    } else {
        out += bj::serialize(value);
    }
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Routes sorted(Routes routes)
{
    std::ranges::sort(routes, {}, [](Route const& route) { return std::pair(route.path, route.method); });
    return routes;
}

} // namespace

std::string openapi(Routes const& routes)
{
    Schemas schemas;
    bj::object paths;
    std::set<std::string> tag_names;
    for (Route const& route : sorted(routes)) {
        auto& path = paths[route.path];
        if (path.is_null())
            path = bj::object{};
        path.as_object()[lower(route.method)] = operation(schemas, route);
        tag_names.emplace(segments_of(route.path).front());
    }
    bj::array tags;
    for (auto const& name : tag_names)
        tags.push_back({{"name", name}, {"description", fmt::format("Operations under /{}.", name)}});

    auto problem = problem_schema(schemas);
    auto components = schemas.all();
    components["Problem"] = std::move(problem);
    bj::object const document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Entente"},
          {"version", "1"},
          {"description", "The partner portal's operations. The web app uses nothing else."},
          {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", {{{"url", "/v1"}}}},
        {"tags", std::move(tags)},
        {"paths", std::move(paths)},
        {"components",
         {{"schemas", std::move(components)},
          {"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-session"}}}}}}},
    };
    std::string out;
    indent(document, out, 0);
    return out + "\n";
}

std::string route_list(Routes const& routes)
{
    std::string out;
    for (Route const& route : sorted(routes))
        out += fmt::format("{:6} /v1{:45} {:20} {:8} {}{}{}\n", route.method, route.path, name_of(route.permission),
                           name_of(route.surface), route.operation,
                           route.order.empty() ? "" : fmt::format("  by {}", route.order),
                           route.wants_confirmation ? "  confirmed" : "");
    return out;
}

} // namespace entente::web
