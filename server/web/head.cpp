#include "web/head.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace entente::web {
namespace {

constexpr Refusal bad_request_line{400, "bad_request_line",
                                   "Send a method, a path and HTTP/1.1, each after one space."};
constexpr Refusal bad_characters{400, "bad_characters", "End lines with CR LF and send no control characters."};
constexpr Refusal bad_header{400, "bad_header", "Send each header as a name, a colon and a value on one line."};
constexpr Refusal bad_framing{400, "bad_framing", "State the body's length once, and in one way only."};
constexpr Refusal repeated_header{400, "repeated_header", "Send this kind of header only once."};
constexpr Refusal bad_host{400, "bad_host", "Send exactly one Host header that holds a host name."};
constexpr Refusal bad_target{400, "bad_target", "Request a path that begins with a slash."};
constexpr Refusal bad_path{400, "bad_path",
                           "Spell the path plainly, without escapes that stand for separators or dots."};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool is_token(std::string_view text)
{
    auto const is_token_character = [](char c) {
        return is_letter(c) || is_digit(c) || std::string_view{"!#$%&'*+-.^_`|~"}.contains(c);
    };
    return !text.empty() && std::ranges::all_of(text, is_token_character);
}

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<int> hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    if (to_lower(c) >= 'a' && to_lower(c) <= 'f')
        return to_lower(c) - 'a' + 10;
    return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        auto const high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
        if (!high || !low)
            return std::nullopt;
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return decoded;
}

bool is_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        auto const lead = static_cast<unsigned char>(text[i]);
        std::size_t const length = lead < 0x80   ? 1
                                   : lead < 0xc2 ? 0
                                   : lead < 0xe0 ? 2
                                   : lead < 0xf0 ? 3
                                   : lead < 0xf5 ? 4
                                                 : 0;
        if (length == 0 || text.size() - i < length)
            return false;
        std::uint32_t code_point = length == 1 ? lead : lead & (0x7fU >> length);
        for (auto const c : text.substr(i + 1, length - 1)) {
            auto const byte = static_cast<unsigned char>(c);
            if ((byte & 0xc0U) != 0x80U)
                return false;
            code_point = code_point << 6U | (byte & 0x3fU);
        }
        constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000}; // shorter spellings exist below
        if (code_point < least[length] || code_point > 0x10ffff || (code_point >= 0xd800 && code_point < 0xe000))
            return false;
        i += length;
    }
    return true;
}

bool has_dot_segment(std::string_view decoded_path)
{
    for (std::size_t begin = 1; begin <= decoded_path.size();) {
        auto const end = std::min(decoded_path.find('/', begin), decoded_path.size());
        auto const segment = decoded_path.substr(begin, end - begin);
        if (segment == "." || segment == "..")
            return true;
        begin = end + 1;
    }
    return false;
}

// Decoded text that would decode once more: %252f is a slash to whoever decodes twice.
bool has_escape(std::string_view decoded)
{
    for (auto at = decoded.find('%'); at != decoded.npos; at = decoded.find('%', at + 1))
        if (at + 2 < decoded.size() && hex_value(decoded[at + 1]) && hex_value(decoded[at + 2]))
            return true;
    return false;
}

bool is_odd_path(std::string_view path)
{
    if (path.contains("//") || path.contains(';') || path.contains('\\'))
        return true;
    if (!path.contains('%'))
        return has_dot_segment(path);
    auto const decoded = percent_decoded(path);
    if (!decoded || std::ranges::any_of(*decoded, is_control) || !is_utf8(*decoded))
        return true;
    auto const escaped_separator = std::ranges::count(*decoded, '/') != std::ranges::count(path, '/') ||
                                   decoded->contains('\\') || decoded->contains(';');
    return escaped_separator || has_dot_segment(*decoded) || has_escape(*decoded);
}

bool is_version(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
}

std::optional<Refusal> check_request_line(std::string_view line)
{
    auto const first_space = line.find(' ');
    auto const last_space = line.rfind(' ');
    if (first_space == line.npos || first_space == last_space)
        return bad_request_line;
    auto const method = line.substr(0, first_space);
    if (!is_token(method) || method.size() > 32 ||
        std::ranges::any_of(method, [](char c) { return c >= 'a' && c <= 'z'; }))
        return Refusal{400, "bad_method", "Send the method in capital letters."};
    auto const version = line.substr(last_space + 1);
    if (!is_version(version))
        return bad_request_line;
    if (version != "HTTP/1.1")
        return Refusal{505, "http_version_not_supported", "Speak HTTP/1.1."};
    return check_target(line.substr(first_space + 1, last_space - first_space - 1));
}

bool is_port(std::string_view text) { return text.size() <= 5 && std::ranges::all_of(text, is_digit); }

bool is_host(std::string_view host)
{
    if (host.starts_with('[')) {
        auto const end = host.find(']');
        if (end == host.npos || end == 1)
            return false;
        auto const is_address_character = [](char c) { return hex_value(c) || c == ':' || c == '.'; };
        auto const rest = host.substr(end + 1);
        return std::ranges::all_of(host.substr(1, end - 1), is_address_character) &&
               (rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1))));
    }
    auto const colon = std::min(host.find(':'), host.size());
    auto const is_name_character = [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
    };
    return colon > 0 && std::ranges::all_of(host.substr(0, colon), is_name_character) &&
           is_port(host.substr(std::min(colon + 1, host.size())));
}

std::string_view without_port(std::string_view host)
{
    auto const colon = host.rfind(':');
    auto const bracket = host.rfind(']');
    return colon == host.npos || (bracket != host.npos && bracket > colon) ? host : host.substr(0, colon);
}

