#include "catalog/catalog.hpp"

namespace entente::catalog {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        // Whoever sees a customer reads which product its usage is of.
        web::get<list_products>("/products", customers_read, both, "Products by name.").by("name"),
        web::post<create_product>("/products", catalog_manage, both, "Creates a product."),
        web::get<read_product>("/products/{id}", customers_read, both, "One product."),
        web::patch<update_product>("/products/{id}", catalog_manage, both, "Changes a product."),
        web::get<list_prices>("/prices", catalog_manage, both, "Prices, most recent first.").by("-valid_from"),
        web::post<create_price>("/prices", catalog_manage, both, "Creates a price."),
        web::patch<update_price>("/prices/{id}", catalog_manage, both, "Changes a price."),
        web::remove<remove_price>("/prices/{id}", catalog_manage, both, "Removes a price."),
    };
}

} // namespace entente::catalog
