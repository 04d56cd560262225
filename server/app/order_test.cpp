// Every list says in the route table what it is sorted by, and is sorted by it.
#include "app/modules.hpp"
#include "base/text.hpp"
#include "collectors/collectors.hpp"
#include "contacts/contacts.hpp"
#include "identity/identity.hpp"
#include "imports/asked.hpp"
#include "imports/engine.hpp"
#include "mail/mail.hpp"
#include "tasks/tasks.hpp"
#include "testing/acme.hpp"
#include "testing/browser.hpp"
#include "testing/jobs.hpp"
#include "testing/reseller.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace entente::app {
namespace {

namespace bj = boost::json;
using testing::Acme;
using testing::Reseller;

Type const* rows_of(web::Route const& route)
{
    if (route.writes() || !route.output)
        return nullptr;
    auto const data = std::ranges::find(route.output->fields, "data", &Field::name);
    bool const is_list = data != route.output->fields.end() && data->type->kind == Kind::list;
    return is_list ? data->type->element : nullptr;
}

TEST(Lists, EachSayWhatTheyAreSortedBy)
{
    int lists = 0;
    for (auto const& route : routes()) {
        auto const* const row = rows_of(route);
        EXPECT_EQ(row != nullptr, !route.order.empty()) << route.path;
        if (!row)
            continue;
        ++lists;
        auto const member = std::string_view(route.order).substr(route.order.starts_with('-') ? 1 : 0);
        EXPECT_NE(std::ranges::find(row->fields, member, &Field::name), row->fields.end())
            << route.path << " " << member;
    }
    EXPECT_GT(lists, 15);
}

/// At least two rows for every list, made in another order than they are shown in.
struct FilledWorlds {
    Acme acme;
    Reseller reseller;
    testing::Folder folder;
    imports::ImportById import;
    Id<Task> task;

