// Carries on what imports ask for and takes long: looking a file through, rehearsing, storing, undoing. How far it has come is
// in the database, so that it survives the page that asked for it; after a restart it goes on where it was, and in another
// process when that one is gone.
#pragma once

#include "imports/journal.hpp"
#include "imports/run.hpp"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace entente::imports {

class Engine {
public:
    /// With no threads it does nothing by itself. The store knows the instance's folder.
    explicit Engine(Store&, int threads = 2);
    ~Engine(); // stops at the end of a chunk
    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;

    /// Carries one import on until it waits for a person again; false when none needs it.
    bool carry_on();
    /// Forgets what can no longer be undone, and the files of imports that are over. Returns how many.
    std::int64_t tidy();

    /// As if the process ended: what runs stops at the end of its chunk.
    void stop() { stop_.request_stop(); }

private:
    void serve();
    std::optional<ImportRow> take_one();
    void carry_on(ImportRow const&);
    void look(ImportRow const&);
    void write(ImportRow const&, ImportMode);
    void undo(ImportRow const&);
    void enter(Work&, Id<Batch>, std::int64_t done, std::string_view tally);
    void finish(ImportRow const&, ImportState, FunctionRef<void(ImportRow&)>, Action);
    void refuse(ImportRow const&, std::string why);
    std::int64_t remove_strays();
    bool is_asked_to_end(Id<Batch>);
    Acting process() const;
    Acting person_of(ImportRow const&);

    Store& store_;
    std::string const name_; // of this process, in the lease
    std::stop_source stop_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    Instant tidied_at_;
    std::vector<std::jthread> threads_; // last
};

/// Where the file of an import is kept.
std::filesystem::path file_of(std::filesystem::path const& folder, Id<Batch>);

} // namespace entente::imports
