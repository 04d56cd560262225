// Makes the stores that `./dev bench` measures on, and runs the pages' work in process, for the comparison with the server.
//
//   entente_bench make --scale M --data DIR [--database URL]    prints a line of JSON: address, password, ids to ask for
//   entente_bench inside --page dashboard --times 2000 --data DIR [--database URL]   prints CPU microseconds per operation
//   entente_bench rules --data DIR [--database URL]    runs the rules over a store twice, a line of JSON each: what is opened, then what stays
//   entente_bench file --rows 1000000 [--minutes 60] [--by-series] FILE     writes a usage file for `entente import`

#include "app/instance.hpp"
#include "app/modules.hpp"
#include "base/log.hpp"
#include "catalog/catalog.hpp"
#include "customers/customers.hpp"
#include "demo/demo.hpp"
#include "demo/dice.hpp"
#include "identity/identity.hpp"
#include "jobs/worker.hpp"
#include "orders/orders.hpp"
#include "orders/term.hpp"
#include "portfolio/portfolio.hpp"
#include "reports/reports.hpp"
#include "tasks/tasks.hpp"
#include "usage/usage.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <sys/resource.h>

namespace {

using namespace entente;

constexpr std::int64_t day_ms = 86'400'000;
constexpr char const* address = "bench@acme.example";
constexpr char const* other_address = "signs-in@acme.example";
constexpr char const* reseller_address = "bench@reseller.example";
constexpr char const* vendor_address = "bench@vendor.example";
constexpr char const* password = "a bench needs a person too";
Instant const as_of = *Instant::parse("2026-11-13T06:00:00Z");

struct Scale {
    int partners;
    int customers; // of all partners together
    int days;      // of history
    int every;     // a reading every so many days
};

Scale scale_named(std::string const& name)
{
    if (name == "S")
        return {1, 100, 400, 4};
    if (name == "M")
        return {50, 5'000, 400, 4};
    return {1'000, 100'000, 400, 4};
}

/// The store as `make` fills it: one partner after the other, each with a hundred customers and two products; then as many who
/// resell, each with a hundred customers and what those have ordered.
class Maker {
public:
    Maker(Store& store, demo::WalkingClock& clock, Scale scale) : store_(store), clock_(clock), scale_(scale) {}

    void make()
    {
        clock_.walk_to(as_of - std::chrono::hours{24 * (scale_.days + 1)});
        writes([&](Work& work) {
            partners::create_partnership_type(
                work, {.code = "mssp",
                       .name = "Managed security provider",
                       .zone = "Europe/Amsterdam",
                       .currency = "EUR",
                       .eligible_kinds = "customer",
                       .metrics = "customers,active,peaks",
                       .tabs = "cycle,usage",
                       .export_columns =
                           "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness"});
            partners::create_partnership_type(work, {.code = "reseller",
                                                     .name = "Reseller",
                                                     .start_day = 1,
                                                     .zone = "Europe/Amsterdam",
                                                     .currency = "EUR",
                                                     .metrics = "customers,active,acv,renewals",
                                                     .tabs = "commercial,usage",
                                                     .report = ReportKind::acv});
            for (auto const* code : {"network", "web"})
                products_.push_back(catalog::create_product(work, {.code = code, .name = code, .unit = "units"}));
        });
        for (int i = 0; i < scale_.partners; ++i)
            make_partner(i);
        clock_.walk_to(as_of);
        for (int i = 0; i < scale_.partners; ++i)
            make_reseller(i);
    }

    Id<Partner> first_partner;
    Id<Partnership> first_partnership;
    Id<Customer> first_customer;
    Id<Partner> first_reseller;
    Id<Partnership> first_resale;

private:
    void writes(FunctionRef<void(Work&)> job)
    {
        store_.write_and_wait("bench", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("bench"));
            job(work);
        });
    }

