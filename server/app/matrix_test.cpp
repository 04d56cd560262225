// What each role is answered by each operation about each class of object (server/testing/access_matrix.txt). Every cell is a
// real request through Dispatch, undone after it was answered. ENTENTE_UPDATE_GOLDEN=1 writes the file anew.
#include "app/modules.hpp"
#include "audit/audit.hpp"
#include "contacts/contacts.hpp"
#include "jobs/worker.hpp"
#include "mail/mail.hpp"
#include "reports/reports.hpp"
#include "reviews/requests.hpp"
#include "tasks/tasks.hpp"
#include "testing/browser.hpp"
#include "testing/seed.hpp"
#include "testing/stored.hpp"
#include "usage/usage.hpp"
#include "web/router.hpp"
#include "work/walls.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace entente::app {
namespace {

using testing::Browser;
using testing::Company;
using testing::Site;
using testing::without_request_id;
using testing::World;

constexpr std::array<std::string_view, 6> classes = {"own",           "unassigned", "other partnership",
                                                     "other partner", "deleted",    "unknown"};
constexpr std::size_t own = 0, other_partner = 3, deleted = 4, unknown = 5;

/// Every preset that signs in, nobody, a channel manager of Acme alone, and one of the vendor's people who looks at Acme from inside. Each has a person whose
/// address begins with it.
constexpr std::array vendor_presets = {Role::platform_admin, Role::channel_manager, Role::finance, Role::executive,
                                       Role::security_reviewer};
constexpr std::array partner_presets = {Role::partner_admin, Role::partner_viewer, Role::partner_operator,
                                        Role::account_admin, Role::account_user,   Role::account_marketing};

bool is_of_partner(std::string_view role) { return std::ranges::find(partner_presets, role) != partner_presets.end(); }

bool sees_acme_alone(std::string_view role) { return is_of_partner(role) || role == "manager_of_acme"; }

std::vector<std::string_view> walking_roles()
{
    std::vector<std::string_view> roles = {"anonymous"};
    roles.insert(roles.end(), vendor_presets.begin(), vendor_presets.end());
    roles.emplace_back("manager_of_acme");
    roles.emplace_back("vendor_frame");
    roles.insert(roles.end(), partner_presets.begin(), partner_presets.end());
    return roles;
}

// --- every cell is undone ------------------------------------------------------------------------------------------------

struct Undone : Problem {
    Undone() : Problem(299, "undone", "It would have been done.") {}
};

std::map<std::string, web::Route>& original_routes()
{
    static std::map<std::string, web::Route> routes;
    return routes;
}

// The request's id names the operation, because a route's function is a plain one.
void run_and_undo(Work& work, web::Given const& given, void const* prepared, web::Take take)
{
    original_routes().at(std::string(work.request_id())).run(work, given, prepared, take);
    throw work.refusal() ? *work.refusal() : Problem(Undone());
}

web::Routes undone_routes()
{
    auto all = routes();
    for (auto& route : all) {
        original_routes()[route.operation] = route;
        if (route.writes() && route.run)
            route.run = &run_and_undo;
    }
    return all;
}

// --- the objects ---------------------------------------------------------------------------------------------------------

/// The ids of one class, by prefix: "customer" to customer_….
using Ids = std::map<std::string, std::string, std::less<>>;

/// A company, one of its customers and people, and a row of theirs in every table that has ids.
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

/// Acme's people look at their own company, at its other partnership, at Globex, and at what is not there.
struct Objects {
    World& world;
    std::array<Ids, classes.size()> by_class;
    Id<Customer> given = world.customer(world.acme, "Alpine Foods");
    Id<Partnership> baltics = world.partnership(world.acme, "Baltics");
    Product product = world.product("SEATS");

