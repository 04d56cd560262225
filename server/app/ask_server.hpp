// One question to a server of ours: GET over HTTP/1.1, for the doctor.
#pragma once

#include <optional>
#include <string>

namespace entente::app {

struct ServerAnswer {
    int status = 0;
    std::string body;
};

/// Nothing when nobody answers within two seconds.
std::optional<ServerAnswer> ask_server(std::string const& address, unsigned short port, std::string const& path,
                                       std::string const& host);

} // namespace entente::app