    void make_partner(int number)
    {
        clock_.walk_to(as_of - std::chrono::hours{24 * (scale_.days + 1)});
        std::vector<Customer> customers;
        Partnership partnership;
        writes([&](Work& work) {
            auto const partner = partners::create_partner(work, {.name = fmt::format("Partner {:04}", number),
                                                                 .country = "NL",
                                                                 .external_id = fmt::format("P-{:04}", number)});
            partnership =
                partners::create_partnership(work, {.partner_id = partner.id, .type_code = "mssp", .region = "Europe"});
            if (number == 0) {
                first_partner = partner.id;
                first_partnership = partnership.id;
            }
            for (auto const& product : products_) {
                usage::create_commitment(work, {.partnership_id = partnership.id,
                                                .product_id = product.id,
                                                .quantity = 40'000,
                                                .valid_from = Date::of(2025, 1, 1)});
                catalog::create_price(work, {.partnership_id = partnership.id,
                                             .product_id = product.id,
                                             .amount = {45, "EUR"},
                                             .valid_from = Date::of(2025, 1, 1)});
            }
            for (int i = 0; i < scale_.customers / scale_.partners; ++i) {
                customers.push_back(
                    customers::create_customer(work, {.partner_id = partner.id,
                                                      .name = fmt::format("Customer {:04} of {:04}", i, number),
                                                      .country = "NL",
                                                      .external_id = fmt::format("C-{:04}-{:04}", number, i)}));
                customers::assign_customer(
                    work,
                    {.customer_id = customers.back().id, .partnership_id = partnership.id, .valid_from = Instant{0}});
            }
        });
        if (number == 0)
            first_customer = customers.front().id;
        make_usage(customers);
    }

    // Three orders a customer, one after the other, two lines each: in a year's time most of them renew.
    void make_reseller(int number)
    {
        std::vector<Customer> customers;
        Partnership partnership;
        writes([&](Work& work) {
            auto const partner = partners::create_partner(work, {.name = fmt::format("Reseller {:04}", number),
                                                                 .country = "NL",
                                                                 .external_id = fmt::format("R-{:04}", number)});
            partnership = partners::create_partnership(
                work, {.partner_id = partner.id, .type_code = "reseller", .region = "Europe"});
            if (number == 0) {
                first_reseller = partner.id;
                first_resale = partnership.id;
            }
            for (int i = 0; i < scale_.customers / scale_.partners; ++i) {
                customers.push_back(customers::create_customer(
                    work, {.partner_id = partner.id,
                           .name = fmt::format("Customer {:04} of reseller {:04}", i, number),
                           .country = "NL",
                           .external_id = fmt::format("RC-{:04}-{:04}", number, i)}));
                customers::assign_customer(
                    work,
                    {.customer_id = customers.back().id, .partnership_id = partnership.id, .valid_from = Instant{0}});
            }
        });
        writes([&](Work& work) {
            for (auto const& customer : customers)
                make_orders(work, partnership, customer);
        });
    }

