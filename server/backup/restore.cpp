#include "backup/target.hpp"

#include <fmt/format.h>

namespace entente::backup {
namespace {

void require_fitting(Manifest const& manifest, Restoring const& restoring)
{
    auto const wanted = name_of(restoring.to.dialect);
    if (manifest.database != wanted)
        throw Failure(Failure::Kind::unsuitable,
                      fmt::format("This is a backup of a {} database; it cannot be restored into {}.",
                                  manifest.database, wanted));
    if (!restoring.key_check.empty() && restoring.key_check != manifest.key_check)
        throw Failure(Failure::Kind::unsuitable,
                      "The key file that is there is not the one of this backup: nobody could "
                      "sign in. Put the right one there first.");
}

} // namespace

Restored restore(Restoring const& restoring)
{
    Opened backup(restoring.file, restoring.private_key);
    require_fitting(backup.manifest(), restoring);
    auto const target = target_of(restoring);
    target->require_free();
    return target->put_back(backup);
}

Manifest rehearse(Restoring const& restoring)
{
    Opened backup(restoring.file, restoring.private_key);
    require_fitting(backup.manifest(), restoring);
    target_of(restoring)->require_free();
    backup.read_through();
    return backup.manifest();
}

} // namespace entente::backup
