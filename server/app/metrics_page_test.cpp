#include "app/metrics_page.hpp"

#include "app/ask_server.hpp"
#include "app/modules.hpp"
#include "app/private_port.hpp"
#include "testing/browser.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace entente::app {
namespace {

using namespace std::chrono_literals;
using testing::Browser;
using testing::Site;
using testing::World;

/// The portal of a world, and the page about it.
struct Watched {
    World world;
    Site site{world.portal};
    MetricsPage page{{world.portal.database().location(), world.portal.clock(), false, "/dev/shm"},
                     {[this](metrics::Page& to) { site.dispatch().describe(to); },
                      [this](metrics::Page& to) { world.portal.store().describe(to); }}};

    bool says(std::string const& line) { return page.text().find("\n" + line + "\n") != std::string::npos; }
};

std::set<std::string> templates()
{
    std::set<std::string> all = {"(app)", "(health)", "(csp-report)", "(nowhere)"};
    for (auto const& route : routes())
        all.insert(route.path);
    return all;
}

/// "/customers/{id}/usage" with another word in place of each parameter.
std::string filled(std::string path, std::string const& word)
{
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
        path.replace(at, path.find('}') - at + 1, word);
    return path;
}

// Threat 102. Not only is the name not there: whatever a label says is a word of ours.
TEST(MetricsPage, NamesNobody)
{
    constexpr auto* nobody = "xyzzyq";
    Watched watched;
    auto const company = watched.world.partner(nobody);
    auto const customer = watched.world.customer(company, nobody);
    watched.world.admin_of(company, nobody);
    Browser browser(watched.site, "2001:db8::2");
    browser.tries(fmt::format("{0}@{0}.example", nobody), nobody);
    browser.signs_in(World::address(nobody, company));
    for (auto const& route : routes())
        for (auto const& word : {std::string(nobody), customer.text(), company.id.text()}) {
            auto const path = "/v1" + filled(route.path, word);
            browser.send(browser.request(route.method, path, fmt::format(R"({{"name":"{}"}})", word)));
            browser.send(browser.request(route.method, path + "?q=" + word));
            browser.send(browser.request("XYZZYQ", path));
            if (route.path.find("session") != std::string::npos)
                browser.signs_in(World::address(nobody, company));
        }
    for (auto const* path :
         {"/v1/xyzzyq", "/xyzzyq", "/v1/customers/xyzzyq/xyzzyq", "/readyz", "/healthz", "/csp-report"})
        browser.get(path);

    auto const text = watched.page.text();
    EXPECT_EQ(text.find(nobody), std::string::npos);
    EXPECT_EQ(text.find("XYZZYQ"), std::string::npos);
    EXPECT_EQ(text.find(customer.text()), std::string::npos);
    EXPECT_EQ(text.find('@'), std::string::npos);

    std::map<std::string, std::regex> const allowed = {{"method", std::regex("|GET|POST|PUT|PATCH|DELETE")},
                                                       {"status", std::regex("[1-5]xx")},
                                                       {"code", std::regex("[a-z_]+")},
                                                       {"pool", std::regex("read|slow")},
                                                       {"le", std::regex("[0-9.]+|\\+Inf")},
                                                       {"version", std::regex("[0-9.]+")},
                                                       {"database", std::regex("sqlite|postgres")},
                                                       {"demo", std::regex("no")}};
    auto const known = templates();
    std::regex const label("([a-z]+)=\"([^\"]*)\"");
    std::size_t labels = 0;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), label); at != std::sregex_iterator();
         ++at, ++labels) {
        auto const name = (*at)[1].str(), value = (*at)[2].str();
        bool const is_ours = name == "route" ? known.contains(value) : std::regex_match(value, allowed.at(name));
        EXPECT_TRUE(is_ours) << name << " " << value;
    }
    EXPECT_GT(labels, 500u);
}

