#include "mail/smtp.hpp"

#include "mail/curl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace entente::mail {
namespace {

/// One conversation: what is still to be sent, and the last line that came.
struct Talk {
    std::string_view rest;
    std::string answer;
    bool has_begun = false;
    std::array<char, CURL_ERROR_SIZE> error{};
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* to)
{
    auto& talk = *static_cast<Talk*>(to);
    talk.has_begun = true;
    auto const bytes = std::min(size * count, talk.rest.size());
    std::memcpy(into, talk.rest.data(), bytes);
    talk.rest.remove_prefix(bytes);
    return bytes;
}

std::size_t hear(char* from, std::size_t size, std::size_t count, void* to)
{
    std::string_view const line(from, size * count);
    if (!line.starts_with("221")) // its goodbye says nothing about the mail
        static_cast<Talk*>(to)->answer = line;
    return line.size();
}

std::string address_of(SmtpServer const& server)
{
    return fmt::format("{}://{}:{}", server.tls == SmtpTls::tls ? "smtps" : "smtp", server.host, server.port);
}

// A server may refuse us as a whole, by its greeting or our login: that is no word on this mail.
bool is_about_this_mail(CURLcode code, Talk const& talk)
{
    return code == CURLE_SEND_ERROR || (code == CURLE_WEIRD_SERVER_REPLY && talk.has_begun);
}

Delivery delivery_of(CURLcode code, long status, Talk const& talk)
{
    if (code == CURLE_OK)
        return {Delivery::Fate::accepted, printable(talk.answer)};
    bool const has_refused = status >= 400 && status < 600;
    auto const answer = has_refused ? printable(talk.answer) : printable(curl_easy_strerror(code));
    bool const is_final = status >= 500 && status < 600 && is_about_this_mail(code, talk);
    // The library tells the steps of a conversation apart in these words alone.
    bool const is_of_recipient = is_final && std::string_view(talk.error.data()).starts_with("RCPT failed");
    return {is_final ? Delivery::Fate::refused : Delivery::Fate::later, answer, is_of_recipient};
}

} // namespace

Delivery deliver(SmtpServer const& server, std::string const& to, std::string const& message,
                 std::stop_token stop) // NOLINT: outlives the conversation
{
    auto const handle = begin_curl();
    Talk talk{.rest = message, .answer = {}};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> const recipients(
        curl_slist_append(nullptr, fmt::format("<{}>", to).c_str()), curl_slist_free_all);
    auto const set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    auto const sender = fmt::format("<{}>", server.from);
    set(CURLOPT_URL, address_of(server).c_str());
    set_usual(handle.get(), server.ca_file, {}, stop);
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_USE_SSL, static_cast<long>(server.tls == SmtpTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server.user.empty()) {
        set(CURLOPT_USERNAME, server.user.c_str());
        set(CURLOPT_PASSWORD, server.password.c_str());
    }
    set(CURLOPT_MAIL_FROM, sender.c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_ERRORBUFFER, talk.error.data());
    set(CURLOPT_READFUNCTION, &give);
    set(CURLOPT_READDATA, &talk);
    set(CURLOPT_HEADERFUNCTION, &hear);
    set(CURLOPT_HEADERDATA, &talk);
    set(CURLOPT_WRITEFUNCTION, &hear);
    set(CURLOPT_WRITEDATA, &talk);
    auto const code = curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return delivery_of(code, status, talk);
}

} // namespace entente::mail
