// People, how they sign in, and their sessions. Whose rows a person sees follows from here: vendor staff, or exactly one
// partner; of it the partnerships listed for the person; of those all customers or the ones assigned.
#pragma once

#include "base/page.hpp"
#include "customers/customers.hpp"
#include "identity/grants.hpp"
#include "partners/partners.hpp"
#include "web/dispatch.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente {

enum class UserStanding { active, disabled };
BOOST_DESCRIBE_ENUM(UserStanding, active, disabled)

/// Of which partners vendor staff see anything: a person with `assigned` and no partner sees none.
enum class PartnerScope { all, assigned };
BOOST_DESCRIBE_ENUM(PartnerScope, all, assigned)

struct User {
    Id<User> id;
    std::optional<Id<Partner>> partner_id; // none: vendor staff
    std::string name;
    std::string email;
    std::optional<std::string> role;                // of vendor staff; a partner's people have theirs by grants
    PartnerScope partner_scope = PartnerScope::all; // likewise; of a partner's people it says nothing
    UserStanding standing = UserStanding::active;
    InternalText search_key;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(User, (),
                      (id, partner_id, name, email, role, partner_scope, standing, search_key, version, created_at,
                       updated_at))

namespace identity {

// --- signing in ------------------------------------------------------------------------------------------------------

struct SignInPage {
    std::string vendor_name;
    bool is_demo = false;
    Instant as_of;
    struct DemoUser {
        Id<User> id;
        std::string name;
        std::string description;
        std::string role; // the code of one
    };
    std::vector<DemoUser> demo_users;
};
BOOST_DESCRIBE_STRUCT(SignInPage::DemoUser, (), (id, name, description, role))
BOOST_DESCRIBE_STRUCT(SignInPage, (), (vendor_name, is_demo, as_of, demo_users))

struct SignIn {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

struct PartnershipRef {
    Id<Partnership> id;
    std::string name;
    std::string type_code;
    std::string type_name;
    std::string currency;
    std::string zone;
    std::vector<std::string> tabs; // sub-tabs of a customer
    ReportKind report = ReportKind::peaks;
};
BOOST_DESCRIBE_STRUCT(PartnershipRef, (), (id, name, type_code, type_name, currency, zone, tabs, report))

enum class Language { en, de };
BOOST_DESCRIBE_ENUM(Language, en, de)

enum class Theme { system, light, dark };
BOOST_DESCRIBE_ENUM(Theme, system, light, dark)

/// How a list looks. Columns are named by the page's own ids, and only where a person said something else than the page
/// shows by itself; so a column that comes later, or exists in one partnership only, is as the page has it.
struct ListLook {
    std::vector<std::string> hidden;
    std::vector<std::string> shown;
    bool is_relaxed = false;
};
BOOST_DESCRIBE_STRUCT(ListLook, (), (hidden, shown, is_relaxed))

/// How the portal looks to a person, on whatever machine. What is not chosen is as the browser says.
struct Preferences {
    std::optional<Language> language;
    std::optional<Theme> theme;
    std::optional<std::string> zone{}; // IANA; in which moments are told. Billing dates keep the partnership's
    std::optional<ListLook> customer_list;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (language, theme, zone, customer_list))
Preferences preferences_of(Work&, Id<User>); // nothing chosen yet: all of them empty
Preferences read_preferences(Work&);
Preferences keep_preferences(Work&, Preferences const&); // all of them; throws Problem 422

/// What a session is for. An activation's can choose a password, one without the second factor that its person needs can set
/// that up, and neither can do anything else.
enum class SessionPurpose { work, activation, enrolment };
BOOST_DESCRIBE_ENUM(SessionPurpose, work, activation, enrolment)

enum class PortalType { vendor, partner };
BOOST_DESCRIBE_ENUM(PortalType, vendor, partner)

struct Session {
    struct Person {
        Id<User> id;
        std::string name;
        std::string email;
        std::string role; // the code of the one that holds here
        std::string role_name;
    };
    struct PartnerName {
        Id<Partner> id;
        std::string name;
    };
    struct Visit {
        std::string reason;
        Instant ends_at;
    };
    Person user;
    Preferences preferences;
    PortalType portal = PortalType::partner;
    SessionPurpose purpose = SessionPurpose::work;
    std::vector<Permission> permissions;
    std::int64_t portal_epoch = 0;
    std::optional<PartnerName> partner;
    std::optional<PartnershipRef> partnership;
    std::vector<PartnershipRef> partnerships;    // that the person may switch to
    std::optional<Visit> visit;                  // vendor staff looking at a partnership from inside
    bool is_restricted = false;                  // to some of the partnership's customers
    std::optional<PartnerScope> partner_scope{}; // of vendor staff
    bool is_demo = false;
    std::string vendor_name;
    Instant expires_at;
    Instant as_of;
};
BOOST_DESCRIBE_STRUCT(Session::Person, (), (id, name, email, role, role_name))
BOOST_DESCRIBE_STRUCT(Session::PartnerName, (), (id, name))
BOOST_DESCRIBE_STRUCT(Session::Visit, (), (reason, ends_at))
BOOST_DESCRIBE_STRUCT(Session, (),
                      (user, preferences, portal, purpose, permissions, portal_epoch, partner, partnership,
                       partnerships, visit, is_restricted, partner_scope, is_demo, vendor_name, expires_at, as_of))

/// A password judged, before anything is written. Takes as long for an unknown address as for a known one.
struct JudgedSignIn {
    std::string email_key;
    std::optional<Id<User>> user; // of the address, if there is one
    bool is_right = false;
    std::optional<std::string> sealed_anew; // when the cost or the key has changed since
};

/// One of the two: a session, or what belongs to the code that is still to be given.
struct SignInAnswer {
    std::optional<Session> session{};
    std::optional<std::string> code_token{};
};
BOOST_DESCRIBE_STRUCT(SignInAnswer, (), (session, code_token))

struct SignInCode {
    std::string token;
    std::string code; // of the authenticator app, or one of the recovery codes
};
BOOST_DESCRIBE_STRUCT(SignInCode, (), (token, code))

SignInPage read_sign_in_page(Work&);
/// On the slow pool. Throws nothing: what it found is judged by sign_in.
JudgedSignIn judge_sign_in(Work&, SignIn const&);
/// Counts the failure, starts a session or asks for a code. 401 sign_in_failed says the same for a wrong password, an unknown or disabled
/// person and a locked account; 429 when one source fails too often.
SignInAnswer sign_in(Work&, JudgedSignIn const&);
/// Within five minutes after the password. A wrong code counts like a wrong password: 401 code_wrong, and the fifth ends the
/// sign-in, 401 sign_in_ended.
SignInAnswer give_code(Work&, SignInCode const&);

struct DemoSignIn {
    Id<User> user_id;
};
BOOST_DESCRIBE_STRUCT(DemoSignIn, (), (user_id))
/// Throws Problem 404 unless the store is a demo store.
SignInAnswer sign_in_to_demo(Work&, DemoSignIn const&);
web::Nothing sign_out(Work&);

struct UnlockUser {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(UnlockUser, (), (email))
/// Forgets the failures that keep strangers' browsers from this account, a hundred of them included. Throws Problem 404.
web::Nothing unlock_user(Work&, UnlockUser const&);

// --- the session -----------------------------------------------------------------------------------------------------

/// Reads the session and what it may see now. Throws Problem 401 (sign_in_required, session_ended, reauth_required,
/// proof_required).
web::Caller authenticate(Unit const&, web::Credentials const&);
/// One of the vendor's people, outside of any partnership, with what the person may do now: for work that goes on after its
/// request. Throws Problem 403 for whoever is gone, disabled or a partner's.
Actor vendor_actor(Work&, Id<User>);
/// Behind which walls a person is told something now, with what its roles let it read: one of the vendor's people as itself, a partner's
/// once for each of its partnerships; also whoever only gets mail and never signs in. Nobody while the person is disabled. For what is
/// told to somebody who is not there, never for whoever asks for something.
std::vector<Actor> actors_of(Work&, Id<User>);
void touch_session(Unit const&, Actor const&);
/// Writes down that somebody made use of these permissions today: of each the last day is kept, and nothing else (S0-55).
void note_permissions(Unit const&, Id<User>, Permissions);
/// One of a partner's people uses the portal at that moment.
void note_use(Work&, Id<User>, Id<Partner>, Instant at);
/// A token that another kind of browser showed than the one that signed in (reauth_required) is nobody's from now on; one that
/// came without its key (proof_required) stays its owner's. Either way the owner is told by mail, at most once an hour.
void mistrust_session(Unit const&, std::string_view token_hash, std::string_view code);

Session read_session(Work&);

struct EnterPartnership {
    Id<Partnership> partnership_id;
};
BOOST_DESCRIBE_STRUCT(EnterPartnership, (), (partnership_id))
/// A new session for a partner's person in another of its partnerships; the former one is dead at once. Throws Problem 404.
Session enter_partnership(Work&, EnterPartnership const&);

struct BeginVisit {
    Id<Partnership> partnership_id;
    std::string reason;   // both sides read it in their audit trails
    std::int64_t minutes; // 5 to 120
};
BOOST_DESCRIBE_STRUCT(BeginVisit, (), (partnership_id, reason, minutes))
/// A new session for one of the vendor's people inside that partnership, as its partner sees it; nothing can be changed there. When
/// the time is over the session is outside again. Throws Problem 404, 422.
Session begin_visit(Work&, BeginVisit const&);
Session end_visit(Work&);

struct Tab {
    Id<Customer> customer_id;
    std::string name;    // what the tab shows; given by the server, whatever is sent
    std::string sub_tab; // cycle, usage
    std::string state;   // the page's own: range, scroll, draft; at most 4,000 bytes
};
BOOST_DESCRIBE_STRUCT(Tab, (), (customer_id, name, sub_tab, state))
struct Tabs {
    std::vector<Tab> tabs;
};
BOOST_DESCRIBE_STRUCT(Tabs, (), (tabs))
/// Kept with the person in each partnership, in their order, from one sign-in to the next; tabs of customers that are out of
/// sight by now are left out.
Tabs read_tabs(Work&);
Tabs keep_tabs(Work&, Tabs const&);

// --- people ----------------------------------------------------------------------------------------------------------

/// A user with what holds for it now or will.
struct UserDetail {
    Id<User> id;
    std::optional<Id<Partner>> partner_id;
    std::string name;
    std::string email;
    std::optional<std::string> role;
    std::optional<PartnerScope> partner_scope; // of vendor staff
    UserStanding standing = UserStanding::active;
    std::vector<Grant> grants;
    std::vector<Id<Customer>> customer_ids; // that it sees where a grant says `assigned`
    std::vector<Id<Partner>> partner_ids;   // that one of the vendor's sees with `assigned`
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(UserDetail, (),
                      (id, partner_id, name, email, role, partner_scope, standing, grants, customer_ids, partner_ids,
                       version))

/// A partner's person gets the role in each of the partnerships, from now on and without end. A partner's admin adds to its own
/// partner, in the partnership it is in, and chooses nobody's password.
struct UserFields {
    std::string name;
    std::string email;
    std::string role; // the code of one
    std::optional<Id<Partner>> partner_id;
    std::optional<CustomerScope> customer_scope; // assigned unless said
    std::optional<PartnerScope> partner_scope;   // of vendor staff; all unless said
    std::optional<UserStanding> standing;
    std::vector<Id<Partnership>> partnership_ids;
    std::vector<Id<Customer>> customer_ids;
    std::vector<Id<Partner>> partner_ids;
    std::optional<std::string> password; // none: the person cannot sign in with one yet
};
BOOST_DESCRIBE_STRUCT(UserFields, (),
                      (name, email, role, partner_id, customer_scope, partner_scope, standing, partnership_ids,
                       customer_ids, partner_ids, password))

struct UserChange {
    std::string name;
    std::optional<std::string> role; // of vendor staff
    std::optional<PartnerScope> partner_scope;
    UserStanding standing = UserStanding::active;
    std::vector<Id<Customer>> customer_ids;
    std::vector<Id<Partner>> partner_ids;
};
BOOST_DESCRIBE_STRUCT(UserChange, (), (name, role, partner_scope, standing, customer_ids, partner_ids))

/// Fields checked and the password hashed, before the writer is asked.
struct PreparedUser {
    UserFields fields;
    Id<User> id;
    std::optional<std::string> sealed_password;
};

struct ListUsers {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> q;
    std::optional<Id<Partner>> partner_id;
};
BOOST_DESCRIBE_STRUCT(ListUsers, (), (limit, cursor, q, partner_id))
struct UserById {
    Id<User> id;
};
BOOST_DESCRIBE_STRUCT(UserById, (), (id))

/// A user with the role that it has now: its own, or that of the first of its partnerships; none when nothing holds.
struct UserLine {
    Id<User> id;
    std::optional<Id<Partner>> partner_id;
    std::string name;
    std::string email;
    std::optional<std::string> role;
    std::optional<CustomerScope> customer_scope; // by the same grant
    std::int64_t customers = 0;                  // given to the person, of those that the reader sees
    std::optional<Instant> last_sign_in_at;
    UserStanding standing = UserStanding::active;
    InternalText search_key;
    std::int64_t version = 0;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(UserLine, (),
                      (id, partner_id, name, email, role, customer_scope, customers, last_sign_in_at, standing,
                       search_key, version, updated_at))

Page<UserLine> list_users(Work&, ListUsers const&);
UserDetail read_user(Work&, UserById const&);
PreparedUser prepare_user(Work&, UserFields const&); // throws Problem 422
/// Throws Problem 404 for foreign ids, 403 above_own, 409 when the address signs in somebody else.
UserDetail create_user(Work&, PreparedUser const&);
/// Ends the person's sessions when what it may do or see became less. Throws Problem 403 own_access, above_own; 404 foreign
/// customers; 409 last_admin.
UserDetail update_user(Work&, web::Revision, Id<User>, web::Patch<UserChange> const&);

/// A partner made by somebody who looks after some is looked after by that person.
void look_after_new(Work&, EventView const& partner_created);

/// Whether the instance's keys open what people sign in with: the first password there is. True when there is none yet.
bool key_opens_passwords(Work&);

web::Routes routes();

} // namespace identity
} // namespace entente
