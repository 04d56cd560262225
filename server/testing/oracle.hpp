// Who sees what, said once more in the plainest way and without a database: what the walls are compared with. Includes nothing
// of ours, on purpose.
#pragma once

#include <vector>

namespace entente::testing::oracle {

using Time = long;

struct Partnership {
    int partner;
};
struct Customer {
    int partner;
    bool is_deleted = false;
};
struct Assigned { // a customer counts in a partnership
    int customer;
    int partnership;
    Time from;
    Time to;
};
struct Given { // a person looks after a customer
    int person;
    int customer;
    Time from;
    Time to;
};
struct LookedAfter { // one of the vendor's people looks after a partner
    int staff;
    int partner;
    Time from;
    Time to;
};
struct Usage { // one day's value of a customer in a partnership
    int partnership;
    int customer;
};

enum class Kind { nobody, restricted, partner_wide, partner_set, vendor };

struct Viewer {
    Kind kind;
    int person;      // of the vendor's staff for a partner_set
    int partnership; // that the viewer stands in
};

struct World {
    std::vector<Partnership> partnerships;
    std::vector<Customer> customers;
    std::vector<Assigned> assigned;
    std::vector<Given> given;
    std::vector<LookedAfter> looked_after;
    std::vector<Usage> usage;
};

inline int partner_of(World const& world, Viewer const& viewer)
{
    return world.partnerships[static_cast<unsigned>(viewer.partnership)].partner;
}

inline bool counts_there(World const& world, int customer, int partnership, Time now)
{
    for (Assigned const& row : world.assigned)
        if (row.customer == customer && row.partnership == partnership && row.from <= now && now < row.to)
            return true;
    return false;
}

inline bool is_given(World const& world, int customer, int person, Time now)
{
    for (Given const& row : world.given)
        if (row.customer == customer && row.person == person && row.from <= now && now < row.to)
            return true;
    return false;
}

inline bool is_looked_after(World const& world, int partner, int staff, Time now)
{
    for (LookedAfter const& row : world.looked_after)
        if (row.partner == partner && row.staff == staff && row.from <= now && now < row.to)
            return true;
    return false;
}

inline bool sees_customer(World const& world, Viewer const& viewer, int customer, Time now)
{
    Customer const& row = world.customers[static_cast<unsigned>(customer)];
    if (row.is_deleted || viewer.kind == Kind::nobody)
        return false;
    if (viewer.kind == Kind::vendor)
        return true;
    if (viewer.kind == Kind::partner_set)
        return is_looked_after(world, row.partner, viewer.person, now);
    if (row.partner != partner_of(world, viewer) || !counts_there(world, customer, viewer.partnership, now))
        return false;
    return viewer.kind == Kind::partner_wide || is_given(world, customer, viewer.person, now);
}

// Usage stays with the partnership that it was counted in, whatever became of the customer.
inline bool sees_usage(World const& world, Viewer const& viewer, Usage const& row, Time now)
{
    switch (viewer.kind) {
    case Kind::nobody: return false;
    case Kind::vendor: return true;
    case Kind::partner_set:
        return is_looked_after(world, world.partnerships[static_cast<unsigned>(row.partnership)].partner, viewer.person,
                               now);
    case Kind::partner_wide: return row.partnership == viewer.partnership;
    case Kind::restricted:
        return row.partnership == viewer.partnership && is_given(world, row.customer, viewer.person, now);
    }
    return false;
}

inline std::vector<int> customers_seen(World const& world, Viewer const& viewer, Time now)
{
    std::vector<int> seen;
    for (int customer = 0; customer < static_cast<int>(world.customers.size()); ++customer)
        if (sees_customer(world, viewer, customer, now))
            seen.push_back(customer);
    return seen;
}

inline int usage_seen(World const& world, Viewer const& viewer, Time now)
{
    int seen = 0;
    for (Usage const& row : world.usage)
        seen += sees_usage(world, viewer, row, now) ? 1 : 0;
    return seen;
}

} // namespace entente::testing::oracle
