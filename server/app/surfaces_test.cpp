// Each surface by which what is stored reaches people, in one list. What stands here is walked by every reader: it tells of one's
// own, and what one must not see changes no byte of it, be it a name or a count (the ten surfaces of the requirements).
#include "app/modules.hpp"
#include "contacts/contacts.hpp"
#include "isolation/isolation.hpp"
#include "live/live.hpp"
#include "mail/sender.hpp"
#include "notifications/digest.hpp"
#include "notifications/mail_settings.hpp"
#include "orders/orders.hpp"
#include "testing/browser.hpp"
#include "testing/jobs.hpp"
#include "testing/made_archive.hpp"
#include "testing/seed.hpp"
#include "testing/smtp_sink.hpp"
#include "usage/usage.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <regex>

namespace entente::app {
namespace {

using namespace std::chrono_literals;
using isolation::WalkedSurface;
using testing::Browser;
using testing::Company;
using testing::member;
using testing::Person;

constexpr auto* withheld = "Qyzzyx"; // Acme's customer that Olga does not look after
constexpr auto* foreign = "xyzzyq";  // another company, and whatever is its

/// Alpine Foods alone; with the customer that is withheld from Olga; and with the company that is foreign to all of Acme.
enum class Filled { alpine, acme, everything };

/// Adam sees all of Acme, Olga Alpine Foods alone. Meanwhile the day has passed on which their letters came.
class Stage {
public:
    Filled const filled;
    testing::World world;
    testing::Site site{world.portal};
    Product const seats = world.product("SEATS");
    std::optional<Id<Customer>> const of_foreign = foreign_customer(); // first: its rows do away with what was counted
    Id<Customer> const alpine = world.customer(world.acme, "Alpine Foods");
    std::optional<Id<Customer>> const of_withheld = withheld_customer();
    Person const adam = world.admin_of(world.acme, "adam");
    Person const olga = world.operator_of(world.acme, {alpine}, "olga");
    std::vector<testing::SmtpSink::Mail> at_once;
    std::vector<testing::SmtpSink::Mail> digest;

    explicit Stage(Filled with) : filled(with)
    {
        testing::sends_mail(world.portal, true);
        for (auto const& person : {adam, olga})
            person.does(notifications::keep_mail_settings, notifications::MailSettings{.tasks = Pace::off,
                                                                                       .orders = Pace::daily,
                                                                                       .contacts = Pace::at_once,
                                                                                       .customers = Pace::off});
        for (int day = 0; day < 2; ++day)
            letters_within(24h, 1min); // of how the customers came to be theirs
        happens_at(alpine, "Alpine", 7);
        world.portal.clock().advance(1ms);
        if (of_withheld)
            happens_at(*of_withheld, withheld, 9); // lists that are ordered by use have one order
        if (of_foreign)
            names_contact(*of_foreign, foreign, ContactKind::finance);
        at_once = letters_within(10s, 1min);
        digest = letters_within(24h, 1min);
    }

    std::string letters_to(Person const& person, std::vector<testing::SmtpSink::Mail> const& letters) const
    {
        std::string said;
        for (auto const& letter : letters)
            if (letter.to == address_of(person))
                said += fmt::format("{}\n{}\n{}\n", testing::header_of(letter.bytes, "Subject"),
                                    testing::text_of(letter.bytes), testing::html_of(letter.bytes));
        return said;
    }
    Browser browser_of(Person const& person)
    {
        Browser browser(site);
        browser.signs_in(address_of(person));
        return browser;
    }
    /// In the same order, whether they are there or are unknown.
    std::vector<Id<Customer>> customers() const
    {
        return {alpine, of_withheld.value_or(Id<Customer>(Uuid::make(1))),
                of_foreign.value_or(Id<Customer>(Uuid::make(2)))};
    }
    void goes_on_at_alpine() { names_contact(alpine, "Alpine", ContactKind::sales); }
    void goes_on_out_of_sight_of(Person const& person)
    {
        if (of_withheld && person.actor().kind == ActorKind::restricted)
            names_contact(*of_withheld, withheld, ContactKind::sales);
        if (of_foreign)
            names_contact(*of_foreign, foreign, ContactKind::sales);
    }

private:
    void names_contact(Id<Customer> customer, std::string const& name, ContactKind kind)
    {
        vendor().does(contacts::create_contact,
                      contacts::ContactFields{
                          .customer_id = customer, .kind = kind, .name = name + " contact", .email = "c@example.com"});
    }
    Person vendor() { return world.portal.as_vendor(); }
    std::string address_of(Person const& person) const
    {
        return testing::World::address(person.actor().user == olga.actor().user ? "olga" : "adam", world.acme);
    }

