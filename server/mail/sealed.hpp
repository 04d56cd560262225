// What a mail says, sealed under a key of its own and bound to the mail.
#pragma once

#include "mail/mail.hpp"

namespace entente::mail {

std::string sealed(Work&, Id<Mail>, Particulars const&);
/// Nothing when somebody changed or moved it.
std::optional<Particulars> opened(Work&, Id<Mail>, std::string_view);

} // namespace entente::mail
