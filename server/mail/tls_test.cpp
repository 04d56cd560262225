// The way to the mail server: TLS 1.2 or later, with a certificate of whom we trust, for the name that we were told. Or no mail.
#include "testing/folder.hpp"
#include "testing/smtp_sink.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace entente::mail {
namespace {

using testing::Authority;
using testing::SmtpSink;
using Fate = Delivery::Fate;

struct Trusting {
    testing::Folder folder;
    Authority vendors;

    Trusting() { std::ofstream(folder / "ca.pem") << vendors.pem(); }

    Fate delivers(SmtpSink const& sink, SmtpTls tls)
    {
        auto server = sink.server(tls);
        server.ca_file = folder / "ca.pem";
        return deliver(server, "nils@acme.example", "Subject: Hello\r\n\r\nHello\r\n").fate;
    }
};

constexpr SmtpTls both_ways[] = {SmtpTls::tls, SmtpTls::starttls};

TEST(MailTls, TakesACertificateOfTheAuthorityThatIsTrusted)
{
    Trusting portal;
    SmtpSink const sink(portal.vendors.issues("IP:127.0.0.1"));
    for (auto const tls : both_ways)
        EXPECT_EQ(portal.delivers(sink, tls), Fate::accepted);
    EXPECT_EQ(sink.mails().size(), 2u);
}

TEST(MailTls, RefusesACertificateOfAnybodyElse)
{
    Trusting portal;
    SmtpSink const sink(Authority().issues("IP:127.0.0.1"));
    for (auto const tls : both_ways)
        EXPECT_EQ(portal.delivers(sink, tls), Fate::later);
    EXPECT_TRUE(sink.mails().empty());
}

TEST(MailTls, RefusesACertificateForAnotherName)
{
    Trusting portal;
    SmtpSink const sink(portal.vendors.issues("DNS:mail.elsewhere.example"));
    for (auto const tls : both_ways)
        EXPECT_EQ(portal.delivers(sink, tls), Fate::later);
    EXPECT_TRUE(sink.mails().empty());
}

TEST(MailTls, BelievesTheSystemsAuthoritiesUnlessToldOtherwise)
{
    Trusting portal;
    SmtpSink const sink(portal.vendors.issues("IP:127.0.0.1"));
    for (auto const tls : both_ways)
        EXPECT_EQ(deliver(sink.server(tls), "nils@acme.example", "Hello\r\n").fate, Fate::later);
    EXPECT_TRUE(sink.mails().empty());
}

TEST(MailTls, SendsNothingInTheClearToAServerThatHasNone)
{
    Trusting portal;
    SmtpSink const sink;
    EXPECT_EQ(portal.delivers(sink, SmtpTls::starttls), Fate::later);
    EXPECT_TRUE(sink.mails().empty());
}

} // namespace
} // namespace entente::mail
