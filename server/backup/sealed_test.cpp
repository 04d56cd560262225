#include "backup/sealed.hpp"

#include "backup/failure.hpp"
#include "testing/folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace entente::backup {
namespace {

using testing::bytes_of;
using testing::Folder;
using testing::put_bytes;

struct Sealed {
    Folder folder;
    PublicKey key = make_key_pair(folder / "key");

    std::filesystem::path file() const { return folder / "sealed"; }
    void seal(std::string_view plain)
    {
        std::filesystem::remove(file());
        FileSink sink(file());
        SealingSink sealing(sink, key);
        for (std::size_t at = 0; at < plain.size(); at += 1'000) // in pieces of other sizes than the seal's
            sealing.write(plain.substr(at, 1'000));
        sealing.finish();
    }
    std::string open(std::filesystem::path const& private_key)
    {
        FileSource source(file());
        OpeningSource opening(source, private_key);
        std::string all, part(777, '\0');
        while (auto const got = opening.read(part))
            all.append(part, 0, got);
        return all;
    }
    std::optional<Failure::Kind> complaint(std::filesystem::path const& private_key)
    {
        try {
            open(private_key);
            return std::nullopt;
        } catch (Failure const& failure) {
            return failure.kind;
        }
    }
};

TEST(Sealed, OpensWithThePrivateKeyAlone)
{
    Sealed sealed;
    for (std::size_t const size : {0, 1, 65'535, 65'536, 65'537, 200'000}) {
        std::string plain(size, '\0');
        for (std::size_t i = 0; i < size; ++i)
            plain[i] = static_cast<char>(i * 31 % 251);
        sealed.seal(plain);
        EXPECT_TRUE(is_sealed(sealed.file()));
        EXPECT_EQ(sealed.open(sealed.folder / "key"), plain) << size;
    }
    make_key_pair(sealed.folder / "another");
    EXPECT_EQ(sealed.complaint(sealed.folder / "another"), Failure::Kind::unsuitable);
}

// Threat 90.
TEST(Sealed, ShowsNothingOfWhatIsInside)
{
    Sealed sealed;
    sealed.seal("the xyzzyq canary " + std::string(100'000, 'x'));
    auto const bytes = bytes_of(sealed.file());
    EXPECT_EQ(bytes.find("xyzzyq"), std::string::npos);
    EXPECT_EQ(bytes.find("xxxx"), std::string::npos);
}

TEST(Sealed, NoticesEverySingleByteThatChangedOrIsMissing)
{
    Sealed sealed;
    sealed.seal("a short text");
    auto const whole = bytes_of(sealed.file());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto flipped = whole;
        flipped[at] ^= 0x01;
        put_bytes(sealed.file(), flipped);
        bool const is_noticed = !is_sealed(sealed.file()) || sealed.complaint(sealed.folder / "key");
        EXPECT_TRUE(is_noticed) << at; // what does not begin like a sealed backup is no archive either
        put_bytes(sealed.file(), whole.substr(0, at));
        EXPECT_NE(sealed.complaint(sealed.folder / "key"), std::nullopt) << at;
    }
    put_bytes(sealed.file(), whole + "x");
    EXPECT_NE(sealed.complaint(sealed.folder / "key"), std::nullopt);
}

TEST(Sealed, NoticesThatAPieceIsMissing)
{
    Sealed sealed;
    sealed.seal(std::string(200'000, 'x'));
    auto const whole = bytes_of(sealed.file());
    constexpr std::size_t head = 24 + 80 + 24, piece = 65'536 + 17;
    for (auto const& rest : {whole.substr(0, head + piece), whole.substr(0, head) + whole.substr(head + piece),
                             whole.substr(0, head + piece) + whole.substr(head + 2 * piece)}) {
        put_bytes(sealed.file(), rest);
        EXPECT_EQ(sealed.complaint(sealed.folder / "key"), Failure::Kind::damaged);
    }
}

TEST(BackupKey, IsForItsOwnerAloneAndNeverReplaced)
{
    Folder const folder;
    auto const key = make_key_pair(folder / "key");
    struct stat about {};
    ASSERT_EQ(::stat((folder / "key").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0400u);
    EXPECT_THROW(make_key_pair(folder / "key"), Failure);
    EXPECT_EQ(PublicKey::parse(key.text()).bytes, key.bytes);
    for (auto const* text : {"", "entente-backup-1:", "entente-backup-1:abc", "age1xyz"})
        EXPECT_THROW(PublicKey::parse(text), Failure) << text;
    EXPECT_THROW(PublicKey::parse(bytes_of(folder / "key")), Failure) << "the private half in the public one's place";
}

} // namespace
} // namespace entente::backup
