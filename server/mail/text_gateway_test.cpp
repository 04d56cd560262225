// The way to whoever takes text messages: its key and the message in the body alone, TLS with a certificate of whom we trust, nowhere else.
#include "mail/text_gateway.hpp"

#include "testing/folder.hpp"
#include "testing/smtp_sink.hpp"
#include "testing/text_sink.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace entente::mail {
namespace {

using testing::TextSink;
using Verdict = Delivery::Fate;

Delivery hands_over(TextSink const& sink) { return hand_over(sink.gateway(), "+4915123456789", "Ihre sechs Wörter"); }

TEST(TextGateway, IsGivenTheMessageAndItsKey)
{
    TextSink const sink;
    EXPECT_EQ(hands_over(sink).fate, Verdict::accepted);
    ASSERT_EQ(sink.messages().size(), 1u);
    auto const message = sink.messages()[0];
    EXPECT_EQ(message.to, "+4915123456789");
    EXPECT_EQ(message.text, "Ihre sechs Wörter");
    EXPECT_TRUE(message.head.starts_with("POST /messages HTTP/1.1\n")) << message.head;
    EXPECT_NE(message.head.find("\nAuthorization: Bearer the-gateways-key\n"), std::string::npos) << message.head;
    EXPECT_NE(message.head.find("\nContent-Type: application/json\n"), std::string::npos) << message.head;
}

TEST(TextGateway, RefusesForGoodWhatItFindsWrongWithThisMessageAndNothingElse)
{
    TextSink sink;
    for (auto const& [status, fate] :
         {std::pair{200, Verdict::accepted}, std::pair{400, Verdict::refused}, std::pair{422, Verdict::refused},
          std::pair{401, Verdict::later}, std::pair{403, Verdict::later}, std::pair{404, Verdict::later},
          std::pair{429, Verdict::later}, std::pair{500, Verdict::later}, std::pair{503, Verdict::later}}) {
        sink.answers({status});
        auto const delivery = hands_over(sink);
        EXPECT_EQ(delivery.fate, fate) << status;
        EXPECT_EQ(delivery.answer, fmt::format("HTTP {}", status)) << "and nothing of what it repeats";
    }
}

TEST(TextGateway, IsFollowedNowhereElse)
{
    TextSink sink;
    for (int const status : {301, 302, 307, 308}) {
        sink.answers({status});
        EXPECT_EQ(hands_over(sink).fate, Verdict::later) << status;
    }
    EXPECT_EQ(sink.messages().size(), 4u);
}

TEST(TextGateway, IsTriedLaterWhereNobodyListens)
{
    auto const port = testing::SmtpSink::dead_port();
    TextGateway const gateway{.url = fmt::format("http://127.0.0.1:{}/", port), .key = "key"};
    auto const delivery = hand_over(gateway, "+4915123456789", "words");
    EXPECT_EQ(delivery.fate, Verdict::later);
    EXPECT_NE(delivery.answer, "");
}

TEST(TextGateway, ShowsACertificateOfWhomWeTrustForItsName)
{
    testing::Folder folder;
    testing::Authority const trusted;
    std::ofstream(folder / "ca.pem") << trusted.pem();
    auto const hands_over_to = [&](testing::Certified const& certified) {
        TextSink const sink(certified);
        auto gateway = sink.gateway();
        gateway.ca_file = folder / "ca.pem";
        auto const fate = hand_over(gateway, "+4915123456789", "words").fate;
        EXPECT_EQ(sink.messages().size(), fate == Verdict::accepted ? 1u : 0u);
        return fate;
    };
    EXPECT_EQ(hands_over_to(trusted.issues("IP:127.0.0.1")), Verdict::accepted);
    EXPECT_EQ(hands_over_to(testing::Authority().issues("IP:127.0.0.1")), Verdict::later);
    EXPECT_EQ(hands_over_to(trusted.issues("DNS:sms.elsewhere.example")), Verdict::later);
}

} // namespace
} // namespace entente::mail