    explicit Objects(World& in) : world(in)
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
        by_class[own]["mail"] =
            world.portal.as_vendor().reads(mail::list_mails, mail::ListMails{}).data.front().id.text();
        by_class[own]["job"] = world.portal.as_vendor().reads(jobs::list_jobs, jobs::ListJobs{}).data.front().id.text();
        jobs::Worker(world.portal.store(), job_kinds(), {.threads = 0}).follow_calendar();
        by_class[own]["schedule"] = world.portal.as_vendor().reads(jobs::list_schedules).data.front().id.text();
        for (auto const* prefix : {"partner",
                                   "partnership",
                                   "partnership_type",
                                   "user",
                                   "customer",
                                   "customer_assignment",
                                   "product",
                                   "price",
                                   "commitment",
                                   "contact",
                                   "quarantined_reading",
                                   "order",
                                   "order_line",
                                   "export",
                                   "audit_export",
                                   "batch",
                                   "grant",
                                   "role",
                                   "mail",
                                   "task",
                                   "job",
                                   "schedule",
                                   "access_request"})
            by_class[unknown][prefix] = fmt::format("{}_{}", prefix, Uuid::make(1).base32());
        by_class[own]["partnership_type"] =
            world.portal.as_vendor().reads(partners::list_partnership_types).data.front().id.text();
    }

    void add(std::size_t in, Id<Partner> partner, Id<Partnership> partnership, Id<Customer> customer, int n)
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

    void add_deleted()
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
};

// --- requests out of types -----------------------------------------------------------------------------------------------

/// Collects which prefixes an operation asks for.
struct Asked {
    std::set<std::string, std::less<>> prefixes;
};

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

/// A value of the type as JSON, with the ids of one class; empty when the class has no such object.
std::string sample(Type const& type, std::string_view name, Ids const& ids, Asked& asked)
{
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
    case Kind::optional: return type.element->kind == Kind::id ? sample(*type.element, name, ids, asked) : "";
    case Kind::list: {
        auto const inner = sample(*type.element, name, ids, asked);
        return inner.empty() ? "[]" : "[" + inner + "]";
    }
    case Kind::object: {
        std::string out;
        for (Field const& field : type.fields)
            if (auto const value = sample(*field.type, field.name, ids, asked); !value.empty())
                out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", field.name, value);
        return "{" + out + "}";
    }
    case Kind::raw_json:
    case Kind::internal_text: break;
    }
    return "";
}

// The catalogue, the types and the vendor's imports are the same for everybody who sees them.
bool is_shared(std::string_view prefix)
{
    return prefix == "product" || prefix == "partnership_type" || prefix == "batch";
}

struct Prepared {
    std::string target;
    std::string body;
    Asked asked;
};

std::string without_quotes(std::string text)
{
    std::erase(text, '"');
    return text;
}

/// The request of an operation about one class of objects.
Prepared prepared(web::Route const& route, Ids const& ids)
{
    Prepared made{.target = "/v1"};
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
                made.target += without_quotes(sample(*field->type, name, ids, made.asked));
                continue;
            }
            prefix = field->type->id_prefix;
        }
        made.asked.prefixes.emplace(prefix);
        auto const found = ids.find(prefix);
        made.target += found == ids.end() ? "none" : found->second;
    }
    if (!route.input || route.is_patch) {
        made.body = route.is_patch ? "{}" : "";
        return made;
    }
    bool const in_query = route.method == "GET" || route.method == "DELETE" || route.takes_upload;
    std::string list;
    for (Field const& field : route.input->fields) {
        if (in_path.contains(field.name) || field.type->kind == Kind::internal_text)
            continue;
        auto const value = sample(*field.type, field.name, ids, made.asked);
        if (value.empty() || (in_query && value.front() == '{') || value == "[]")
            continue;
        list += in_query ? fmt::format("{}{}={}", list.empty() ? "?" : "&", field.name, without_quotes(value))
                         : fmt::format("{}\"{}\":{}", list.empty() ? "" : ",", field.name, value);
    }
    made.target += in_query ? list : "";
    made.body = in_query ? "" : "{" + list + "}";
    return made;
}

bool asks_of_somebody(Asked const& asked) { return !std::ranges::all_of(asked.prefixes, is_shared); }

