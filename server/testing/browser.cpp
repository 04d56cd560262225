#include "testing/browser.hpp"

#include "testing/recorded.hpp"
#include "web/upload.hpp"

#include "app/modules.hpp"
#include "base/json.hpp"
#include "identity/browser_key.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <thread>
#include <unistd.h>

namespace entente::testing {
namespace {

web::DispatchParts parts()
{
    return {.authenticate = identity::authenticate,
            .touch = identity::touch_session,
            .note_use = identity::note_permissions,
            .page = [](web::Request const&) { return web::Response{.status = 404}; },
            .ask_ready = [](auto answer) { answer(""); },
            .mistrust = identity::mistrust_session,
            .cursor_key = std::string(32, 'k')};
}

bool same_name(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::string json_text(std::string_view text)
{
    std::string out;
    json::write_text(out, text);
    return out;
}

} // namespace

Site::Site(Portal& portal) : Site(portal, app::routes()) {}

Site::Site(Store& store) : store_(store), dispatch_(store, web::Router(app::routes()), parts()) {}

Site::Site(Portal& portal, web::Routes routes)
    : store_(portal.store()), dispatch_(store_, web::Router(std::move(routes)), parts())
{}

void Site::send(web::Request request, web::Respond respond)
{
    dispatch_.handle(std::move(request), std::move(respond));
}

web::Response Site::answer(web::Request request)
{
    auto const answered = std::make_shared<std::promise<web::Response>>(); // outlives whoever sets it
    auto future = answered->get_future();
    WatchedWrite const write(store_, request);
    send(std::move(request), [answered](web::Response response) { answered->set_value(std::move(response)); });
    auto response = future.get();
    if (response.status == 200 || response.status == 201)
        write.succeeded();
    return response;
}

web::Response Site::lets_in(web::Request request)
{
    auto const answered = std::make_shared<std::promise<web::Response>>();
    auto future = answered->get_future();
    dispatch_.let_in(std::move(request),
                     [answered](web::Response response) { answered->set_value(std::move(response)); });
    return future.get();
}

web::Request Browser::request(std::string_view method, std::string_view target, std::string body) const
{
    auto const question = std::min(target.find('?'), target.size());
    web::Request request{.id = "0123456789abcdef0123456789abcdef",
                         .method = std::string(method),
                         .path = std::string(target.substr(0, question)),
                         .query = std::string(target.substr(std::min(question + 1, target.size()))),
                         .headers = {{"host", "portal.example"}, {"user-agent", user_agent_}},
                         .body = std::move(body),
                         .came_at = SystemClock().now(),
                         .remote_address = address_};
    if (!cookie_.empty() || !device_.empty())
        request.headers.emplace_back("cookie", "__Host-session=" + cookie_ + "; __Host-device=" + device_);
    if (!key_.empty())
        request.headers.emplace_back("x-entente-proof",
                                     identity::proof_of(key_, {request.method, request.path, request.came_at}));
    if (method != "GET" && method != "HEAD") {
        request.headers.emplace_back("origin", "http://portal.example");
        request.headers.emplace_back("sec-fetch-site", "same-origin");
        request.headers.emplace_back("content-type",
                                     method == "PATCH" ? "application/merge-patch+json" : "application/json");
    }
    return request;
}

web::Response Browser::send(web::Request request)
{
    auto response = site_.answer(std::move(request));
    for (auto const& [name, value] : response.headers)
        if (name == "X-Entente-Key") {
            key_ = crypto::from_base64url(value).value();
        } else if (name == "Set-Cookie") {
            auto const begin = value.find('=') + 1;
            auto& kept = value.starts_with("__Host-device=") ? device_ : cookie_;
            kept = value.substr(begin, value.find(';') - begin);
        }
    return response;
}

web::Response Browser::get(std::string_view target) { return send(request("GET", target)); }
web::Response Browser::post(std::string_view target, std::string body)
{
    return send(request("POST", target, std::move(body)));
}
web::Response Browser::put(std::string_view target, std::string body)
{
    return send(request("PUT", target, std::move(body)));
}
web::Response Browser::remove(std::string_view target) { return send(request("DELETE", target)); }

web::Response Browser::uploads(std::string_view target, std::string_view bytes)
{
    Folder const folder;
    auto sending = request("POST", target);
    sending.upload = upload_of(folder, bytes);
    return send(std::move(sending));
}

web::Response Browser::patch(std::string_view target, std::string_view if_match, std::string body)
{
    auto changing = request("PATCH", target, std::move(body));
    changing.headers.emplace_back("if-match", if_match);
    return send(std::move(changing));
}

web::Response Browser::tries(std::string_view email, std::string_view password)
{
    return post("/v1/session", fmt::format(R"({{"email":{},"password":{}}})", json_text(email), json_text(password)));
}

Browser& Browser::signs_in(std::string_view email, std::string_view password)
{
    if (auto const response = tries(email, password); response.status >= 300)
        throw std::runtime_error(fmt::format("{} cannot sign in: {}", email, response.body));
    return *this;
}

Browser& Browser::visits(Company const& company)
{
    auto const visit =
        fmt::format(R"({{"partnership_id":"{}","reason":"they called","minutes":30}})", company.partnership.text());
    if (auto const response = post("/v1/session/visit", visit); response.status >= 300)
        throw std::runtime_error(fmt::format("cannot visit: {}", response.body));
    return *this;
}

std::string header(web::Response const& response, std::string_view name)
{
    for (auto const& [given, value] : response.headers)
        if (same_name(given, name))
            return value;
    return {};
}

std::vector<std::string> texts_in(web::Response const& response, std::string_view name)
{
    std::vector<std::string> texts;
    auto const body = boost::json::parse(response.body);
    for (auto const& element : body.at(name).as_array())
        texts.emplace_back(element.get_string().c_str());
    return texts;
}

std::string member(web::Response const& response, std::string_view name)
{
    if (response.outlet)
        return {}; // what it says is still to come
    auto const json = boost::json::parse(response.body);
    auto const* const found = json.as_object().if_contains({name.data(), name.size()});
    if (!found)
        return {};
    return found->is_string() ? std::string(found->get_string().c_str()) : boost::json::serialize(*found);
}

std::string file_of(web::Response const& response)
{
    std::string bytes(response.file.size, '\0');
    if (::pread(response.file.descriptor, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error("the file of an answer is shorter than it says");
    ::close(response.file.descriptor);
    return bytes;
}

std::shared_ptr<web::Upload> upload_of(Folder const& folder, std::string_view bytes)
{
    web::ArrivingUpload arriving(folder.path());
    arriving.add(bytes);
    return arriving.arrived();
}

std::string without_request_id(web::Response const& response)
{
    std::string out = fmt::format("{}\n", response.status);
    for (auto const& [name, value] : response.headers)
        out += fmt::format("{}: {}\n", name, value);
    if (response.body.empty() || response.body.front() != '{')
        return out + response.body;
    auto json = boost::json::parse(response.body).as_object();
    json.erase("request_id");
    json.erase("instance");
    return out + boost::json::serialize(json);
}

bool eventually(std::function<bool()> const& is_true)
{
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!is_true()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace entente::testing
