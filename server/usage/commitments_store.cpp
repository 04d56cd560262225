#include "usage/commitments_store.hpp"

namespace entente::usage::store {
namespace {

constexpr Date until_further_notice{2'932'896}; // the end of the year 9999

} // namespace

std::vector<Commitment> commitments_page(Work& work, std::optional<Id<Partnership>> partnership,
                                         std::optional<std::string> const& after, std::int64_t rows)
{
    Uuid from;
    from.bytes.fill(0xff);
    if (after)
        from = Uuid::from_base32(split_position(*after, 1)[0]).value_or(from);
    return work.all<Commitment>("SELECT * FROM commitments WHERE (? = 0 OR partnership_id = ?) AND id < ?"
                                " ORDER BY id DESC LIMIT ?",
                                partnership ? 1 : 0, partnership.value_or(Id<Partnership>{}), from, rows);
}

std::optional<Commitment> find_commitment(Work& work, Id<Commitment> id)
{
    return work.one<Commitment>("SELECT * FROM commitments WHERE id = ?", id);
}

std::vector<Commitment> commitments_on(Work& work, Partnership const& partnership, Date day)
{
    return work.all<Commitment>("SELECT * FROM commitments WHERE partner_id = ? AND partnership_id = ?"
                                " AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ORDER BY product_id, id",
                                partnership.partner_id, partnership.id, day, day);
}

bool overlaps_another(Work& work, Commitment const& commitment)
{
    return work.exists("SELECT 1 FROM commitments WHERE partner_id = ? AND partnership_id = ? AND product_id = ?"
                       " AND id <> ? AND valid_from < ? AND (valid_to IS NULL OR valid_to > ?)",
                       commitment.partner_id, commitment.partnership_id, commitment.product_id, commitment.id,
                       commitment.valid_to.value_or(until_further_notice), commitment.valid_from);
}

} // namespace entente::usage::store
