#include "identity/sessions.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"
#include "identity/client.hpp"
#include "identity/identity_store.hpp"
#include "work/events.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds idle_limit = 60min;
constexpr Milliseconds idle_limit_of_admins = 30min;
constexpr Milliseconds absolute_limit = 12h;
constexpr std::int64_t sessions_per_person = 10;

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

Permissions allowed_by(store::LiveSession const& live)
{
    auto const all =
        is_preset(*live.role) ? permissions_of(*live.role, false) : permissions_in(live.role_permissions.value_or(""));
    bool const is_visiting = !live.user_partner_id && live.session.partnership_id;
    return is_visiting ? reading_only(all) : all;
}

// The actor that a session makes: the walls and the permissions follow from it alone.
Actor actor_of(store::LiveSession const& live)
{
    bool const is_vendor = !live.user_partner_id;
    Actor actor;
    actor.user = live.session.user_id;
    actor.is_vendor_staff = is_vendor;
    actor.permissions = allowed_by(live);
    actor.label = live.email;
    actor.session = live.session.token_hash;
    actor.portal_epoch = live.session.portal_epoch;
    actor.scope_version = live.user_version + live.access_version;
    if (live.session.partnership_id) {
        actor.partner = *live.session.partner_id;
        actor.partnership = *live.session.partnership_id;
        actor.kind =
            is_vendor || live.customer_scope == CustomerScope::all ? ActorKind::partner_wide : ActorKind::restricted;
    } else if (is_vendor) {
        actor.kind = ActorKind::vendor;
    }
    return actor;
}

void require_alive(store::LiveSession const& live, Instant now, std::string_view user_agent)
{
    auto const idle = live.role == Role::platform_admin ? idle_limit_of_admins : idle_limit;
    if (live.session.expires_at <= now || live.session.last_seen_at + idle <= now ||
        live.session.user_epoch != live.current_epoch || live.user_standing != UserStanding::active || !live.preset ||
        live.preset == Role::account_notifications)
        throw ended();
    if (live.user_partner_id && (live.partner_standing != Standing::active || !live.customer_scope))
        throw ended();
    if (live.session.client != client_class(user_agent))
        throw Problem(401, "reauth_required", "This browser is not the one that signed in. Sign in again.");
}

// A new session document and token, and who acts with it; whoever holds the old one has nothing from now on.
Actor begin_session(Work& work, store::SessionRow row)
{
    auto const token = crypto::base64url(crypto::random_bytes(32));
    row.token_hash = crypto::sha256_hex(token);
    row.last_seen_at = work.now();
    store::insert_session(work, row);
    work.hand_over({token});
    return actor_of(store::find_live(work, row.token_hash).value());
}

// What holds for the person where the session is.
std::string role_of(Work& work, User const& user, Actor const& actor)
{
    if (user.role)
        return *user.role;
    for (Grant const& grant : store::grants_to_come(work, user.id))
        if (grant.partnership_id == actor.partnership && grant.valid_from <= work.now() && !grant.is_frozen)
            return grant.role;
    return {};
}

Session session_of(Work& work, Actor const& actor, Instant expires_at)
{
    auto everything = work.across_partners(); // a person's own session may name what its present partnership hides
    auto& all = *everything;
    auto const user = *store::find_user(all, actor.user);
    auto const instance = store::instance(work).value_or(store::Instance{"Entente", false});
    auto const role = find_role(all, role_of(all, user, actor)).value_or(Role{});
    Session session{
        .user = {user.id, user.name, user.email, role.code, role.name},
        .preferences = preferences_of(all, user.id),
        .portal = actor.is_vendor_staff ? PortalType::vendor : PortalType::partner,
        .portal_epoch = actor.portal_epoch,
        .is_vendor_frame = actor.is_vendor_staff && !actor.partnership.is_nil(),
        .is_restricted = actor.kind == ActorKind::restricted,
        .is_demo = instance.is_demo,
        .vendor_name = instance.vendor_name,
        .expires_at = expires_at,
        .as_of = work.now(),
    };
    for (std::size_t i = 0; i < type_of<Permission>().enumerators.size(); ++i)
        if (actor.permissions.test(i))
            session.permissions.push_back(static_cast<Permission>(i));
    for (Partnership const& partnership : store::enterable(work, user.id))
        session.partnerships.push_back(ref_of(work, partnership));
    if (!actor.partnership.is_nil()) {
        auto const partnership = partners::read_partnership(all, {actor.partnership});
        session.partnership = ref_of(work, partnership);
        auto const partner = partners::read_partner(all, {partnership.partner_id});
        session.partner = {partner.id, partner.name};
    }
    return session;
}

