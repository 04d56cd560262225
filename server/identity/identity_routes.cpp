#include "identity/identity.hpp"

namespace entente::identity {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_sign_in_page>("/sign-in-page", anyone, ui, "What the sign-in page shows."),
        web::post_prepared<judge_sign_in, sign_in>("/session", anyone, ui, "Signs in with address and password."),
        web::post<sign_in_to_demo>("/session/demo", anyone, ui, "Signs in to a demo store as one of its people."),
        web::get<read_session>("/session", signed_in, ui, "Who is signed in, and in which partnership."),
        web::remove<sign_out>("/session", signed_in, ui, "Signs out."),
        web::post<enter_partnership>("/session/partnership", signed_in, ui, "Enters another partnership."),
        web::remove<leave_partnership>("/session/partnership", partnerships_enter, ui,
                                       "Leaves the partnership that vendor staff look at."),
        web::get<read_tabs>("/session/tabs", signed_in, ui, "The customers that are open in tabs."),
        web::put<keep_tabs>("/session/tabs", signed_in, ui, "Keeps the open tabs of this partnership."),
        web::get<read_preferences>("/session/preferences", signed_in, ui, "How the portal looks to the person."),
        web::put<keep_preferences>("/session/preferences", signed_in, ui, "Keeps how the portal looks to the person."),
        web::get<list_users>("/users", users_manage, both, "People by name.").by("name"),
        web::post_prepared<prepare_user, create_user>("/users", users_manage, both, "Creates a person."),
        web::get<read_user>("/users/{id}", users_manage, both, "One person with what it may enter and see."),
        web::patch<update_user>("/users/{id}", users_manage, both, "Changes a person."),
    };
}

} // namespace entente::identity
