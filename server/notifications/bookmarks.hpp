// Links of mails (design/security S10). A link is a bookmark, not a login: it says where to go to the person for whom it was made and
// to nobody else, and what the person may see there is decided when it comes. A link that is forged, over, another's or made for
// another address looks like any page that is not there.
#pragma once

#include "base/id.hpp"
#include "notifications/mail_settings.hpp"
#include "web/route.hpp"
#include "work/secrets.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entente::notifications {

struct Bookmark {
    std::string id; // 128 random bits, as base64url
    Id<User> user_id;
    std::optional<Id<Partnership>> partnership_id; // none: of vendor staff
    Id<Customer> customer_id;
    Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(Bookmark, (), (id, user_id, partnership_id, customer_id, ends_at))

/// What stands in an address; only this instance can read it, and only under this address of its own.
std::string token_of(Secrets const&, std::string_view public_address, Bookmark const&);
std::optional<Bookmark> read_token(Secrets const&, std::string_view public_address, std::string_view token);

struct OpenBookmark {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(OpenBookmark, (), (token))

struct BookmarkedPlace {
    std::optional<Id<Partnership>> partnership_id;
    Id<Customer> customer_id;
};
BOOST_DESCRIBE_STRUCT(BookmarkedPlace, (), (partnership_id, customer_id))
/// Throws Problem 404, the same for whatever is wrong with it.
BookmarkedPlace open_bookmark(Work&, OpenBookmark const&);

// ---- the address by which mail is ended, which mail programs ask for themselves

/// Ends a person's mail of one pace, whoever shows the token; so it is for that alone, and opens nothing.
struct MailEnd {
    Id<User> user_id;
    bool is_vendor_staff = false;
    Pace pace = Pace::daily;
    Instant ends_at;
};
BOOST_DESCRIBE_STRUCT(MailEnd, (), (user_id, is_vendor_staff, pace, ends_at))
std::string token_of(Secrets const&, std::string_view public_address, MailEnd const&);

struct Unsubscription {
    std::string token;
};
BOOST_DESCRIBE_STRUCT(Unsubscription, (), (token))
/// Sets the topics of that pace to off; a second time it changes nothing. Throws Problem 404.
web::Nothing unsubscribe(Work&, Unsubscription const&);

} // namespace entente::notifications
