#include "imports/imports_store.hpp"
#include "imports/terms.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct CommitmentRow {
    std::string partnership;
    std::string product;
    std::string quantity;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(CommitmentRow, (), (partnership, product, quantity, valid_from, valid_to))

namespace {

using enum Need;

constexpr auto commitment_columns = std::to_array<Column>({
    {"partnership", must, Holds::text, "external id or partnership_... id", "partnership_id",
     "contract number,vertragsnummer,partnerschaft"},
    {"product", must, Holds::text, "code or product_... id", "product_id", "product code,produkt,produktcode"},
    {"valid_from", must, Holds::date, "date: 2026-11-13", "from", "start,von,ab"},
    {"quantity", must, Holds::number, "in the product's unit", "", "commitment,amount,menge,zusage"},
    {"valid_to", may, Holds::date, "first day on which it no longer holds; empty: open", "to", "end,until,bis,ende"},
});

Written write_commitment(Work& work, References& references, CommitmentRow const& row, Check& check)
{
    auto const* const partnership = references.partnership(work, row.partnership, check);
    auto const* const product = references.product(work, row.product, check);
    auto const decimals = static_cast<int>(product ? product->decimals : 6);
    auto const quantity = check_number(row.quantity, decimals, "/quantity", check);
    check_days(row.valid_from, row.valid_to, check);
    check.done();
    auto const known = store::find_commitment(work, *partnership, product->id, row.valid_from);
    if (!known)
        return created(
            usage::create_commitment(work, {partnership->id, product->id, quantity, row.valid_from, row.valid_to}));
    return changed(usage::CommitmentChange{known->quantity, known->valid_to},
                   usage::CommitmentChange{quantity, row.valid_to}, [&](auto const& patch) {
                       return usage::update_commitment(work, web::Revision{known->version}, known->id, patch);
                   });
}

} // namespace

RowKind const commitments_kind{
    ImportKind::commitments,
    Permission::catalog_manage,
    "partnership, product and valid_from",
    commitment_columns,
    &type_of<CommitmentRow>(),
    &row_by_row<CommitmentRow, write_commitment>,
    &take_back_row<Commitment, usage::CommitmentChange, usage::withdraw_commitment, usage::update_commitment>,
};

} // namespace entente::imports
