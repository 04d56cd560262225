#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/access_store.hpp"
#include "identity/identity.hpp"
#include "identity/identity_store.hpp"
#include "identity/lockout.hpp"
#include "identity/reach.hpp"
#include "identity/sessions.hpp"

namespace entente::identity {
namespace {

UserDetail detail_of(Work& work, User const& user)
{
    return {
        .id = user.id,
        .partner_id = user.partner_id,
        .name = user.name,
        .email = user.email,
        .role = user.role,
        .partner_scope = user.partner_id ? std::nullopt : std::optional(user.partner_scope),
        .standing = user.standing,
        .grants = store::grants_to_come(work, user.id),
        .customer_ids = store::customers_of(work, user.id),
        .partner_ids = store::partners_of(work, user.id),
        .version = user.version,
    };
}

void check_role(Work& work, Check& check, std::string const& code, bool has_partner)
{
    auto const role = find_role(work, code);
    check.require(role && (role->side == RoleSide::partner) == has_partner, "/role", "choice",
                  has_partner ? "Name a role that a partner's people have." : "Name a role that vendor staff have.");
    if (role)
        require_not_above_own(work, *role);
}

// Which partners vendor staff look after is theirs alone.
void check_partners(Check& check, bool has_partner, std::optional<PartnerScope> scope,
                    std::vector<Id<Partner>> const& partners)
{
    check.require(!has_partner || !scope, "/partner_scope", "choice", "A partner's person sees its own partner only.");
    check.require(scope == PartnerScope::assigned || partners.empty(), "/partner_ids", "choice",
                  "Name partners for those of the vendor's people who look after some.");
}

// Of their own people whoever is not the vendor's: the field is the vendor's alone, and so is choosing somebody's password.
void keep_among_own(Work& work, Check& check, UserFields& fields)
{
    if (work.actor().kind == ActorKind::partner_set)
        check.require(fields.partner_id.has_value(), "/partner_id", "required",
                      "You look after people of some partners: say of which.");
    if (work.actor().partner.is_nil())
        return;
    if (!fields.partner_id)
        fields.partner_id = work.actor().partner;
    check.require(!fields.password, "/password", "invite_instead", "Invite the person: it chooses a password itself.");
}

void require_customers(Work& work, Id<Partner> partner, std::vector<Id<Customer>> const& customers)
{
    for (auto const customer : customers)
        if (customers::read_customer(work, {customer}).partner_id != partner)
            throw Problem::not_found();
}

// What concerns the person itself reaches wherever it has access; customers are given behind the walls that show them.
void require_within_reach(Work& work, User const& user, UserChange const& before, UserChange const& after)
{
    bool const is_of_account = after.name != before.name || after.standing != before.standing;
    bool const is_of_access = after.standing != before.standing || after.role != before.role ||
                              after.customer_ids != before.customer_ids ||
                              after.partner_scope != before.partner_scope || after.partner_ids != before.partner_ids;
    if (is_of_access)
        require_somebody_else(work, user.id);
    if (is_of_access && after.standing == UserStanding::active) // taking access away is never delayed
        require_confirmed(work.actor(), work.now());
    bool const is_of_role = after.role != before.role || after.partner_scope != before.partner_scope ||
                            after.partner_ids != before.partner_ids;
    if ((is_of_account || is_of_role) && work.actor().user != user.id)
        require_not_above_own(work, user);
}

void give_role(Work& work, User const& user, UserFields const& fields)
{
    for (auto const partnership : fields.partnership_ids)
        create_grant(work, {.user_id = user.id,
                            .partnership_id = partnership,
                            .role = fields.role,
                            .customer_scope = fields.customer_scope.value_or(CustomerScope::assigned)});
    require_customers(work, *user.partner_id, fields.customer_ids);
    store::set_customers(work, user, fields.customer_ids);
}

void give_partners(Work& work, Id<User> user, std::vector<Id<Partner>> const& partners)
{
    for (auto const partner : partners)
        partners::read_partner(work, {partner});
    store::set_partners(work, user, partners);
}

} // namespace

Page<UserLine> list_users(Work& work, ListUsers const& input)
{
    auto const limit = page_size(input.limit);
    auto rows =
        store::users_page(work, text::search_key(input.q.value_or("")), input.partner_id, input.cursor, limit + 1);
    return page_of(std::move(rows), limit, [](UserLine const& user) {
        return std::vector{user.search_key.text, user.id.uuid.base32()};
    });
}

UserDetail read_user(Work& work, UserById const& input)
{
    auto const user = store::find_user(work, input.id);
    if (!user)
        throw Problem::not_found();
    return detail_of(work, *user);
}

PreparedUser prepare_user(Work& work, UserFields const& input)
{
    PreparedUser prepared{.fields = input, .id = work.new_id<User>()};
    Check check;
    prepared.fields.name = check.text("/name", input.name, 200);
    prepared.fields.email = check.email("/email", input.email);
    keep_among_own(work, check, prepared.fields);
    check_role(work, check, input.role, prepared.fields.partner_id.has_value());
    check_partners(check, prepared.fields.partner_id.has_value(), input.partner_scope, input.partner_ids);
    if (input.password) {
        std::vector<std::string> const words = {input.name, input.email};
        if (auto error = check_password(*input.password, SecondFactor::none, words))
            check.add(std::move(*error));
    }
    check.done();
    if (input.password) {
        auto const& secrets = work.secrets();
        prepared.sealed_password =
            seal_password(secrets.keys, password_context(secrets, prepared.fields.partner_id, prepared.id).view(),
                          *input.password, secrets.password_cost);
    }
    return prepared;
}

UserDetail create_user(Work& work, PreparedUser const& prepared)
{
    auto const& fields = prepared.fields;
    if (fields.partner_id)
        partners::read_partner(work, {*fields.partner_id});
    auto const email_key = text::fold(fields.email);
    if (store::find_login_name(work, email_key))
        throw Problem::conflict("email_taken", "This address already signs in a person.");

    User user{
        .id = prepared.id,
        .partner_id = fields.partner_id,
        .name = fields.name,
        .email = fields.email,
        .role = fields.partner_id ? std::nullopt : std::optional(fields.role),
        .partner_scope = fields.partner_scope.value_or(PartnerScope::all),
        .standing = fields.standing.value_or(UserStanding::active),
        .search_key = {text::search_key(fields.name)},
    };
    user = work.insert("users", user, "user.created");
    store::insert_login(work, {email_key, user.id, user.partner_id});
    lockout::reset(work, email_key); // what was guessed at the address before it was anybody's
    if (prepared.sealed_password)
        store::put_password(work, user.id, *prepared.sealed_password);
    if (user.partner_id)
        give_role(work, user, fields);
    else
        give_partners(work, user.id, fields.partner_ids);
    return detail_of(work, user);
}

UserDetail update_user(Work& work, web::Revision seen, Id<User> id, web::Patch<UserChange> const& patch)
{
    auto before = store::find_user(work, id);
    if (!before)
        throw Problem::not_found();
    auto const detail = detail_of(work, *before);
    UserChange const present{detail.name,     detail.role,         detail.partner_scope,
                             detail.standing, detail.customer_ids, detail.partner_ids};
    auto change = present;
    patch.apply(change);
    require_within_reach(work, *before, present, change);

    Check check;
    auto after = *before;
    after.name = check.text("/name", change.name, 200);
    if (before->partner_id)
        check.require(!change.role, "/role", "choice", "A partner's person has its roles by grants.");
    else if (change.role != before->role)
        check_role(work, check, change.role.value_or(""), false);
    check_partners(check, before->partner_id.has_value(), change.partner_scope, change.partner_ids);
    check.done();
    after.role = change.role;
    after.partner_scope = change.partner_scope.value_or(PartnerScope::all);
    after.standing = change.standing;
    after.search_key.text = text::search_key(after.name);
    before->version = seen.version;
    auto const write = [&] { after = work.update("users", *before, after, "user.updated"); };
    if (before->partner_id)
        keeping_an_admin(work, *before->partner_id, write);
    else
        write();

    if (before->partner_id && change.customer_ids != detail.customer_ids) {
        require_customers(work, *before->partner_id, change.customer_ids);
        store::set_customers(work, after, change.customer_ids);
    }
    bool const has_other_partners =
        change.partner_ids != detail.partner_ids || change.partner_scope != detail.partner_scope;
    if (change.partner_ids != detail.partner_ids)
        give_partners(work, id, change.partner_ids);
    if (after.standing == UserStanding::disabled || after.role != before->role || has_other_partners) {
        store::raise_epoch(work, id);
        store::end_sessions_of(work, id);
    }
    return detail_of(work, after);
}

void look_after_new(Work& work, EventView const& partner_created)
{
    if (work.actor().kind == ActorKind::partner_set)
        store::add_partner(work, work.actor().user, partner_created.partner);
}

bool key_opens_passwords(Work& work)
{
    auto const name = store::any_credential(work);
    if (!name)
        return true;
    auto const& secrets = work.secrets();
    return opens_password(secrets.keys, password_context(secrets, name->partner_id, name->user_id).view(),
                          store::find_credential(work, name->user_id)->password);
}

} // namespace entente::identity
