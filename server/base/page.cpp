#include "base/page.hpp"

#include <charconv>

namespace entente {
namespace {

constexpr char separator = '\x1f';

} // namespace

std::string join_position(std::vector<std::string> const& parts)
{
    std::string position;
    for (auto const& part : parts)
        position.append(position.empty() && &part == &parts.front() ? "" : std::string(1, separator)).append(part);
    return position;
}

std::vector<std::string> split_position(std::string_view position, std::size_t parts)
{
    std::vector<std::string> list;
    for (std::size_t begin = 0; begin <= position.size();) {
        auto const end = std::min(position.find(separator, begin), position.size());
        list.emplace_back(position.substr(begin, end - begin));
        begin = end + 1;
    }
    if (list.size() != parts)
        throw Problem::bad_request("cursor_mismatch", "This cursor belongs to another list or another order.");
    return list;
}

NumberedPosition position_after(std::optional<std::string> const& after, std::int64_t before_everything)
{
    if (!after)
        return {before_everything, {}};
    auto const parts = split_position(*after, 2);
    NumberedPosition position{.id = Uuid::from_base32(parts[1]).value_or(Uuid{})};
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), position.number);
    return position;
}

std::vector<std::string> numbered_position(std::int64_t number, Uuid id)
{
    return {std::to_string(number), id.base32()};
}

std::int64_t page_size(std::optional<std::int64_t> limit)
{
    auto const size = limit.value_or(50);
    if (size < 1 || size > 200)
        throw Problem::invalid("/limit", "out_of_range", "Ask for 1 to 200 rows.");
    return size;
}

} // namespace entente
