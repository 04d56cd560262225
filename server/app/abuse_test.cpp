// Abuse cases of docs/security/abuse.md that belong to no module alone, against everything that is served.
#include "db/counted.hpp"
#include "testing/browser.hpp"
#include "testing/named.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace entente::app {
namespace {

using testing::Browser;
using testing::header;
using testing::member;
using testing::Site;
using testing::without_request_id;
using testing::World;

/// Acme's admin, signed in, among Acme's and Globex's customers.
struct Rival {
    World world;
    Site site{world.portal};
    Browser browser{site};
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Id<Customer> hooli = world.customer(world.globex, "Hooli");
    Id<Customer> unknown{Uuid::make(1)};

    Rival()
    {
        world.admin_of(world.acme);
        browser.signs_in("admin@acme.example");
    }
    /// With this customer's id replaced, so that answers about two can be compared.
    std::string told_of(Id<Customer> id, web::Request request)
    {
        auto text = without_request_id(browser.send(std::move(request)));
        for (auto at = text.find(id.text()); at != std::string::npos; at = text.find(id.text(), at))
            text.replace(at, id.text().size(), "ID");
        return text;
    }
    std::string contact(std::string_view more = "")
    {
        return fmt::format(R"({{"customer_id":"{}","kind":"sales","name":"Ann","email":"ann@alpine.example"{}}})",
                           alpine.text(), more);
    }
};

/// The shortest duration of each of two ways, taken in turns: whatever else the machine does only lengthens some.
template <class First, class Second>
std::array<double, 2> shortest(int samples, First const& first, Second const& second)
{
    using Clock = std::chrono::steady_clock;
    auto const took = [](auto const& what) {
        auto const begin = Clock::now();
        what();
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    std::array least{took(first), took(second)};
    for (int i = 1; i < samples; ++i) {
        least[0] = std::min(least[0], took(first));
        least[1] = std::min(least[1], took(second));
    }
    return least;
}

// Case 18.
TEST(ForeignObject, LooksUnknownUnderEveryConditionRangeAndHead)
{
    Rival rival;
    using Header = std::pair<std::string, std::string>;
    for (auto const* method : {"GET", "HEAD"})
        for (auto const& condition :
             {Header{"if-none-match", "\"1\""}, Header{"if-none-match", "*"}, Header{"if-match", "\"1\""},
              Header{"if-modified-since", "Fri, 13 Nov 2026 06:00:00 GMT"}, Header{"range", "bytes=0-0"}}) {
            auto const ask = [&](Id<Customer> id) {
                auto request = rival.browser.request(method, "/v1/customers/" + id.text());
                request.headers.push_back(condition);
                return rival.told_of(id, request);
            };
            EXPECT_EQ(ask(rival.hooli), ask(rival.unknown)) << method << " " << condition.first;
            EXPECT_TRUE(ask(rival.hooli).starts_with("404\n"));
        }
}

// Case 17. A look-up that finds a row and hides it afterwards would cost more than one that finds none.
TEST(ForeignObject, TakesAsLongAsAnUnknownOne)
{
    Rival rival;
    auto const ask = [&](Id<Customer> id) { rival.browser.get("/v1/customers/" + id.text()); };
    auto const [foreign, unknown] = shortest(
        100, [&] { ask(rival.hooli); }, [&] { ask(rival.unknown); });
    EXPECT_LT(std::max(foreign, unknown) / std::min(foreign, unknown), 1.3) << foreign << " and " << unknown;
}

// The same without a clock: what is asked of the database.
std::int64_t statements_of_refusal(FunctionRef<void()> ask)
{
    auto const before = db::statements_here();
    EXPECT_THROW(ask(), Problem);
    return db::statements_here() - before;
}

/// Finds the row wherever it is and hides it afterwards, as nobody should.
Customer look_and_hide(Work& work, customers::CustomerById const& input)
{
    {
        auto everything = work.across_partners();
        customers::read_customer(*everything, input); // throws as soon as there is none
    }
    return customers::read_customer(work, input);
}

TEST(ForeignObject, CostsAsManyStatementsAsAnUnknownOne)
{
    Rival rival;
    auto const admin = rival.world.admin_of(rival.world.acme, "second");
    auto const globexs = rival.world.admin_of(rival.world.globex).actor().user;
    auto const more_than_unknown = [&]<class O, class I>(O (*verb)(Work&, I const&), auto foreign, auto unknown) {
        auto const of = [&](auto id) { return statements_of_refusal([&] { admin.reads(verb, I{id}); }); };
        of(foreign); // what is remembered between two looks is so now
        of(unknown);
        return of(foreign) - of(unknown);
    };
    EXPECT_EQ(more_than_unknown(customers::read_customer, rival.hooli, rival.unknown), 0);
    EXPECT_EQ(more_than_unknown(partners::read_partner, rival.world.globex.id, Id<Partner>{Uuid::make(1)}), 0);
    EXPECT_EQ(
        more_than_unknown(partners::read_partnership, rival.world.globex.partnership, Id<Partnership>{Uuid::make(1)}),
        0);
    EXPECT_EQ(more_than_unknown(identity::read_user, globexs, Id<User>{Uuid::make(1)}), 0);
    EXPECT_GT(more_than_unknown(look_and_hide, rival.hooli, rival.unknown), 0) << "one more is found";
}

// Case 61. What was begun when access had been taken away is not done, however many write at that moment.
TEST(Revocation, StopsSomebodyInAThousandWrites)
{
    Rival rival;
    std::vector<std::string> bodies;
    for (int i = 0; i < 334; ++i) {
        auto const customer = rival.world.customer(rival.world.acme, fmt::format("Alpine {}", i));
        for (auto const* kind : {"sales", "finance", "technical"})
            bodies.push_back(
                fmt::format(R"({{"customer_id":"{}","kind":"{}","name":"Ann","email":"ann@alpine.example"}})",
                            customer.text(), kind));
    }
    std::atomic<std::size_t> next = 0;
    std::atomic<int> written = 0, late = 0;
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([&, browser = Browser(rival.site).signs_in("admin@acme.example")]() mutable {
            for (auto at = next++; at < bodies.size(); at = next++) {
                bool const is_late = is_over;
                if (browser.post("/v1/contacts", bodies[at]).status != 201)
                    continue;
                ++written;
                late += is_late;
            }
        });
    EXPECT_TRUE(testing::eventually([&] { return written >= 200; }));
    testing::disable_user(rival.world.portal, "admin@acme.example");
    is_over = true;
    writers.clear();
    EXPECT_EQ(late, 0);
    EXPECT_LT(written, 1'000);
    EXPECT_EQ(rival.world.portal.count("contacts"), written);
}

// Case 4.
TEST(ForeignElement, SpoilsTheWholeList)
{
    Rival rival;
    auto const people = rival.world.portal.count("users");
    std::string given;
    for (int i = 0; i < 9; ++i)
        given += fmt::format("\"{}\",", rival.world.customer(rival.world.acme, fmt::format("Alpine {}", i)).text());
    auto const adds = [&](Id<Customer> last) {
        return rival.told_of(last,
                             rival.browser.request(
                                 "POST", "/v1/users",
                                 fmt::format(R"({{"name":"Olga","email":"olga@acme.example","role":"partner_operator",)"
                                             R"("partnership_ids":["{}"],"customer_ids":[{}"{}"]}})",
                                             rival.world.acme.partnership.text(), given, last.text())));
    };
    auto const refused = adds(rival.hooli);
    EXPECT_TRUE(refused.starts_with("404\n")) << refused;
    EXPECT_EQ(refused, adds(rival.unknown));
    EXPECT_EQ(rival.world.portal.count("users"), people);
    EXPECT_TRUE(adds(rival.alpine).starts_with("201\n"));
}

// Case 38.
TEST(MassAssignment, OfFieldsThatAreNotTheOperationsOwnWritesNothing)
{
    Rival rival;
    for (auto const* name : {"id", "version", "created_at", "updated_at", "is_demo", "is_admin", "role", "permissions",
                             "user_id", "tenant_id", "standing", "search_key", "__proto__", "constructor"}) {
        auto const refused = rival.browser.post("/v1/contacts", rival.contact(fmt::format(R"(,"{}":"x")", name)));
        EXPECT_EQ(refused.status, 422) << name;
        EXPECT_NE(refused.body.find(fmt::format("\"/{}\"", name)), std::string::npos) << refused.body;
    }
    EXPECT_EQ(rival.world.portal.count("contacts"), 0);
    EXPECT_EQ(rival.browser.post("/v1/contacts", rival.contact()).status, 201);
}

// Case 43.
TEST(MethodOverride, ChangesNoMethod)
{
    Rival rival;
    auto const made = rival.browser.post("/v1/contacts", rival.contact());
    auto const target = "/v1/contacts/" + member(made, "id");
    for (auto const* name : {"x-http-method-override", "x-http-method", "x-method-override"}) {
        auto request = rival.browser.request("POST", target, "{}");
        request.headers.emplace_back(name, "DELETE");
        request.headers.emplace_back("if-match", header(made, "ETag"));
        EXPECT_EQ(rival.browser.send(request).status, 405) << name;
    }
    EXPECT_EQ(rival.browser.post(target + "?_method=DELETE").status, 405);
    EXPECT_EQ(rival.world.portal.count("contacts"), 1);
}

// Case 77. What a mail says in its headers comes from these fields.
TEST(MailHeaders, AreGivenNoLineBreakByAnyField)
{
    Rival rival;
    auto const people = rival.world.portal.count("users");
    for (auto const* lines : {R"(\r\nBcc: all@evil.example)", R"(\u0085x)", R"(\u2028Bcc: x)"}) {
        auto const adds = [&](std::string_view name, std::string_view email) {
            return rival.browser
                .post("/v1/users",
                      fmt::format(R"({{"name":"{}","email":"{}","role":"partner_viewer","partnership_ids":["{}"]}})",
                                  name, email, rival.world.acme.partnership.text()))
                .status;
        };
        EXPECT_EQ(adds(fmt::format("Olga{}", lines), "olga@acme.example"), 422) << lines;
        EXPECT_EQ(adds("Olga", fmt::format("olga@acme.example{}", lines)), 422) << lines;
    }
    EXPECT_EQ(rival.world.portal.count("users"), people);
}

} // namespace
} // namespace entente::app
