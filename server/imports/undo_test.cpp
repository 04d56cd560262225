#include "testing/import_office.hpp"
#include "testing/stored.hpp"

#include <gtest/gtest.h>

namespace entente::imports {
namespace {

using testing::events_named;
using Office = testing::ImportOffice;

UndoReport undoes(Office& office, ImportReport const& report)
{
    return undo_import_numbered(office.portal.store(), report.number);
}

std::vector<Customer> customers_of(Office& office)
{
    return office.portal.as_vendor().reads(customers::list_customers, customers::ListCustomers{}).data;
}

TEST(UndoImport, TakesBackWhatItMadeAndGivesBackWhatItChanged)
{
    Office office;
    office.knows_acme();
    auto const before = office.customer_named("Alpine");
    auto const text = "partner,external_id,name,country,since\n"
                      "ACME,ALPINE,Alpine Foods International,DE,2026-02-01\n"
                      "ACME,BORG,Borg Energi,NO,\n";
    auto const report = office.imports(ImportKind::customers, text);
    EXPECT_EQ(report.updated, 1);
    ASSERT_EQ(report.first_updated.size(), 1u);
    EXPECT_EQ(report.first_updated[0].label, "ACME, Alpine Foods International");
    EXPECT_EQ(report.first_updated[0].values.size(), 3u);
    EXPECT_EQ(report.first_updated[0].values[1].before, "SE");
    EXPECT_EQ(report.first_updated[0].values[1].after, "DE");

    auto const undone = undoes(office, report);
    EXPECT_EQ(undone.taken_back, 2);
    EXPECT_EQ(undone.kept, 0);
    auto const left = customers_of(office);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].name, before.name);
    EXPECT_EQ(left[0].country, "SE");
    EXPECT_EQ(left[0].since, std::nullopt);
    EXPECT_TRUE(office.portal.last_event().starts_with("import import.undone batch_"));
    EXPECT_EQ(events_named(office.portal, "customer.withdrawn"), 1);
    EXPECT_EQ(office.imports(ImportKind::customers, text).created, 1) << "its name and number are free again";
}

TEST(UndoImport, KeepsWhatSomebodyHasChangedSinceOrUses)
{
    Office office;
    office.knows_acme();
    auto const report = office.imports(ImportKind::customers, "partner,external_id,name\n"
                                                              "ACME,ALPINE,Alpine Group International\n"
                                                              "ACME,BORG,Borg Energi\n"
                                                              "ACME,CEDAR,Cedar Labs\n"
                                                              "ACME,DORN,Dorn Werke\n");
    auto const borg = office.customer_named("Borg");
    office.portal.as_vendor().does(customers::update_customer, web::Revision{borg.version}, borg.id,
                                   web::Patch<customers::CustomerChange>{R"({"country":"NO"})"});
    office.imports(ImportKind::customer_assignments,
                   "customer,partnership,product_line,valid_from\nCEDAR,ACME-N,,2026-01-01\n");

    auto const undone = undoes(office, report);
    EXPECT_EQ(undone.taken_back, 2);
    ASSERT_EQ(undone.kept, 2);
    EXPECT_EQ(undone.first_kept[0].label, "ACME, Borg Energi");
    EXPECT_EQ(undone.first_kept[0].reason, "changed");
    EXPECT_EQ(undone.first_kept[1].label, "ACME, Cedar Labs");
    EXPECT_EQ(undone.first_kept[1].reason, "in_use");
    std::vector<std::string> names;
    for (auto const& customer : customers_of(office))
        names.push_back(customer.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Alpine Foods", "Borg Energi", "Cedar Labs"}));
}

TEST(UndoImport, IsPossibleForEveryKindOfRowThatHasAKey)
{
    Office office;
    std::vector<ImportReport> reports;
    auto const imports = [&](ImportKind kind, std::string_view text) {
        reports.push_back(office.imports(kind, text));
        EXPECT_EQ(reports.back().created, 1) << name_of(kind);
    };
    imports(ImportKind::partners, "external_id,name,country\nACME,Acme AB,SE\n");
    imports(ImportKind::partnerships, "external_id,partner,type_code,currency,zone,start_day\n"
                                      "ACME-N,ACME,mssp,EUR,Europe/Stockholm,26\n");
    imports(ImportKind::products, "code,name,unit,aggregation\nSEATS,Seats,seats,peak\n");
    imports(ImportKind::customers, "partner,external_id,name\nACME,ALPINE,Alpine Foods\n");
    imports(ImportKind::customer_assignments,
            "customer,partnership,product_line,valid_from\nALPINE,ACME-N,,2026-01-01\n");
    imports(ImportKind::contacts, "kind,name,email,customer\nfinance,Maja,maja@alpine.example,ALPINE\n");
    imports(ImportKind::commitments, "partnership,product,valid_from,quantity\nACME-N,SEATS,2026-11-01,5\n");
    imports(ImportKind::prices, "partnership,product,valid_from,amount,currency\nACME-N,SEATS,2026-11-01,2.50,EUR\n");
    imports(ImportKind::collectors,
            "customer,external_id,product,last_seen_at\nALPINE,S-1,SEATS,2026-11-12T06:00:00Z\n");
    imports(ImportKind::job_runs, "customer,product,ran_at,outcome\nALPINE,SEATS,2026-11-12T06:00:00Z,failed\n");
    for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
        auto const undone = undoes(office, *report);
        EXPECT_EQ(undone.taken_back, 1) << report->number;
        EXPECT_EQ(undone.kept, 0) << (undone.kept > 0 ? undone.first_kept[0].reason : "");
    }
    for (auto const* table :
         {"partners", "partnerships", "customers", "customer_assignments", "contacts", "commitments", "prices",
          "collectors", "job_runs", "products", "customer_standing", "partnership_standing"})
        EXPECT_EQ(office.portal.count(table), 0) << table;
}

