#include "audit/audit.hpp"
#include "audit/chain_file.hpp"
#include "base/json.hpp"
#include "testing/acme.hpp"
#include "testing/machine.hpp"
#include "work/sealer.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente::audit {
namespace {

using testing::Acme;
using testing::bytes_of;
using testing::Folder;
using testing::Person;

struct Taken : Acme {
    Folder folder;

    Taken() { testing::seal_all(portal.store()); }

    std::string takes(Person const& reader, ExportAudit const& ask)
    {
        auto const file = reader.does(export_audit, ask);
        return fetches(reader, file);
    }
    std::string fetches(Person const& reader, AuditFile const& file)
    {
        auto const download = reader.reads(download_audit, AuditExportById{file.id});
        auto text = bytes_of(download.path);
        std::filesystem::remove(download.path);
        return text;
    }
    std::string chains_of(Person const& reader) { return takes(reader, {.form = AuditForm::chain}); }

    ChainFileCheck check(std::string_view text, std::vector<std::string> const& keys = {}, Witnesses const& seen = {})
    {
        testing::put_bytes(folder / "taken.jsonl", text);
        return verify_chain_file(folder / "taken.jsonl", keys, seen);
    }
    std::string bad(std::string_view text, std::vector<std::string> const& keys = {}, Witnesses const& seen = {})
    {
        auto const found = check(text, keys, seen).first_bad;
        return found ? found->record : "";
    }
};

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> list;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        list.push_back(line);
    return list;
}

std::string text_of(std::vector<std::string> const& lines)
{
    std::string text;
    for (auto const& line : lines)
        text += line + "\n";
    return text;
}

TEST(AuditChainFile, HoldsAPartnersWholeChainAndNothingElse)
{
    Taken acme;
    auto const text = acme.chains_of(acme.admin());
    auto const check = acme.check(text, {audit_public_key(testing::Portal::secrets().keys)});
    EXPECT_EQ(check.first_bad, std::nullopt) << check.first_bad->what;
    EXPECT_GT(check.sealed, 5);
    ASSERT_TRUE(check.end);
    ASSERT_EQ(check.end->heads.size(), 1u);
    EXPECT_EQ(check.end->heads[0].chain, acme.acme.id.text());
    EXPECT_EQ(check.end->heads[0].seq, check.sealed);
    EXPECT_NE(text.find("Alpine Foods"), std::string::npos);
    EXPECT_EQ(text.find(acme.globex.id.text()), std::string::npos);
    EXPECT_EQ(text.find("Globex"), std::string::npos);
    // Asking for another's changes nothing.
    auto const asked = acme.takes(acme.admin(), {.form = AuditForm::chain, .partner_id = acme.globex.id});
    EXPECT_EQ(asked.find(acme.globex.id.text()), std::string::npos);
    EXPECT_EQ(acme.bad(asked), "");
}

TEST(AuditChainFile, HoldsEveryChainForTheVendorOrOnePartners)
{
    Taken acme;
    auto const all = acme.check(acme.chains_of(acme.vendor()));
    EXPECT_EQ(all.first_bad, std::nullopt);
    EXPECT_GE(all.end->heads.size(), 3u);
    auto const one = acme.check(acme.takes(acme.vendor(), {.form = AuditForm::chain, .partner_id = acme.globex.id}));
    ASSERT_EQ(one.end->heads.size(), 1u);
    EXPECT_EQ(one.end->heads[0].chain, acme.globex.id.text());
}

