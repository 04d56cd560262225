#include "identity/identity.hpp"
#include "identity/identity_store.hpp"
#include "identity/sessions.hpp"

#include "base/check.hpp"
#include "base/json.hpp"

namespace entente::identity {
namespace {

constexpr std::size_t most_columns = 100;
constexpr std::size_t longest_column_id = 60;

void check_columns(Check& check, std::string const& pointer, std::vector<std::string> const& columns)
{
    check.require(columns.size() <= most_columns, pointer, "too_many", "Name at most 100 columns.");
    for (std::size_t i = 0; i < std::min(columns.size(), most_columns); ++i)
        check.text(pointer + "/" + std::to_string(i), columns[i], longest_column_id);
}

} // namespace

Preferences preferences_of(Work& work, Id<User> user)
{
    auto const kept = store::find_preferences(work, user);
    return kept ? json::read<Preferences>(*kept) : Preferences{};
}

Preferences read_preferences(Work& work) { return preferences_of(work, work.actor().user); }

Preferences keep_preferences(Work& work, Preferences const& input)
{
    Check check;
    if (input.zone)
        check.zone("/zone", *input.zone);
    if (input.customer_list) {
        check_columns(check, "/customer_list/hidden", input.customer_list->hidden);
        check_columns(check, "/customer_list/shown", input.customer_list->shown);
    }
    check.done();
    store::put_preferences(work, work.actor().user, json::write(input));
    return input;
}

} // namespace entente::identity
