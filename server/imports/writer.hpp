// How the rows of a kind are written: found by their key, then created, changed or left alone, and what it takes to undo that.
#pragma once

#include "base/json.hpp"
#include "imports/changes.hpp"
#include "imports/references.hpp"
#include "imports/rows.hpp"

#include <memory>
#include <span>

namespace entente::imports {

class Writer {
public:
    virtual ~Writer() = default;
    virtual std::size_t rows_at_a_time() const { return 500; }
    /// Gives each row that is not settled what was written of it or, when it is wrong, its error, and notes what an undo needs.
    /// False when the transaction has to be undone and the rows written again, without one that has been settled now.
    virtual bool write(Work&, std::span<Row>, usage::BatchRef) = 0;
};

/// A refusal by the database itself ends PostgreSQL's transaction, and may come after a part of the row was written.
bool leaves_the_transaction_whole(Problem const&);
void note_changes(Work&, std::span<Row const>, Header const&, usage::BatchRef);

/// Writes one row after the other.
template <class R>
class RowByRow final : public Writer {
public:
    using WriteRow = Written (*)(Work&, References&, R const&, Check&);

    RowByRow(Header const& header, WriteRow write_row) : header_(header), form_(type_of<R>(), header), write_(write_row)
    {}

    bool write(Work& work, std::span<Row> rows, usage::BatchRef batch) override
    {
        for (Row& row : rows) {
            if (row.is_settled)
                continue;
            try {
                Check check;
                R fields{};
                form_.read(row, &fields, check);
                row.written = write_(work, references_, fields, check);
            } catch (Problem const& problem) {
                header_.refuse(row, problem);
                row.is_settled = !leaves_the_transaction_whole(problem);
                if (row.is_settled)
                    return false;
            }
        }
        note_changes(work, rows, header_, batch);
        return true;
    }

private:
    Header const& header_;
    Form form_;
    WriteRow write_;
    References references_;
};

/// For RowKind::make_writer. `check` holds what a row's cells were wrong in already; it is thrown before anything is written.
template <class R, Written (*write_row)(Work&, References&, R const&, Check&)>
std::unique_ptr<Writer> row_by_row(Header const& header)
{
    return std::make_unique<RowByRow<R>>(header, write_row);
}

/// For RowKind::take_back: what was created is withdrawn, what was updated gets the fields back that it had.
template <class T, class Fields, auto withdraw, auto update>
void take_back_row(Work& work, Change const& change)
{
    auto const id = Id<T>::parse(change.subject);
    if (!id)
        throw Problem::not_found();
    if (change.is_created)
        withdraw(work, web::Revision{change.version}, *id);
    else
        update(work, web::Revision{change.version}, *id, web::Patch<Fields>{change.before.text});
}

template <class T>
Written created(T const& row)
{
    return {.fate = Fate::created, .subject = row.id.text(), .version = row.version};
}

/// Calls `update` with all the fields as a patch, when they differ from what is there.
template <class Fields, class Update>
Written changed(Fields const& before, Fields const& after, Update update)
{
    Written written{.fate = Fate::unchanged, .before = json::write(before), .after = json::write(after)};
    if (written.before == written.after)
        return {Fate::unchanged};
    auto const row = update(web::Patch<Fields>{written.after});
    written.fate = Fate::updated;
    written.subject = row.id.text();
    written.version = row.version;
    return written;
}

/// The reader has complained about an empty cell that must not be empty, and about nothing else in it.
inline void check_text(Check& check, std::string pointer, std::optional<std::string> const& text, std::size_t longest)
{
    if (text && !text->empty())
        check.text(std::move(pointer), *text, longest);
}

} // namespace entente::imports
