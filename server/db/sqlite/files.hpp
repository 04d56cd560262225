// SQLite's database as a file: copied while others write, and taken out of use.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace entente::db {

/// The file of an address such as entente.db?synchronous=off.
std::filesystem::path sqlite_file(std::string const& address);

/// Copies the database as it is at one moment to a new file; who reads or writes it meanwhile is not held up. Throws Error.
void copy_sqlite(std::filesystem::path const& from, std::filesystem::path const& to);

/// Holds a database for ourselves alone; its file is complete then, without a log beside it. Whoever tries to open it
/// waits and is refused. Throws Error: Fault::busy when somebody has it open, Fault::lost when it cannot be read at all.
class SoleUse {
public:
    explicit SoleUse(std::filesystem::path const&);
    ~SoleUse();
    SoleUse(SoleUse const&) = delete;
    SoleUse& operator=(SoleUse const&) = delete;

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

} // namespace entente::db