TEST(UndoImport, TakesBackReadings)
{
    Office office;
    office.knows_acme();
    office.imports(ImportKind::usage, "source,customer,product,measured_at,value\n"
                                      "meter,ALPINE,SEATS,2026-11-01T06:00:00Z,10\n");
    std::string text = "source,customer,product,measured_at,value,reported_at\n";
    for (int hour = 0; hour < 240; ++hour)
        text += fmt::format("meter,ALPINE,SEATS,2026-11-{:02}T{:02}:00:00Z,{},2026-11-12T00:00:00Z\n", 1 + hour / 24,
                            hour % 24, 20 + hour % 7);
    auto const report = office.imports(ImportKind::usage, text);
    EXPECT_EQ(report.created, 239);
    EXPECT_EQ(report.outdated + report.updated, 1);
    auto const undone = undoes(office, report);
    EXPECT_EQ(undone.taken_back, 240);
    EXPECT_EQ(undone.kept, 0);
    EXPECT_EQ(office.portal.count("usage_readings"), 1);
    EXPECT_EQ(office.portal.count("usage_days"), 1);
    EXPECT_TRUE(office.differences().empty());
}

TEST(UndoImport, IsPossibleOnceAndForADay)
{
    Office office;
    auto const first = office.imports(ImportKind::partners, "name,country\nAcme,SE\n");
    undoes(office, first);
    EXPECT_THROW(undoes(office, first), Problem);
    auto const second = office.imports(ImportKind::partners, "name,country\nAcme,SE\n");
    office.portal.clock().advance(std::chrono::hours(24));
    EXPECT_THROW(undoes(office, second), Problem);
    EXPECT_EQ(office.portal.count("partners"), 1);
    EXPECT_THROW(undo_import_numbered(office.portal.store(), 99), Problem);
}

TEST(UndoImport, GoesThroughRowsThatTheDatabaseWillNotGiveBack)
{
    Office office;
    office.knows_acme();
    std::string customers = "partner,external_id,name\n";
    std::string assignments = "customer,partnership,product_line,valid_from\n";
    for (int i = 0; i < 30; ++i) {
        customers += fmt::format("ACME,C{0},Customer {0}\n", i);
        if (i % 3 == 0)
            assignments += fmt::format("C{},ACME-N,,2026-01-01\n", i);
    }
    auto const report = office.imports(ImportKind::customers, customers);
    office.imports(ImportKind::customer_assignments, assignments);
    auto const undone = undoes(office, report);
    EXPECT_EQ(undone.taken_back, 20);
    EXPECT_EQ(undone.kept, 10);
    EXPECT_EQ(office.portal.count("customers"), 11);
}

} // namespace
} // namespace entente::imports
