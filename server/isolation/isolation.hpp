// That nobody sees what is another's is proven by walking, with each build: every operation as every role about every class of object
// (app/matrix_test), and every surface with and without what must stay hidden (app/surfaces_test). What is told of it here is read out
// of the list of answers that was reviewed, which travels in the executable. That it holds for this instance's own data is listened to
// each night (isolation/night.hpp).
#pragma once

#include "base/reflect.hpp"
#include "base/time.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

ENTENTE_ENTITY(IsolationFinding, "isolation_finding")

namespace isolation {

/// By which what is stored reaches people.
enum class WalkedSurface {
    totals,
    list,
    detail,
    report,
    exported_file,
    search,
    bell,
    live_stream,
    mail_at_once,
    digest,
};
BOOST_DESCRIBE_ENUM(WalkedSurface, totals, list, detail, report, exported_file, search, bell, live_stream, mail_at_once,
                    digest)

struct SurfaceWalk {
    WalkedSurface surface = WalkedSurface::totals;
    Date since;
};
BOOST_DESCRIBE_STRUCT(SurfaceWalk, (), (surface, since))
/// In the order in which they are walked; app/surfaces_test walks these and no others.
std::vector<SurfaceWalk> const& walked_surfaces();

/// The last night in which all were listened to.
struct Night {
    Instant began_at;
    Instant ended_at;
    std::int64_t people = 0;  // who see less than everything
    std::int64_t answers = 0; // that they were given
    std::int64_t named = 0;   // customers and partners in them, as often as they were
    std::int64_t foreign = 0; // surfaces of a person on which one was that is not the person's
};
BOOST_DESCRIBE_STRUCT(Night, (), (began_at, ended_at, people, answers, named, foreign))

/// Somebody was told of what is not its own.
struct Finding {
    Id<IsolationFinding> id;
    Instant found_at;
    Id<User> user_id;
    std::string user_name;
    std::string surface;                     // "GET /orders", "customers.xlsx", "digest"
    std::int64_t named = 0;                  // how many customers and partners
    std::optional<std::string> partner_name; // of the first of them
    std::optional<Id<Customer>> customer_id; // likewise; none: it is the partner itself, or was only counted
    std::optional<std::string> customer_name;
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (id, found_at, user_id, user_name, surface, named, partner_name, customer_id, customer_name))

struct Isolation {
    std::int64_t operations = 0;
    std::int64_t roles = 0;    // anonymous is one
    std::int64_t classes = 0;  // of objects: own, of somebody else, deleted, unknown …
    std::int64_t cells = 0;    // their product
    std::int64_t requests = 0; // of them: where there is such an object, and that was asked
    std::int64_t refused = 0;  // of the requests: signed out, not permitted, or as if there were nothing
    Date since;                // the matrix is walked
    std::string digest;        // SHA-256 of the list that was reviewed
    std::string version;       // of the program
    std::vector<SurfaceWalk> surfaces;
    std::optional<Night> night;    // none: nobody has listened yet
    std::vector<Finding> findings; // of any night, the latest first, a hundred at most; for those who see everything
};
BOOST_DESCRIBE_STRUCT(Isolation, (),
                      (operations, roles, classes, cells, requests, refused, since, digest, version, surfaces, night,
                       findings))

/// Of a list as app/matrix_test writes it; all that is not counted in it is left out.
Isolation counted(std::string_view matrix);

/// For the vendor's people, outside of any partnership. Throws Problem 404 for everybody else.
Isolation read_isolation(Work&);

web::Routes routes();

} // namespace isolation
} // namespace entente
