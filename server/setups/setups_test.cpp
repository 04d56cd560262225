// S0-60, S0-62, S0-63: a partner is set up in one go, and begins at the second that was said.
#include "setups/setups.hpp"

#include "reviews/reviews.hpp"
#include "testing/browser.hpp"
#include "testing/stored.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace entente::setups {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::member;
using testing::Site;
using testing::World;

constexpr std::string_view chosen_password = "seven grey herons over a frozen canal";

/// The vendor sets up Initech, a new partner, with Nina who operates two customers that it begins with, a day from now.
class SettingUp : public ::testing::Test {
protected:
    SetupFields initech()
    {
        return {.partner = NewPartner{.name = "Initech AB", .country = "SE"},
                .partnership = NewPartnership{.type_code = "mssp", .region = "Nordics"},
                .people = {{"Nina Nord", "nina@initech.example", Role::partner_operator}},
                .customer_scope = CustomerScope::assigned,
                .customers = {{.name = "Polar Freight", .country = "SE"}, {.name = "Alpine Foods", .country = "NO"}},
                .live_at = live_at};
    }
    SetupFields at_acme()
    {
        return {.partner_id = world.acme.id,
                .partnership_id = world.acme.partnership,
                .people = {{"Nina Nord", "nina@acme.example", Role::partner_admin}},
                .customer_scope = CustomerScope::all,
                .live_at = live_at};
    }
    setups::Setup done(SetupFields const& fields) { return vendor.does(set_up, fields); }
    std::vector<std::string> refused(SetupFields const& fields) { return refused(vendor, fields); }
    std::vector<std::string> refused(testing::Person const& person, SetupFields const& fields)
    {
        try {
            person.does(set_up, fields);
        } catch (Problem const& problem) {
            std::vector<std::string> places;
            for (FieldError const& error : problem.errors())
                places.push_back(error.pointer + " " + error.code);
            return places.empty() ? std::vector{problem.code()} : places;
        }
        return {"not refused"};
    }
    /// The invitation's two halves, and a password of one's own.
    void activates(Id<User> user)
    {
        Browser inviting(site);
        inviting.signs_in("admin@vendor.example");
        auto request = inviting.request("POST", fmt::format("/v1/users/{}/invitation", user.text()));
        request.headers.emplace_back("idempotency-key", user.text());
        auto const halves = inviting.send(request);
        Browser own(site);
        own.post("/v1/activation", fmt::format(R"({{"link_token":"{}","words":"{}"}})", member(halves, "link_token"),
                                               member(halves, "words")));
        ASSERT_EQ(own.post("/v1/session/password", fmt::format(R"({{"password":"{}"}})", chosen_password)).status, 200);
    }
    std::string tries(std::string_view email)
    {
        Browser browser(site);
        auto const answer = browser.tries(email, chosen_password);
        return answer.status == 200 ? "let in" : member(answer, "code");
    }
    std::vector<std::string> sees(std::string_view email)
    {
        Browser browser(site);
        browser.signs_in(email, chosen_password);
        auto const body = browser.get("/v1/portfolio/customers?sort=name").body;
        std::vector<std::string> names;
        for (auto const* name : {"Alpine Foods", "Borg Retail", "Cedar Labs", "Polar Freight"})
            if (body.find(fmt::format(R"("name":"{}")", name)) != std::string::npos)
                names.emplace_back(name);
        return names;
    }
    /// Of that customer at that moment, people of partners alone.
    std::vector<std::string> responsible_for(Id<Customer> customer, Instant at)
    {
        std::vector<std::string> partners;
        for (auto const& person :
             vendor.reads(reviews::read_customer_access, reviews::ReadCustomerAccess{customer, at}).people)
            if (person.partner_name)
                partners.push_back(*person.partner_name);
        return partners;
    }
    Id<Customer> customer_named(std::string const& name)
    {
        return vendor.reads(customers::list_customers, customers::ListCustomers{.q = name}).data.at(0).id;
    }

    World world;
    testing::Person vendor = world.portal.as_vendor();
    testing::Person admin = world.vendor_admin();
    Site site{world.portal};
    Instant live_at = world.portal.now() + 24h;
};

