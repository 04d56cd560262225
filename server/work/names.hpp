// How SQL names what may have gone.
#pragma once

/// The customer of a row (an alias with partner_id and customer_id). One that has left the partnership keeps its part of the
/// past, but its name is not this partnership's to see any more. Asked row by row: an outer join with the wall would make all
/// customers first.
#define CUSTOMER_NAME(row)                                                                                             \
    "coalesce((SELECT c.name FROM customers c WHERE c.partner_id = " row ".partner_id AND c.id = " row                 \
    ".customer_id), 'Former customer') AS customer_name"
