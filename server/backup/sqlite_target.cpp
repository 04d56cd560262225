#include "backup/backup_store.hpp"
#include "backup/examine.hpp"
#include "backup/target.hpp"
#include "db/sqlite/files.hpp"

#include <fmt/format.h>

namespace entente::backup {
namespace {

/// Unpacked beside the target, examined, renamed.
class SqliteTarget final : public Target {
public:
    explicit SqliteTarget(Restoring const& restoring) : Target(restoring), file_(db::sqlite_file(restoring.to.address))
    {}

    void require_free() const override
    {
        if (is_there() && restoring_.if_occupied == IfOccupied::refuse)
            occupied(file_.string());
        hold();
    }

    Restored put_back(Opened& backup) const override
    {
        if (file_.has_parent_path())
            std::filesystem::create_directories(file_.parent_path());
        Scratch const scratch(file_.string() + ".restoring");
        auto const data = scratch.file("entente.db");
        backup.unpack(data);
        Restored restored{examine({db::Dialect::sqlite, data.string()}, backup.manifest(), restoring_.now), {}};
        store::end_sessions(*db::connect({db::Dialect::sqlite, data.string()}, db::Purpose::owner, {}));
        if (is_there())
            restored.set_aside = fmt::format("{}.before-{}", file_.string(), moment());
        auto const held = hold();
        rename_all(file_.string(), restored.set_aside);
        try {
            put_in_place(data, file_);
        } catch (...) {
            rename_all(restored.set_aside, file_.string());
            throw;
        }
        return restored;
    }

private:
    bool is_there() const { return std::filesystem::exists(file_); }

    // A store that is damaged cannot be held, and may be what the restore is for.
    std::unique_ptr<db::SoleUse> hold() const
    {
        if (!is_there())
            return nullptr;
        try {
            return std::make_unique<db::SoleUse>(file_);
        } catch (db::Error const& error) {
            if (error.fault == db::Fault::busy)
                in_use(file_.string());
            return nullptr;
        }
    }

    // With what a damaged one may still have beside it.
    static void rename_all(std::string const& from, std::string const& to)
    {
        for (auto const* suffix : {"", "-wal", "-shm"})
            if (!to.empty() && std::filesystem::exists(from + suffix))
                std::filesystem::rename(from + suffix, to + suffix);
    }

    std::filesystem::path file_;
};

} // namespace

std::unique_ptr<Target> sqlite_target(Restoring const& restoring) { return std::make_unique<SqliteTarget>(restoring); }

} // namespace entente::backup
