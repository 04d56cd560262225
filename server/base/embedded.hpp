// Files that travel inside the executable: the migrations, the letters and the built web app. The bytes are laid out by tools/embed.py.
#pragma once

#include <span>
#include <string_view>

namespace entente {

struct EmbeddedFile {
    std::string_view name; // relative to its folder: 0001_identity.sql, assets/index-3f9a.js
    std::string_view bytes;
};

/// In the order of their names, which is the order they are applied in.
std::span<EmbeddedFile const> embedded_migrations();

/// Mails as HTML with places to fill in (mail/template.hpp).
std::span<EmbeddedFile const> embedded_letters();

/// The reviewed answers of every operation to every role (app/matrix_test.cpp): one file.
std::span<EmbeddedFile const> embedded_matrix();

/// What stood in web/dist at build time; empty when the web app had not been built.
std::span<EmbeddedFile const> embedded_web();

} // namespace entente
