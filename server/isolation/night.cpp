#include "isolation/night.hpp"

#include "identity/identity.hpp"
#include "isolation/asking.hpp"
#include "isolation/isolation_store.hpp"
#include "notifications/digest.hpp"
#include "portfolio/portfolio.hpp"

#include <algorithm>
#include <iterator>

namespace entente::isolation {
namespace {

constexpr Milliseconds files_of = std::chrono::hours(25); // nothing falls between two nights
constexpr std::size_t most_probes = 3;
// A partner's trail is of all that is the partner's, in whichever partnership; who sees some customers alone reads what itself did.
constexpr std::string_view audit_trail = "GET /audit";

struct Noticed {
    std::string surface;
    Uuid first; // nil: it was only counted
    std::int64_t named = 0;
};

/// What came of one person.
struct Listened {
    std::int64_t answers = 0;
    std::int64_t named = 0;
    std::vector<Noticed> noticed;

    void notice(std::string_view surface, Ear::Foreign const& foreign)
    {
        if (!foreign.empty())
            noticed.push_back({std::string(surface), foreign.begin()->front(), std::ssize(foreign)});
    }
};

/// By the grants alone: the walls are not asked.
struct Own {
    std::vector<Uuid> customers;
    std::vector<Uuid> partners;
    std::vector<Uuid> on_record; // customers of whom the audit trail may tell besides

    void add(auto const& ids, std::vector<Uuid> Own::*where)
    {
        for (auto const& id : ids)
            (this->*where).push_back(id.uuid);
    }
    std::vector<Uuid> all() const
    {
        auto both = customers;
        both.insert(both.end(), partners.begin(), partners.end());
        std::ranges::sort(both);
        return both;
    }
};

Own own_of(Work& work, Actor const& actor)
{
    Own own;
    if (actor.kind == ActorKind::partner_set) {
        own.add(store::looked_after(work, actor.user), &Own::partners);
        own.add(store::customers_looked_after(work, actor.user), &Own::customers);
    } else {
        own.partners.push_back(actor.partner.uuid);
        own.add(store::granted(work, actor.user, actor.partnership), &Own::customers);
        own.add(actor.kind == ActorKind::partner_wide ? store::customers_of(work, actor.partner)
                                                      : store::acted_on(work, actor.partner, actor.user),
                &Own::on_record);
    }
    return own;
}

class Listening {
public:
    Listening(jobs::Running& run, web::Routes const& routes) : run_(run), routes_(routes)
    {
        run.read([&](Work& work) {
            everybody_ = everybody_of(work);
            store::each_customer(work, [&](Id<Customer> id, std::string_view name) {
                customers_.push_back({id.uuid, std::string(name)});
            });
        });
    }

    Listened to(Id<User> person)
    {
        Listened listened;
        run_.read_within([&](Unit const& unit) {
            Own of_all;
            for (auto const& actor : actors_of(unit, person)) {
                auto own = own_by_grants(unit, actor);
                listen_as(unit, actor, own, listened);
                std::ranges::move(own.customers, std::back_inserter(of_all.customers));
                std::ranges::move(own.partners, std::back_inserter(of_all.partners));
            }
            listen_to_digest(unit, person, of_all, listened);
        });
        return listened;
    }

private:
    static std::vector<Actor> actors_of(Unit const& unit, Id<User> person)
    {
        auto work = unit.as(jobs::worker());
        return identity::actors_of(work, person);
    }
    static Own own_by_grants(Unit const& unit, Actor const& actor)
    {
        auto work = unit.as(jobs::worker());
        return own_of(work, actor);
    }

    void listen_as(Unit const& unit, Actor const& actor, Own const& own, Listened& listened)
    {
        auto const all = own.all();
        auto work = unit.as(actor);
        Ear ear(everybody_, all);
        auto const heard = [&](std::string_view surface) {
            auto foreign = ear.take_foreign();
            auto const is_on_record = [&](Uuid id) {
                return std::ranges::find(own.on_record, id) != own.on_record.end();
            };
            if (surface.starts_with(audit_trail))
                std::erase_if(foreign, [&](auto const& meant) { return std::ranges::any_of(meant, is_on_record); });
            listened.notice(surface, foreign);
        };
        Asking asking(work, ear, heard);
        for (auto const& customer : own.customers)
            asking.knows(IdPrefix<Customer>::value, customer);
        for (auto const& file : store::exports_since(work, work.now() - files_of))
            asking.asked_for(IdPrefix<Export>::value, file.uuid);
        for (auto const& file : store::audit_exports_since(work, work.now() - files_of))
            asking.asked_for(IdPrefix<AuditExport>::value, file.uuid);
        asking.asks(routes_, probes_but(all, actor.user));
        asking.takes_customers();
        listened.answers += asking.answers();
        listened.named += ear.named();
        if (!actor.partnership.is_nil() && actor.may(Permission::customers_read))
            if (auto const counted = portfolio::read_portfolio(work).customers; counted > std::ssize(own.customers))
                listened.noticed.push_back({"GET /portfolio", Uuid{}, counted - std::ssize(own.customers)});
    }

    void listen_to_digest(Unit const& unit, Id<User> person, Own const& own, Listened& listened)
    {
        auto work = unit.as(jobs::worker());
        Ear ear(everybody_, own.all());
        for (auto const& section : notifications::last_week_of(unit, work, person)) {
            ear.hears(section.heading);
            for (auto const& line : section.lines)
                ear.hears(line);
        }
        ++listened.answers;
        listened.named += ear.named();
        listened.notice("digest", ear.take_foreign());
    }

    // Of the customers that are not its own, others for each person.
    std::vector<Probe> probes_but(std::vector<Uuid> const& own, Id<User> person) const
    {
        std::vector<Probe> probes;
        auto const begin = customers_.empty() ? 0 : std::hash<Uuid>{}(person.uuid) % customers_.size();
        for (std::size_t i = 0; i < customers_.size() && probes.size() < most_probes; ++i) {
            auto const& customer = customers_[(begin + i) % customers_.size()];
            if (!std::ranges::binary_search(own, customer.customer))
                probes.push_back(customer);
        }
        return probes;
    }

    jobs::Running& run_;
    web::Routes const& routes_;
    Everybody everybody_;
    std::vector<Probe> customers_;
};

void keep(Work& work, Id<User> person, Noticed const& noticed)
{
    store::FindingRow row{.id = work.new_id<IsolationFinding>(),
                          .user_id = person,
                          .surface = noticed.surface,
                          .named = noticed.named,
                          .found_at = work.now()};
    if (auto const partner = store::partner_of(work, {noticed.first})) {
        row.about_id = partner;
        row.customer_id = Id<Customer>{noticed.first};
    } else if (!noticed.first.is_nil()) {
        row.about_id = Id<Partner>{noticed.first};
    }
    work.insert("isolation_findings", row, "isolation.broken");
}

} // namespace

void listen(jobs::Running& run, web::Routes const& routes)
{
    Listening listening(run, routes);
    for (;;) {
        std::optional<Id<User>> person;
        run.read([&](Work& work) { person = store::person_behind(work, Id<User>::parse(run.progress())); });
        if (!person)
            return;
        auto const said = listening.to(*person);
        run.step([&](Work& work, jobs::Step& step) {
            for (auto const& noticed : said.noticed)
                keep(work, *person, noticed);
            step.count(listened::people);
            step.count(listened::answers, said.answers);
            step.count(listened::named, said.named);
            step.count(listened::foreign, std::ssize(said.noticed));
            step.progress = person->text();
        });
    }
}

} // namespace entente::isolation
