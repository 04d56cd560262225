#include "live/live.hpp"

#include "contacts/contacts.hpp"
#include "testing/acme.hpp"
#include "testing/browser.hpp"
#include "testing/reseller.hpp"
#include "web/outlet.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <future>

namespace entente::live {
namespace {

using namespace std::chrono_literals;
using testing::Acme;
using testing::Browser;
using testing::eventually;
using testing::member;
using testing::Person;
using testing::Site;
using testing::World;

void name_contact(Person const& person, Id<Customer> customer, char const* name,
                  ContactKind kind = ContactKind::finance)
{
    person.does(contacts::create_contact,
                contacts::ContactFields{.customer_id = customer, .kind = kind, .name = name, .email = "f@example.com"});
}

/// A person who follows from the moment on at which this is made.
class Follower {
public:
    explicit Follower(Person person) : person_(std::move(person)) { hears(); }

    std::string hears()
    {
        std::string kinds;
        person_.looks([&](Work& work) {
            if (auto const changes = tell_changes(work, progress_))
                for (auto const kind : changes->kinds)
                    kinds += fmt::format("{};", name_of(kind));
        });
        return kinds;
    }

private:
    Person person_;
    web::Progress progress_;
};

TEST(Live, TellsOfWhatThePersonSeesAndOfNothingElse)
{
    Acme world;
    Follower vendor(world.vendor()), admin(world.admin()), restricted(world.operator_of_alpine()),
        foreign(world.admin_of_globex());
    name_contact(world.vendor(), world.borg.id, "Bram");
    EXPECT_EQ(vendor.hears(), "contacts;");
    EXPECT_EQ(admin.hears(), "contacts;");
    EXPECT_EQ(restricted.hears(), "");
    EXPECT_EQ(foreign.hears(), "");
    name_contact(world.vendor(), world.alpine.id, "Astrid");
    EXPECT_EQ(restricted.hears(), "contacts;");
    EXPECT_EQ(admin.hears(), "contacts;");
    EXPECT_EQ(admin.hears(), "") << "each once";
    world.take_all_customers();
    name_contact(world.vendor(), world.alpine.id, "Asta", ContactKind::sales);
    restricted.hears();
    name_contact(world.vendor(), world.alpine.id, "Aino", ContactKind::technical);
    EXPECT_EQ(restricted.hears(), "");
}

TEST(Live, TellsOfAKindToWhoMayReadIt)
{
    testing::Reseller world;
    auto without = world.admin().actor();
    without.permissions.reset(static_cast<std::size_t>(Permission::orders_read));
    Follower admin(world.admin()), other(world.portal.as(without));
    world.order(world.alpine, "Q-1", "2026-01-01", "2027-05-12", 1'000'00);
    EXPECT_NE(admin.hears().find("orders;"), std::string::npos);
    EXPECT_EQ(other.hears().find("orders;"), std::string::npos);
}

// On PostgreSQL an event with a smaller number may be committed after one that was told already.
TEST(Live, MissesNothingThatIsCommittedLate)
{
    if (!testing::TestDatabase::is_postgres())
        GTEST_SKIP() << "SQLite has one writer";
    Acme world;
    Follower admin(world.admin());
    std::promise<void> written, go_on, committed;
    world.portal.store().write(
        "",
        [&](Unit const& unit) {
            auto work = unit.as(Actor::process("slow"));
            contacts::create_contact(work, {.customer_id = world.alpine.id,
                                            .kind = ContactKind::sales,
                                            .name = "Astrid",
                                            .email = "a@example.com"});
            written.set_value();
            go_on.get_future().wait();
        },
        [&](std::exception_ptr) { committed.set_value(); });
    written.get_future().wait();
    name_contact(world.vendor(), world.borg.id, "Bram");
    EXPECT_EQ(admin.hears(), "contacts;");
    EXPECT_EQ(admin.hears(), "");
    go_on.set_value();
    committed.get_future().wait();
    EXPECT_EQ(admin.hears(), "contacts;");
}

/// Acme's admin, whose page follows.
struct Page {
    World world;
    Site site{world.portal};
    Person admin = world.admin_of(world.acme);
    Id<Customer> alpine = world.customer(world.acme, "Alpine Foods");
    Browser browser{site};
    web::Response stream;

    Page()
    {
        browser.signs_in("admin@acme.example");
        stream = browser.get("/v1/live");
    }