Session move_to(Work& work, std::optional<Partnership> const& partnership)
{
    auto row = store::find_session(work, work.actor().session);
    if (!row)
        throw ended();
    store::end_session(work, row->token_hash);
    row->partner_id = partnership ? std::optional(partnership->partner_id) : std::nullopt;
    row->partnership_id = partnership ? std::optional(partnership->id) : std::nullopt;
    ++row->portal_epoch;
    return session_of(work, begin_session(work, *row), row->expires_at);
}

} // namespace

OwnedPasswordContext password_context(Secrets const& secrets, std::optional<Id<Partner>> partner, Id<User> user)
{
    return {secrets.instance, partner ? "partner" : "vendor", bytes_of(partner.value_or(Id<Partner>{}).uuid),
            bytes_of(user.uuid)};
}

Session start_session(Work& work, User const& user)
{
    store::SessionRow row{
        .user_id = user.id,
        .portal_type = user.partner_id ? "partner" : "vendor",
        .portal_epoch = 1,
        .started_at = work.now(),
        .expires_at = work.now() + absolute_limit,
        .client = client_class(work.actor().client),
    };
    if (auto const credential = store::find_credential(work, user.id))
        row.user_epoch = credential->user_epoch;
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
    auto const actor = begin_session(work, row);
    // Written by nobody yet, for the person who came: the session begins with the answer.
    record_of(*work.across_partners(), user.id, user.email, "session.started", actor.partner);
    return session_of(work, actor, row.expires_at);
}

Actor vendor_actor(Work& work, Id<User> id)
{
    auto const user = store::find_user(work, id);
    auto const role = user && user->role ? find_role(work, *user->role) : std::nullopt;
    if (!role || user->partner_id || user->standing != UserStanding::active)
        throw Problem::forbidden("permission_missing", "Whoever asked for this may no longer do it.");
    Actor actor;
    actor.kind = ActorKind::vendor;
    actor.user = user->id;
    actor.is_vendor_staff = true;
    actor.permissions = permissions_of(*role);
    actor.label = user->email;
    actor.scope_version = user->version;
    return actor;
}

web::Caller authenticate(Unit const& unit, web::Credentials const& credentials)
{
    if (credentials.session_token.empty())
        throw Problem::signed_out();
    auto work = unit.as(Actor{});
    auto const live = store::find_live(work, crypto::sha256_hex(credentials.session_token));
    if (!live)
        throw ended();
    require_alive(*live, unit.now(), credentials.user_agent);
    return {actor_of(*live), live->session.last_seen_at + 1min <= unit.now()};
}

void touch_session(Unit const& unit, Actor const& actor)
{
    auto work = unit.as(actor);
    store::touch(work, actor.session);
}

void end_session_elsewhere(Unit const& unit, std::string_view token_hash)
{
    auto work = unit.as(Actor::process("portal"));
    auto const session = store::find_session(work, token_hash);
    if (!session)
        return;
    store::end_session(work, token_hash);
    work.record("session.ended", session->user_id.text(), session->partner_id.value_or(Id<Partner>{}),
                R"({"cause":"another_browser"})");
}

Session read_session(Work& work)
{
    auto const row = store::find_session(work, work.actor().session);
    return session_of(work, work.actor(), row ? row->expires_at : work.now());
}

Session enter_partnership(Work& work, EnterPartnership const& input)
{
    auto const& actor = work.actor();
    if (actor.is_vendor_staff)
        // From inside one partnership staff may go to another, which the walls of the first one hide.
        return move_to(work, partners::read_partnership(*work.across_partners(), {input.partnership_id}));
    for (Partnership const& partnership : store::enterable(work, actor.user))
        if (partnership.id == input.partnership_id)
            return move_to(work, partnership);
    throw Problem::not_found();
}

Session leave_partnership(Work& work)
{
    if (!work.actor().is_vendor_staff)
        throw Problem::not_found();
    return move_to(work, std::nullopt);
}

} // namespace entente::identity
