// What each role is answered by each operation about each class of object (server/testing/access_matrix.txt). Every cell is a
// real request through Dispatch, undone after it was answered. ENTENTE_UPDATE_GOLDEN=1 writes the file anew.
#include "app/modules.hpp"
#include "isolation/isolation.hpp"
#include "testing/logged.hpp"
#include "testing/made_archive.hpp"
#include "testing/seed.hpp"
#include "testing/stored.hpp"
#include "testing/walk.hpp"
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

using namespace testing;

bool sees_acme_alone(std::string_view role) { return is_of_partner(role) || role == "manager_of_acme"; }

// The catalogue, the types and the vendor's imports are the same for everybody who sees them.
bool is_shared(std::string_view prefix)
{
    return prefix == "product" || prefix == "partnership_type" || prefix == "batch";
}

bool asks_of_somebody(Asked const& asked) { return !std::ranges::all_of(asked.prefixes, is_shared); }

bool has_all(Ids const& ids, Asked const& asked)
{
    return std::ranges::all_of(asked.prefixes, [&](auto const& prefix) { return ids.contains(prefix); });
}

// --- the walk ------------------------------------------------------------------------------------------------------------

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
            auto const about_unknown = sample_request(route, walk.objects.by_class[unknown]);
            auto const baseline = walk.ask(role, route, about_unknown);
            for (std::size_t i = 0; i < classes.size(); ++i) {
                auto const& ids = walk.objects.by_class[i];
                auto const about = sample_request(route, ids);
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
    auto const told = isolation::counted(present);
    EXPECT_EQ(told.operations, std::ssize(undone_routes()));
    EXPECT_EQ(told.roles, std::ssize(walking_roles()));
    EXPECT_EQ(told.classes, std::ssize(classes));
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
        if (testing::is_of_vendor(role))
            continue; // who may read it
        for (auto const& route : routes()) {
            auto const of_canary = sample_request(route, its_own);
            expect_silence(walk.ask(role, route, of_canary), fmt::format("{} {}", role, of_canary.target));
            if (route.writes())
                continue;
            for (auto const& ids : walk.objects.by_class) {
                auto const about = sample_request(route, ids);
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

// C6.
TEST(Canary, SingsInNoFileAndInNoLine)
{
    Walk walk;
    seed_canary(walk.world);
    Logged const logged;
    auto const files_of = [&](std::string_view email) {
        std::string said;
        Browser browser(walk.real);
        browser.signs_in(email);
        for (auto const& [path, body] :
             {std::pair{"/v1/portfolio/exports", "{}"}, std::pair{"/v1/audit/exports", R"({"form":"xlsx"})"},
              std::pair{"/v1/audit/exports", R"({"form":"csv"})"},
              std::pair{"/v1/audit/exports", R"({"form":"chain"})"}}) {
            auto const made = browser.post(path, body);
            EXPECT_EQ(made.status, 201) << path << body << made.body;
            said += testing::unpacked(file_of(browser.get(member(made, "url"))));
        }
        return said;
    };
    auto const of_acme = files_of(World::address(Role::partner_admin, walk.world.acme));
    EXPECT_NE(of_acme.find("Alpine Foods"), std::string::npos);
    EXPECT_EQ(of_acme.find(canary), std::string::npos);
    EXPECT_NE(files_of(fmt::format("{0}.admin@{0}.example", canary)).find(canary), std::string::npos);
    EXPECT_EQ(logged.all().find(canary), std::string::npos);
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