bool has_all(Ids const& ids, Asked const& asked)
{
    return std::ranges::all_of(asked.prefixes, [&](auto const& prefix) { return ids.contains(prefix); });
}

// --- the walk ------------------------------------------------------------------------------------------------------------

struct Walk {
    World world;
    testing::Folder folder;
    Objects objects{world};
    Site real{world.portal};
    Site undone{world.portal, undone_routes()};
    std::map<std::string_view, Browser> browsers;

    Walk()
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

    web::Response ask(std::string_view role, web::Route const& route, Prepared const& prepared)
    {
        auto& browser = browsers.at(role);
        auto request = browser.request(route.method, prepared.target, prepared.body);
        if (route.takes_upload)
            request.upload = testing::upload_of(folder, "name,country\nHooli,SE\n");
        request.id = route.operation;
        if (route.takes_revision)
            request.headers.emplace_back("if-match", "\"999\""); // 412: past the walls
        return undone.answer(request);
    }
};

// Ids that were asked about are no difference, in whatever order they come back.
std::string comparable(web::Response const& response, Ids const& ids)
{
    auto text = without_request_id(response);
    for (auto const& [prefix, id] : ids)
        for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at))
            text.replace(at, id.size(), "<" + prefix + ">");
    return text;
}

std::string cell(web::Response const& response)
{
    return response.status == 299 || response.status < 300 ? "yes" : std::to_string(response.status);
}

std::string matrix(Walk& walk)
{
    auto all = undone_routes();
    std::ranges::sort(all, {}, [](web::Route const& route) { return std::pair(route.path, route.method); });
    std::ostringstream out;
    out << fmt::format(
        "# What each role is answered about each class of object; - : there is no such object. Written by"
        " app/matrix_test.cpp.\n# {}\n",
        fmt::join(classes, ", "));
    for (auto const& route : all) {
        out << fmt::format("\n{} {}  {}\n", route.method, route.path, name_of(route.permission));
        for (auto const role : walking_roles()) {
            out << fmt::format("  {:18}", role);
            auto const about_unknown = prepared(route, walk.objects.by_class[unknown]);
            auto const baseline = walk.ask(role, route, about_unknown);
            for (std::size_t i = 0; i < classes.size(); ++i) {
                auto const& ids = walk.objects.by_class[i];
                auto const about = prepared(route, ids);
                EXPECT_TRUE(has_all(walk.objects.by_class[unknown], about.asked))
                    << route.path << " takes an id that the matrix has no objects of";
                bool const is_apart = i == unknown ? !about.asked.prefixes.empty() : asks_of_somebody(about.asked);
                if (i > own && (!is_apart || !has_all(ids, about.asked))) {
                    out << "    -";
                    continue;
                }
                auto const response = i == unknown ? baseline : walk.ask(role, route, about);
                out << fmt::format("  {:>3}", cell(response));
                EXPECT_NE(response.status, 500) << route.path << " " << role << " " << about.target << about.body;
                auto const code = testing::member(response, "code");
                bool const is_seen = code == "above_own" || // a colleague who may do more
                                     (code == "permission_missing" && sees_acme_alone(role) && !is_of_partner(role) &&
                                      !asks_of_somebody(about.asked)); // a type, which every partner has
                bool const is_hidden = response.status == 401 || (response.status == 403 && !is_seen) ||
                                       response.status == 404 ||
                                       (sees_acme_alone(role) && (i == other_partner || i == deleted));
                if (is_hidden && i != unknown && !about.asked.prefixes.empty()) {
                    EXPECT_EQ(comparable(response, ids), comparable(baseline, walk.objects.by_class[unknown]))
                        << route.method << " " << route.path << " " << role << ", " << classes[i];
                }
            }
            out << "\n";
        }
    }
    return out.str();
}

