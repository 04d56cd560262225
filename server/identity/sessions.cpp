#include "identity/sessions.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"
#include "identity/browser_key.hpp"
#include "identity/client.hpp"
#include "identity/identity_store.hpp"
#include "identity/notices.hpp"
#include "identity/second_factor.hpp"
#include "identity/second_factor_store.hpp"
#include "work/events.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds absolute_limit = 12h;
constexpr Milliseconds time_to_choose = 10min; // a password, when an account is activated
constexpr std::int64_t sessions_per_person = 10;

// A visit whose time is over is over, whatever the row still says.
void end_visit_in_time(store::SessionRow& session, Instant now)
{
    if (!session.visit_ends_at || now < *session.visit_ends_at)
        return;
    session.partner_id = {};
    session.partnership_id = {};
    session.visit_ends_at = {};
    ++session.portal_epoch;
}

std::optional<store::SessionRow> find_session(Work& work)
{
    auto row = store::find_session(work, work.actor().session);
    if (row)
        end_visit_in_time(*row, work.now());
    return row;
}

std::optional<store::LiveSession> find_live(Work& work, std::string_view token_hash)
{
    auto live = store::find_live(work, token_hash);
    if (live)
        end_visit_in_time(live->session, work.now());
    return live;
}

std::string bytes_of(Uuid const& uuid) { return std::string(crypto::as_bytes(uuid.bytes)); }

Problem ended() { return {401, "session_ended", "Your session has ended. Sign in again; what you typed is kept."}; }

PartnershipRef ref_of(Work& work, Partnership const& partnership)
{
    auto const type = partners::type_of_partnership(work, partnership);
    return {partnership.id,
            partnership.name,
            type.code,
            type.name,
            partnership.currency,
            partnership.zone,
            text::split_words(type.tabs),
            type.report};
}

Permissions only_identified()
{
    Permissions set;
    allow(set, Permission::identified);
    return set;
}

SessionPurpose purpose_of(Work& work, store::LiveSession const& live)
{
    bool const is_missing = !live.has_second_factor && needs_second_factor(work, live.preset.value_or(""));
    return live.session.purpose == SessionPurpose::work && is_missing ? SessionPurpose::enrolment
                                                                      : live.session.purpose;
}

Permissions allowed_by(Work& work, store::LiveSession const& live)
{
    if (purpose_of(work, live) != SessionPurpose::work)
        return only_identified();
    auto const all =
        is_preset(*live.role) ? permissions_of(*live.role, false) : permissions_in(live.role_permissions.value_or(""));
    bool const is_restricted = live.user_partner_id && live.customer_scope != CustomerScope::all;
    bool const is_visiting = !live.user_partner_id && live.session.partnership_id;
    if (is_visiting)
        return reading_only(all);
    bool const is_of_some = !live.user_partner_id && live.partner_scope == PartnerScope::assigned;
    return is_of_some ? within_partners(all) : within_scope(all, is_restricted);
}

// The walls around vendor staff outside of any partnership.
void stand_among_partners(Work& work, Actor& actor, PartnerScope scope)
{
    actor.kind = scope == PartnerScope::assigned ? ActorKind::partner_set : ActorKind::vendor;
    if (actor.kind == ActorKind::partner_set)
        actor.partners = store::partners_of(work, actor.user);
}

// The actor that a session makes: the walls and the permissions follow from it alone.
Actor actor_of(Work& work, store::LiveSession const& live)
{
    bool const is_vendor = !live.user_partner_id;
    Actor actor;
    actor.user = live.session.user_id;
    actor.is_vendor_staff = is_vendor;
    actor.permissions = allowed_by(work, live);
    actor.label = live.email;
    actor.session = live.session.token_hash;
    if (live.session.purpose != SessionPurpose::activation) // which has no password to give yet
        actor.confirmed_at = live.session.confirmed_at;
    actor.portal_epoch = live.session.portal_epoch;
    actor.scope_version = live.user_version + live.access_version;
    if (live.session.partnership_id) {
        actor.partner = *live.session.partner_id;
        actor.partnership = *live.session.partnership_id;
        actor.kind =
            is_vendor || live.customer_scope == CustomerScope::all ? ActorKind::partner_wide : ActorKind::restricted;
    } else if (is_vendor) {
        stand_among_partners(work, actor, live.partner_scope);
    }
    return actor;
}

