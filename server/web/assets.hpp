// The web app out of the executable: its shell for every page address, its files under their hashed names, both with the
// headers of a page.
#pragma once

#include "base/embedded.hpp"
#include "web/http.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace entente::web {

class Assets {
public:
    explicit Assets(std::span<EmbeddedFile const>);

    /// Files by name; every other path outside /assets answers the shell with a fresh style nonce.
    Response answer(Request const&) const;

private:
    struct File {
        std::string_view bytes;
        std::string gzip; // empty when it would not be smaller
        std::string_view type;
    };
    Response file(Request const&, File const&) const;
    Response shell() const;

    std::map<std::string, File, std::less<>> files_;
};

} // namespace entente::web
