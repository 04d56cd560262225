#include "identity/identity.hpp"

#include <gtest/gtest.h>

namespace entente::identity {
namespace {

// What comes before the vendor's own permissions is what a partner can do at all.
std::vector<Permission> permissions_of_partners()
{
    std::vector<Permission> list;
    for (auto i = static_cast<int>(Permission::signed_in); i < static_cast<int>(Permission::partnerships_enter); ++i)
        list.push_back(static_cast<Permission>(i));
    return list;
}

TEST(PartnerMode, GivesAdminsAndOperatorsEverythingThatPartnersCanDo)
{
    EXPECT_GE(permissions_of_partners().size(), 6u);
    for (auto const role : {Role::partner_admin, Role::partner_operator})
        for (auto const permission : permissions_of_partners())
            EXPECT_TRUE(allows(permissions_of(role, true), permission)) << name_of(role) << " " << name_of(permission);
}

TEST(Roles, AViewerAndTheVendorInsideAPartnershipChangeNothing)
{
    EXPECT_FALSE(allows(permissions_of(Role::partner_viewer, true), Permission::contacts_manage));
    for (auto const role : {Role::platform_admin, Role::channel_manager}) {
        EXPECT_FALSE(allows(permissions_of(role, true), Permission::contacts_manage));
        EXPECT_TRUE(allows(permissions_of(role, false), Permission::contacts_manage));
    }
}

} // namespace
} // namespace entente::identity