void require_alive(store::LiveSession const& live, Instant now, std::string_view user_agent)
{
    bool const is_choosing = live.session.purpose == SessionPurpose::activation; // of nobody's access yet
    bool const is_let_in =
        live.preset && live.preset != Role::account_notifications && (!live.user_partner_id || live.customer_scope);
    if (live.session.expires_at <= now || live.session.last_seen_at + idle_limit_of(live.preset.value_or("")) <= now ||
        live.session.user_epoch != live.current_epoch || live.user_standing != UserStanding::active ||
        !(is_choosing || is_let_in))
        throw ended();
    if (live.user_partner_id && live.partner_standing != Standing::active)
        throw ended();
    if (live.session.client != client_class(user_agent))
        throw Problem(401, "reauth_required", "This browser is not the one that signed in. Sign in again.");
}

void require_browser_key(Secrets const& secrets, store::SessionRow const& session, web::Credentials const& shown)
{
    if (!secrets.has_browser_keys)
        return;
    if (session.key_seed.empty())
        throw ended(); // began before browsers were given keys
    auto const key = browser_key(secrets, session.portal_type, session.key_seed);
    if (!proves(shown.proof, key, {shown.method, shown.path, shown.came_at}))
        throw Problem(401, "proof_required", "This browser has not the key that came with the sign-in. Sign in again.");
}

// A new session document and token, and what holds in it; whoever has the old one has nothing from now on. The browser's key is
// handed over with the first one of a sign-in and stays.
store::LiveSession begin_session(Work& work, store::SessionRow row)
{
    SessionHandover handover;
    if (row.key_seed.empty()) {
        row.key_seed = crypto::base64url(crypto::random_bytes(16));
        handover.key = browser_key(work.secrets(), row.portal_type, row.key_seed);
    }
    auto const token = crypto::base64url(crypto::random_bytes(32));
    row.token_hash = crypto::sha256_hex(token);
    row.last_seen_at = work.now();
    store::insert_session(work, row);
    handover.token = token;
    work.hand_over(std::move(handover));
    return find_live(work, row.token_hash).value();
}

Session session_of(Work& work, store::LiveSession const& live)
{
    auto everything = work.across_partners(); // a person's own session may name what its present partnership hides
    auto& all = *everything;
    auto const actor = actor_of(work, live);
    auto const user = *store::find_user(all, actor.user);
    auto const instance = store::instance(work).value_or(store::Instance{"Entente", false});
    auto const role = find_role(all, live.role.value_or("")).value_or(Role{});
    Session session{
        .user = {user.id, user.name, user.email, role.code, role.name},
        .preferences = preferences_of(all, user.id),
        .portal = actor.is_vendor_staff ? PortalType::vendor : PortalType::partner,
        .purpose = purpose_of(work, live),
        .portal_epoch = actor.portal_epoch,
        .is_restricted = actor.kind == ActorKind::restricted,
        .partner_scope = actor.is_vendor_staff ? std::optional(live.partner_scope) : std::nullopt,
        .is_demo = instance.is_demo,
        .vendor_name = instance.vendor_name,
        .expires_at = live.session.expires_at,
        .as_of = work.now(),
    };
    for (std::size_t i = 0; i < type_of<Permission>().enumerators.size(); ++i)
        if (actor.permissions.test(i))
            session.permissions.push_back(static_cast<Permission>(i));
    for (Partnership const& partnership : store::enterable(work, user.id))
        session.partnerships.push_back(ref_of(work, partnership));
    if (auto const& stored = live.session; stored.visit_ends_at)
        session.visit = {stored.visit_reason, *stored.visit_ends_at};
    if (!actor.partnership.is_nil()) {
        auto const partnership = partners::read_partnership(all, {actor.partnership});
        session.partnership = ref_of(work, partnership);
        auto const partner = partners::read_partner(all, {partnership.partner_id});
        session.partner = {partner.id, partner.name};
    }
    return session;
}

} // namespace

