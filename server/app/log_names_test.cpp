#include "app/log_names.hpp"

#include "testing/machine.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente::app {
namespace {

std::vector<std::int64_t> naming_lines(testing::Vendor const& vendor, std::string const& log)
{
    std::istringstream lines(log);
    return names_in_log(vendor.config(), lines).naming;
}

TEST(LogNames, FindsTheLinesThatNameSomebody)
{
    testing::Vendor vendor;
    std::string const name = "Partner 2";
    EXPECT_TRUE(naming_lines(vendor, "{\"msg\":\"request\",\"route\":\"/partners\"}\n").empty());
    EXPECT_EQ(
        naming_lines(vendor, "{\"msg\":\"fine\"}\n{\"msg\":\"" + name + " was created\"}\n{\"who\":\"" + name + "\"}"),
        (std::vector<std::int64_t>{2, 3}));
}

} // namespace
} // namespace entente::app
