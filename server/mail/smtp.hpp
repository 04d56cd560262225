// Hands a message to the configured mail server (libcurl).
#pragma once

#include <stop_token>
#include <string>

namespace entente::mail {

enum class SmtpTls {
    starttls, // required, not tried
    tls,      // from the first byte
    none,     // only where the server is this machine or behind a wall
};

struct SmtpServer {
    std::string host;
    int port = 587;
    SmtpTls tls = SmtpTls::starttls;
    std::string user; // empty: no login
    std::string password;
    std::string from;
    std::string ca_file{}; // PEM, of whom to trust; empty: whom the system trusts
};

struct Delivery {
    enum class Fate {
        accepted,
        later,   // the server is busy, away, or does not take us as it is configured
        refused, // this mail, for good
        over,    // it was not handed over: what it says does not hold any more
    };
    Fate fate = Fate::later;
    std::string answer;           // of the server, or why there is none; one printable line
    bool is_of_recipient = false; // it was refused for the address, not for what it says nor for who sends it
};

/// Waits at most a minute. A stop ends it early.
Delivery deliver(SmtpServer const&, std::string const& to, std::string const& message, std::stop_token = {});

} // namespace entente::mail
