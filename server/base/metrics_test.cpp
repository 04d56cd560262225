#include "base/metrics.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace entente::metrics {
namespace {

TEST(Metrics, AreWrittenAsPrometheusReadsThem)
{
    Counter answered;
    answered.add();
    answered.add(2);
    Page page;
    page.counter("entente_requests_total", "Requests answered.");
    page.sample({{"route", "/partners/{id}"}, {"method", "GET"}}, answered.value());
    page.gauge("entente_running", "At the moment.", 7);
    EXPECT_EQ(page.text(), "# HELP entente_requests_total Requests answered.\n"
                           "# TYPE entente_requests_total counter\n"
                           "entente_requests_total{route=\"/partners/{id}\",method=\"GET\"} 3\n"
                           "# HELP entente_running At the moment.\n"
                           "# TYPE entente_running gauge\n"
                           "entente_running 7\n");
}

TEST(Metrics, SortDurationsIntoRangesThatAddUp)
{
    static constexpr std::array<std::int64_t, 2> bounds = {1'000, 2'500};
    Histogram took{bounds};
    for (auto const microseconds : {0, 1'000, 1'001, 2'500, 2'501})
        took.observe(microseconds);
    Page page;
    page.histogram("d", "h");
    page.sample({{"route", "/x"}}, took, 1'000'000);
    EXPECT_EQ(page.text(), "# HELP d h\n# TYPE d histogram\n"
                           "d_bucket{route=\"/x\",le=\"0.001\"} 2\n"
                           "d_bucket{route=\"/x\",le=\"0.0025\"} 4\n"
                           "d_bucket{route=\"/x\",le=\"+Inf\"} 5\n"
                           "d_sum{route=\"/x\"} 0.007002\n"
                           "d_count{route=\"/x\"} 5\n");
}

TEST(Metrics, LoseNothingBetweenThreads)
{
    Counter counter;
    Histogram histogram{sizes};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 10'000; ++n) {
                    counter.add();
                    histogram.observe(n % 70);
                }
            });
    }
    Page page;
    page.histogram("h", "");
    page.sample({}, histogram);
    EXPECT_EQ(counter.value(), 40'000u);
    EXPECT_NE(page.text().find("h_count 40000\n"), std::string::npos) << page.text();
}

// Whatever a caller lets slip into it.
TEST(Metrics, TallyOnlyWordsOfOurs)
{
    Tally tally;
    tally.add("permission_missing");
    tally.add("permission_missing");
    tally.add("Alpine Foods");
    tally.add("admin@acme.example");
    tally.add("customer_01h455vb4pex5vsknk084sn02q");
    tally.add("");
    EXPECT_EQ(tally.counts(),
              (std::map<std::string, std::uint64_t, std::less<>>{{"other", 4}, {"permission_missing", 2}}));
}

} // namespace
} // namespace entente::metrics
