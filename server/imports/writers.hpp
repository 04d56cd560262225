// How the rows of each kind are written: found by their key, then created, changed or left alone.
#pragma once

#include "base/json.hpp"
#include "contacts/contacts.hpp"
#include "imports/references.hpp"
#include "imports/rows.hpp"

#include <memory>
#include <span>

namespace entente::imports {

class Writer {
public:
    virtual ~Writer() = default;
    virtual std::size_t rows_at_a_time() const { return 500; }
    /// Gives each row that is not settled its fate and, when it is wrong, its error. False when the transaction has to be
    /// undone and the rows written again, without one that has been settled now.
    virtual bool write(Work&, std::span<Row>, usage::BatchRef) = 0;
};

std::unique_ptr<Writer> make_writer(ImportKind, Header const&);
std::unique_ptr<Writer> make_usage_writer(Header const&);

struct PartnerRow {
    std::optional<std::string> external_id;
    std::string name;
    std::string country;
    std::optional<Standing> standing;
};
BOOST_DESCRIBE_STRUCT(PartnerRow, (), (external_id, name, country, standing))

struct PartnershipRow {
    std::string partner;
    std::string type_code;
    std::string currency;
    std::string zone;
    std::int64_t start_day = 0;
    std::optional<std::string> external_id;
    std::optional<std::string> region;
    std::optional<std::string> name;
    std::optional<std::int64_t> grace_days;
    std::optional<TotalKind> total;
    std::optional<std::string> live_at;
};
BOOST_DESCRIBE_STRUCT(PartnershipRow, (),
                      (partner, type_code, currency, zone, start_day, external_id, region, name, grace_days, total,
                       live_at))

struct ProductRow {
    std::string code;
    std::string name;
    std::string unit;
    Aggregation aggregation = Aggregation::peak;
    std::optional<std::string> line;
    std::optional<std::int64_t> decimals;
    std::optional<std::int64_t> jump_floor;
    std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (), (code, name, unit, aggregation, line, decimals, jump_floor, is_active))

struct CustomerRow {
    std::string partner;
    std::string name;
    std::optional<std::string> external_id;
    std::optional<std::string> country;
    std::optional<CustomerKind> kind;
    std::optional<Date> since;
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (), (partner, name, external_id, country, kind, since))

struct AssignmentRow {
    std::string customer;
    std::string partnership;
    std::optional<std::string> product_line;
    std::string valid_from;
    std::optional<std::string> valid_to;
};
BOOST_DESCRIBE_STRUCT(AssignmentRow, (), (customer, partnership, product_line, valid_from, valid_to))

struct ContactRow {
    ContactKind kind = ContactKind::sales;
    std::string name;
    std::string email;
    std::optional<std::string> phone;
    std::optional<std::string> customer;
    std::optional<std::string> partner;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (), (kind, name, email, phone, customer, partner))

struct CommitmentRow {
    std::string partnership;
    std::string product;
    std::string quantity;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(CommitmentRow, (), (partnership, product, quantity, valid_from, valid_to))

struct PriceRow {
    std::string partnership;
    std::string product;
    std::string amount;
    std::string currency;
    Date valid_from;
    std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(PriceRow, (), (partnership, product, amount, currency, valid_from, valid_to))

// One row each. `check` holds what its cells were wrong in already; it is thrown before anything is written.
Fate write_partner(Work&, References&, PartnerRow const&, Check&);
Fate write_partnership(Work&, References&, PartnershipRow const&, Check&);
Fate write_product(Work&, References&, ProductRow const&, Check&);
Fate write_customer(Work&, References&, CustomerRow const&, Check&);
Fate write_assignment(Work&, References&, AssignmentRow const&, Check&);
Fate write_contact(Work&, References&, ContactRow const&, Check&);
Fate write_commitment(Work&, References&, CommitmentRow const&, Check&);
Fate write_price(Work&, References&, PriceRow const&, Check&);

/// Calls `update` with all the fields as a patch, when they differ from what is there.
template <class Fields, class Update>
Fate change(Fields const& before, Fields const& after, Update update)
{
    auto json = json::write(after);
    if (json == json::write(before))
        return Fate::unchanged;
    update(web::Patch<Fields>{std::move(json)});
    return Fate::updated;
}

/// The reader has complained about an empty cell that must not be empty, and about nothing else in it.
inline void check_text(Check& check, std::string pointer, std::optional<std::string> const& text, std::size_t longest)
{
    if (text && !text->empty())
        check.text(std::move(pointer), *text, longest);
}

} // namespace entente::imports