    void make_orders(Work& work, Partnership const& partnership, Customer const& customer)
    {
        auto start = Date::of(2024, 1, 1) + static_cast<std::int32_t>(dice_.between(0, 330));
        std::optional<Id<Order>> former;
        for (int i = 0; i < 3; ++i) {
            orders::OrderFields fields{.partnership_id = partnership.id,
                                       .customer_id = customer.id,
                                       .number = fmt::format("{}-{}", *customer.external_id, i),
                                       .starts_on = start,
                                       .ends_on = orders::months_after(start, 12),
                                       .renews_id = former};
            for (auto const& product : products_)
                fields.lines.push_back({.product_id = product.id,
                                        .quantity = dice_.between(10, 900),
                                        .amount = {dice_.between(100'000, 5'000'000), "EUR"}});
            former = orders::create_order(work, fields).id;
            start = fields.ends_on;
        }
    }

    void make_usage(std::vector<Customer> const& customers)
    {
        std::vector<usage::NewReading> readings;
        auto const last = Date{static_cast<std::int32_t>(as_of.ms / day_ms)};
        auto const bring = [&](Date day) {
            clock_.walk_to({(day.days + 1) * day_ms});
            writes([&](Work& work) { usage::ingest(work, readings, {work.new_id<Batch>(), ++batch_}); });
            readings.clear();
        };
        for (auto day = last - scale_.days; day < last; day = day + scale_.every) {
            for (auto const& customer : customers)
                for (auto const& product : products_)
                    readings.push_back({customer.partner_id, customer.id, product.id, "collector",
                                        Instant{day.days * day_ms + 36'000'000}, dice_.between(100, 500),
                                        std::nullopt});
            if (readings.size() >= 4'000 || (last - day) % 8 < scale_.every)
                bring(day);
        }
        if (!readings.empty())
            bring(last - 1);
    }

    Store& store_;
    demo::WalkingClock& clock_;
    Scale scale_;
    demo::Dice dice_{7};
    std::vector<Product> products_;
    std::int64_t batch_ = 0;
};

void make(app::Config const& config, std::string const& scale)
{
    auto const location = app::location_of(config);
    auto fast = location;
    if (location.dialect == db::Dialect::sqlite) {
        std::filesystem::create_directories(std::filesystem::path(location.address).parent_path());
        fast.address += "?synchronous=off";
        app::migrate(fast, "");
    }
    Secrets secrets{app::keys_of(app::key_file_of(config)), least_password_cost, {}};
    demo::WalkingClock clock(as_of);
    Store store(fast, clock, app::subscriptions(), Store::Options{.secrets = &secrets});
    app::name_instance(store, "Bench", true); // a demo store: its clock goes on from where the data ends
    secrets.instance = app::seal_name(location);
    Maker maker(store, clock, scale_named(scale));
    maker.make();

    // One asks for pages; the second signs in over and over, which ends its earlier sessions; the third resells; the last is the
    // vendor's and imports files.
    for (auto const* person : {address, other_address, reseller_address, vendor_address}) {
        bool const resells = person == reseller_address;
        bool const is_vendors = person == vendor_address;
        identity::PreparedUser prepared;
        store.read("bench", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("bench"));
            identity::UserFields fields{
                .name = "Bench", .email = person, .role = Role::platform_admin, .password = password};
            if (!is_vendors) {
                fields.role = Role::partner_admin;
                fields.partner_id = resells ? maker.first_reseller : maker.first_partner;
                fields.customer_scope = CustomerScope::all;
                fields.partnership_ids = {resells ? maker.first_resale : maker.first_partnership};
            }
            prepared = identity::prepare_user(work, fields);
        });
        store.write_and_wait("bench", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("bench"));
            identity::create_user(work, prepared);
        });
    }
    fmt::print(
        "{{\"email\":\"{}\",\"other_email\":\"{}\",\"reseller_email\":\"{}\",\"vendor_email\":\"{}\",\"password\":\"{}\",\"partner\":\"{}\",\"partnership\":\"{}\",\"customer\":\"{}\"}}\n",
        address, other_address, reseller_address, vendor_address, password, maker.first_partner.text(),
        maker.first_partnership.text(), maker.first_customer.text());
}

double cpu_microseconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

/// The work of a page without socket, session and JSON: what the database and the rules cost by themselves.
void inside(app::Config const& config, std::string const& page, int times)
{
    auto const instance = app::open_instance(config, true);
    Actor actor;
    actor.kind = ActorKind::partner_wide;
    actor.permissions.set();
    Id<Customer> customer;
    instance->store->read("bench", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("bench"));
        auto const* const whose = page.starts_with("reseller") ? "Reseller 0000" : "Partner 0000";
        auto const partner = partners::list_partners(work, {.limit = 1, .q = whose}).data.front();
        actor.partner = partner.id;
        actor.partnership = partners::list_partnerships(work, {.partner_id = partner.id}).data.front().id;
        customer = customers::list_customers(work, {.partner_id = partner.id}).data.front().id;
    });
    auto const once = [&](Work& work) {
        if (page == "dashboard" || page == "reseller-dashboard") {
            portfolio::read_portfolio(work);
            portfolio::list_portfolio_customers(work, {});
        } else if (page == "customer") {
            portfolio::read_customer_cycle(work, {.id = customer});
        } else {
            reports::read_report(work, {.cycles = 12});
        }
    };
    auto const run = [&](int n) {
        for (int i = 0; i < n; ++i)
            instance->store->read("bench", [&](Unit const& unit) {
                auto work = unit.as(actor);
                once(work);
            });
    };
    run(50);
    auto const before = cpu_microseconds();
    run(times);
    fmt::print("{:.1f}\n", (cpu_microseconds() - before) / times);
}

