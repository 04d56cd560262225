#include "backup/archive.hpp"

#include "backup/failure.hpp"
#include "base/crypto.hpp"
#include "testing/folder.hpp"

#include <gtest/gtest.h>

namespace entente::backup {
namespace {

using testing::bytes_of;
using testing::Folder;
using testing::put_bytes;

/// An archive of a small "database".
struct Archived {
    Folder folder;
    std::string const data = "rows and rows and rows\n" + std::string(1'000, 'x');

    Archived()
    {
        put_bytes(folder / "data", data);
        FileSink sink(folder / "backup");
        write_archive(sink, {R"({"format":1})", "entente.db", folder / "data", sha256_of(folder / "data")},
                      *Instant::parse("2026-11-13T06:00:00Z"));
    }
    std::filesystem::path backup() const { return folder / "backup"; }

    /// What reading it says; empty: it is whole.
    std::string complaint() const
    {
        try {
            FileSource source(backup());
            ArchiveReader reader(source);
            reader.read_data(nullptr);
            return {};
        } catch (Failure const& failure) {
            EXPECT_EQ(failure.kind, Failure::Kind::damaged);
            return failure.what();
        }
    }
};

TEST(Archive, GivesBackWhatWasPutIn)
{
    Archived const archived;
    FileSource source(archived.backup());
    ArchiveReader reader(source);
    EXPECT_EQ(reader.manifest(), R"({"format":1})");
    FileSink sink(archived.folder / "again");
    reader.read_data(&sink);
    EXPECT_EQ(bytes_of(archived.folder / "again"), archived.data);
}

TEST(Archive, IsReadByTarAndItsSumsByEverybody)
{
    Archived const archived;
    auto const command = "cd " + archived.folder.path().string() +
                         " && tar xf backup && sha256sum --check --strict"
                         " SHA256SUMS > /dev/null && test \"$(cat manifest.json)\" = '{\"format\":1}'"
                         " && cmp entente.db data && test \"$(stat -c %a backup)\" = 600";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Archive, NoticesEverySingleByteThatChanged)
{
    Archived const archived;
    auto const whole = bytes_of(archived.backup());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x01);
        put_bytes(archived.backup(), flipped);
        EXPECT_NE(archived.complaint(), "") << "byte " << at;
    }
    put_bytes(archived.backup(), whole);
    EXPECT_EQ(archived.complaint(), "");
}

TEST(Archive, NamesTheMemberThatChanged)
{
    Archived const archived;
    auto const whole = bytes_of(archived.backup());
    auto const with_flipped = [&](std::string_view text) {
        auto flipped = whole;
        flipped[flipped.find(text)] ^= 0x01;
        put_bytes(archived.backup(), flipped);
        return archived.complaint();
    };
    EXPECT_EQ(with_flipped("rows and"), "The backup is damaged: entente.db is not what was written.");
    EXPECT_EQ(with_flipped(R"({"format)"), "The backup is damaged: manifest.json is not what was written.");
}

TEST(Archive, NoticesThatItsEndIsMissingOrNotTheEnd)
{
    Archived const archived;
    auto const whole = bytes_of(archived.backup());
    for (std::size_t const size : {0ul, 100ul, 512ul, 1'100ul, 1'700ul, whole.size() - 1'200, whole.size() - 1}) {
        put_bytes(archived.backup(), whole.substr(0, size));
        EXPECT_NE(archived.complaint(), "") << size;
    }
    put_bytes(archived.backup(), whole + "x");
    EXPECT_NE(archived.complaint(), "");
    put_bytes(archived.backup(), "a shopping list\n" + std::string(2'000, '.'));
    EXPECT_NE(archived.complaint().find("this is no backup of entente"), std::string::npos);
}

} // namespace
} // namespace entente::backup
