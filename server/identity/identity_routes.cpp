#include "identity/activation.hpp"
#include "identity/identity.hpp"
#include "identity/own_sign_in.hpp"
#include "identity/reset.hpp"
#include "identity/second_factor.hpp"

namespace entente::identity {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_sign_in_page>("/sign-in-page", anyone, ui, "What the sign-in page shows."),
        web::post_prepared<judge_sign_in, sign_in>("/session", anyone, ui, "Signs in with address and password."),
        web::post<give_code>("/session/code", anyone, ui, "Completes a sign-in by a code."),
        web::post<sign_in_to_demo>("/session/demo", anyone, ui, "Signs in to a demo store as one of its people."),
        web::get<read_session>("/session", identified, ui, "Who is signed in, and in which partnership."),
        web::remove<sign_out>("/session", identified, ui, "Signs out."),
        web::post_prepared<judge_confirmation, confirm_password>("/session/confirmation", identified, ui,
                                                                 "Gives the password again before something delicate."),
        web::get<read_second_factor>("/session/second-factor", identified, ui,
                                     "Whether the person signs in with codes as well."),
        web::post<offer_second_factor>("/session/second-factor", identified, ui, "Makes a secret for codes.")
            .told_once()
            .confirmed(),
        web::put<set_second_factor>("/session/second-factor", identified, ui,
                                    "Codes are asked for from now on; answers with the recovery codes.")
            .confirmed(),
        web::remove<remove_second_factor>("/session/second-factor", signed_in, ui, "Signs in without codes again.")
            .confirmed(),
        web::post<renew_recovery_codes>("/session/recovery-codes", signed_in, ui,
                                        "New recovery codes; the former ones are void.")
            .told_once()
            .confirmed(),
        web::get<read_own_sessions>("/session/all", signed_in, ui, "Where the person is signed in."),
        web::remove<end_own_session>("/session/all/{id}", signed_in, ui, "Ends one of the person's sessions."),
        web::remove<end_other_sessions>("/session/others", signed_in, ui,
                                        "Ends all sessions of the person but this one."),
        web::post_prepared<prepare_password, choose_password>("/session/password", identified, ui,
                                                              "Chooses another password.")
            .confirmed(),
        web::post_prepared<judge_activation, activate>("/activation", anyone, ui,
                                                       "Opens an activation by the link and the words together."),
        web::post<ask_for_reset>("/password-reset", anyone, ui, "Asks for a link that chooses another password."),
        web::post_prepared<prepare_reset, reset_password>("/password-reset/password", anyone, ui,
                                                          "Chooses another password by a link."),
        web::post<enter_partnership>("/session/partnership", signed_in, ui, "Enters another partnership."),
        web::post<begin_visit>("/session/visit", partnerships_enter, ui,
                               "Looks at a partnership as its partner sees it, for a reason and a while.")
            .confirmed(),
        web::remove<end_visit>("/session/visit", partnerships_enter, ui, "Leaves the partnership that staff look at."),
        web::get<read_tabs>("/session/tabs", signed_in, ui, "The customers that are open in tabs."),
        web::put<keep_tabs>("/session/tabs", signed_in, ui, "Keeps the open tabs of this partnership."),
        web::get<read_preferences>("/session/preferences", signed_in, ui, "How the portal looks to the person."),
        web::put<keep_preferences>("/session/preferences", signed_in, ui, "Keeps how the portal looks to the person."),
        web::get<list_users>("/users", users_manage, both, "People by name.").by("name"),
        web::post_prepared<prepare_user, create_user>("/users", users_manage, both, "Creates a person.").confirmed(),
        web::get<read_user>("/users/{id}", users_manage, both, "One person with what it may enter and see."),
        web::patch<update_user>("/users/{id}", users_manage, both, "Changes a person."),
        web::get<read_invitation_ways>("/users/{id}/invitation", users_manage, ui,
                                       "By which ways an invitation's words can reach a person."),
        web::post_prepared<prepare_invitation, invite>("/users/{id}/invitation", users_manage, ui,
                                                       "Lets a person choose a password, by a link and words.")
            .told_once()
            .confirmed(),
        web::get<read_sign_in_means>("/users/{id}/sign-in", users_manage, ui, "What a person signs in with."),
        web::remove<reset_second_factor>("/users/{id}/second-factor", users_manage, ui,
                                         "Takes a person's second factor away and ends its sessions.")
            .confirmed(),
        web::get<list_grants>("/grants", users_manage, both, "Who has which role where, the latest first.")
            .by("-valid_from"),
        web::post<create_grant>("/grants", users_manage, both, "Gives a person a role in a partnership.").confirmed(),
        web::get<preview_grant>("/grants/preview", users_manage, both,
                                "What a person would see and might do by a grant."),
        web::get<read_grant>("/grants/{id}", users_manage, both, "One grant."),
        web::patch<update_grant>("/grants/{id}", users_manage, both, "Changes a grant, freezes and thaws it."),
        web::remove<end_grant>("/grants/{id}", users_manage, both, "Ends a grant now."),
        web::get<list_roles>("/roles", users_manage, both, "Presets and own roles with what they allow."),
        web::get<read_role>("/roles/{id}", users_manage, both, "One own role."),
        web::post<create_role>("/roles", roles_manage, both, "Makes a copy of a preset, with permissions of its own.")
            .confirmed(),
        web::patch<update_role>("/roles/{id}", roles_manage, both, "Changes an own role.").confirmed(),
        web::remove<withdraw_role>("/roles/{id}", roles_manage, both, "Takes an own role back that nobody has."),
    };
}

} // namespace entente::identity
