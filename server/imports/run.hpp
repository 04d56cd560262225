// A file's rows, written chunk by chunk. The command line and the engine run the same.
#pragma once

#include "imports/source_file.hpp"
#include "imports/writer.hpp"

#include <functional>

namespace entente::imports {

/// Who imports. Asked in each transaction: a person may lose the right to while a long import goes on.
using Acting = std::function<Actor(Unit const&)>;

/// Others use the database meanwhile, and a chunk that met them simply waits its turn.
void write_patiently(Store&, Acting const&, FunctionRef<void(Work&)>);

class Run {
public:
    /// Throws as SourceFile::open() and Header.
    Run(Store&, Acting, std::filesystem::path const&, bool is_workbook, RowKind const&, Reading const&, ImportMode,
        usage::BatchRef);

    Header const& header() const { return header_; }
    SourceFile const& source() const { return *source_; }
    ImportTally const& tally() const { return tally_; }

    /// Goes on behind rows that were written before.
    void skip(ImportTally const& done);

    /// Writes the next rows; false when there are none. `enter` is called in the transaction that stores them, or after a
    /// rehearsal of them in one of its own, with the tally as it is with them.
    using Enter = FunctionRef<void(Work&, std::span<Row const>, ImportTally const&)>;
    bool step(Enter);
    std::span<Row const> rows() const { return rows_; } // of the last step

private:
    void write(Enter);

    Store& store_;
    Acting acting_;
    ImportMode mode_;
    usage::BatchRef batch_;
    std::unique_ptr<SourceFile> source_;
    Header header_;
    std::unique_ptr<Writer> writer_;
    std::vector<Row> rows_;
    ImportTally tally_;
};

} // namespace entente::imports
