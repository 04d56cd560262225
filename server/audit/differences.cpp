#include "audit/audit.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace entente::audit {
namespace {

constexpr std::array<std::string_view, 5> bookkeeping{"id", "version", "created_at", "updated_at", "search_key"};

boost::json::object members_of(std::string_view text)
{
    boost::system::error_code failed;
    auto value = boost::json::parse({text.data(), text.size()}, failed);
    return !failed && value.is_object() ? std::move(value.get_object()) : boost::json::object();
}

std::optional<std::string> text_of(boost::json::object const& row, std::string_view name)
{
    auto const* const value = row.if_contains({name.data(), name.size()});
    if (!value || value->is_null())
        return std::nullopt;
    return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
}

} // namespace

std::vector<ActivityChange> differences(std::string_view before, std::string_view after)
{
    auto const was = members_of(before);
    auto const is = members_of(after);
    std::vector<ActivityChange> changes;
    auto const compare = [&](std::string_view name) {
        if (std::ranges::find(bookkeeping, name) != bookkeeping.end())
            return;
        ActivityChange change{std::string(name), text_of(was, name), text_of(is, name)};
        if (change.before != change.after)
            changes.push_back(std::move(change));
    };
    for (auto const& member : is)
        compare({member.key().data(), member.key().size()});
    for (auto const& member : was)
        if (!is.contains(member.key()))
            compare({member.key().data(), member.key().size()});
    return changes;
}

} // namespace entente::audit
