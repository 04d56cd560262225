// The second way of an invitation: how its six words reach the person whom the link reaches by mail (design/security S3). Said on the
// telephone by whoever invites, sent to a telephone by the operator's gateway, or handed over by somebody who answers for the person.
// Never by mail to the mailbox that the link goes to.
#pragma once

#include "identity/identity.hpp"

namespace entente::identity {

enum class WordsWay { phone, sms, manager };
BOOST_DESCRIBE_ENUM(WordsWay, phone, sms, manager)

/// Who may hand the words over: an active admin of the person's partner, or the vendor's channel manager of it; for the vendor's own
/// people whoever manages people there.
struct WordsBearer {
    Id<User> id;
    std::string name;
    bool is_vendor_staff = false;
};
BOOST_DESCRIBE_STRUCT(WordsBearer, (), (id, name, is_vendor_staff))

struct InvitationWays {
    bool is_mailed = false;           // the link; else whoever invites sends it
    bool is_texted = false;           // the words, when a number is told
    std::vector<WordsBearer> bearers; // whom the words can be mailed to; none where no mail is sent
};
BOOST_DESCRIBE_STRUCT(InvitationWays, (), (is_mailed, is_texted, bearers))
/// Throws Problem 404.
InvitationWays read_invitation_ways(Work&, UserById const&);

struct InviteUser {
    Id<User> id;
    std::optional<WordsWay> way;          // the telephone unless said
    std::optional<std::string> telephone; // for sms, in international form; kept until the message is over
    std::optional<Id<User>> manager_id;   // for manager
};
BOOST_DESCRIBE_STRUCT(InviteUser, (), (id, way, telephone, manager_id))

/// The way that was chosen, with whom it goes to.
struct ChosenWay {
    WordsWay way = WordsWay::phone;
    std::string number; // "+4915123456789"
    std::optional<User> bearer;
};
/// Throws Problem 422 for a way that this portal has not, a number that is none, and somebody who may not hand the words over.
ChosenWay chosen_way(Work&, User const& invited, InviteUser const&);

/// "+49 151 234 567 89" as "+4915123456789"; none when it is no number in international form.
std::optional<std::string> international_number(std::string_view);
/// "+49 … 89": enough to know it again.
std::string shortened_number(std::string_view international);
/// Whether mail to both ends in one mailbox: letters of either case, and whatever follows a plus sign.
bool is_same_mailbox(std::string_view one, std::string_view other);

} // namespace entente::identity