TEST_F(SettingUp, MakesCompanyPartnershipPeopleAndCustomersAtOnce)
{
    auto const made = done(initech());
    EXPECT_EQ(made.partner, "Initech AB");
    EXPECT_EQ(made.partnership, "Initech AB Nordics");
    EXPECT_EQ(made.customers, 2);
    auto const partnership = vendor.reads(partners::read_partnership, partners::PartnershipById{made.partnership_id});
    EXPECT_EQ(partnership.partner_id, made.partner_id);
    EXPECT_EQ(partnership.live_at, live_at);
    EXPECT_EQ(partnership.currency, "EUR") << "from the type";
    auto const nina = vendor.reads(identity::read_user, identity::UserById{made.people.at(0).id});
    EXPECT_EQ(nina.grants.at(0).role, Role::partner_operator);
    EXPECT_EQ(nina.grants.at(0).valid_from, live_at);
    EXPECT_EQ(nina.customer_ids.size(), 2u);
    EXPECT_EQ(testing::events_named(world.portal, "partnership.set_up"), 1);
}

TEST_F(SettingUp, OpensNothingBeforeItsSecondAndExactlyThePreviewFromThenOn)
{
    auto const preview = vendor.does(preview_setup, initech());
    ASSERT_EQ(preview.people.size(), 1u);
    EXPECT_EQ(preview.people[0].customers, 2);
    EXPECT_EQ(preview.people[0].names, (std::vector<std::string>{"Alpine Foods", "Polar Freight"}));
    activates(done(initech()).people.at(0).id);

    world.portal.clock().set(live_at - 1ms);
    EXPECT_EQ(tries("nina@initech.example"), "no_partnership");
    world.portal.clock().set(live_at);
    EXPECT_EQ(tries("nina@initech.example"), "let in");
    EXPECT_EQ(sees("nina@initech.example"), preview.people[0].names);
    Browser nina(site);
    nina.signs_in("nina@initech.example", chosen_password);
    auto const session = nina.get("/v1/session").body;
    for (auto const permission : preview.people[0].permissions)
        EXPECT_NE(session.find(fmt::format(R"("{}")", name_of(permission))), std::string::npos) << name_of(permission);
}

TEST_F(SettingUp, MakesThePartnerResponsibleFromThatSecondOn)
{
    done(initech());
    auto const polar = customer_named("Polar Freight");
    EXPECT_TRUE(responsible_for(polar, live_at - 1ms).empty());
    EXPECT_EQ(responsible_for(polar, live_at), std::vector<std::string>{"Initech AB"});
    auto const assignments =
        vendor.reads(customers::list_assignments, customers::ListAssignments{.customer_id = polar}).data;
    ASSERT_EQ(assignments.size(), 1u);
    EXPECT_EQ(assignments[0].valid_from, live_at);
}

TEST_F(SettingUp, BeginsAtOnceUnlessAMomentIsSaid)
{
    auto fields = initech();
    fields.live_at.reset();
    auto const made = done(fields);
    EXPECT_EQ(made.live_at, world.portal.now());
    activates(made.people.at(0).id);
    EXPECT_EQ(sees("nina@initech.example").size(), 2u);
}

TEST_F(SettingUp, AddsToWhatThePartnerHas)
{
    auto const alpine = world.customer(world.acme, "Alpine Foods");
    auto const borg = world.unassigned_customer(world.acme, "Borg Retail");
    auto fields = at_acme();
    fields.customers = {{.customer_id = borg}, {.customer_id = alpine}, {.name = "Cedar Labs", .country = "SE"}};
    auto const preview = vendor.does(preview_setup, fields);
    EXPECT_EQ(preview.customers_of_partnership, 3);
    auto const made = done(fields);
    EXPECT_EQ(made.customers, 2) << "Alpine Foods counts there already";
    activates(made.people.at(0).id);
    world.portal.clock().set(live_at);
    EXPECT_EQ(sees("nina@acme.example"), preview.people.at(0).names);
    EXPECT_EQ(sees("nina@acme.example").size(), 3u);
}

TEST_F(SettingUp, ShowsNoCustomerUnlessItIsSaidOutLoud)
{
    world.customer(world.acme, "Alpine Foods");
    auto fields = at_acme();
    fields.customer_scope = CustomerScope::assigned;
    fields.live_at.reset();
    auto const preview = vendor.does(preview_setup, fields);
    EXPECT_EQ(preview.people.at(0).customers, 0);
    EXPECT_EQ(std::ranges::count(preview.people.at(0).permissions, Permission::users_manage), 0)
        << "whoever sees some customers only looks after nobody";
    activates(done(fields).people.at(0).id);
    EXPECT_TRUE(sees("nina@acme.example").empty());
    auto loud = at_acme();
    loud.people[0].email = "nora@acme.example";
    EXPECT_EQ(vendor.does(preview_setup, loud).people.at(0).names, std::vector<std::string>{"Alpine Foods"});
}