TEST(AccessMatrix, IsTheOneThatWasReviewed)
{
    Walk walk;
    auto const present = matrix(walk);
    std::string const file = ENTENTE_SOURCE_DIR "/server/testing/access_matrix.txt";
    if (std::getenv("ENTENTE_UPDATE_GOLDEN"))
        std::ofstream(file) << present;
    std::ostringstream reviewed;
    reviewed << std::ifstream(file).rdbuf();
    // Line by line, so that the difference can be read.
    std::istringstream left(reviewed.str()), right(present);
    std::string expected, found, place;
    for (int line = 1; std::getline(right, found); ++line) {
        std::getline(left, expected);
        place = found.starts_with(" ") || found.empty() ? place : found;
        ASSERT_EQ(expected, found) << place << ", line " << line
                                   << ": run the test with ENTENTE_UPDATE_GOLDEN=1 and review the difference";
    }
    EXPECT_EQ(reviewed.str(), present);
}

// --- the canary ------------------------------------------------------------------------------------------------------------

constexpr auto* canary = "xyzzyq";

/// Everything of a company carries the word: its names, and a row in every table.
Ids seed_canary(World& world)
{
    auto const company = world.partner(canary);
    auto const customer = world.customer(company, fmt::format("{} customer", canary));
    auto const admin = world.admin_of(company, fmt::format("{}.admin", canary));
    world.operator_of(company, {customer}, fmt::format("{}.operator", canary));
    auto const product = world.product("CANARY"); // the catalogue is everybody's
    testing::fill_tables(world, {company.id, company.partnership, customer, admin.actor().user, product.id}, canary,
                         77);
    return ids_of(world, company.id, company.partnership, customer, admin.actor().user);
}

void expect_silence(web::Response const& response, std::string const& asked)
{
    EXPECT_EQ(response.body.find(canary), std::string::npos) << asked;
    for (auto const& [name, value] : response.headers)
        EXPECT_EQ(value.find(canary), std::string::npos) << asked << " " << name;
}

TEST(Canary, SingsNowhere)
{
    Walk walk;
    auto& world = walk.world;
    auto const its_own = seed_canary(world);
    std::size_t answers = 0;
    for (auto const role : walking_roles()) {
        if (std::ranges::find(vendor_presets, role) != vendor_presets.end())
            continue; // who may read it
        for (auto const& route : routes()) {
            auto const of_canary = prepared(route, its_own);
            expect_silence(walk.ask(role, route, of_canary), fmt::format("{} {}", role, of_canary.target));
            if (route.writes())
                continue;
            for (auto const& ids : walk.objects.by_class) {
                auto const about = prepared(route, ids);
                for (auto const& target : {about.target, about.target.substr(0, about.target.find('?')),
                                           about.target.substr(0, about.target.find('?')) + "?q=" + canary}) {
                    auto const response = walk.browsers.at(role).get(target);
                    ++answers;
                    expect_silence(response, fmt::format("{} {}", role, target));
                }
            }
        }
    }
    EXPECT_GT(answers, 100u);
    // And the word is there to be found, by whom it may.
    EXPECT_NE(walk.browsers.at("platform_admin").get("/v1/partners").body.find(canary), std::string::npos);
}

// S0-45: what a partner sees of its own, the vendor sees as well, in every table there is.
TEST(Vendor, SeesEveryRowThatAPartnerSees)
{
    World world;
    seed_canary(world);
    auto const staff = world.vendor_admin();
    auto const partner = world.as(world.user({.name = "Second",
                                              .email = "second@canary.example",
                                              .role = Role::partner_admin,
                                              .partner_id = world.acme.id,
                                              .customer_scope = CustomerScope::all,
                                              .partnership_ids = {world.acme.partnership}}),
                                  world.acme, Role::partner_admin, CustomerScope::all);
    auto const all = world.portal.as(Actor::process("test"));
    std::int64_t seen_by_partner = 0;
    for (Wall const& wall : walls()) {
        if (wall.is_soft_deleted)
            continue; // what is deleted exists for nobody, and the process counts it
        EXPECT_EQ(testing::rows_seen_by(staff, wall.table), testing::rows_seen_by(all, wall.table)) << wall.table;
        seen_by_partner += testing::rows_seen_by(partner, wall.table);
    }
    EXPECT_GT(seen_by_partner, 0);
}

} // namespace
} // namespace entente::app
