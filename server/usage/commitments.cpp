#include "base/check.hpp"
#include "usage/commitments_store.hpp"
#include "usage/usage.hpp"

namespace entente::usage {
namespace {

constexpr std::int64_t largest_quantity = 10'000'000'000'000;

void check(Work& work, Commitment const& commitment)
{
    Check check;
    check.within("/quantity", commitment.quantity, 0, largest_quantity);
    check.require(!commitment.valid_to || *commitment.valid_to > commitment.valid_from, "/valid_to", "after_start",
                  "Expected a day after the first one.");
    check.done();
    if (store::overlaps_another(work, commitment))
        throw Problem::conflict("commitment_overlaps", "There is a commitment for this product on some of these days.");
}

} // namespace

Page<Commitment> list_commitments(Work& work, ListCommitments const& input)
{
    auto const limit = page_size(input.limit);
    auto rows = store::commitments_page(work, input.partnership_id, input.cursor, limit + 1);
    return page_of(std::move(rows), limit,
                   [](Commitment const& commitment) { return std::vector{commitment.id.uuid.base32()}; });
}

Commitment create_commitment(Work& work, CommitmentFields const& input)
{
    auto const partnership = partners::read_partnership(work, {input.partnership_id});
    auto const product = catalog::read_product(work, {input.product_id});
    bill_closed_cycles(work, partnership); // with what was committed while they ran
    Commitment const commitment{.partner_id = partnership.partner_id,
                                .id = work.new_id<Commitment>(),
                                .partnership_id = partnership.id,
                                .product_id = product.id,
                                .quantity = input.quantity,
                                .valid_from = input.valid_from,
                                .valid_to = input.valid_to};
    check(work, commitment);
    return work.insert("commitments", commitment, "commitment.created");
}

Commitment update_commitment(Work& work, web::Revision seen, Id<Commitment> id,
                             web::Patch<CommitmentChange> const& patch)
{
    auto before = store::find_commitment(work, id);
    if (!before)
        throw Problem::not_found();
    bill_closed_cycles(work, partners::read_partnership(work, {before->partnership_id}));
    CommitmentChange change{before->quantity, before->valid_to};
    patch.apply(change);
    auto after = *before;
    after.quantity = change.quantity;
    after.valid_to = change.valid_to;
    check(work, after);
    before->version = seen.version;
    return work.update("commitments", *before, after, "commitment.updated");
}

web::Nothing withdraw_commitment(Work& work, web::Revision seen, Id<Commitment> id)
{
    auto commitment = store::find_commitment(work, id);
    if (!commitment)
        throw Problem::not_found();
    bill_closed_cycles(work, partners::read_partnership(work, {commitment->partnership_id}));
    commitment->version = seen.version;
    work.withdraw("commitments", *commitment, "commitment.withdrawn");
    return {};
}

std::vector<Commitment> commitments_on(Work& work, Partnership const& partnership, Date day)
{
    return store::commitments_on(work, partnership, day);
}

} // namespace entente::usage
