#include "testing/walk.hpp"

#include "app/modules.hpp"
#include "audit/audit.hpp"
#include "base/json.hpp"
#include "collectors/collectors.hpp"
#include "contacts/contacts.hpp"
#include "jobs/worker.hpp"
#include "mail/mail.hpp"
#include "reports/reports.hpp"
#include "reviews/requests.hpp"
#include "tasks/tasks.hpp"
#include "testing/seed.hpp"
#include "testing/stored.hpp"
#include "usage/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::testing {

// --- who asks ------------------------------------------------------------------------------------------------------------

namespace {

constexpr std::array vendor_presets = {Role::platform_admin, Role::channel_manager, Role::finance, Role::executive,
                                       Role::security_reviewer};
constexpr std::array partner_presets = {Role::partner_admin, Role::partner_viewer, Role::partner_operator,
                                        Role::account_admin, Role::account_user,   Role::account_marketing};

} // namespace

bool is_of_vendor(std::string_view role) { return std::ranges::find(vendor_presets, role) != vendor_presets.end(); }

bool is_of_partner(std::string_view role) { return std::ranges::find(partner_presets, role) != partner_presets.end(); }

std::vector<std::string_view> walking_roles()
{
    std::vector<std::string_view> roles = {"anonymous"};
    roles.insert(roles.end(), vendor_presets.begin(), vendor_presets.end());
    roles.emplace_back("manager_of_acme");
    roles.emplace_back("vendor_frame");
    roles.insert(roles.end(), partner_presets.begin(), partner_presets.end());
    return roles;
}

// --- what is asked about -------------------------------------------------------------------------------------------------

Ids ids_of(World& world, Id<Partner> partner, Id<Partnership> partnership, Id<Customer> customer, Id<User> user)
{
    Ids ids = {{"partner", partner.text()},
               {"partnership", partnership.text()},
               {"customer", customer.text()},
               {"user", user.text()}};
    auto const add_row = [&]<class T>(std::string_view table, std::string_view column, Uuid value, Id<T>) {
        ids[std::string(Id<T>::prefix())] =
            Id<T>{testing::id_of_row(world.portal, table, partner, column, value).value()}.text();
    };
    add_row("grants", "user_id", user.uuid, Id<Grant>{});
    add_row("customer_assignments", "customer_id", customer.uuid, Id<CustomerAssignment>{});
    add_row("contacts", "customer_id", customer.uuid, Id<Contact>{});
    add_row("collectors", "customer_id", customer.uuid, Id<Collector>{});
    add_row("prices", "partnership_id", partnership.uuid, Id<Price>{});
    add_row("commitments", "partnership_id", partnership.uuid, Id<Commitment>{});
    add_row("usage_quarantine", "customer_id", customer.uuid, Id<QuarantinedReading>{});
    add_row("orders", "customer_id", customer.uuid, Id<Order>{});
    add_row("order_lines", "customer_id", customer.uuid, Id<OrderLine>{});
    add_row("exports", "partnership_id", partnership.uuid, Id<Export>{});
    add_row("audit_exports", "user_id", user.uuid, Id<AuditExport>{});
    add_row("tasks", "customer_id", customer.uuid, Id<Task>{});
    add_row("access_requests", "user_id", user.uuid, Id<AccessRequest>{});
    return ids;
}

Objects::Objects(World& in) : world(in)
{
    add(own, world.acme.id, world.acme.partnership, given, 0);
    add(1, world.acme.id, world.acme.partnership, world.customer(world.acme, "Initech"), 1);
    auto const there = world.unassigned_customer(world.acme, "Umbrella");
    world.assign(there, baltics);
    add(2, world.acme.id, baltics, there, 2);
    add(other_partner, world.globex.id, world.globex.partnership, world.customer(world.globex, "Hooli"), 3);
    add_deleted();
    for (std::size_t i = own; i < unknown; ++i)
        by_class[i]["product"] = product.id.text();
    by_class[own]["role"] =
        world.portal.as_vendor()
            .does(identity::create_role, identity::RoleFields{.name = "Own", .template_code = Role::partner_viewer})
            .id->text();
    by_class[own]["batch"] = testing::an_import(world.portal).text();
    by_class[own]["mail"] = world.portal.as_vendor().reads(mail::list_mails, mail::ListMails{}).data.front().id.text();
    by_class[own]["job"] = world.portal.as_vendor().reads(jobs::list_jobs, jobs::ListJobs{}).data.front().id.text();
    jobs::Worker(world.portal.store(), app::job_kinds(), {.threads = 0}).follow_calendar();
    by_class[own]["schedule"] = world.portal.as_vendor().reads(jobs::list_schedules).data.front().id.text();
    for (auto const* prefix : {"partner",      "partnership", "partnership_type",
                               "user",         "customer",    "customer_assignment",
                               "product",      "price",       "commitment",
                               "contact",      "collector",   "quarantined_reading",
                               "order",        "order_line",  "export",
                               "audit_export", "batch",       "grant",
                               "role",         "mail",        "task",
                               "job",          "schedule",    "access_request"})
        by_class[unknown][prefix] = fmt::format("{}_{}", prefix, Uuid::make(1).base32());
    by_class[own]["partnership_type"] =
        world.portal.as_vendor().reads(partners::list_partnership_types).data.front().id.text();
}

