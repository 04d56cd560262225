#include "web/request_parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace entente::web {
namespace {

namespace http = boost::beast::http;

// More is not set aside on a mere announcement.
constexpr std::uint64_t first_body_bytes = 64 * 1024;

std::string lower(boost::beast::string_view text)
{
    std::string lowered(text.size(), '\0');
    std::ranges::transform(text, lowered.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lowered;
}

} // namespace

RequestParser::RequestParser(Limits const& limits)
{
    eager(true);
    body_limit(limits.body_bytes);
    // HeadScan has kept the stricter limits already.
    header_limit(static_cast<std::uint32_t>(limits.request_line + limits.header_bytes + 16));
    request.headers.reserve(16);
}

std::expected<std::size_t, Refusal> RequestParser::take(std::string_view bytes)
{
    Error error;
    auto const used = put(asio::const_buffer(bytes.data(), bytes.size()), error);
    if (!error || error == http::error::need_more)
        return used;
    if (is_disk_full_)
        return std::unexpected(Refusal{503, "no_room", "The server has no room for this file.", "60"});
    if (error == http::error::body_limit)
        return std::unexpected(Refusal{413, "body_too_large", "Send a smaller body."});
    return std::unexpected(Refusal{400, "bad_request", "Send a well-formed HTTP/1.1 request."});
}

void RequestParser::on_request_impl(http::verb, View method, View target, int, Error&)
{
    auto const question_mark = target.find('?');
    request.method = std::string{method};
    request.path = std::string{target.substr(0, question_mark)};
    if (question_mark != View::npos)
        request.query = std::string{target.substr(question_mark + 1)};
}

void RequestParser::on_field_impl(http::field, View name, View value, Error& error)
{
    // A trailer: it would arrive as a header that nobody has judged.
    if (is_header_done())
        error = http::error::bad_field;
    else
        request.headers.emplace_back(lower(name), std::string{value});
}

void RequestParser::expect_upload(Limits const& limits) { body_limit(limits.upload_bytes); }

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const& length, Error&)
{
    if (length && !upload_)
        request.body.reserve(std::min(*length, first_body_bytes));
}

std::size_t RequestParser::on_body_impl(View bytes, Error& error) { return take_body(bytes, error); }

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View bytes, Error& error)
{
    return take_body(bytes, error);
}

std::size_t RequestParser::take_body(View bytes, Error& error)
{
    body_bytes_ += bytes.size();
    if (!upload_) {
        request.body.append(bytes.data(), bytes.size());
    } else if (!upload_->add({bytes.data(), bytes.size()})) {
        is_disk_full_ = true;
        error = http::error::buffer_overflow;
    }
    return bytes.size();
}

void RequestParser::on_finish_impl(Error&)
{
    if (upload_)
        request.upload = upload_->arrived();
}

} // namespace entente::web
