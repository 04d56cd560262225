#include "mail/message.hpp"

#include "base/crypto.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace entente::mail {
namespace {

constexpr std::size_t line_length = 76;
constexpr std::size_t bytes_a_word = 45; // 60 characters of base64, so that a word stays below 75

std::string base64(std::string_view bytes)
{
    auto out = crypto::base64url(bytes);
    std::ranges::replace(out, '-', '+');
    std::ranges::replace(out, '_', '/');
    out.append((4 - out.size() % 4) % 4, '=');
    return out;
}

std::string in_lines(std::string const& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += line_length)
        out += text.substr(i, line_length) + "\r\n";
    return out;
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body)
{
    return fmt::format("--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
                       boundary, type, in_lines(base64(body)));
}

// A word of RFC 2047 holds whole characters.
std::size_t whole_characters(std::string_view text)
{
    auto size = std::min(text.size(), bytes_a_word);
    while (size < text.size() && size > 1 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
        --size;
    return size;
}

std::string date_of(Instant at)
{
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(static_cast<std::time_t>(at.ms / 1000)));
}

std::string reply_header(std::string_view address)
{
    return address.empty() ? std::string{} : fmt::format("Reply-To: <{}>\r\n", address);
}

std::string end_headers(std::string_view address)
{
    if (address.empty())
        return {};
    return fmt::format("List-Unsubscribe: <{}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", address);
}

} // namespace

bool is_plain_address(std::string_view address)
{
    auto const at = address.find('@');
    auto const is_plain = [](char c) {
        return c > ' ' && c < 0x7f && std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
    };
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           address.find('@', at + 1) == std::string_view::npos && address.size() <= 254 &&
           std::ranges::all_of(address, is_plain);
}

std::string header_text(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        auto const size = whole_characters(text);
        out += fmt::format("{}=?utf-8?B?{}?=", out.empty() ? "" : "\r\n ", base64(text.substr(0, size)));
        text.remove_prefix(size);
    }
    return out;
}

std::string message_of(Envelope const& envelope, Letter const& letter)
{
    if (!is_plain_address(envelope.to) || !is_plain_address(envelope.from) || !is_plain_address(envelope.message_id) ||
        !(envelope.reply_to.empty() || is_plain_address(envelope.reply_to)))
        throw std::invalid_argument("This is no plain address.");
    auto const boundary = "part-" + crypto::sha256_hex(envelope.message_id).substr(0, 32);
    return fmt::format(
        "From: {} <{}>\r\n{}To: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}>\r\nMIME-Version: 1.0\r\n"
        "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n{}"
        "Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n{}{}--{}--\r\n",
        header_text(envelope.from_name), envelope.from, reply_header(envelope.reply_to), envelope.to,
        header_text(letter.subject), date_of(envelope.at), envelope.message_id, end_headers(envelope.end_address),
        boundary, part(boundary, "text/plain", letter.text), part(boundary, "text/html", letter.html), boundary);
}

} // namespace entente::mail