void Objects::add(std::size_t in, Id<Partner> partner, Id<Partnership> partnership, Id<Customer> customer, int n)
{
    auto const user = world.user({.name = fmt::format("Colleague {}", n),
                                  .email = fmt::format("colleague{}@company.example", n),
                                  .role = Role::partner_viewer,
                                  .partner_id = partner,
                                  .customer_scope = CustomerScope::all,
                                  .partnership_ids = {partnership}});
    auto const their_own = world.product(fmt::format("PRODUCT {}", n)); // so that days do not overlap
    testing::fill_tables(world, {partner, partnership, customer, user, their_own.id}, "text", 1 + n);
    by_class[in] = ids_of(world, partner, partnership, customer, user);
}

void Objects::add_deleted()
{
    auto const gone = world.partner("Gone");
    auto const customer = world.customer(world.acme, "Vandelay");
    auto const user = world.user({.name = "Former",
                                  .email = "former@acme.example",
                                  .role = Role::partner_viewer,
                                  .partner_id = world.acme.id,
                                  .partnership_ids = {world.acme.partnership}});
    auto const partnership = world.partnership(world.acme, "Iberia");
    by_class[deleted] = {{"partner", gone.id.text()},
                         {"partnership", partnership.text()},
                         {"customer", customer.text()},
                         {"user", user.text()}};
    world.portal.as_vendor().works([&](Work& work) {
        work.remove("partners", partners::read_partner(work, {gone.id}), "partner.removed");
        work.remove("partnerships", partners::read_partnership(work, {partnership}), "partnership.removed");
        work.remove("customers", customers::read_customer(work, {customer}), "customer.removed");
    });
    testing::remove_user(world.portal, user);
}

// --- requests out of types -----------------------------------------------------------------------------------------------

namespace {

std::string sample_text(std::string_view name)
{
    static std::map<std::string_view, std::string_view> const samples = {{"country", "SE"},
                                                                         {"zone", "Europe/Stockholm"},
                                                                         {"currency", "EUR"},
                                                                         {"email", "new@company.example"},
                                                                         {"type_code", "mssp"},
                                                                         {"sub_tab", "usage"},
                                                                         {"region", "Alps"},
                                                                         {"code", "NEW"},
                                                                         {"file_name", "a.csv"},
                                                                         {"role", Role::partner_viewer},
                                                                         {"template_code", Role::partner_viewer}};
    auto const found = samples.find(name);
    return std::string(found == samples.end() ? "Sample" : found->second);
}

bool holds(Type const& type, std::string_view name)
{
    if (type.kind == Kind::optional || type.kind == Kind::list)
        return holds(*type.element, name);
    return std::ranges::any_of(type.fields,
                               [&](Field const& field) { return field.name == name || holds(*field.type, name); });
}

bool is_text(Type const& type)
{
    return type.kind == Kind::text || (type.kind == Kind::optional && type.element->kind == Kind::text);
}

/// A value of the type as JSON, with the ids of one class; empty when the class has no such object.
std::string sample(Type const& type, std::string_view name, Ids const& ids, Asked& asked, Replaced const& replaced)
{
    if (name == replaced.name && is_text(type))
        return std::string(replaced.json);
    switch (type.kind) {
    case Kind::boolean: return "true";
    case Kind::integer: return "1";
    case Kind::text: return fmt::format("\"{}\"", sample_text(name));
    case Kind::id: {
        asked.prefixes.emplace(type.id_prefix);
        auto const found = ids.find(type.id_prefix);
        return found == ids.end() ? "" : fmt::format("\"{}\"", found->second);
    }
    case Kind::instant: return "\"2026-11-01T00:00:00Z\"";
    case Kind::date: return name == "ends_on" ? "\"2027-11-01\"" : "\"2026-11-01\"";
    case Kind::month: return "\"2026-10\"";
    case Kind::enumeration: {
        bool const is_role = name == "role";
        return fmt::format("\"{}\"", is_role ? "partner_viewer" : type.enumerators.front());
    }
    case Kind::optional:
        return type.element->kind == Kind::id || holds(*type.element, replaced.name)
                   ? sample(*type.element, name, ids, asked, replaced)
                   : "";
    case Kind::list: {
        auto const inner = sample(*type.element, name, ids, asked, replaced);
        return inner.empty() ? "[]" : "[" + inner + "]";
    }
    case Kind::object: {
        std::string out;
        for (Field const& field : type.fields)
            if (auto const value = sample(*field.type, field.name, ids, asked, replaced); !value.empty())
                out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", field.name, value);
        return "{" + out + "}";
    }
    case Kind::raw_json:
    case Kind::internal_text: break;
    }
    return "";
}

void add_texts(std::set<std::string_view>& names, Type const& type)
{
    for (Field const& field : type.fields) {
        auto const* inner = field.type;
        while (inner->kind == Kind::optional || inner->kind == Kind::list)
            inner = inner->element;
        if (inner->kind == Kind::text)
            names.insert(field.name);
        add_texts(names, *inner);
    }
}

/// JSON's text as an address holds it.
std::string in_address(std::string_view json)
{
    std::string out;
    for (unsigned char const c : json)
        if (std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '[' || c == ']' || c == ',')
            out += static_cast<char>(c);
        else if (c != '"')
            out += fmt::format("%{:02X}", c);
    return out;
}

} // namespace

