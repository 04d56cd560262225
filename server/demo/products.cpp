#include "demo/products.hpp"

namespace entente::demo {

std::vector<ProductShape> const& product_shapes()
{
    using enum Aggregation;
    static std::vector<ProductShape> const list = {
        {{.code = "network",
          .name = "Network Scan",
          .unit = "addresses",
          .line = "scan",
          .aggregation = peak,
          .collector_name = "Scanner"},
         310,
         0.92,
         45},
        {{.code = "web",
          .name = "Web Scan",
          .unit = "sites",
          .line = "scan",
          .aggregation = peak,
          .jump_floor = 50,
          .collector_name = "Scanner"},
         19,
         0.6,
         900},
        {{.code = "endpoint", .name = "Endpoint Sensor", .unit = "devices", .line = "sensor", .aggregation = peak},
         240,
         0.5,
         180},
        {{.code = "cloud",
          .name = "Cloud Posture",
          .unit = "resources",
          .line = "cloud",
          .aggregation = peak,
          .collector_name = "Connector"},
         130,
         0.35,
         95},
        {{.code = "mail", .name = "Mail Shield", .unit = "mailboxes", .line = "mail", .aggregation = last},
         85,
         0.12,
         210},
        {{.code = "api",
          .name = "API Firewall",
          .unit = "million calls",
          .line = "api",
          .aggregation = sum,
          .decimals = 2},
         140,
         0.08,
         320},
    };
    return list;
}

namespace {

// Types are configuration alone: whatever a partner does, it reports use or contract value.
partners::PartnershipTypeFields of_orders(std::string code, std::string name)
{
    return {.code = std::move(code),
            .name = std::move(name),
            .start_day = 1,
            .zone = "Europe/Berlin",
            .currency = "EUR",
            .eligible_kinds = "customer",
            .metrics = "customers,active,acv,renewals",
            .tabs = "tasks,commercial,usage,activity,retention,contacts",
            .report = ReportKind::acv};
}

void make_further_types(Work& work)
{
    for (auto const& [code, name] : {std::pair("integrator", "System integrator"), std::pair("referral", "Referral"),
                                     std::pair("distributor", "Distributor"), std::pair("isv", "Software vendor")})
        partners::create_partnership_type(work, of_orders(code, name));
}

} // namespace

void make_catalog(Stage& stage)
{
    stage.writes([&](Work& work) {
        partners::create_partnership_type(
            work,
            {.code = "mssp",
             .name = "Managed security provider",
             .start_day = 26,
             .grace_days = 3,
             .zone = "Europe/Amsterdam",
             .currency = "EUR",
             .eligible_kinds = "customer",
             .metrics = "customers,active,peaks",
             .tabs = "tasks,cycle,usage,activity,retention,contacts",
             .export_columns = "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness"});
        partners::create_partnership_type(work, of_orders("reseller", "Reseller"));
        if (stage.recipe.size == Size::large)
            make_further_types(work);
        for (ProductShape const& shape : product_shapes())
            stage.products.push_back(catalog::create_product(work, shape.fields));
    });
}

} // namespace entente::demo