// Whatever byte it is, of an event, of a payload, of a seal or of the statement at the end.
TEST(AuditChainFile, NamesTheRecordInWhichAByteWasChanged)
{
    Taken acme;
    auto const text = acme.chains_of(acme.admin());
    for (std::size_t at = 0; at < text.size(); at += 29) {
        auto changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_NE(acme.bad(changed), "") << at << " " << text.substr(at, 30);
    }
    auto lines = lines_of(text);
    auto const event = lines[2].find("Alpine") == std::string::npos ? std::size_t{0} : std::size_t{2};
    for (std::size_t number = event; number < lines.size(); ++number) {
        auto const place = lines[number].find("Alpine");
        if (place == std::string::npos)
            continue;
        lines[number][place + 1] = 'L';
        auto const begin = lines[number].find("event_");
        EXPECT_EQ(acme.bad(text_of(lines)), lines[number].substr(begin, lines[number].find('"', begin) - begin));
        return;
    }
    FAIL() << "no payload names the customer";
}

TEST(AuditChainFile, MissesWhatWasTakenOutOrChangedPlaces)
{
    Taken acme;
    auto const lines = lines_of(acme.chains_of(acme.admin()));
    auto const chain = acme.acme.id.text();
    auto const last = std::to_string(lines.size() - 1);
    auto const without = [&](std::size_t from, std::size_t to) {
        auto fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(from), fewer.begin() + static_cast<std::ptrdiff_t>(to));
        return acme.bad(text_of(fewer));
    };
    EXPECT_EQ(without(3, 4), "missing " + chain + " 4");
    EXPECT_EQ(without(0, 1), "missing " + chain + " 1");
    EXPECT_EQ(without(lines.size() - 2, lines.size() - 1), "missing " + chain + " " + last);
    EXPECT_EQ(without(lines.size() - 1, lines.size()), "missing end");
    EXPECT_EQ(without(lines.size() - 3, lines.size()), "missing end");
    EXPECT_EQ(without(0, lines.size()), "missing end");
    auto swapped = lines;
    std::swap(swapped[2], swapped[3]);
    EXPECT_EQ(acme.bad(text_of(swapped)), "missing " + chain + " 3");
    auto longer = lines;
    longer.push_back(lines[0]);
    EXPECT_EQ(acme.bad(text_of(longer)), "line " + std::to_string(longer.size()) + " of taken.jsonl");

    // A whole chain less, of the vendor's file.
    std::string fewer;
    for (auto const& line : lines_of(acme.chains_of(acme.vendor())))
        if (!line.starts_with(R"({"chain":")" + acme.globex.id.text()))
            fewer += line + "\n";
    EXPECT_EQ(acme.bad(fewer), "missing " + acme.globex.id.text() + " 1");
}

TEST(AuditChainFile, IsBelievedByItsKeyAlone)
{
    Taken acme;
    auto const text = acme.chains_of(acme.admin());
    crypto::KeyRing::create(acme.folder / "other.key");
    auto const other = crypto::KeyRing::load(acme.folder / "other.key");
    EXPECT_EQ(acme.bad(text, {audit_public_key(other)}).substr(0, 5), "line ");
    // Whoever rewrites the file can sign it again, but not as the vendor.
    auto lines = lines_of(text);
    auto const end = *heads_of_line(lines.back());
    lines.erase(lines.end() - 2, lines.end());
    auto const head = acme.check(text_of(lines) + line_of(sign_heads(other, end.at, {})) + "\n");
    ASSERT_TRUE(head.first_bad) << "the statement speaks of no chain";
    EXPECT_NE(acme.bad(text_of(lines) + line_of(sign_heads(other, end.at, end.heads)) + "\n", {end.key}), "");
}

