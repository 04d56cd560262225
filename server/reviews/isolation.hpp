// That nobody sees what is another's is proven by walking, with each build: every operation as every role about every class of object
// (app/matrix_test), and every surface with and without what must stay hidden (app/surfaces_test). What is told of it here is read out
// of the list of answers that was reviewed, which travels in the executable.
#pragma once

#include "base/reflect.hpp"
#include "base/time.hpp"
#include "work/work.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace entente::reviews {

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
};
BOOST_DESCRIBE_STRUCT(Isolation, (),
                      (operations, roles, classes, cells, requests, refused, since, digest, version, surfaces))

/// Of a list as app/matrix_test writes it; surfaces and version are left out.
Isolation counted(std::string_view matrix);

/// For the vendor's people, outside of any partnership. Throws Problem 404 for everybody else.
Isolation read_isolation(Work&);

} // namespace entente::reviews
