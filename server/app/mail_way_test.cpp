// S2-96: what the operator says of whoever takes text messages is whole and safe, or nothing starts.
#include "app/mail_way.hpp"

#include "testing/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace entente::app {
namespace {

using Flags = std::map<std::string, std::string>;

std::optional<mail::TextGateway> gateway(Flags const& flags)
{
    return text_gateway_of(Config::load(std::nullopt, flags));
}

std::string refused(Flags const& flags)
{
    try {
        gateway(flags);
    } catch (ConfigError const& error) {
        return std::string(error.what()).substr(0, std::string(error.what()).find(':'));
    }
    return "taken";
}

TEST(TextGatewayOfSettings, IsNoneUnlessItIsNamed) { EXPECT_FALSE(gateway({})); }

TEST(TextGatewayOfSettings, HasItsKeyOutOfAFile)
{
    testing::Folder folder;
    std::ofstream(folder / "key") << "the-key\n";
    auto const found =
        gateway({{"sms.url", "https://sms.example.com:8443/v2/messages"}, {"sms.token_file", folder / "key"}});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->key, "the-key");
    EXPECT_EQ(found->host(), "sms.example.com:8443");
}

TEST(TextGatewayOfSettings, IsRefusedByTheSettingThatIsWrong)
{
    testing::Folder folder;
    std::ofstream(folder / "key") << "the-key\n";
    std::ofstream(folder / "empty") << "";
    std::string const key = folder / "key";
    for (auto const* url :
         {"sms.example.com", "ftp://sms.example.com", "https://", "https://user:secret@sms.example.com/",
          "http://sms.example.com/", "http://127.0.0.1.evil.example/"})
        EXPECT_EQ(refused({{"sms.url", url}, {"sms.token_file", key}}), "sms.url") << url;
    for (auto const* url : {"http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:80/m"})
        EXPECT_EQ(refused({{"sms.url", url}, {"sms.token_file", key}}), "taken") << url;
    for (std::string const& file : {std::string(), std::string(folder / "absent"), std::string(folder / "empty")})
        EXPECT_EQ(refused({{"sms.url", "https://sms.example.com/"}, {"sms.token_file", file}}), "sms.token_file")
            << file;
    EXPECT_EQ(
        refused({{"sms.url", "https://sms.example.com/"}, {"sms.token_file", key}, {"sms.ca_file", folder / "absent"}}),
        "sms.ca_file");
}

} // namespace
} // namespace entente::app