    void happens_at(Id<Customer> customer, std::string const& name, std::int64_t used)
    {
        names_contact(customer, name, ContactKind::finance);
        vendor().does(
            orders::create_order,
            orders::OrderFields{.partnership_id = world.acme.partnership,
                                .customer_id = customer,
                                .number = name + " order",
                                .starts_on = *Date::parse("2026-06-01"),
                                .ends_on = *Date::parse("2027-05-31"),
                                .lines = {{.product_id = seats.id, .quantity = 10, .amount = {1'000'00, "EUR"}}}});
        vendor().works([&](Work& work) {
            usage::ingest(work,
                          {{.partner_id = world.acme.id,
                            .customer_id = customer,
                            .product_id = seats.id,
                            .source = "agent",
                            .measured_at = work.now() - 24h,
                            .value = used}},
                          {work.new_id<Batch>(), 1});
        });
    }
    std::optional<Id<Customer>> withheld_customer()
    {
        world.portal.clock().advance(1ms); // ids are ordered by their time
        return filled == Filled::alpine ? std::nullopt : std::optional(world.customer(world.acme, withheld));
    }
    std::optional<Id<Customer>> foreign_customer()
    {
        if (filled != Filled::everything)
            return std::nullopt;
        auto const company = world.partner(foreign);
        auto const customer = world.customer(company, fmt::format("{} customer", foreign));
        auto const admin = world.admin_of(company, fmt::format("{}.admin", foreign));
        testing::fill_tables(world, {company.id, company.partnership, customer, admin.actor().user, seats.id}, foreign,
                             77);
        return customer;
    }

