// What an import brought, taken back: each row that nobody has changed since. The others stay and are listed.
#pragma once

#include "imports/journal.hpp"
#include "imports/run.hpp"

namespace entente::imports {

struct UndoTally {
    std::int64_t taken_back = 0;
    std::int64_t kept = 0;

    std::int64_t rows() const { return taken_back + kept; }
    /// With what the import had done before.
    KeptTally on_top_of(KeptTally tally) const
    {
        tally.taken_back = taken_back;
        tally.kept = kept;
        return tally;
    }
};

/// Begins an undo, to be carried on by whoever takes the lease. Throws Problem 409 when it is too late.
ImportRow begin_undo(Work&, ImportRow const&, std::optional<Id<User>>);

class Undo {
public:
    Undo(Store&, Acting, ImportRow const&, UndoTally so_far);

    UndoTally const& tally() const { return tally_; }

    /// Takes back some more; false when nothing is left. `enter` is called in the same transaction.
    using Enter = FunctionRef<void(Work&, UndoTally const&)>;
    bool step(Enter);

private:
    bool step_through_rows(Enter);
    bool step_through_readings(Enter);

    Store& store_;
    Acting acting_;
    ImportRow import_;
    RowKind const& kind_;
    UndoTally tally_;
    std::size_t at_once_;
};

ImportRow finish_undo(Work&, ImportRow const&, UndoTally const&);

} // namespace entente::imports
