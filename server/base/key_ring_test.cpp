#include "base/key_ring.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>

namespace entente::crypto {

namespace {

class KeyRingTest : public testing::Test {
protected:
    KeyRingTest() { std::filesystem::create_directory(directory_); }
    ~KeyRingTest() override { std::filesystem::remove_all(directory_); }

    std::filesystem::path file(std::string const& name) const { return directory_ / name; }

    std::filesystem::path made(std::string const& name) const
    {
        KeyRing::create(file(name));
        return file(name);
    }

    std::string refusal(std::filesystem::path const& path) const
    {
        try {
            KeyRing::load(path);
            return "";
        } catch (KeyFileError const& error) {
            return error.what();
        }
    }

private:
    std::filesystem::path directory_ =
        std::filesystem::temp_directory_path() / ("key_ring_" + hex(random_bytes(std::size_t{8})));
};

} // namespace

TEST_F(KeyRingTest, MakesAFileThatOnlyItsOwnerReads)
{
    struct stat status {};
    ASSERT_EQ(::stat(made("kek").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0400u);
    EXPECT_EQ(status.st_size, 32);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(file("")), {}), 1);
}

TEST_F(KeyRingTest, NeverReplacesAKey)
{
    auto const before = KeyRing::load(made("kek")).key("label").bytes;
    EXPECT_THROW(KeyRing::create(file("kek")), KeyFileError);
    EXPECT_EQ(KeyRing::load(file("kek")).key("label").bytes, before);
    EXPECT_THROW(KeyRing::create(file("missing/kek")), KeyFileError);
}

TEST_F(KeyRingTest, RefusesAFileThatOthersMayRead)
{
    auto const path = made("kek");
    for (auto const mode : {0440u, 0404u, 0644u, 0620u, 0700u}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        EXPECT_NE(refusal(path).find(path.string()), std::string::npos) << mode;
    }
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    EXPECT_EQ(refusal(path), "");
}

TEST_F(KeyRingTest, RefusesWhatIsNoKey)
{
    std::ofstream(file("short")) << "too short";
    ASSERT_EQ(::chmod(file("short").c_str(), 0400), 0);
    EXPECT_NE(refusal(file("short")).find("32 bytes"), std::string::npos);
    EXPECT_NE(refusal(file("missing")).find("missing"), std::string::npos);
    EXPECT_NE(refusal(file("")), "");
}

TEST_F(KeyRingTest, GivesEachLabelItsOwnKey)
{
    auto const ring = KeyRing::load(made("kek"));
    EXPECT_NE(ring.key("a").bytes, ring.key("b").bytes);
    auto const sealed = ring.seal("a", {"acme"}, "secret");
    EXPECT_EQ(ring.open("a", {"acme"}, sealed), "secret");
    EXPECT_FALSE(ring.open("b", {"acme"}, sealed));
    EXPECT_FALSE(ring.open("a", {"acme"}, ""));
}

TEST_F(KeyRingTest, OpensWithAnOlderKeyAndSaysSo)
{
    auto const old_file = made("old");
    auto const sealed = KeyRing::load(old_file, 1).seal("a", {}, "secret");
    auto ring = KeyRing::load(made("new"), 2);
    EXPECT_FALSE(ring.open("a", {}, sealed));
    ring.keep(old_file, 1);
    EXPECT_EQ(ring.open("a", {}, sealed), "secret");
    EXPECT_FALSE(ring.is_current(sealed));
    EXPECT_TRUE(ring.is_current(ring.seal("a", {}, "secret")));
    EXPECT_THROW(ring.keep(old_file, 2), std::logic_error);
}

} // namespace entente::crypto
