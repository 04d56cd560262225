// Every operation, as every role would ask it about objects of each class: requests are made out of the operations' types, and what is asked is
// undone after it was answered. For tests that hold something of all that is served.
//
//   Walk walk;
//   for (auto const& route : undone_routes())
//       walk.ask(Role::platform_admin, route, sample_request(route, walk.objects.by_class[own]));
#pragma once

#include "testing/browser.hpp"
#include "web/router.hpp"

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::testing {

/// Every preset that signs in, nobody, a channel manager of Acme alone, and one of the vendor's people who looks at Acme from inside. Each has a person
/// whose address begins with it.
std::vector<std::string_view> walking_roles();
bool is_of_vendor(std::string_view role); // a preset
bool is_of_partner(std::string_view role);

constexpr std::array<std::string_view, 6> classes = {"own",           "unassigned", "other partnership",
                                                     "other partner", "deleted",    "unknown"};
constexpr std::size_t own = 0, other_partner = 3, deleted = 4, unknown = 5;

/// The ids of one class, by prefix: "customer" to customer_….
using Ids = std::map<std::string, std::string, std::less<>>;

/// A company, one of its customers and people, and a row of theirs in every table that has ids.
Ids ids_of(World&, Id<Partner>, Id<Partnership>, Id<Customer>, Id<User>);

/// Acme's people look at their own company, at its other partnership, at Globex, and at what is not there.
struct Objects {
    World& world;
    std::array<Ids, classes.size()> by_class;
    Id<Customer> given = world.customer(world.acme, "Alpine Foods");
    Id<Partnership> baltics = world.partnership(world.acme, "Baltics");
    Product product = world.product("SEATS");

    explicit Objects(World&);

private:
    void add(std::size_t in, Id<Partner>, Id<Partnership>, Id<Customer>, int n);
    void add_deleted();
};

/// Collects which prefixes an operation asks for.
struct Asked {
    std::set<std::string, std::less<>> prefixes;
};

struct SampleRequest {
    std::string target;
    std::string body;
    Asked asked;
};

/// One of an operation's texts, wherever it stands in its input, and what is sent there instead: JSON.
struct Replaced {
    std::string_view name;
    std::string_view json;
};

/// The request of an operation about one class of objects. A PATCH changes nothing but what is replaced.
SampleRequest sample_request(web::Route const&, Ids const&, Replaced const& = {});

/// Names of the texts that an operation takes, also within lists and objects.
std::set<std::string_view> texts_of(web::Route const&);

/// All of them; those that write undo what they did.
web::Routes undone_routes();
/// What the last operation that was undone would have answered, as JSON.
extern std::string would_have_answered;

struct Walk {
    World world;
    Folder folder;
    Objects objects{world};
    Site real{world.portal};
    Site undone{world.portal, undone_routes()};
    std::map<std::string_view, Browser> browsers;

    Walk();
    /// 299 when it would have been done.
    web::Response ask(std::string_view role, web::Route const&, SampleRequest const&,
                      std::string_view revision = R"("999")"); // 412: past the walls
};

} // namespace entente::testing
