#include "backup/backup_store.hpp"
#include "backup/examine.hpp"
#include "backup/program.hpp"
#include "backup/target.hpp"
#include "db/postgres/address.hpp"
#include "work/sealer.hpp"

#include <fmt/format.h>

namespace entente::backup {
namespace {

/// Loaded in one transaction, examined, and only then opened to the application's role.
class PostgresTarget final : public Target {
public:
    explicit PostgresTarget(Restoring const& restoring)
        : Target(restoring), owner_(db::connect(restoring.to, db::Purpose::owner, {}))
    {}

    void require_free() const override
    {
        if (!store::has_schemas(*owner_))
            return;
        if (restoring_.if_occupied == IfOccupied::refuse)
            occupied(name());
        if (store::has_other_clients(*owner_))
            in_use(name());
    }

    Restored put_back(Opened& backup) const override
    {
        Scratch const scratch(restoring_.file.string() + ".restoring");
        auto const dump = scratch.file("entente.dump");
        backup.unpack(dump);
        auto const suffix = set_aside();
        bool is_loaded = false;
        try {
            load_into_postgres(dump, restoring_.to, restoring_.programs);
            is_loaded = true;
            Restored restored{examine(restoring_.to, backup.manifest(), restoring_.now), {}};
            open_to_application();
            if (!suffix.empty())
                restored.set_aside = fmt::format("the schemas entente{0} and portal{0}", suffix);
            return restored;
        } catch (...) {
            owner_->rollback();
            if (is_loaded)
                store::drop_schemas(*owner_);
            if (!suffix.empty())
                store::rename_schemas(*owner_, suffix, "");
            throw;
        }
    }

private:
    std::string name() const { return "the database " + db::postgres_database(restoring_.to.address); }

    std::string set_aside() const
    {
        if (!store::has_schemas(*owner_))
            return {};
        auto suffix = "_before_" + moment();
        store::rename_schemas(*owner_, "", suffix);
        return suffix;
    }

    void open_to_application() const
    {
        owner_->begin(db::Connection::Begin::write);
        owner_->scope({.everything = true});
        store::end_sessions(*owner_);
        owner_->script(renumber_events_script());
        owner_->script(row_security_script(restoring_.application_role));
        owner_->commit();
    }

    std::unique_ptr<db::Connection> owner_;
};

} // namespace

void load_into_postgres(std::filesystem::path const& dump, db::Location const& owner, Programs const& programs)
{
    run_program({programs.pg_restore, "--dbname=" + db::postgres_database(owner.address), "--single-transaction",
                 "--exit-on-error", "--no-owner", "--no-privileges", dump.string()},
                db::postgres_environment(owner.address));
}

std::unique_ptr<Target> postgres_target(Restoring const& restoring)
{
    return std::make_unique<PostgresTarget>(restoring);
}

} // namespace entente::backup