TEST(AuditChainFile, IsComparedWithWhatWasExportedBefore)
{
    Taken acme;
    auto const before = acme.chains_of(acme.admin());
    testing::put_bytes(acme.folder / "before.jsonl", before);
    auto const seen = read_witnesses(acme.folder / "before.jsonl", {});
    ASSERT_EQ(seen.statements.size(), 1u);
    acme.portal.clock().advance(std::chrono::hours(1));
    testing::seal_all(acme.portal.store());
    EXPECT_EQ(acme.bad(acme.chains_of(acme.admin()), {}, seen), "");

    // The database lost its end, and what is exported now is signed all the same.
    auto lines = lines_of(before);
    auto const end = *heads_of_line(lines.back());
    lines.erase(lines.end() - 2, lines.end());
    auto const last = lines.back();
    auto const hash = last.find(R"("hash":")") + 8;
    auto const rewritten = text_of(lines) +
                           line_of(sign_heads(testing::Portal::secrets().keys, acme.portal.now(),
                                              {{end.heads[0].chain, end.heads[0].seq - 1, last.substr(hash, 64)}})) +
                           "\n";
    EXPECT_EQ(acme.bad(rewritten), "");
    EXPECT_EQ(acme.bad(rewritten, {}, seen), "missing " + end.heads[0].chain + " " + std::to_string(end.heads[0].seq));
}

TEST(ReadWitnesses, NamesTheLineThatIsNotGenuine)
{
    Folder const folder;
    auto const& keys = testing::Portal::secrets().keys;
    auto const good = line_of(sign_heads(keys, Instant{1'000}, {{"vendor", 1, "ab"}}));
    auto changed = good;
    changed[changed.find("\"seq\":1") + 6] = '2';
    testing::put_bytes(folder / "heads.jsonl", good + "\n" + changed + "\n");
    auto const seen = read_witnesses(folder / "heads.jsonl", {});
    EXPECT_EQ(seen.statements.size(), 1u);
    ASSERT_TRUE(seen.first_bad);
    EXPECT_EQ(seen.first_bad->record, "line 2 of heads.jsonl");
    EXPECT_TRUE(read_witnesses(folder / "heads.jsonl", {"another"}).statements.empty());
}

TEST(AuditExport, IsForThoseWhoSeeThePartnerWhole)
{
    Taken acme;
    for (auto const form : {AuditForm::xlsx, AuditForm::csv, AuditForm::chain}) {
        auto restricted = acme.operator_of_alpine().actor();
        restricted.permissions = acme.admin().actor().permissions;
        EXPECT_THROW(acme.portal.as(restricted).does(export_audit, ExportAudit{.form = form}), Problem);
        auto reader = acme.admin().actor();
        reader.permissions.reset(static_cast<std::size_t>(Permission::exports_run));
        EXPECT_THROW(acme.portal.as(reader).does(export_audit, ExportAudit{.form = form}), Problem);
        auto const file = acme.admin().does(export_audit, ExportAudit{.form = form});
        EXPECT_THROW(acme.portal.as(restricted).reads(download_audit, AuditExportById{file.id}), Problem);
        EXPECT_THROW(acme.admin_of_globex().reads(download_audit, AuditExportById{file.id}), Problem);
        EXPECT_THROW(acme.vendor().reads(download_audit, AuditExportById{file.id}), Problem);
    }
}

TEST(AuditExport, IsOnRecordAndHoldsWhatWasFiltered)
{
    Taken acme;
    auto const csv = acme.takes(acme.admin(), {.form = AuditForm::csv, .action = "customer.created"});
    EXPECT_NE(acme.portal.last_event().find("audit.exported audit_export_"), std::string::npos);
    EXPECT_TRUE(csv.starts_with("\xef\xbb\xbfWhen (UTC),Who,What,")) << csv.substr(0, 60);
    auto const listed = acme.admin().reads(list_audit, ListAudit{.limit = 200, .action = "customer.created"}).data;
    EXPECT_EQ(lines_of(csv).size(), listed.size() + 1);
    for (auto const& entry : listed)
        EXPECT_NE(csv.find(entry.id.text()), std::string::npos);
    EXPECT_EQ(csv.find("Globex"), std::string::npos);
    EXPECT_TRUE(acme.takes(acme.admin(), {.form = AuditForm::xlsx}).starts_with("PK"));
    EXPECT_THROW(acme.admin().does(export_audit, ExportAudit{.from = acme.portal.now(), .to = acme.portal.now()}),
                 Problem);
}

} // namespace
} // namespace entente::audit