Session move_to(Work& work, Place const& place)
{
    auto row = find_session(work);
    if (!row)
        throw ended();
    auto const& partnership = place.partnership;
    store::end_session(work, row->token_hash);
    row->partner_id = partnership ? std::optional(partnership->partner_id) : std::nullopt;
    row->partnership_id = partnership ? std::optional(partnership->id) : std::nullopt;
    row->visit_ends_at = place.visit_ends_at;
    row->visit_reason = place.visit_reason;
    ++row->portal_epoch;
    return session_of(work, begin_session(work, *row));
}

OwnedPasswordContext password_context(Secrets const& secrets, std::optional<Id<Partner>> partner, Id<User> user)
{
    return {secrets.instance, partner ? "partner" : "vendor", bytes_of(partner.value_or(Id<Partner>{}).uuid),
            bytes_of(user.uuid)};
}

namespace {

store::SessionRow new_session_of(Work& work, User const& user)
{
    store::SessionRow row{
        .user_id = user.id,
        .portal_type = user.partner_id ? "partner" : "vendor",
        .portal_epoch = 1,
        .started_at = work.now(),
        .expires_at = work.now() + absolute_limit,
        .client = client_class(work.actor().client),
        .confirmed_at = work.now(),
    };
    if (auto const credential = store::find_credential(work, user.id))
        row.user_epoch = credential->user_epoch;
    return row;
}

} // namespace

Session start_activation_session(Work& work, User const& user)
{
    auto row = new_session_of(work, user);
    row.purpose = SessionPurpose::activation;
    row.expires_at = work.now() + time_to_choose;
    return session_of(work, begin_session(work, row));
}

void note_use(Work& work, Id<User> user, Id<Partner> partner, Instant at)
{
    // Whoever signs in is nobody yet, and no partner sees the days.
    store::note_active_day(*work.across_partners(), user, partner, at);
}

Session start_session(Work& work, User const& user, Confirmed confirmed)
{
    auto row = new_session_of(work, user);
    if (confirmed == Confirmed::throughout)
        row.confirmed_at = row.expires_at;
    if (user.partner_id) {
        auto const partnerships = store::enterable(work, user.id);
        // Nobody yet: the session that would show the partner is being made.
        auto const partner = partners::read_partner(*work.across_partners(), {*user.partner_id});
        if (partnerships.empty() || partner.standing != Standing::active)
            throw Problem(401, "no_partnership",
                          "Nothing is open to you at the moment. Ask your partner administrator.");
        row.partner_id = user.partner_id;
        row.partnership_id = partnerships.front().id;
    }
    store::end_oldest_sessions(work, user.id, sessions_per_person - 1);
    store::note_sign_in(work, user.id);
    if (user.partner_id)
        note_use(work, user.id, *user.partner_id, work.now());
    auto const live = begin_session(work, row);
    // Written by nobody yet, for the person who came: the session begins with the answer.
    record_of(*work.across_partners(), user.id, user.email, "session.started", user.partner_id.value_or(Id<Partner>{}));
    return session_of(work, live);
}

Milliseconds idle_limit_of(std::string_view preset) { return preset == Role::platform_admin ? 30min : 60min; }

User own_user(Work& work)
{
    // Staff inside a partnership are behind its walls, which hide the vendor's people.
    auto user = store::find_user(*work.across_partners(), work.actor().user);
    if (!user)
        throw ended();
    return *user;
}

std::string own_preset(Work& work)
{
    auto const live = find_live(work, work.actor().session);
    return live ? live->preset.value_or("") : "";
}

void record_own(Work& work, Action action, std::string_view details)
{
    auto const user = own_user(work);
    // A session that is not whole has no walls yet, and what staff do about themselves is the vendor's.
    work.across_partners()->record(action, user.id.text(), user.partner_id.value_or(Id<Partner>{}), details);
}

void renew_session(Work& work, Others others)
{
    auto row = find_session(work);
    if (!row)
        throw ended();
    if (others == Others::end)
        store::end_sessions_of(work, row->user_id);
    else
        store::end_session(work, row->token_hash);
    begin_session(work, *row);
}

