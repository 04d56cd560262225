#include "base/json_limits.hpp"

#include "base/problem.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace entente::json {
namespace {

constexpr std::size_t max_members = 20'000;

// Follows the parser's events and keeps only what the limits need: the keys of the objects that are open.
struct LimitWatch {
    static constexpr std::size_t max_object_size = max_members;
    static constexpr std::size_t max_array_size = max_members;
    static constexpr std::size_t max_key_size = 4'096;
    static constexpr std::size_t max_string_size = 16'777'216;

    std::vector<std::set<std::string, std::less<>>> open_objects; // ordered: hostile keys cannot make it slow
    std::string key;
    std::string duplicate;
    std::size_t members = 0;

    using Code = boost::json::error_code;

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&)
    {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Code&)
    {
        open_objects.pop_back();
        return true;
    }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t, Code&) { return true; }
    bool on_key_part(boost::json::string_view part, std::size_t, Code&)
    {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(boost::json::string_view part, std::size_t, Code& code)
    {
        key.append(part.data(), part.size());
        bool const is_new = open_objects.back().insert(key).second;
        if (!is_new) {
            duplicate = key;
            code = boost::json::error::syntax;
        }
        key.clear();
        return is_new && count(code);
    }
    bool on_string_part(boost::json::string_view, std::size_t, Code&) { return true; }
    bool on_string(boost::json::string_view, std::size_t, Code& code) { return count(code); }
    bool on_number_part(boost::json::string_view, Code&) { return true; }
    bool on_int64(std::int64_t, boost::json::string_view, Code& code) { return count(code); }
    bool on_uint64(std::uint64_t, boost::json::string_view, Code& code) { return count(code); }
    bool on_double(double, boost::json::string_view, Code& code) { return count(code); }
    bool on_bool(bool, Code& code) { return count(code); }
    bool on_null(Code& code) { return count(code); }
    bool on_comment_part(boost::json::string_view, Code&) { return true; }
    bool on_comment(boost::json::string_view, Code&) { return true; }

    bool count(Code& code)
    {
        if (++members <= 2 * max_members)
            return true;
        code = boost::json::error::object_too_large;
        return false;
    }
};

} // namespace

void check_limits(std::string_view text)
{
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<LimitWatch> parser(options);
    boost::json::error_code code;
    auto const used = parser.write_some(false, text.data(), text.size(), code);
    if (!code && used == text.size())
        return;

    if (auto const& duplicate = parser.handler().duplicate; !duplicate.empty())
        throw Problem::bad_request("duplicate_key", fmt::format("The member \"{}\" is given twice.", duplicate));
    if (code == boost::json::error::too_deep)
        throw Problem::bad_request("json_too_deep", "The JSON is nested more than 64 levels deep.");
    if (code == boost::json::error::object_too_large || code == boost::json::error::array_too_large)
        throw Problem::bad_request("json_too_large", "The JSON has more than 20,000 members.");
    throw Problem::bad_request("malformed_json", fmt::format("The body is not valid JSON (near byte {}).", used + 1));
}

} // namespace entente::json
