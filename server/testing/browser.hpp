// The portal behind its Dispatch, without sockets, and people's browsers in front of it:
//
//   Site site(world.portal);
//   Browser browser(site);
//   browser.signs_in("admin@acme.example");
//   EXPECT_EQ(browser.get("/v1/session").status, 200);
#pragma once

#include "testing/folder.hpp"
#include "testing/named.hpp"
#include "web/dispatch.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace entente::testing {

/// Everything that `entente serve` serves, over a test's portal.
class Site {
public:
    explicit Site(Portal&);
    Site(Portal&, web::Routes);
    explicit Site(Store&);

    web::Response answer(web::Request); // waits for it
    void send(web::Request, web::Respond);
    web::Response lets_in(web::Request); // whose body would be a file
    web::Dispatch& dispatch() { return dispatch_; }

private:
    Store& store_;
    web::Dispatch dispatch_;
};

/// One browser of one person. Keeps the cookie and the key that it is given, as a browser does.
class Browser {
public:
    static constexpr std::string_view chrome_128 =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36";
    static constexpr std::string_view chrome_129 =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36";
    static constexpr std::string_view firefox =
        "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

    explicit Browser(Site& site, std::string address = "192.0.2.1") : site_(site), address_(std::move(address)) {}

    web::Response get(std::string_view target);
    web::Response post(std::string_view target, std::string body = "");
    web::Response put(std::string_view target, std::string body);
    web::Response patch(std::string_view target, std::string_view if_match, std::string body);
    web::Response remove(std::string_view target);
    web::Response uploads(std::string_view target, std::string_view bytes);

    /// The request as this browser would send it; for what the verbs above do not say.
    web::Request request(std::string_view method, std::string_view target, std::string body = "") const;
    web::Response send(web::Request);

    web::Response tries(std::string_view email, std::string_view password);
    /// Throws std::runtime_error unless the sign-in succeeds.
    Browser& signs_in(std::string_view email, std::string_view password = World::password);
    /// One of the vendor's people, who looks at a partnership from inside for half an hour. Throws likewise.
    Browser& visits(Company const&);

    std::string const& cookie() const { return cookie_; } // the token alone
    std::string const& device() const { return device_; } // the value of the cookie by which it is known
    void keep_device(std::string value) { device_ = std::move(value); }
    void keep_cookie(std::string token) { cookie_ = std::move(token); }
    std::string const& key() const { return key_; } // that it signs its requests with
    void keep_key(std::string key) { key_ = std::move(key); }
    void becomes(std::string_view user_agent) { user_agent_ = user_agent; }

private:
    Site& site_;
    std::string address_;
    std::string cookie_;
    std::string device_;
    std::string key_;
    std::string user_agent_{chrome_128};
};

/// The first header of that name, whatever its case; empty when there is none.
std::string header(web::Response const&, std::string_view name);

/// The value of a top-level text member of a JSON body: "code" of a problem.
std::string member(web::Response const&, std::string_view name);
std::vector<std::string> texts_in(web::Response const&, std::string_view name); // of a list of texts

/// A refusal as it may be compared: status, headers, and the body without the request's id.
/// The bytes of an answer that is a file.
std::string file_of(web::Response const&);
/// A file that has arrived, in a folder that outlives it.
std::shared_ptr<web::Upload> upload_of(Folder const&, std::string_view bytes);

std::string without_request_id(web::Response const&);

/// Whether it becomes true within some seconds; for what the server does after its answer.
bool eventually(std::function<bool()> const&);

} // namespace entente::testing
