#include "web/assets.hpp"

#include "base/crypto.hpp"
#include "base/problem.hpp"
#include "web/exchange.hpp"
#include "web/security_headers.hpp"

#include <zlib.h>

#include <utility>

namespace entente::web {
namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
};

std::string_view type_of_file(std::string_view name)
{
    for (auto const& [ending, type] : types)
        if (name.ends_with(ending))
            return type;
    return "application/octet-stream";
}

std::string gzip(std::string_view bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // NOLINT: zlib reads only
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    bool const is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(is_done ? stream.total_out : 0);
    deflateEnd(&stream);
    return out.size() < bytes.size() ? out : std::string();
}

// "/l/v1.AQAB…", the link of a mail, ends in a token and not in the name of a kind of file.
bool has_file_ending(std::string_view path)
{
    constexpr std::size_t longest = std::string_view("webmanifest").size();
    auto const name = path.substr(path.rfind('/') + 1);
    auto const dot = name.rfind('.');
    return dot != std::string_view::npos && name.size() - dot - 1 <= longest;
}

} // namespace

Assets::Assets(std::span<EmbeddedFile const> files)
{
    for (EmbeddedFile const& file : files) {
        auto const type = type_of_file(file.name);
        bool const is_text = type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml");
        files_.emplace("/" + std::string(file.name), File{file.bytes, is_text ? gzip(file.bytes) : "", type});
    }
}

Response Assets::answer(Request const& request) const
{
    if (request.method != "GET" && request.method != "HEAD") {
        auto response = problem_response(Problem(405, "method_not_allowed", "Pages are only read."), request.id);
        add_security_headers(response, "");
        return response;
    }
    if (auto const found = files_.find(request.path); found != files_.end() && request.path != "/index.html")
        return file(request, found->second);
    bool const is_page = !has_file_ending(request.path) && !request.path.starts_with("/assets/");
    if (is_page && files_.contains("/index.html"))
        return shell();
    auto response = problem_response(Problem::not_found(), request.id);
    add_security_headers(response, "");
    return response;
}

// Names under /assets carry a hash of their content, so a browser may keep them for ever.
Response Assets::file(Request const& request, File const& file) const
{
    bool const is_hashed = request.path.starts_with("/assets/");
    Response response{.headers = {{"Content-Type", std::string(file.type)},
                                  {"Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "no-cache"},
                                  {"Vary", "Accept-Encoding"}}};
    bool const takes_gzip = request.header("accept-encoding").find("gzip") != std::string_view::npos;
    if (takes_gzip && !file.gzip.empty()) {
        response.headers.emplace_back("Content-Encoding", "gzip");
        response.body = file.gzip;
    } else {
        response.body = file.bytes;
    }
    add_security_headers(response, "");
    return response;
}

Response Assets::shell() const
{
    auto const nonce = crypto::base64url(crypto::random_bytes(16));
    Response response{.headers = {{"Content-Type", "text/html; charset=utf-8"}}};
    response.body = files_.find("/index.html")->second.bytes;
    constexpr std::string_view mark = "__NONCE__";
    for (auto at = response.body.find(mark); at != std::string::npos; at = response.body.find(mark, at))
        response.body.replace(at, mark.size(), nonce);
    add_security_headers(response, nonce);
    return response;
}

} // namespace entente::web
