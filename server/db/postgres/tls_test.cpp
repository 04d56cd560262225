// The way to PostgreSQL: encrypted, with a certificate of whom we trust, for the name that we call. Or no connection, and a word on
// what to do. The cluster of tools/postgres.sh has a certificate for "localhost", of an authority of its own.
#include "db/connection.hpp"
#include "db/postgres/address.hpp"
#include "testing/authority.hpp"
#include "testing/folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace entente::db {
namespace {

class PostgresTls : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!by_tls_ || !authority_)
            GTEST_SKIP() << "There is no PostgreSQL";
    }

    std::string verified_by(std::string const& authority) const
    {
        return fmt::format("{}&sslmode=verify-full&sslrootcert={}", by_tls_, authority);
    }
    std::string authority() const { return authority_; }

    /// What connecting there says; empty: it works.
    static std::string complaint(std::string const& address)
    {
        try {
            connect({Dialect::postgres, address}, Purpose::reader, {});
            return {};
        } catch (Error const& error) {
            EXPECT_EQ(error.fault, Fault::lost);
            return error.what();
        }
    }
    static bool is_encrypted(std::string const& address)
    {
        auto const connection = connect({Dialect::postgres, address}, Purpose::reader, {});
        bool is_encrypted = false;
        connection->query("SELECT CASE WHEN ssl THEN 1 ELSE 0 END FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
                          {.mode = Access::Mode::unguarded}, {}, [&](Row const& row) {
                              is_encrypted = row.integer(0) == 1;
                              return false;
                          });
        return is_encrypted;
    }
    static bool says(std::string const& complaint, std::string_view what)
    {
        return complaint.find(what) != complaint.npos;
    }

private:
    char const* by_tls_ = std::getenv("ENTENTE_TEST_POSTGRES_TLS");
    char const* authority_ = std::getenv("ENTENTE_TEST_POSTGRES_CA");
};

TEST_F(PostgresTls, IsUsedWithACertificateOfTheAuthorityThatIsTrusted)
{
    EXPECT_EQ(complaint(verified_by(authority())), "");
    EXPECT_TRUE(is_encrypted(verified_by(authority())));
}

TEST_F(PostgresTls, RefusesACertificateOfAnybodyElseAndSaysWhatToDo)
{
    testing::Folder const folder;
    std::ofstream(folder / "other.pem") << testing::Authority().pem();
    auto const said = complaint(verified_by((folder / "other.pem").string()));
    EXPECT_TRUE(says(said, "certificate verify failed")) << said;
    EXPECT_TRUE(says(said, "as sslrootcert in the address")) << said;
    auto const missing = complaint(verified_by((folder / "none.pem").string()));
    EXPECT_TRUE(says(missing, "as sslrootcert in the address")) << missing;
}

TEST_F(PostgresTls, RefusesACertificateForAnotherNameAndSaysWhatToDo)
{
    auto address = verified_by(authority());
    address.replace(address.find("localhost"), std::string_view("localhost").size(), "db.example");
    auto const said = complaint(address);
    EXPECT_TRUE(says(said, "does not match host name")) << said;
    EXPECT_TRUE(says(said, "the name that the certificate is for")) << said;
}

TEST(PostgresWay, IsProtectedWhenItLeavesTheMachine)
{
    auto const way = [](std::string const& rest) { return postgres_way("postgresql://entente_app@" + rest); };
    for (auto const* here : {"/entente", "/entente?host=/var/run/postgresql", "localhost/entente", "127.0.0.1/entente",
                             "[::1]:5432/entente", "db.example/entente?hostaddr=127.0.0.1"})
        EXPECT_EQ(way(here), Way::local) << here;
    EXPECT_EQ(way("db.example/entente?sslmode=verify-full"), Way::verified);
    for (auto const* sealed : {"db.example/entente?sslmode=require", "db.example/entente?sslmode=verify-ca"})
        EXPECT_EQ(way(sealed), Way::sealed) << sealed;
    for (auto const* open :
         {"db.example/entente", "/entente?host=db.example", "db.example/entente?sslmode=prefer",
          "localhost,db.example/entente", "db.example/entente?sslmode=disable", "localhost/entente?hostaddr=192.0.2.7"})
        EXPECT_EQ(way(open), Way::open) << open;
    EXPECT_EQ(advice_on(Way::local) + advice_on(Way::verified), "");
    for (auto const poor : {Way::sealed, Way::open})
        EXPECT_NE(advice_on(poor).find("sslmode=verify-full"), std::string::npos);
}

} // namespace
} // namespace entente::db