SampleRequest sample_request(web::Route const& route, Ids const& ids, Replaced const& replaced)
{
    SampleRequest made{.target = "/v1"};
    std::set<std::string_view> in_path;
    for (auto const segment : web::segments_of(route.path)) {
        made.target += "/";
        if (!segment.starts_with('{')) {
            made.target += segment;
            continue;
        }
        auto const name = segment.substr(1, segment.size() - 2);
        in_path.insert(name);
        auto prefix = route.id_prefix;
        if (prefix.empty()) {
            auto const field = std::ranges::find(route.input->fields, name, &Field::name);
            if (field->type->kind != Kind::id) {
                made.target += in_address(sample(*field->type, name, ids, made.asked, replaced));
                continue;
            }
            prefix = field->type->id_prefix;
        }
        made.asked.prefixes.emplace(prefix);
        auto const found = ids.find(prefix);
        made.target += found == ids.end() ? "none" : found->second;
    }
    if (!route.input)
        return made;
    bool const in_query = route.method == "GET" || route.method == "DELETE" || route.takes_upload;
    std::string list;
    for (Field const& field : route.input->fields) {
        bool const is_left_out = route.is_patch && field.name != replaced.name && !holds(*field.type, replaced.name);
        if (is_left_out || in_path.contains(field.name) || field.type->kind == Kind::internal_text)
            continue;
        auto const value = sample(*field.type, field.name, ids, made.asked, replaced);
        if (value.empty() || (in_query && value.front() == '{') || value == "[]")
            continue;
        list += in_query ? fmt::format("{}{}={}", list.empty() ? "?" : "&", field.name, in_address(value))
                         : fmt::format("{}\"{}\":{}", list.empty() ? "" : ",", field.name, value);
    }
    made.target += in_query ? list : "";
    made.body = in_query ? "" : "{" + list + "}";
    return made;
}

std::set<std::string_view> texts_of(web::Route const& route)
{
    std::set<std::string_view> names;
    if (route.input)
        add_texts(names, *route.input);
    return names;
}

// --- the walk ------------------------------------------------------------------------------------------------------------

namespace {

struct Undone : Problem {
    Undone() : Problem(299, "undone", "It would have been done.") {}
};

std::map<std::string, web::Route>& original_routes()
{
    static std::map<std::string, web::Route> routes;
    return routes;
}

// The request's id names the operation, because a route's function is a plain one.
void run_and_undo(Work& work, web::Given const& given, void const* prepared, web::Take)
{
    original_routes().at(std::string(work.request_id())).run(work, given, prepared, [](Type const& type, void* answer) {
        would_have_answered.clear();
        json::write(would_have_answered, type, answer);
    });
    throw work.refusal() ? *work.refusal() : Problem(Undone());
}

} // namespace

std::string would_have_answered;

web::Routes undone_routes()
{
    auto all = app::routes();
    for (auto& route : all) {
        original_routes()[route.operation] = route;
        if (route.writes() && route.run)
            route.run = &run_and_undo;
    }
    return all;
}

Walk::Walk()
{
    for (auto const* role : vendor_presets)
        world.staff(role, role);
    world.channel_manager_of({world.acme}, "manager_of_acme");
    for (auto const* role : partner_presets) {
        bool const is_restricted = role == Role::partner_operator || role == Role::account_user;
        world.person_of(world.acme, role, is_restricted ? CustomerScope::assigned : CustomerScope::all,
                        is_restricted ? std::vector{objects.given} : std::vector<Id<Customer>>{}, role);
    }
    for (auto const role : walking_roles()) {
        Browser browser(real);
        if (role == "vendor_frame")
            browser.signs_in(World::vendor_address(Role::platform_admin)).visits(world.acme);
        else if (is_of_partner(role))
            browser.signs_in(World::address(std::string(role), world.acme));
        else if (role != "anonymous")
            browser.signs_in(World::vendor_address(std::string(role)));
        Browser walking(undone);
        walking.keep_cookie(browser.cookie());
        walking.keep_key(browser.key());
        browsers.emplace(role, walking);
    }
}

web::Response Walk::ask(std::string_view role, web::Route const& route, SampleRequest const& sample,
                        std::string_view revision)
{
    auto& browser = browsers.at(role);
    auto request = browser.request(route.method, sample.target, sample.body);
    if (route.takes_upload)
        request.upload = testing::upload_of(folder, "name,country\nHooli,SE\n");
    request.id = route.operation;
    if (route.takes_revision)
        request.headers.emplace_back("if-match", revision);
    return undone.answer(request);
}

} // namespace entente::testing