    // On PostgreSQL an event waits for whatever else the server has begun before it, a neighbour's test too.
    void seal()
    {
        EXPECT_TRUE(testing::eventually([&] {
            std::int64_t waiting = 0;
            vendor().works([&](Work& work) {
                seal_events(work, 10'000);
                waiting = unsealed_events(work).events;
            });
            return waiting == 0;
        }));
    }
    std::vector<testing::SmtpSink::Mail> letters_within(Milliseconds until_planned, Milliseconds until_due)
    {
        auto const before = sink_.mails().size();
        for (auto const time : {until_planned, until_due}) {
            seal();
            workers_.live(time);
            mail::Sender(
                world.portal.store(), sink_.server(), [](Store&) {}, notifications::may_still_be_told,
                mail::Sender::Runs::when_asked)
                .round();
        }
        auto const all = sink_.mails();
        return {all.begin() + static_cast<std::ptrdiff_t>(before), all.end()};
    }

    testing::SmtpSink sink_;
    testing::Workers workers_{world.portal, job_kinds(), 1};
};

std::string answers(Stage& stage, Person const& to, std::initializer_list<std::string> targets)
{
    auto browser = stage.browser_of(to);
    std::string said;
    for (auto const& target : targets) {
        auto const answer = browser.get(target);
        EXPECT_EQ(answer.status, 200) << target << answer.body;
        said += answer.body;
    }
    return said;
}

/// Also a refusal.
std::string any_answer(Stage& stage, Person const& to, std::string const& target)
{
    auto const answer = stage.browser_of(to).get(target);
    return fmt::format("{} {}\n", answer.status, testing::without_request_id(answer));
}

std::string file_of(Stage& stage, Person const& to, std::string const& target, std::string const& asked)
{
    auto browser = stage.browser_of(to);
    auto const made = browser.post(target, asked);
    EXPECT_EQ(made.status, 201) << target << made.body;
    return testing::unpacked(testing::file_of(browser.get(member(made, "url"))));
}

struct Surface {
    WalkedSurface surface;
    std::string_view name() const { return name_of(surface); }
    bool has_names; // of customers or of what is theirs
    std::string (*says)(Stage&, Person const& to);
};

// Webhooks are added here with their module.
constexpr std::array surfaces{
    Surface{WalkedSurface::totals, false,
            [](Stage& stage, Person const& to) {
                return answers(stage, to, {"/v1/portfolio", "/v1/portfolio/acv", "/v1/task-summary"});
            }},
    Surface{
        WalkedSurface::list, true,
        [](Stage& stage, Person const& to) {
            return answers(stage, to, {"/v1/portfolio/customers", "/v1/orders", "/v1/tasks", "/v1/portfolio/renewals"});
        }},
    Surface{WalkedSurface::detail, true,
            [](Stage& stage, Person const& to) {
                std::string said;
                for (auto const& customer : stage.customers())
                    for (auto const* part : {"", "/activity", "/engagement", "/commercial", "/usage", "/retention"})
                        said += any_answer(stage, to, fmt::format("/v1/customers/{}{}", customer.text(), part));
                return said;
            }},
    Surface{WalkedSurface::report, true,
            [](Stage& stage, Person const& to) {
                return answers(stage, to,
                               {"/v1/report", "/v1/report/lines?month=2026-11&product_id=" + stage.seats.id.text()});
            }},
    Surface{WalkedSurface::exported_file, true,
            [](Stage& stage, Person const& to) {
                return file_of(stage, to, "/v1/portfolio/exports", "{}") +
                       file_of(stage, to, "/v1/report/exports", "{}");
            }},
    Surface{WalkedSurface::search, true,
            [](Stage& stage, Person const& to) {
                return answers(stage, to,
                               {"/v1/search?q=a", fmt::format("/v1/search?q={}", withheld),
                                fmt::format("/v1/search?q={}", foreign)});
            }},
    Surface{WalkedSurface::bell, true,
            [](Stage& stage, Person const& to) {
                return answers(stage, to, {"/v1/notifications", "/v1/notification-summary"});
            }},
    Surface{WalkedSurface::live_stream, false,
            [](Stage& stage, Person const& to) {
                web::Progress progress;
                auto const hears = [&] {
                    std::string kinds;
                    to.looks([&](Work& work) {
                        if (auto const changes = live::tell_changes(work, progress))
                            for (auto const kind : changes->kinds)
                                kinds += fmt::format("{};", name_of(kind));
                    });
                    return kinds;
                };
                hears();
                stage.goes_on_out_of_sight_of(to);
                auto const elsewhere = hears();
                stage.goes_on_at_alpine();
                return elsewhere + "|" + hears();
            }},
    Surface{WalkedSurface::mail_at_once, true,
            [](Stage& stage, Person const& to) { return stage.letters_to(to, stage.at_once); }},
    Surface{WalkedSurface::digest, true,
            [](Stage& stage, Person const& to) { return stage.letters_to(to, stage.digest); }},
};

/// Without what differs between any two portals: ids, the tokens of links, where a next page begins, when a workbook was written.
std::string comparable(std::string const& said)
{
    static std::regex const differing(
        R"(_[0-9a-z]{26}|v1\.[A-Za-z0-9_.-]+|"next_cursor":"[^"]*"|<dcterms.*?</dcterms)");
    return std::regex_replace(said, differing, "*");
}

/// Says where they part.
void expect_alike(std::string_view surface, std::string const& one, std::string const& other)
{
    auto const at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 -
                                             one.begin()); // their ends, when they are the same
    if (one != other)
        ADD_FAILURE() << surface << ": " << one.substr(at, 200)
                      << "\nis not: " << other.substr(std::min(at, other.size()), 200);
}

void expect_silence(std::string const& said, std::string_view word, std::string_view surface)
{
    EXPECT_EQ(said.find(word), std::string::npos) << surface;
}

// C6: the page that tells of the proof.
TEST(Surfaces, AreThoseThatTheVendorIsTold)
{
    auto const& told = isolation::walked_surfaces();
    ASSERT_EQ(told.size(), surfaces.size());
    for (std::size_t i = 0; i < surfaces.size(); ++i)
        EXPECT_EQ(told[i].surface, surfaces[i].surface);
}

// S2-46, S2-49.
TEST(Surfaces, TellARestrictedPersonOfItsOwnCustomersAndNothingOfOthers)
{
    Stage alone(Filled::alpine), among_others(Filled::everything);
    for (auto const& surface : surfaces) {
        auto const said = surface.says(among_others, among_others.olga);
        expect_alike(surface.name(), comparable(said), comparable(surface.says(alone, alone.olga)));
        EXPECT_EQ(said.find("Alpine") != std::string::npos, surface.has_names) << surface.name();
        expect_silence(said, withheld, surface.name());
        expect_silence(said, foreign, surface.name());
    }
}

TEST(Surfaces, TellAPartnerOfItsOwnAndNothingOfOthers)
{
    Stage alone(Filled::acme), among_others(Filled::everything);
    for (auto const& surface : surfaces) {
        auto const said = surface.says(among_others, among_others.adam);
        expect_alike(surface.name(), comparable(said), comparable(surface.says(alone, alone.adam)));
        EXPECT_EQ(said.find(withheld) != std::string::npos, surface.has_names) << surface.name();
        expect_silence(said, foreign, surface.name());
    }
}

} // namespace
} // namespace entente::app
