#include "identity/words_way.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "identity/activation_store.hpp"
#include "identity/identity_store.hpp"
#include "mail/mail.hpp"

#include <algorithm>

namespace entente::identity {
namespace {

constexpr std::size_t fewest_digits = 8;
constexpr std::size_t most_digits = 15; // E.164

std::string mailbox_of(std::string_view address)
{
    auto mailbox = text::fold(text::trim(address));
    auto const at = mailbox.rfind('@');
    if (auto const plus = mailbox.find('+'); plus != std::string::npos && at != std::string::npos && plus < at)
        mailbox.erase(plus, at - plus);
    return mailbox;
}

std::vector<User> bearers_for(Work& work, User const& invited)
{
    auto people = invited.partner_id ? store::admins_of(work, *invited.partner_id) : store::people_managers(work);
    if (invited.partner_id)
        std::ranges::move(store::channel_managers_of(work, *invited.partner_id), std::back_inserter(people));
    std::erase_if(
        people, [&](User const& user) { return user.id == invited.id || is_same_mailbox(user.email, invited.email); });
    return people;
}

} // namespace

InvitationWays read_invitation_ways(Work& work, UserById const& input)
{
    auto const invited = store::find_user(work, input.id);
    if (!invited)
        throw Problem::not_found();
    InvitationWays ways{.is_mailed = mail::way(work).has_value(), .is_texted = mail::text_way(work).has_value()};
    if (!ways.is_mailed)
        return ways;
    for (User const& user : bearers_for(work, *invited))
        ways.bearers.push_back({user.id, user.name, !user.partner_id});
    return ways;
}

ChosenWay chosen_way(Work& work, User const& invited, InviteUser const& input)
{
    ChosenWay chosen{.way = input.way.value_or(WordsWay::phone), .number = {}, .bearer = {}};
    Check check;
    if (chosen.way == WordsWay::sms) {
        check.require(mail::text_way(work).has_value(), "/way", "not_offered",
                      "This portal sends no text messages: say the words on the telephone, or name a manager.");
        auto const number = international_number(input.telephone.value_or(""));
        check.require(number.has_value(), "/telephone", "international_number",
                      "Write the number with its country, such as +49 151 23456789.");
        chosen.number = number.value_or("");
    } else if (chosen.way == WordsWay::manager) {
        check.require(
            mail::way(work).has_value(), "/way", "not_offered",
            "This portal sends no mail, so that nobody else can be told the words: say them on the telephone.");
        auto const people = bearers_for(work, invited);
        auto const found = std::ranges::find(people, input.manager_id.value_or(Id<User>{}), &User::id);
        check.require(
            found != people.end(), "/manager_id", "choice",
            "Name an admin of the person's partner or the vendor's channel manager, with a mailbox of its own.");
        if (found != people.end())
            chosen.bearer = *found;
    }
    check.done();
    return chosen;
}

std::optional<std::string> international_number(std::string_view text)
{
    text = text::trim(text);
    if (!text.starts_with('+'))
        return std::nullopt;
    std::string number = "+";
    for (char const c : text.substr(1)) {
        if (c >= '0' && c <= '9')
            number += c;
        else if (std::string_view(" -./()").find(c) == std::string_view::npos)
            return std::nullopt;
    }
    auto const digits = number.size() - 1;
    bool const is_whole = digits >= fewest_digits && digits <= most_digits && number[1] != '0';
    return is_whole ? std::optional(number) : std::nullopt;
}

std::string shortened_number(std::string_view international)
{
    return std::string(international.substr(0, 3)) + " … " +
           std::string(international.substr(international.size() - 2));
}

bool is_same_mailbox(std::string_view one, std::string_view other) { return mailbox_of(one) == mailbox_of(other); }

} // namespace entente::identity
