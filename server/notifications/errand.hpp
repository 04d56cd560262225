// A digest that is to be made: whose, and of which topics.
#pragma once

#include "notifications/mail_settings.hpp"

namespace entente::notifications {

struct Errand {
    Id<User> user_id;
    bool is_vendor_staff = false;
    Pace pace = Pace::daily;
};
BOOST_DESCRIBE_STRUCT(Errand, (), (user_id, is_vendor_staff, pace))

/// Of what leaves at once: the mail of this quarter of an hour, or minute, or of the next when it has left. Within quiet hours, of
/// their end.
void leave_at_once(Work&, Errand const&, MailSettings const&, Milliseconds one_mail_in);

} // namespace entente::notifications