    FilledWorlds()
    {
        acme.usual_readings();
        write_to_people();
        for (auto const value : {-3, -4})
            acme.add(acme.alpine, acme.scan, "2026-11-06", value, 12 - value);
        acme.store();
        auto const vendor = acme.vendor();
        vendor.does(partners::create_partnership_type,
                    partners::PartnershipTypeFields{.code = "alpha", .name = "Z", .zone = "UTC", .currency = "EUR"});
        for (auto const* from : {"2026-01-01", "2025-01-01"}) {
            acme.set_price(from[3] == '6' ? acme.scan : acme.web, 100, from);
            acme.commit(acme.nordics, from[3] == '6' ? acme.scan : acme.web, 10, from);
        }
        for (auto const* name : {"Zoe", "Ada"})
            vendor.does(identity::create_user,
                        vendor.reads(identity::prepare_user,
                                     identity::UserFields{.name = name,
                                                          .email = fmt::format("{}@vendor.example", name),
                                                          .role = Role::channel_manager,
                                                          .password = "correct horse battery staple"}));
        give_roles();
        for (auto const kind : {ContactKind::technical, ContactKind::sales})
            acme.admin().does(contacts::create_contact,
                              contacts::ContactFields{
                                  .customer_id = acme.alpine.id, .kind = kind, .name = "N", .email = "n@a.example"});
        for (auto const& product : {acme.web, acme.scan})
            adjust(product);
        for (auto const* seen : {"2026-11-12T06:00:00Z", "2026-11-10T06:00:00Z"})
            acme.vendor().does(collectors::create_collector,
                               collectors::CollectorFields{.customer_id = acme.alpine.id,
                                                           .product_id = acme.scan.id,
                                                           .external_id = seen,
                                                           .last_seen_at = *Instant::parse(seen)});
        reseller.order(reseller.borg, "A-1", "2025-01-01", "2026-12-20", 20'000);
        reseller.order(reseller.alpine, "A-2", "2024-12-01", "2026-12-01", 90'000);
        reseller.order(reseller.cedar, "A-3", "2026-06-01", "2027-06-01", 50'000);
        testing::Workers workers(reseller.portal, job_kinds(), 1);
        reseller.vendor().works([&](Work& work) { jobs::leave(work, tasks::find_kind, "once"); });
        workers.live(Milliseconds(1));
        comment_twice();
        jobs::Worker(acme.portal.store(), {{"b", "0 7 * * *", tasks::find}, {"a", "0 6 * * *", tasks::find}},
                     {.threads = 0})
            .follow_calendar();
        for (auto const* key : {"once", "twice"})
            acme.vendor().works([&](Work& work) { jobs::leave(work, tasks::find_kind, key); });
        import_twice();
    }

    void comment_twice()
    {
        task = reseller.admin().reads(tasks::list_tasks, tasks::ListTasks{}).data.at(0).id;
        for (auto const* said : {"Z", "A"}) {
            reseller.admin().does(tasks::comment_task, tasks::CommentFields{task, said});
            reseller.portal.clock().advance(Milliseconds(1));
        }
    }

    void give_roles()
    {
        auto const vendor = acme.vendor();
        identity::UserFields const fields{
            .name = "Bo", .email = "bo@acme.example", .role = Role::partner_viewer, .partner_id = acme.acme.id};
        auto const bo = vendor.does(identity::create_user, vendor.reads(identity::prepare_user, fields)).id;
        for (auto const* from : {"2028-01-01T00:00:00Z", "2027-01-01T00:00:00Z"})
            vendor.does(identity::create_grant,
                        identity::GrantFields{.user_id = bo,
                                              .partnership_id = acme.nordics.id,
                                              .role = Role::partner_viewer,
                                              .valid_from = Instant::parse(from),
                                              .valid_to = *Instant::parse(from) + std::chrono::days{30}});
    }

    /// Of the second file two rows are wrong, and two are changed by somebody before it is undone.
    void import_twice()
    {
        Actor manager;
        acme.vendor().looks([&](Work& work) {
            manager = identity::vendor_actor(work, identity::list_users(work, {.q = "Zoe"}).data.at(0).id);
        });
        auto const vendor = acme.portal.as(manager);
        imports::Engine engine(acme.portal.store(), 0);
        for (auto const* text : {"name,country\nUmbrella,SE\n", "name,country\nInitech,SE\nHooli,DE\n,SE\n,DE\n"}) {
            auto const file = testing::upload_of(folder, text);
            vendor.works([&](Work& work) {
                import.id =
                    imports::upload_import(
                        work, imports::prepare_import(work, {imports::ImportKind::partners, "partners.csv"}, *file))
                        .id;
            });
            engine.carry_on();
        }
        for (auto* const ask : {imports::rehearse_import, imports::store_import, imports::undo_import}) {
            vendor.does(ask, import);
            if (ask == imports::undo_import)
                for (auto const& partner : vendor.reads(partners::list_partners, partners::ListPartners{}).data)
                    vendor.does(partners::update_partner, web::Revision{partner.version}, partner.id,
                                web::Patch<partners::PartnerFields>{R"({"country":"NO"})"});
            engine.carry_on();
        }
    }

    void write_to_people()
    {
        for (int i = 0; i < 2; ++i)
            acme.vendor().works([&](Work& work) {
                mail::queue(work, {Id<User>{Uuid::make(1)}, "somebody@acme.example"}, MailKind::new_device,
                            {.name = "Somebody", .at = work.now()}, work.now() + std::chrono::hours(1));
            });
    }

    void adjust(Product const& product)
    {
        acme.vendor().works([&](Work& work) {
            work.insert("adjustments",
                        Adjustment{.partner_id = acme.acme.id,
                                   .id = work.new_id<Adjustment>(),
                                   .partnership_id = acme.nordics.id,
                                   .customer_id = acme.alpine.id,
                                   .product_id = product.id,
                                   .month = *Month::parse("2026-11"),
                                   .from_month = *Month::parse("2026-10"),
                                   .quantity = 1,
                                   .old_value = 1,
                                   .new_value = 2,
                                   .cause = "late_reading"},
                        "adjustment.created");
        });
    }

    std::string input_of(std::string const& path) const
    {
        std::map<std::string, std::string> const inputs = {
            {"/customers/{id}/activity", fmt::format(R"({{"id":"{}"}})", acme.alpine.id.text())},
            {"/contacts", fmt::format(R"({{"customer_id":"{}"}})", acme.alpine.id.text())},
            {"/collectors", fmt::format(R"({{"customer_id":"{}"}})", acme.alpine.id.text())},
            {"/contact-changes", fmt::format(R"({{"customer_id":"{}"}})", acme.alpine.id.text())},
            {"/tasks/{id}/comments", fmt::format(R"({{"id":"{}"}})", task.text())},
            {"/search", R"({"q":"a"})"},
            {"/imports/{id}/errors", fmt::format(R"({{"id":"{}"}})", import.id.text())},
            {"/imports/{id}/kept", fmt::format(R"({{"id":"{}"}})", import.id.text())},
            {"/portfolio/customers", R"({"filter":{}})"},
            {"/portfolio/renewals", R"({"filter":{}})"},
            {"/report/growth", R"({"filter":{}})"},
            {"/orders", R"({"filter":{}})"},
            {"/report/lines", fmt::format(R"({{"month":"2026-11","product_id":"{}"}})", acme.scan.id.text())},
            {"/report/adjustments", R"({"month":"2026-11"})"},
            {"/portfolio/acv/customers", R"({"day":"2026-11-13"})"},
        };
        auto const found = inputs.find(path);
        return found == inputs.end() ? "{}" : found->second;
    }

    bj::array answer_of(web::Route const& route)
    {
        bool const is_vendors = route.permission >= Permission::partnerships_enter || route.path == "/search";
        bool const is_of_orders = route.permission == Permission::orders_read || route.path == "/report/growth" ||
                                  route.path == "/report/retention" || route.path.starts_with("/tasks");
        auto const person = is_of_orders ? reseller.admin() : is_vendors ? acme.vendor() : acme.admin();
        std::string answer;
        person.looks([&](Work& work) {
            auto const fill = [&](Type const& type, void* input) {
                std::vector<FieldError> errors;
                json::read(input_of(route.path), type, input, errors);
                ASSERT_TRUE(errors.empty()) << route.path;
            };
            auto const revision = [] { return std::int64_t{0}; };
            auto const take = [&](Type const& type, void const* output) { json::write(answer, type, output); };
            route.run(work, {fill, revision, "", ""}, nullptr, take);
        });
        return bj::parse(answer).at("data").as_array();
    }
};

// As something that can be compared: enumerations by their place, names as they are looked up.
std::pair<std::int64_t, std::string> key_of(bj::value const& value, Type const& type)
{
    if (value.is_int64())
        return {value.as_int64(), ""};
    if (value.is_object()) // money
        return {value.at("minor").as_int64(), ""};
    auto const text = std::string(value.as_string());
    if (type.kind == Kind::enumeration)
        return {std::ranges::find(type.enumerators, text) - type.enumerators.begin(), ""};
    return {0, type.kind == Kind::text ? text::search_key(text) : text};
}

TEST(Lists, AreSortedAsTheySay)
{
    FilledWorlds filled;
    for (auto const& route : routes()) {
        if (route.order.empty())
            continue;
        bool const is_falling = route.order.starts_with('-');
        auto const member = route.order.substr(is_falling ? 1 : 0);
        auto const& type = *std::ranges::find(rows_of(route)->fields, member, &Field::name)->type;
        std::vector<std::pair<std::int64_t, std::string>> keys;
        for (auto const& row : filled.answer_of(route))
            keys.push_back(key_of(row.at(member), type));
        if (is_falling)
            std::ranges::reverse(keys);
        EXPECT_TRUE(std::ranges::is_sorted(keys)) << route.path << " by " << route.order;
        EXPECT_GE(keys.size(), 2u) << route.path;
    }
}

} // namespace
} // namespace entente::app
