#include "notifications/bookmarks.hpp"
#include "notifications/mail_settings.hpp"
#include "notifications/notifications.hpp"

namespace entente::notifications {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_notifications>("/notifications", customers_read, both,
                                     "What others did about the customers that the person sees.")
            .by("-at"),
        web::get<summarise_notifications>("/notification-summary", customers_read, both,
                                          "How many notifications are unread."),
        web::get<read_mail_settings>("/notification-settings", signed_in, ui,
                                     "What the person wants to be told of by mail, how often, and when."),
        web::get<open_bookmark>("/bookmark", signed_in, ui,
                                "Where a link of a mail leads the person for whom it was made."),
        web::put<keep_mail_settings>("/notification-settings", signed_in, ui, "Sets them, all at once."),
        web::post<unsubscribe>("/unsubscriptions", anyone, ui,
                               "Ends what a person gets by mail at one pace, by the token of such a mail.")
            .from_anywhere(),
        web::post<look_at_notifications>("/notification-looks", customers_read, ui,
                                         "Says how far the person has seen them."),
    };
}

} // namespace entente::notifications
