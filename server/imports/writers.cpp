#include "imports/writers.hpp"

namespace entente::imports {
namespace {

// A refusal by the database itself ends PostgreSQL's transaction, and may come after a part of the row was written.
bool leaves_the_transaction_whole(Problem const& problem)
{
    return problem.status() == 422 ||
           (problem.status() == 409 && problem.code() != "already_exists" && problem.code() != "rule_violated");
}

template <class R>
class RowByRow final : public Writer {
public:
    using WriteRow = Fate (*)(Work&, References&, R const&, Check&);

    RowByRow(Header const& header, WriteRow write_row) : header_(header), form_(type_of<R>(), header), write_(write_row)
    {}

    bool write(Work& work, std::span<Row> rows, usage::BatchRef) override
    {
        for (Row& row : rows) {
            if (row.is_settled)
                continue;
            try {
                Check check;
                R fields{};
                form_.read(row, &fields, check);
                row.fate = write_(work, references_, fields, check);
            } catch (Problem const& problem) {
                row.fate = Fate::wrong;
                row.error = header_.sentence_of(problem);
                row.is_settled = !leaves_the_transaction_whole(problem);
                if (row.is_settled)
                    return false;
            }
        }
        return true;
    }

private:
    Header const& header_;
    Form form_;
    WriteRow write_;
    References references_;
};

template <class R>
std::unique_ptr<Writer> row_by_row(Header const& header, Fate (*write_row)(Work&, References&, R const&, Check&))
{
    return std::make_unique<RowByRow<R>>(header, write_row);
}

} // namespace

std::unique_ptr<Writer> make_writer(ImportKind kind, Header const& header)
{
    switch (kind) {
    case ImportKind::partners: return row_by_row(header, write_partner);
    case ImportKind::partnerships: return row_by_row(header, write_partnership);
    case ImportKind::products: return row_by_row(header, write_product);
    case ImportKind::customers: return row_by_row(header, write_customer);
    case ImportKind::customer_assignments: return row_by_row(header, write_assignment);
    case ImportKind::contacts: return row_by_row(header, write_contact);
    case ImportKind::commitments: return row_by_row(header, write_commitment);
    case ImportKind::prices: return row_by_row(header, write_price);
    case ImportKind::usage: break;
    }
    return make_usage_writer(header);
}

} // namespace entente::imports
