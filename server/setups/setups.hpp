// A partner is set up in one go: the company, its partnership, its first people and their customers, and the second from which all of
// it holds. Before that second its people see nothing, and nobody's responsibility has changed. Duplicates are found by name, by the
// domain of a mail address and by number.
#pragma once

#include "identity/identity.hpp"

namespace entente::setups {

// --- who is there already ----------------------------------------------------------------------------------------------

enum class Likeness { same_name, like_name, mail_domain, number };
BOOST_DESCRIBE_ENUM(Likeness, same_name, like_name, mail_domain, number)

struct SimilarPartner {
    Id<Partner> id;
    std::string name;
    std::string country;
    std::optional<std::string> external_id;
    Standing standing = Standing::active;
    std::vector<Likeness> because; // the strongest first
};
BOOST_DESCRIBE_STRUCT(SimilarPartner, (), (id, name, country, external_id, standing, because))

struct SimilarPartners {
    std::vector<SimilarPartner> partners;   // the likest first, ten at most
    std::optional<std::string> mail_domain; // that was compared; of an address at a public mail service none
};
BOOST_DESCRIBE_STRUCT(SimilarPartners, (), (partners, mail_domain))

/// What is typed so far. Whatever is left out is not compared.
struct FindSimilar {
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<std::string> external_id;
};
BOOST_DESCRIBE_STRUCT(FindSimilar, (), (name, email, external_id))
/// Names are compared without case, accents, punctuation and legal form; alike are those of which one begins with the other, and
/// those that are a letter or two apart.
SimilarPartners find_similar_partners(Work&, FindSimilar const&);

// --- setting one up ----------------------------------------------------------------------------------------------------

struct NewPartner {
    std::string name;
    std::string country;
    std::optional<std::string> external_id;
};
BOOST_DESCRIBE_STRUCT(NewPartner, (), (name, country, external_id))

/// What is left out comes from the type.
struct NewPartnership {
    std::string type_code;
    std::string region;
    std::optional<std::string> name; // "<partner> <region>" unless said
    std::optional<std::string> currency;
    std::optional<std::string> zone;
    std::optional<std::int64_t> start_day;
    std::optional<std::int64_t> grace_days;
    std::optional<TotalKind> total;
};
BOOST_DESCRIBE_STRUCT(NewPartnership, (), (type_code, region, name, currency, zone, start_day, grace_days, total))

struct NewPerson {
    std::string name;
    std::string email;
    std::string role; // a partner's, by its code
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, email, role))

/// One that the partner has, or a new one of that name.
struct WantedCustomer {
    std::optional<Id<Customer>> customer_id;
    std::optional<std::string> name;
    std::optional<std::string> country;
};
BOOST_DESCRIBE_STRUCT(WantedCustomer, (), (customer_id, name, country))

struct SetupFields {
    std::optional<Id<Partner>> partner_id;         // one that is there,
    std::optional<NewPartner> partner;             // or a new one
    std::optional<Id<Partnership>> partnership_id; // one of that partner's,
    std::optional<NewPartnership> partnership;     // or a new one
    std::vector<NewPerson> people;
    CustomerScope customer_scope = CustomerScope::assigned; // all: of the partnership, whatever comes to it later
    std::vector<WantedCustomer> customers; // count in the partnership from then on, and are given to the people
    std::optional<Instant> live_at;        // now unless said
};
BOOST_DESCRIBE_STRUCT(SetupFields, (),
                      (partner_id, partner, partnership_id, partnership, people, customer_scope, customers, live_at))

struct PersonPreview {
    std::string name;
    std::string email;
    std::string role;
    std::int64_t customers = 0;     // that the person will see when it begins
    std::vector<std::string> names; // of the first ten, by name
    std::vector<Permission> permissions;
};
BOOST_DESCRIBE_STRUCT(PersonPreview, (), (name, email, role, customers, names, permissions))

struct SetupPreview {
    std::string partner;
    std::string partnership;
    std::string zone;
    Instant live_at;
    std::int64_t customers_of_partnership = 0; // when it begins
    std::vector<PersonPreview> people;
};
BOOST_DESCRIBE_STRUCT(SetupPreview, (), (partner, partnership, zone, live_at, customers_of_partnership, people))
/// Says what set_up would do and refuses what it refuses; writes nothing.
SetupPreview preview_setup(Work&, SetupFields const&);

struct SetUpPerson {
    Id<User> id;
    std::string name;
    std::string email;
    bool signs_in = true; // may be invited
};
BOOST_DESCRIBE_STRUCT(SetUpPerson, (), (id, name, email, signs_in))

struct Setup {
    Id<Partner> partner_id;
    std::string partner;
    Id<Partnership> partnership_id;
    std::string partnership;
    std::string zone;
    Instant live_at;
    std::vector<SetUpPerson> people;
    std::int64_t customers = 0; // that begin to count there
};
BOOST_DESCRIBE_STRUCT(Setup, (), (partner_id, partner, partnership_id, partnership, zone, live_at, people, customers))
/// All of it or nothing, in one transaction. Throws Problem 403 permission_missing unless the acting person may manage partners,
/// customers and people, 403 above_own; 404 for foreign ids; 409 partner_suspended; 422 with every wrong field, also for a partner,
/// a partnership or an address that is there already and for a customer that counts elsewhere at that time.
Setup set_up(Work&, SetupFields const&);

web::Routes routes();

} // namespace entente::setups
