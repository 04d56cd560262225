#include "db/sqlite/files.hpp"

#include "db/connection.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

namespace entente::db {
namespace {

constexpr int pages_at_a_time = 4096; // between them a signal may end the program

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void fail(sqlite3* db, int code, std::filesystem::path const& file)
{
    bool const is_busy = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
    throw Error(is_busy ? Fault::busy : Fault::lost,
                fmt::format("{}: {}", file.string(), db ? sqlite3_errmsg(db) : sqlite3_errstr(code)));
}

Handle open(std::filesystem::path const& file, int flags)
{
    sqlite3* opened = nullptr;
    int const code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (code != SQLITE_OK)
        fail(opened, code, file);
    return handle;
}

void run(Handle const& handle, std::filesystem::path const& file, char const* sql)
{
    if (int const code = sqlite3_exec(handle.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        fail(handle.get(), code, file);
}

} // namespace

std::filesystem::path sqlite_file(std::string const& address) { return address.substr(0, address.find('?')); }

void copy_sqlite(std::filesystem::path const& from, std::filesystem::path const& to)
{
    auto const source = open(from, SQLITE_OPEN_READWRITE);
    auto const target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3_busy_timeout(source.get(), 5000);
    run(target, to, "PRAGMA synchronous=OFF");
    // One snapshot for the whole copy: without it every write of another process would make the copy begin again.
    run(source, from, "BEGIN; SELECT count(*) FROM sqlite_master");
    auto* const copying = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!copying)
        fail(target.get(), sqlite3_errcode(target.get()), to);
    int code = SQLITE_OK;
    while (code == SQLITE_OK)
        code = sqlite3_backup_step(copying, pages_at_a_time);
    sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE)
        fail(target.get(), code, to);
}

struct SoleUse::Held {
    Handle handle;
};

SoleUse::SoleUse(std::filesystem::path const& file)
    : held_(std::make_unique<Held>(Held{open(file, SQLITE_OPEN_READWRITE)}))
{
    // Leaving the WAL needs the file for oneself, and every connection, idle or not, holds on to it.
    run(held_->handle, file, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE");
}

SoleUse::~SoleUse() = default;

} // namespace entente::db