// Headers of which a second one would let two programs believe different things.
enum class Single { host, content_length, transfer_encoding, content_type, authorization, cookie, origin };
constexpr std::array<std::string_view, 7> single_names{
    "host", "content-length", "transfer-encoding", "content-type", "authorization", "cookie", "origin"};

class HeaderCheck {
public:
    std::optional<Refusal> add(std::string_view line)
    {
        auto const colon = line.find(':');
        // A line that begins with a blank continues the one before (obs-fold), and no token has a blank in it.
        if (colon == line.npos || !is_token(line.substr(0, colon)))
            return bad_header;
        auto const name = line.substr(0, colon);
        auto const value = trimmed(line.substr(colon + 1));
        for (std::size_t i = 0; i < single_names.size(); ++i)
            if (same_ignoring_case(name, single_names[i]))
                return add_single(static_cast<Single>(i), value);
        if (same_ignoring_case(name, "content-encoding"))
            return Refusal{415, "content_encoding_not_supported",
                           "Send the body as it is, without a content encoding."};
        if (same_ignoring_case(name, "x-entente-upload"))
            head_.is_upload = value == "1";
        if (same_ignoring_case(name, "expect")) {
            if (!same_ignoring_case(value, "100-continue"))
                return Refusal{417, "expectation_not_supported", "Expect nothing but 100-continue."};
            head_.expects_continue = true;
        }
        return std::nullopt;
    }

    std::expected<Head, Refusal> verdict() const
    {
        if (has(Single::content_length) && has(Single::transfer_encoding))
            return std::unexpected(bad_framing);
        if (!has(Single::host))
            return std::unexpected(bad_host);
        return head_;
    }

private:
    bool has(Single name) const { return (seen_ & bit(name)) != 0; }
    static unsigned bit(Single name) { return 1U << static_cast<unsigned>(name); }

    std::optional<Refusal> add_single(Single name, std::string_view value)
    {
        auto const is_repeated = has(name);
        seen_ |= bit(name);
        switch (name) {
        case Single::host:
            if (is_repeated || !is_host(value))
                return bad_host;
            head_.host = value;
            return std::nullopt;
        case Single::content_length:
            if (is_repeated || value.empty() || value.size() > 18 || !std::ranges::all_of(value, is_digit))
                return bad_framing;
            return std::nullopt;
        case Single::transfer_encoding:
            if (is_repeated || !same_ignoring_case(value, "chunked"))
                return bad_framing;
            return std::nullopt;
        default:
            if (is_repeated)
                return repeated_header;
            return std::nullopt;
        }
    }

    Head head_;
    unsigned seen_ = 0;
};

} // namespace

bool same_ignoring_case(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && std::ranges::equal(left, right, {}, to_lower, to_lower);
}

std::expected<std::size_t, Refusal> HeadScan::look(std::string_view received, Limits const& limits)
{
    for (; seen_ < received.size(); ++seen_) {
        auto const c = received[seen_];
        auto const follows_cr = seen_ > line_begin_ && received[seen_ - 1] == '\r';
        if ((c == '\n') != follows_cr || (is_control(c) && c != '\t' && c != '\r' && c != '\n'))
            return std::unexpected(bad_characters);
        if (c == '\n') {
            auto const is_empty_line = seen_ - line_begin_ == 1;
            if (is_empty_line && lines_ == 0)
                return std::unexpected(bad_request_line);
            if (is_empty_line)
                return ++seen_;
            line_begin_ = seen_ + 1;
            if (++lines_ == 1)
                headers_begin_ = line_begin_;
            if (lines_ > limits.header_count + 1)
                return std::unexpected(Refusal{431, "too_many_headers", "Send fewer headers."});
        } else if (lines_ == 0 && c != '\r' && seen_ >= limits.request_line) {
            return std::unexpected(Refusal{414, "request_line_too_long", "Request a shorter path and query."});
        } else if (lines_ > 0 && seen_ - headers_begin_ >= limits.header_bytes) {
            return std::unexpected(Refusal{431, "headers_too_large", "Send fewer or shorter headers."});
        }
    }
    return std::size_t{0};
}

std::expected<Head, Refusal> check_head(std::string_view head)
{
    auto end = head.find("\r\n");
    if (end == head.npos)
        return std::unexpected(bad_request_line);
    if (auto const refusal = check_request_line(head.substr(0, end)))
        return std::unexpected(*refusal);
    HeaderCheck headers;
    for (auto begin = end + 2;; begin = end + 2) {
        end = head.find("\r\n", begin);
        if (end == head.npos)
            return std::unexpected(bad_header);
        if (end == begin)
            return headers.verdict();
        if (auto const refusal = headers.add(head.substr(begin, end - begin)))
            return std::unexpected(*refusal);
    }
}

std::optional<Refusal> check_target(std::string_view target)
{
    auto const is_visible_ascii = [](char c) { return c > ' ' && c < 0x7f; };
    if (!target.starts_with('/') || target.contains('#') || !std::ranges::all_of(target, is_visible_ascii))
        return bad_target;
    if (is_odd_path(target.substr(0, target.find('?'))))
        return bad_path;
    return std::nullopt;
}

bool is_allowed_host(std::string_view host, std::vector<std::string> const& allowed)
{
    auto const is_named_by = [&](std::string_view entry) {
        return same_ignoring_case(host, entry) || same_ignoring_case(without_port(host), entry);
    };
    return allowed.empty() || std::ranges::any_of(allowed, is_named_by);
}

} // namespace entente::web
