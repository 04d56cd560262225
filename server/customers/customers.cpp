#include "customers/customers.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "customers/customers_store.hpp"

namespace entente::customers {
namespace {

Customer with_change(Customer customer, CustomerChange const& change)
{
    Check check;
    customer.name = check.text("/name", change.name, 200);
    customer.country = change.country;
    check.country("/country", change.country);
    customer.kind = change.kind;
    customer.external_id.reset();
    if (change.external_id)
        customer.external_id = check.text("/external_id", *change.external_id, 100);
    customer.since = change.since;
    check.done();
    customer.name_key.text = text::normalised_company_name(customer.name);
    customer.search_key.text = text::search_key(customer.name);
    return customer;
}

} // namespace

Page<Customer> list_customers(Work& work, ListCustomers const& input)
{
    auto const limit = page_size(input.limit);
    auto rows =
        store::customers_page(work, text::search_key(input.q.value_or("")), input.partner_id, input.cursor, limit + 1);
    return page_of(std::move(rows), limit, [](Customer const& customer) {
        return std::vector{customer.search_key.text, customer.id.uuid.base32()};
    });
}

Customer read_customer(Work& work, CustomerById const& input)
{
    auto customer = store::find_customer(work, input.id);
    if (!customer)
        throw Problem::not_found();
    return *customer;
}

Customer create_customer(Work& work, CustomerFields const& input)
{
    auto const partner = partners::require_active(work, input.partner_id);
    auto const customer = with_change({.partner_id = partner.id, .id = work.new_id<Customer>()},
                                      {
                                          .name = input.name,
                                          .country = input.country,
                                          .kind = input.kind.value_or(CustomerKind::customer),
                                          .external_id = input.external_id,
                                          .since = input.since,
                                      });
    return work.insert("customers", customer, "customer.created");
}

Customer update_customer(Work& work, web::Revision seen, Id<Customer> id, web::Patch<CustomerChange> const& patch)
{
    auto before = read_customer(work, {id});
    CustomerChange change{before.name, before.country, before.kind, before.external_id, before.since};
    patch.apply(change);
    auto const after = with_change(before, change);
    before.version = seen.version;
    return work.update("customers", before, after, "customer.updated");
}

web::Nothing withdraw_customer(Work& work, web::Revision seen, Id<Customer> id)
{
    auto customer = read_customer(work, {id});
    customer.version = seen.version;
    work.withdraw("customers", customer, "customer.withdrawn");
    return {};
}

} // namespace entente::customers