TEST(MetricsPage, CountsByTemplateMethodAndClass)
{
    Watched watched;
    auto const customer = watched.world.customer(watched.world.acme, "Alpine Foods");
    watched.world.admin_of(watched.world.acme);
    Browser browser(watched.site);
    browser.signs_in("admin@acme.example");
    browser.get("/v1/customers/" + customer.text());
    browser.get("/v1/customers/" + customer.text());
    browser.get("/v1/customers/nobody");
    browser.get("/somewhere");
    browser.get("/healthz");
    EXPECT_TRUE(watched.says(R"(entente_http_requests_total{route="/customers/{id}",method="GET",status="2xx"} 2)"));
    EXPECT_TRUE(watched.says(R"(entente_http_requests_total{route="/customers/{id}",method="GET",status="4xx"} 1)"));
    EXPECT_TRUE(watched.says(R"x(entente_http_requests_total{route="(app)",method="",status="4xx"} 1)x"));
    EXPECT_TRUE(watched.says(R"x(entente_http_requests_total{route="(health)",method="",status="2xx"} 1)x"));
    EXPECT_TRUE(watched.says(R"(entente_http_request_duration_seconds_count{route="/customers/{id}",method="GET"} 3)"));
    EXPECT_TRUE(watched.says(R"(entente_http_refusals_total{code="not_found"} 1)"));
    EXPECT_TRUE(watched.says("entente_db_writes_queued 0"));
    EXPECT_TRUE(watched.says(R"(entente_pool_queued{pool="slow"} 0)"));
}

TEST(MetricsPage, TellsHowLongEventsWaitForTheirSeal)
{
    Watched watched;
    auto& portal = watched.world.portal;
    auto const seal = [&] { portal.as_vendor().works([](Work& work) { seal_events(work, 1'000); }); };
    ASSERT_TRUE(testing::eventually([&] {
        seal(); // PostgreSQL: not before another test's transaction is over
        return watched.says("entente_events_unsealed 0");
    }));
    EXPECT_TRUE(watched.says("entente_events_unsealed_oldest_seconds 0"));
    watched.world.partner("Initech");
    portal.clock().advance(90s);
    watched.world.partner("Hooli");
    EXPECT_TRUE(watched.says("entente_events_unsealed_oldest_seconds 90"));
    EXPECT_FALSE(watched.says("entente_events_unsealed 0"));
}

TEST(MetricsPage, SaysWhatTheProcessUses)
{
    Watched watched;
    auto const text = watched.page.text();
    auto const value = [&](std::string const& name) {
        auto const at = text.find("\n" + name + " ");
        return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
    };
    EXPECT_GT(value("process_resident_memory_bytes"), 1e6);
    EXPECT_GT(value("process_cpu_seconds_total"), 0);
    EXPECT_GT(value("process_open_fds"), 3);
    EXPECT_GE(value("process_max_fds"), value("process_open_fds"));
    EXPECT_GT(value("process_threads"), 1);
    EXPECT_NEAR(value("process_start_time_seconds"), static_cast<double>(SystemClock{}.now().ms) / 1000, 36'000);
    EXPECT_GT(value("entente_disk_free_bytes"), 0);
}

TEST(PrivatePort, ServesMetricsAndHealthAndNothingElse)
{
    Watched watched;
    PrivatePort const port({}, watched.page, watched.site.dispatch());
    auto const ask = [&](std::string const& path) {
        return ask_server("127.0.0.1", port.port(), path, "localhost").value();
    };
    auto const metrics = ask("/metrics");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_TRUE(metrics.body.starts_with("# HELP entente_build_info"));
    EXPECT_EQ(ask("/readyz").status, 200);
    EXPECT_EQ(ask("/healthz").status, 200);
    for (auto const* path : {"/", "/v1/session", "/v1/partners", "/index.html"})
        EXPECT_EQ(ask(path).status, 404) << path;
}

TEST(PrivatePort, IsThereWhenAskedForAndOnLoopbackUnlessTold)
{
    EXPECT_FALSE(private_listen(Config::load(std::nullopt, {})).has_value());
    auto const listen = private_listen(Config::load(std::nullopt, {{"metrics.port", "9464"}}));
    EXPECT_EQ(listen->port, 9464);
    EXPECT_EQ(listen->address, "127.0.0.1");
}

} // namespace
} // namespace entente::app