void confirm_session(Work& work)
{
    store::note_confirmation(work, work.actor().session);
    renew_session(work, Others::stay);
}

Actor vendor_actor(Work& work, Id<User> id)
{
    auto const user = store::find_user(work, id);
    auto const role = user && user->role ? find_role(work, *user->role) : std::nullopt;
    if (!role || user->partner_id || user->standing != UserStanding::active)
        throw Problem::forbidden("permission_missing", "Whoever asked for this may no longer do it.");
    Actor actor;
    actor.user = user->id;
    actor.is_vendor_staff = true;
    actor.permissions = permissions_of(*role);
    stand_among_partners(work, actor, user->partner_scope);
    if (actor.kind == ActorKind::partner_set)
        actor.permissions = within_partners(actor.permissions);
    actor.label = user->email;
    actor.scope_version = user->version;
    return actor;
}

namespace {

Actor actor_by(store::HeldGrant const& grant, Id<User> user)
{
    auto const all =
        is_preset(grant.role) ? permissions_of(grant.role, false) : permissions_in(grant.role_permissions.value_or(""));
    bool const is_restricted = grant.customer_scope != CustomerScope::all;
    Actor actor;
    actor.kind = is_restricted ? ActorKind::restricted : ActorKind::partner_wide;
    actor.user = user;
    actor.partner = grant.partner_id;
    actor.partnership = grant.partnership_id;
    actor.permissions = within_scope(all, is_restricted);
    actor.label = grant.email;
    return actor;
}

} // namespace

std::vector<Actor> actors_of(Work& work, Id<User> id)
{
    auto const user = store::find_user(work, id);
    if (!user || user->standing != UserStanding::active)
        return {};
    if (!user->partner_id)
        return user->role ? std::vector{vendor_actor(work, id)} : std::vector<Actor>{};
    std::vector<Actor> actors;
    for (auto const& grant : store::held_grants(work, id))
        actors.push_back(actor_by(grant, id));
    return actors;
}

web::Caller authenticate(Unit const& unit, web::Credentials const& credentials)
{
    if (credentials.session_token.empty())
        throw Problem::signed_out();
    auto work = unit.as(Actor{});
    auto const live = find_live(work, crypto::sha256_hex(credentials.session_token));
    if (!live)
        throw ended();
    require_alive(*live, unit.now(), credentials.user_agent);
    require_browser_key(work.secrets(), live->session, credentials);
    return {actor_of(work, *live), live->session.last_seen_at + 1min <= unit.now()};
}

void touch_session(Unit const& unit, Actor const& actor)
{
    auto work = unit.as(actor);
    store::touch(work, actor.session);
    if (!actor.is_vendor_staff && !actor.partner.is_nil())
        note_use(work, actor.user, actor.partner, work.now());
}

void note_permissions(Unit const& unit, Id<User> user, Permissions used)
{
    auto work = unit.as(Actor::process("portal"));
    store::note_permissions(work, user, permissions_listed(used));
}

void mistrust_session(Unit const& unit, std::string_view token_hash, std::string_view code)
{
    auto work = unit.as(Actor::process("portal"));
    auto const session = store::find_session(work, token_hash);
    if (!session)
        return;
    if (auto const user = store::find_user(work, session->user_id))
        tell_by_mail(work, *user, MailKind::session_mistrusted);
    if (code == "proof_required")
        return;
    store::end_session(work, token_hash);
    work.record("session.ended", session->user_id.text(), session->partner_id.value_or(Id<Partner>{}),
                R"({"cause":"another_browser"})");
}

Session read_session(Work& work)
{
    auto const live = find_live(work, work.actor().session);
    if (!live)
        throw ended();
    return session_of(work, *live);
}

Session enter_partnership(Work& work, EnterPartnership const& input)
{
    for (Partnership const& partnership : store::enterable(work, work.actor().user))
        if (partnership.id == input.partnership_id)
            return move_to(work, {partnership});
    throw Problem::not_found();
}

} // namespace entente::identity
