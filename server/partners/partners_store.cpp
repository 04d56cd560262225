#include "partners/partners_store.hpp"

#include "base/text.hpp"

namespace entente::partners::store {
namespace {

struct Position {
    std::string search_key;
    Uuid id;
};

// Without a position: before everything.
Position position_of(std::optional<std::string> const& after)
{
    if (!after)
        return {};
    auto const parts = split_position(*after, 2);
    return {parts[0], Uuid::from_base32(parts[1]).value_or(Uuid{})};
}

} // namespace

std::vector<Partner> partners_page(Work& work, std::string_view prefix, std::optional<std::string> const& after,
                                   std::int64_t rows)
{
    auto const from = position_of(after);
    return work.all<Partner>("SELECT * FROM partners WHERE search_key >= ? AND search_key < ?"
                             " AND (search_key, id) > (?, ?) ORDER BY search_key, id LIMIT ?",
                             prefix, text::prefix_end(prefix), from.search_key, from.id, rows);
}

std::optional<Partner> find_partner(Work& work, Id<Partner> id)
{
    return work.one<Partner>("SELECT * FROM partners WHERE id = ?", id);
}

std::vector<Partnership> partnerships_page(Work& work, std::string_view prefix, std::optional<Id<Partner>> partner,
                                           std::optional<std::string> const& after, std::int64_t rows)
{
    auto const from = position_of(after);
    return work.all<Partnership>("SELECT * FROM partnerships WHERE search_key >= ? AND search_key < ?"
                                 " AND (? = 0 OR partner_id = ?) AND (search_key, id) > (?, ?)"
                                 " ORDER BY search_key, id LIMIT ?",
                                 prefix, text::prefix_end(prefix), partner ? 1 : 0, partner.value_or(Id<Partner>{}),
                                 from.search_key, from.id, rows);
}

std::optional<Partnership> find_partnership(Work& work, Id<Partnership> id)
{
    return work.one<Partnership>("SELECT * FROM partnerships WHERE id = ?", id);
}

std::vector<PartnershipType> types(Work& work)
{
    return work.all<PartnershipType>("SELECT * FROM partnership_types ORDER BY code LIMIT 200");
}

std::optional<PartnershipType> find_type(Work& work, std::string_view code)
{
    return work.one<PartnershipType>("SELECT * FROM partnership_types WHERE code = ?", code);
}

std::optional<PartnershipType> find_type(Work& work, Id<PartnershipType> id)
{
    return work.one<PartnershipType>("SELECT * FROM partnership_types WHERE id = ?", id);
}

} // namespace entente::partners::store