TEST_F(SettingUp, PreviewsWithoutWritingAnything)
{
    auto const partners_before = world.portal.count("partners");
    auto const events_before = world.portal.count("events");
    vendor.does(preview_setup, initech());
    EXPECT_EQ(world.portal.count("partners"), partners_before);
    EXPECT_EQ(world.portal.count("events"), events_before);
}

TEST_F(SettingUp, NamesEveryWrongFieldAndLeavesNothingBehind)
{
    auto fields = initech();
    fields.partner->country = "Sweden";
    fields.partnership->currency = "Euro";
    fields.partnership->zone = "Nowhere/Town";
    fields.people.push_back({"", "not an address", Role::platform_admin});
    fields.people.push_back({"Nora", "NINA@initech.example", Role::partner_viewer});
    fields.customers.push_back({.name = "Polar Freight GmbH", .country = "SE"});
    fields.live_at = world.portal.now() - 1ms;
    auto const events_before = world.portal.count("events");
    EXPECT_EQ(refused(fields),
              (std::vector<std::string>{"/live_at out_of_range", "/partner/country country",
                                        "/partnership/currency currency", "/partnership/zone zone",
                                        "/people/1/name required", "/people/1/email email", "/people/1/role choice",
                                        "/people/2/email named_twice", "/customers/2/name named_twice"}));
    EXPECT_EQ(world.portal.count("events"), events_before);
    EXPECT_EQ(refused(SetupFields{}),
              (std::vector<std::string>{"/partner required", "/partnership required", "/people required"}));
    auto without_type = initech();
    without_type.partnership->type_code.clear();
    EXPECT_EQ(refused(without_type), std::vector<std::string>{"/partnership/type_code required"});
}

TEST_F(SettingUp, RefusesWhatIsThereAlready)
{
    done(initech());
    EXPECT_EQ(refused(initech()),
              (std::vector<std::string>{"/partner/name partner_exists", "/people/0/email email_taken"}));
    auto again = at_acme();
    again.partnership_id.reset();
    again.partnership = NewPartnership{.type_code = "mssp", .region = "Nordics"};
    EXPECT_EQ(refused(again), std::vector<std::string>{"/partnership/region partnership_exists"});
    world.customer(world.acme, "Borg Retail");
    auto same_customer = at_acme();
    same_customer.customers = {{.name = "BORG RETAIL Ltd", .country = "SE"}};
    EXPECT_EQ(refused(same_customer), std::vector<std::string>{"/customers/0/name customer_exists"});
}

TEST_F(SettingUp, TakesNoCustomerThatCountsElsewhere)
{
    auto const baltics = world.partnership(world.acme, "Baltics");
    auto const borg = world.unassigned_customer(world.acme, "Borg Retail");
    world.assign(borg, baltics);
    auto const hooli = world.customer(world.globex, "Hooli");
    auto fields = at_acme();
    fields.customers = {{.customer_id = borg}, {.customer_id = hooli}};
    EXPECT_EQ(refused(fields), (std::vector<std::string>{"/customers/0/customer_id assignment_overlaps",
                                                         "/customers/1/customer_id other_partner",
                                                         "/customers/1/customer_id assignment_overlaps"}));
}

TEST_F(SettingUp, TakesLeaveToManagePartnersCustomersAndPeople)
{
    for (auto const missing : {Permission::partners_manage, Permission::customers_manage, Permission::users_manage}) {
        auto actor = admin.actor();
        actor.permissions.reset(static_cast<std::size_t>(missing));
        EXPECT_EQ(refused(world.portal.as(actor), initech()), std::vector<std::string>{"permission_missing"});
        EXPECT_THROW(world.portal.as(actor).does(preview_setup, initech()), Problem);
    }
    auto actor = admin.actor();
    actor.permissions.reset(static_cast<std::size_t>(Permission::audit_read));
    auto fields = initech();
    fields.people[0].role = Role::partner_admin; // who may read the audit trail
    EXPECT_EQ(refused(world.portal.as(actor), fields), std::vector<std::string>{"above_own"});
}

