// Every SQL statement on people, credentials, sessions and failures.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity::store {

struct Instance {
    std::string vendor_name;
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(Instance, (), (vendor_name, is_demo))

std::optional<Instance> instance(Work&);

// --- people
struct Credential {
    Id<User> user_id;
    std::string password;
    std::int64_t user_epoch = 0;
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (user_id, password, user_epoch, changed_at))

struct LoginName {
    std::string email_key;
    Id<User> user_id;
    std::optional<Id<Partner>> partner_id;
};
BOOST_DESCRIBE_STRUCT(LoginName, (), (email_key, user_id, partner_id))

struct UserCustomer {
    Id<Partner> partner_id;
    Id<User> user_id;
    Id<Customer> customer_id;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(UserCustomer, (), (partner_id, user_id, customer_id, valid_from, valid_to))

struct UserPartner {
    Id<Partner> partner_id;
    Id<User> user_id;
    Instant valid_from;
    Instant valid_to;
};
BOOST_DESCRIBE_STRUCT(UserPartner, (), (partner_id, user_id, valid_from, valid_to))

std::vector<UserLine> users_page(Work&, std::string_view prefix, std::optional<Id<Partner>>,
                                 std::optional<std::string> const& after, std::int64_t rows);
std::optional<User> find_user(Work&, Id<User>);
std::optional<LoginName> find_login_name(Work&, std::string_view email_key);
std::optional<Credential> find_credential(Work&, Id<User>);
std::optional<LoginName> any_credential(Work&); // whose password can be tried
std::vector<Id<Customer>> customers_of(Work&, Id<User>);
std::vector<Id<Partner>> partners_of(Work&, Id<User>); // those looked after now, in order; whatever the reader sees
std::vector<User> demo_users(Work&);

/// Which partnerships the person may switch to now: those that it has a grant for, none for vendor staff.
std::vector<Partnership> enterable(Work&, Id<User>);

/// What a partner's person may do in one of its partnerships, by the grant that holds now.
struct HeldGrant {
    Id<Partner> partner_id;
    Id<Partnership> partnership_id;
    std::string role;
    std::optional<std::string> role_permissions; // of an own role
    CustomerScope customer_scope = CustomerScope::assigned;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(HeldGrant, (), (partner_id, partnership_id, role, role_permissions, customer_scope, email))
/// By partnership; none of somebody who is disabled or whose partner is, nor one that opens no session.
std::vector<HeldGrant> held_grants(Work&, Id<User>);

// --- sessions
struct SessionRow {
    std::string token_hash;
    Id<User> user_id;
    std::optional<Id<Partner>> partner_id; // of the partnership that the session is in
    std::optional<Id<Partnership>> partnership_id;
    std::string portal_type;
    std::int64_t portal_epoch = 0;
    std::int64_t user_epoch = 0;
    Instant started_at;
    Instant last_seen_at;
    Instant expires_at;
    std::string client;
    Instant confirmed_at; // when the person last gave the password
    SessionPurpose purpose = SessionPurpose::work;
    std::string key_seed;                 // what the browser's key is made of (browser_key.hpp)
    std::optional<Instant> visit_ends_at; // of the vendor's person in a partnership
    std::string visit_reason;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (token_hash, user_id, partner_id, partnership_id, portal_type, portal_epoch, user_epoch,
                       started_at, last_seen_at, expires_at, client, confirmed_at, purpose, key_seed, visit_ends_at,
                       visit_reason))

/// A session with all that decides what it may do now, in one read.
struct LiveSession {
    SessionRow session;
    std::optional<Id<Partner>> user_partner_id;
    std::string email;
    std::optional<std::string> role;             // that holds now, of the person or by its grant; none: nothing holds
    std::optional<std::string> role_permissions; // of an own role
    std::optional<std::string> preset;           // the role, or what it is a copy of
    std::optional<CustomerScope> customer_scope; // by its grant
    PartnerScope partner_scope = PartnerScope::all; // of vendor staff
    UserStanding user_standing = UserStanding::active;
    std::optional<Standing> partner_standing;
    std::int64_t current_epoch = 0; // of the person
    std::int64_t user_version = 0;
    std::int64_t access_version = 0; // of the grant and of the own role
    bool has_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(LiveSession, (),
                      (session, user_partner_id, email, role, role_permissions, preset, customer_scope, partner_scope,
                       user_standing, partner_standing, current_epoch, user_version, access_version, has_second_factor))

std::optional<LiveSession> find_live(Work&, std::string_view token_hash);
std::optional<SessionRow> find_session(Work&, std::string_view token_hash);
std::vector<SessionRow> sessions_of(Work&, Id<User>); // the one used last first
void insert_session(Work&, SessionRow const&);
void end_session(Work&, std::string_view token_hash);
void end_sessions_of(Work&, Id<User>);
void end_sessions_in(Work&, Id<User>, Id<Partnership>);
void end_oldest_sessions(Work&, Id<User>, std::int64_t keep);
/// Of each the last day is kept.
void note_permissions(Work&, Id<User>, std::vector<Permission> const&);
/// A day on which this person of a partner used the portal.
void note_active_day(Work&, Id<User>, Id<Partner>, Instant);
void touch(Work&, std::string_view token_hash);
void note_confirmation(Work&, std::string_view token_hash);
std::optional<std::string> customer_name(Work&, Id<Customer>); // of one that the actor sees
/// The actor's own, in the partnership it is in; JSON.
std::optional<std::string> kept_tabs(Work&);
void keep_tabs(Work&, std::string const& tabs);
std::optional<std::string> find_preferences(Work&, Id<User>); // as JSON
void put_preferences(Work&, Id<User>, std::string const& preferences);

// --- failures
struct Failures {
    std::string bucket;
    std::int64_t failures = 0;
    Instant window_start;
    Instant locked_until;
};
BOOST_DESCRIBE_STRUCT(Failures, (), (bucket, failures, window_start, locked_until))

std::optional<Failures> find_failures(Work&, std::string_view bucket);
/// Adds one, atomically, and returns the new state; a window that began before `since` begins anew.
Failures count_failure(Work&, std::string_view bucket, Instant since);
void lock(Work&, std::string_view bucket, Instant until);
/// Not more than these from now on, and not locked when there were.
void lower_failures(Work&, std::string_view bucket, std::int64_t failures);
void forget_failures(Work&, std::string_view bucket);

/// What nobody needs any more: sources whose window began before this, addresses that sign in nobody, browsers that are
/// not known any more.
struct Outdated {
    Instant sources;
    Instant strangers;
    Instant devices;
};
void purge_failures(Work&, Outdated const&);

// --- writing people
void insert_login(Work&, LoginName const&);
void put_password(Work&, Id<User>, std::string const& sealed);
void raise_epoch(Work&, Id<User>);
void note_sign_in(Work&, Id<User>);
/// In place of those of the person's customers that the actor sees; the others stay. Which stay keep their end.
void set_customers(Work&, User const&, std::vector<Id<Customer>> const&);
bool has_customer(Work&, Id<User>, Id<Customer>, Instant until); // now, and not less long
void give_customer(Work&, User const&, Id<Customer>, Instant until);
void set_partners(Work&, Id<User>, std::vector<Id<Partner>> const&);
void add_partner(Work&, Id<User>, Id<Partner>);

} // namespace entente::identity::store
