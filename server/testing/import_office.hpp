// A portal and files that are imported into it, for tests of imports.
#pragma once

#include "imports/import_file.hpp"
#include "testing/made_archive.hpp"
#include "testing/portal.hpp"
#include "usage/usage.hpp"

#include <fmt/format.h>

namespace entente::testing {

struct ImportOffice {
    Portal portal;
    Folder folder;

    ImportOffice()
    {
        portal.as_vendor().does(partners::create_partnership_type,
                                partners::PartnershipTypeFields{.code = "mssp",
                                                                .name = "MSSP",
                                                                .zone = "Europe/Stockholm",
                                                                .currency = "EUR",
                                                                .eligible_kinds = "customer"});
    }

    imports::ImportReport runs(imports::ImportRequest const& request)
    {
        return imports::run_import(portal.store(), request, [](imports::Progress const&) {});
    }
    imports::ImportRequest file(imports::ImportKind kind, std::string_view text,
                                imports::ImportMode mode = imports::ImportMode::store)
    {
        auto const path = folder / fmt::format("{}.csv", name_of(kind));
        write_file(path, text);
        return {.kind = kind, .file = path, .mode = mode};
    }
    imports::ImportReport imports(imports::ImportKind kind, std::string_view text,
                                  imports::ImportMode mode = imports::ImportMode::store)
    {
        return runs(file(kind, text, mode));
    }

    // Acme's partnership ACME-N, its customer ALPINE, and the product SEATS with two decimals.
    void knows_acme()
    {
        using enum imports::ImportKind;
        imports(partners, "external_id,name,country\nACME,Acme AB,SE\nGLOBEX,Globex,DE\n");
        imports(partnerships, "external_id,partner,type_code,region,currency,zone,start_day,live_at\n"
                              "ACME-N,ACME,mssp,Nordics,EUR,Europe/Stockholm,26,2026-01-01\n");
        imports(products, "code,name,unit,aggregation,decimals\nSEATS,Seats,seats,peak,2\n");
        imports(customers, "partner,external_id,name\nACME,ALPINE,Alpine Foods\n");
        imports(customer_assignments, "customer,partnership,product_line,valid_from\nALPINE,ACME-N,,2026-01-01\n");
    }

    Customer customer_named(std::string const& name)
    {
        return portal.as_vendor().reads(customers::list_customers, customers::ListCustomers{.q = name}).data.at(0);
    }
    std::vector<usage::Difference> differences() { return portal.as_vendor().reads(usage::verify_rollups); }
};

} // namespace entente::testing
