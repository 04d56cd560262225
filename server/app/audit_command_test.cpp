#include "app/audit_command.hpp"

#include "app/doctor.hpp"
#include "testing/machine.hpp"
#include "testing/stored.hpp"
#include "work/heads.hpp"

#include <gtest/gtest.h>

namespace entente::app {
namespace {

using testing::Vendor;

/// Whose heads were kept; and somebody who owns the database.
struct Witnessed : Vendor {
    Witnessed() { keep(); }

    void keep()
    {
        instance->store->read("", [&](Unit const& unit) {
            auto work = unit.as(Actor::process("test"));
            keep_heads(work, instance->secrets.keys, audit_heads_of(config()));
        });
    }
    AuditVerdict verify(AuditCommand const& command = {}) const { return verify_audit(config(), command); }
    std::string bad(AuditCommand const& command = {}) const
    {
        return verify(command).first_bad.value_or(BadRecord{}).record;
    }
    std::unique_ptr<db::Connection> owns() const { return db::connect(owner(), db::Purpose::owner, {}); }
};

TEST(AuditVerify, SaysThatAllFits)
{
    Witnessed vendor;
    auto const verdict = vendor.verify();
    EXPECT_EQ(verdict.first_bad, std::nullopt) << verdict.first_bad->what;
    EXPECT_GT(verdict.sealed, 3);
    EXPECT_EQ(verdict.waiting, 0);
    EXPECT_EQ(verdict.statements, 1);
    EXPECT_EQ(verdict.signed_by, audit_public_key(vendor.instance->secrets.keys));
    EXPECT_TRUE(verdict.is_key_known);
    vendor.add_partner();
    EXPECT_EQ(vendor.verify().waiting, 1);
    EXPECT_EQ(vendor.bad(), "");
}

TEST(AuditVerify, NamesAnEventThatWasChangedAndWhen)
{
    Witnessed vendor;
    testing::change_an_event(*vendor.owns());
    auto const bad = vendor.verify().first_bad;
    ASSERT_TRUE(bad);
    EXPECT_TRUE(bad->record.starts_with("event_")) << bad->record;
    EXPECT_TRUE(bad->at);
    EXPECT_NE(bad->what, "");
    EXPECT_FALSE(tell(vendor.verify(), true));
}

// By whoever owns the database: events, seals and how far the sealer came. Only what was signed outside knows better.
TEST(AuditVerify, MissesAnEndThatWasCutOffWithItsSeals)
{
    Witnessed vendor;
    testing::cut_end_of_trail(*vendor.owns());
    EXPECT_EQ(examine_seals(vendor.config()).first_bad, std::nullopt);
    EXPECT_TRUE(vendor.bad().starts_with("missing ")) << vendor.bad();
    std::filesystem::remove(audit_heads_of(vendor.config()));
    EXPECT_EQ(vendor.verify().statements, 0);
    EXPECT_EQ(vendor.bad(), "");
}

TEST(AuditVerify, BelievesHeadsOfItsOwnKeyAlone)
{
    Witnessed vendor;
    auto const file = audit_heads_of(vendor.config());
    crypto::KeyRing::create(vendor.folder / "other.key");
    auto const other = crypto::KeyRing::load(vendor.folder / "other.key");
    testing::put_bytes(file, line_of(sign_heads(other, SystemClock{}.now(), {})) + "\n");
    EXPECT_EQ(vendor.bad(), "line 1 of audit-heads.jsonl");
    EXPECT_EQ(vendor.bad({.public_keys = {audit_public_key(other)}}), "") << "another key that is named is believed";
    testing::put_bytes(file, "{}\n");
    EXPECT_EQ(vendor.bad(), "line 1 of audit-heads.jsonl");
}

} // namespace
} // namespace entente::app