    Person vendor() { return world.portal.as_vendor(); }
    std::string hears()
    {
        std::string text;
        eventually([&] { return !(text = stream.outlet->take().value_or("ended")).empty(); });
        return text;
    }
    /// In milliseconds from when `change` was done.
    std::int64_t is_cut_after(FunctionRef<void()> change)
    {
        EXPECT_EQ(stream.status, 200);
        change();
        auto const began = std::chrono::steady_clock::now();
        EXPECT_TRUE(eventually([&] { return !stream.outlet->take(); }));
        auto const took = std::chrono::steady_clock::now() - began;
        return std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
    }
};

TEST(LiveStream, TellsThePageThatIsOpen)
{
    Page page;
    EXPECT_EQ(testing::header(page.stream, "Content-Type"), "text/event-stream");
    EXPECT_EQ(testing::header(page.stream, "Cache-Control"), "no-store");
    name_contact(page.vendor(), page.alpine, "Astrid");
    EXPECT_EQ(page.hears(), "data: {\"kinds\":[\"contacts\"]}\n\n");
}

TEST(LiveStream, OfAnotherPartnerKeepsSilent)
{
    Page page;
    page.world.admin_of(page.world.globex);
    Browser globex(page.site);
    auto const foreign = globex.signs_in("admin@globex.example").get("/v1/live");
    name_contact(page.vendor(), page.alpine, "Astrid");
    EXPECT_NE(page.hears(), "ended");
    std::this_thread::sleep_for(600ms); // two looks more
    EXPECT_EQ(foreign.outlet->take(), "");
}

// S0-53.
TEST(LiveStream, IsCutWithinASecondOfARevocation)
{
    using namespace identity;
    auto const grant_of = [](Page& page) {
        return page.vendor().reads(read_user, UserById{page.admin.actor().user}).grants.at(0);
    };
    std::map<std::string, std::int64_t> took;
    {
        Page page;
        took["sign-out"] = page.is_cut_after([&] { page.browser.remove("/v1/session"); });
    }
    {
        Page page;
        page.world.admin_of(page.world.acme, "second"); // or no admin would be left
        auto const grant = grant_of(page);
        took["grant ended"] =
            page.is_cut_after([&] { page.vendor().does(end_grant, web::Revision{grant.version}, grant.id); });
    }
    {
        Page page;
        auto const version =
            page.vendor().reads(partners::read_partner, partners::PartnerById{page.world.acme.id}).version;
        took["partner suspended"] = page.is_cut_after([&] {
            page.vendor().does(partners::update_partner, web::Revision{version}, page.world.acme.id,
                               web::Patch<partners::PartnerFields>{R"({"standing":"suspended"})"});
        });
    }
    {
        Page page;
        took["customers taken"] = page.is_cut_after([&] {
            page.world.admin_of(page.world.acme, "second");
            auto const grant = grant_of(page);
            page.vendor().does(update_grant, web::Revision{grant.version}, grant.id,
                               web::Patch<GrantChange>{R"({"customer_scope":"assigned"})"});
        });
    }
    for (auto const& [what, milliseconds] : took) {
        fmt::print("{}: cut after {} ms\n", what, milliseconds);
        EXPECT_LT(milliseconds, 1'000) << what;
    }
}

TEST(LiveStream, DoesNotKeepASessionAlive)
{
    Page page;
    page.world.portal.clock().advance(59min);
    page.browser.get("/v1/live");
    auto asked = page.browser.request("GET", "/v1/portfolio");
    asked.headers.emplace_back("x-entente-unattended", "1");
    EXPECT_EQ(page.browser.send(asked).status, 200);
    page.world.portal.clock().advance(1min);
    EXPECT_EQ(page.browser.get("/v1/session").status, 401);
    EXPECT_EQ(page.is_cut_after([&] { name_contact(page.vendor(), page.alpine, "Astrid"); }) / 1'000, 0);
}

TEST(LiveStream, IsOpenThreeTimesASession)
{
    Page page;
    auto second = page.browser.get("/v1/live");
    auto const third = page.browser.get("/v1/live");
    EXPECT_EQ(third.status, 200);
    auto const fourth = page.browser.get("/v1/live");
    EXPECT_EQ(fourth.status, 429);
    EXPECT_EQ(member(fourth, "code"), "too_many_streams");
    second.outlet.reset(); // its reader has left
    EXPECT_EQ(page.browser.get("/v1/live").status, 200);
}

TEST(LiveStream, NeedsASession)
{
    Page page;
    EXPECT_EQ(Browser(page.site).get("/v1/live").status, 401);
}

} // namespace
} // namespace entente::live