/// A run of all rules as a worker does it, partnership by partnership.
void run_rules(Store& store, std::string const& key)
{
    store.write_and_wait("bench", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("bench"));
        jobs::leave(work, tasks::find_kind, key);
    });
    jobs::Worker worker(store, {{tasks::find_kind, "", tasks::find}}, {.threads = 0});
    auto const cpu = cpu_microseconds();
    auto const began = std::chrono::steady_clock::now();
    while (worker.do_one()) {
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
    std::string counts;
    store.read("bench", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("bench"));
        auto const job = jobs::list_jobs(work, {.limit = 1, .kind = tasks::find_kind}).data.at(0);
        for (auto const& [what, number] : job.counts)
            counts += fmt::format(",\"{}\":{}", what, number);
    });
    fmt::print("{{\"seconds\":{:.1f},\"cpu_seconds\":{:.1f}{}}}\n", took.count(), (cpu_microseconds() - cpu) / 1e6,
               counts);
}

void rules(app::Config const& config)
{
    auto const instance = app::open_instance(config, true);
    auto const now = Uuid::make(SystemClock{}.now().ms).base32();
    run_rules(*instance->store, now + " first");
    run_rules(*instance->store, now + " again");
}

/// Readings of the first partner's hundred customers and two products, up to where the store's data ends.
void write_file(std::string const& path, std::int64_t rows, std::int64_t minutes, bool is_by_series)
{
    std::ofstream file(path);
    file << "partner,customer,product,source,measured_at,value\n";
    demo::Dice dice(11);
    constexpr std::int64_t series = 200;
    auto const times = rows / series;
    auto const line = [&](std::int64_t one, std::int64_t time) {
        file << fmt::format("P-0000,C-0000-{:04},{},import,{},{}\n", one / 2, one % 2 == 0 ? "network" : "web",
                            Instant{as_of.ms - (times - time) * minutes * 60'000}.text(), dice.between(100, 500));
    };
    for (std::int64_t i = 0; i < times * series; ++i)
        is_by_series ? line(i / times, i % times) : line(i % series, i / series);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App parser{"Stores and in-process figures for ./dev bench."};
    parser.require_subcommand(1);
    std::map<std::string, std::string> flags{{"log.level", "error"}};
    std::string scale = "S", page = "dashboard", path;
    int times = 1'000;
    std::int64_t rows = 1'000'000, minutes = 60;
    bool is_by_series = false;
    auto const common = [&](CLI::App* command) {
        command->add_option_function<std::string>(
            "--data", [&](std::string const& v) { flags["data"] = v; }, "Folder");
        command->add_option_function<std::string>(
            "--database", [&](std::string const& v) { flags["database"] = v; }, "Database");
    };
    auto* const maker = parser.add_subcommand("make", "Make a store");
    common(maker);
    maker->add_option("--scale", scale, "S, M or L");
    auto* const insider = parser.add_subcommand("inside", "Run a page's work in process");
    common(insider);
    insider->add_option("--page", page, "dashboard, customer, report, reseller-dashboard or reseller-report");
    insider->add_option("--times", times, "How often");
    auto* const ruler = parser.add_subcommand("rules", "Run the rules over a store");
    common(ruler);
    auto* const filer = parser.add_subcommand("file", "Write a usage file");
    filer->add_option("path", path, "Where")->required();
    filer->add_option("--rows", rows, "How many");
    filer->add_option("--minutes", minutes, "Between two readings of a series");
    filer->add_flag("--by-series", is_by_series, "One series after the other; otherwise by time");
    CLI11_PARSE(parser, argc, argv);
    log::set_level(log::Level::error);
    auto const config = app::Config::load(std::nullopt, flags);
    if (maker->parsed())
        make(config, scale);
    else if (insider->parsed())
        inside(config, page, times);
    else if (ruler->parsed())
        rules(config);
    else
        write_file(path, rows, minutes, is_by_series);
    return 0;
}