TEST_F(SettingUp, RefusesSuspendedForeignAndUnknownPartners)
{
    auto fields = at_acme();
    fields.partnership_id = world.globex.partnership;
    EXPECT_EQ(refused(fields), std::vector<std::string>{"not_found"});
    auto const acme = vendor.reads(partners::read_partner, partners::PartnerById{world.acme.id});
    vendor.does(partners::update_partner, web::Revision{acme.version}, acme.id,
                web::Patch<partners::PartnerFields>{R"({"standing":"suspended"})"});
    EXPECT_EQ(refused(at_acme()), std::vector<std::string>{"partner_suspended"});
}

TEST_F(SettingUp, HappensOnceHoweverOftenItIsSent)
{
    Browser browser(site);
    browser.signs_in("admin@vendor.example");
    auto const send = [&] {
        auto request = browser.request(
            "POST", "/v1/setups",
            R"({"partner":{"name":"Initech","country":"SE"},"partnership":{"type_code":"mssp","region":"Nordics"},)"
            R"("people":[{"name":"Nina","email":"nina@initech.example","role":"partner_viewer"}],)"
            R"("customer_scope":"all","customers":[]})");
        request.headers.emplace_back("idempotency-key", "one");
        return browser.send(request);
    };
    auto const first = send();
    auto const second = send();
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(testing::events_named(world.portal, "partnership.set_up"), 1);
}

// --- who is there already ------------------------------------------------------------------------------------------------

class Similar : public ::testing::Test {
protected:
    std::string found(FindSimilar const& input)
    {
        std::string words;
        for (auto const& partner : vendor.reads(find_similar_partners, input).partners) {
            words += (words.empty() ? "" : "; ") + partner.name + ":";
            for (auto const why : partner.because)
                words += fmt::format(" {}", name_of(why));
        }
        return words;
    }
    void partner(char const* name, std::optional<std::string> number = {})
    {
        vendor.does(partners::create_partner,
                    partners::PartnerFields{.name = name, .country = "DE", .external_id = std::move(number)});
    }
    World world;
    testing::Person vendor = world.portal.as_vendor();
};

TEST_F(Similar, NamesDifferByCaseLegalFormAndPunctuationOnly)
{
    partner("Müller & Söhne GmbH");
    for (auto const* typed : {"müller söhne", "MUELLER & SOEHNE AG", "Muller  Sohne, Ltd."})
        EXPECT_EQ(found({.name = typed}), "Müller & Söhne GmbH: same_name") << typed;
}

TEST_F(Similar, NamesAreLikeWhenOneBeginsTheOtherOrALetterIsWrong)
{
    partner("Northwind Traders");
    EXPECT_EQ(found({.name = "Northwind"}), "Northwind Traders: like_name");
    EXPECT_EQ(found({.name = "Northwind Tradesr Inc"}), "Northwind Traders: like_name");
    EXPECT_EQ(found({.name = "Northern Lights"}), "");
    EXPECT_EQ(found({.name = "Nor"}), "") << "what is short begins too many names";
}

TEST_F(Similar, PeopleAndContactsTellTheCompanyByTheirMailDomain)
{
    world.viewer_of(world.acme);
    EXPECT_EQ(found({.email = "somebody@ACME.example"}), "Acme: mail_domain");
    EXPECT_EQ(found({.email = "somebody@notacme.example"}), "");
    EXPECT_EQ(found({.email = "somebody@%.example"}), "") << "no pattern";
    world.viewer_of(world.globex, "globex");
    world.user({.name = "Gil",
                .email = "gil@gmail.com",
                .role = Role::partner_viewer,
                .partner_id = world.globex.id,
                .partnership_ids = {world.globex.partnership}});
    EXPECT_EQ(found({.email = "else@gmail.com"}), "") << "everybody's";
}

TEST_F(Similar, NumbersAndNamesSayItTogether)
{
    partner("Initech", "P-77");
    EXPECT_EQ(found({.external_id = "P-77"}), "Initech: number");
    EXPECT_EQ(found({.name = "INITECH Ltd", .external_id = "P-77"}), "Initech: same_name number");
    EXPECT_EQ(found({}), "");
}

} // namespace
} // namespace entente::setups
